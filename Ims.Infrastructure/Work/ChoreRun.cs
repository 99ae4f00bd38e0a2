using Ims.Domain.Councils;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ims.Infrastructure.Work;

/// <summary>How a chore ended. One that waits was refused, such as by a busy database: nothing is wrong with it.</summary>
public enum ChoreOutcome { Done, Waits, Failed }

/// <summary>When a chore was done last for a council, by whichever instance. The service's own bookkeeping, and no act.</summary>
public sealed class ChoreRun
{
    public required string Chore { get; init; }
    public required int CouncilId { get; init; }
    /// <summary>Counts how often it began: whoever made it this number does the chore, nobody else.</summary>
    public required long Begun { get; set; }
    public required DateTime BeganAt { get; set; }
    /// <summary>Of the last that ended; before <see cref="BeganAt"/> while one is under way, or was killed.</summary>
    public DateTime? EndedAt { get; set; }
    /// <summary>Of the last that ended.</summary>
    public ChoreOutcome Outcome { get; set; }
    /// <summary>The kind of the fault, or the code of the refusal; never data.</summary>
    public string? Because { get; set; }
}

sealed class ChoreRunMapping : IEntityTypeConfiguration<ChoreRun>
{
    public void Configure(EntityTypeBuilder<ChoreRun> builder)
    {
        builder.ToTable("ChoreRuns").HasKey(r => new { r.Chore, r.CouncilId });
        builder.Property(r => r.Chore).HasMaxLength(40).IsUnicode(false);
        builder.HasOne<Council>().WithMany().HasForeignKey(r => r.CouncilId);
    }
}
