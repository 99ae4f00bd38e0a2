using System.Runtime.InteropServices;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ims.Infrastructure.Ledger.Words;

/// <summary>Some ten thousand ledger lines, in the order in which they were posted, whose words are in the index. (docs/decisions/0013)</summary>
public sealed class WordBlock
{
    /// <summary>1, 2, 3... without gaps: a block begins where the one before ends.</summary>
    public required int Number { get; init; }
    public required int Lines { get; set; }
    /// <summary>First and last accounting date of its lines.</summary>
    public required DateOnly FirstOn { get; set; }
    public required DateOnly LastOn { get; set; }
    /// <summary>Its last posting, and the audit entry that answers for that one.</summary>
    public required long ToAuditNumber { get; set; }
    public required long ToPostingId { get; set; }
    /// <summary>Set by whoever blanks side rows of its lines: the block is written afresh and the words are forgotten.</summary>
    public bool Stale { get; set; }
    public int Version { get; set; }

    internal WordMark To => new(ToAuditNumber, ToPostingId);
}

/// <summary>The lines of a block that have a word.</summary>
public sealed class WordEntry
{
    public required int Block { get; init; }
    public required string Word { get; init; }
    public required int Lines { get; init; }
    /// <summary>See <see cref="WordPlaces"/>.</summary>
    public required byte[] Places { get; init; }
}

/// <summary>How far postings were read: acts in the order of their audit entries, which is that of their commits, and within an act by the postings' ids.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct WordMark(long AuditNumber, long PostingId);

sealed class WordBlockMapping : IEntityTypeConfiguration<WordBlock>
{
    public void Configure(EntityTypeBuilder<WordBlock> builder)
    {
        builder.ToTable("WordBlocks").HasKey(b => b.Number);
        builder.Property(b => b.Number).ValueGeneratedNever();
    }
}

sealed class WordEntryMapping : IEntityTypeConfiguration<WordEntry>
{
    public void Configure(EntityTypeBuilder<WordEntry> builder)
    {
        // A block's rows lie together: they are written in order, at the end, and go together.
        builder.ToTable("WordEntries").HasKey(e => new { e.Block, e.Word });
        builder.Property(e => e.Block).ValueGeneratedNever();
        builder.Property(e => e.Word).HasMaxLength(Domain.Ledger.LedgerWords.Longest).Exact();
        builder.HasOne<WordBlock>().WithMany().HasForeignKey(e => e.Block);
    }
}
