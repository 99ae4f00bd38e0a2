using Ims.Domain.Councils;
using Ims.Domain.Outside;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ims.Infrastructure.Outside;

/// <summary>What an e-mail says. Attachments are made when it leaves, not before.</summary>
public sealed record EmailContent(string Subject, string Text, IReadOnlyList<EmailAttachment> Attachments);

/// <param name="MediaType">Such as <c>application/pdf</c>.</param>
public sealed record EmailAttachment(string FileName, string MediaType, Func<byte[]> Bytes);

/// <summary>One kind of e-mail; its room registers it by hand.</summary>
/// <param name="Name">As the outbox writes it.</param>
/// <param name="WriteAsync">Says what the e-mail about a subject says, or why it says nothing any more.</param>
public sealed record EmailKind(string Name, Func<CouncilDb, Council, long, CancellationToken, Task<Result<EmailContent>>> WriteAsync);

sealed class OutgoingEmailMapping : IEntityTypeConfiguration<OutgoingEmail>
{
    public void Configure(EntityTypeBuilder<OutgoingEmail> builder)
    {
        builder.ToTable("OutgoingEmails").HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Kind).HasMaxLength(40).IsUnicode(false);
        builder.Property(e => e.Address).HasMaxLength(EmailAddress.Longest);
        builder.Property(e => e.Fault).HasMaxLength(60).IsUnicode(false);
        builder.HasIndex(e => new { e.Kind, e.SubjectId }).IsUnique();
        builder.HasIndex(e => new { e.State, e.DueAt });
    }
}
