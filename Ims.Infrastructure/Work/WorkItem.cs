using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ims.Infrastructure.Work;

/// <summary>A line of the durable queue: ids only. The council's row is the truth; this one wakes the work. (Law 8)</summary>
public sealed class WorkItem
{
    public long Id { get; init; }
    /// <summary>What is to be done, such as <c>import</c>.</summary>
    public required string Kind { get; init; }
    public required int CouncilId { get; init; }
    /// <summary>The row of the council's database that it is about.</summary>
    public required long SubjectId { get; init; }
    public required DateTime DueAt { get; set; }
    public DateTime? DoneAt { get; set; }
    /// <summary>Counts every lease: whoever holds the newest may report, nobody else.</summary>
    public long LeaseToken { get; set; }
    public string? LeasedBy { get; set; }
    public DateTime? LeasedUntil { get; set; }
    public int Attempts { get; set; }
    /// <summary>Set when it failed too often and waits for a person: the last error's kind, never data.</summary>
    public string? ParkedBecause { get; set; }
    public long ProgressDone { get; set; }
    public long ProgressTotal { get; set; }
}

sealed class WorkItemMapping : IEntityTypeConfiguration<WorkItem>
{
    public void Configure(EntityTypeBuilder<WorkItem> builder)
    {
        builder.ToTable("WorkItems").HasKey(w => w.Id);
        builder.Property(w => w.Kind).HasMaxLength(40).IsUnicode(false);
        builder.HasIndex(w => new { w.Kind, w.CouncilId, w.SubjectId }).IsUnique();
        builder.HasIndex(w => new { w.DoneAt, w.DueAt });
    }
}
