using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ims.Infrastructure.Councils.Sandbox;

/// <summary>When a sandbox council was seeded: all of its dates are counted back from there. One row, Id 1, in a seeded council; none elsewhere.</summary>
public sealed class SandboxSeeding
{
    public int Id { get; init; } = 1;
    /// <summary>The instant at which the first seeding began; a later one takes it up from here.</summary>
    public required DateTime BeganAt { get; init; }
    /// <summary>Null while it was interrupted.</summary>
    public DateTime? CompletedAt { get; set; }
    public int Version { get; set; }
}

sealed class SandboxSeedingMapping : IEntityTypeConfiguration<SandboxSeeding>
{
    public void Configure(EntityTypeBuilder<SandboxSeeding> builder)
    {
        builder.ToTable("SandboxSeedings", t => t.HasCheckConstraint("CK_SandboxSeedings_OneRow", "Id = 1")).HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
    }
}
