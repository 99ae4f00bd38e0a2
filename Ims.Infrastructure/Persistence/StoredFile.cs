using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Persistence;

/// <summary>Bytes kept in the council's own database, in chunks: a received file or a built export.</summary>
public sealed class StoredFile
{
    public required long Id { get; init; }
    public required long SizeBytes { get; init; }
    /// <summary>Lower-case hex.</summary>
    public required string Sha256 { get; init; }
    public required DateTime StoredAt { get; init; }
    /// <summary>Kept at least until this day.</summary>
    public required DateOnly RetainUntilOn { get; init; }
    /// <summary>UK day on which its bytes went, all of them, after its retention; null while they are there.</summary>
    public DateOnly? RemovedOn { get; set; }
}

public sealed class StoredChunk
{
    /// <summary>Bytes in each chunk but the last.</summary>
    public const int Size = 256 * 1024;

    public required long FileId { get; init; }
    public required int Ordinal { get; init; }
    public required byte[] Bytes { get; init; }
}

static class StoredFileMapping
{
    public static void Apply(ModelBuilder model)
    {
        model.Entity<StoredFile>(e =>
        {
            e.ToTable("StoredFiles").HasKey(f => f.Id);
            e.Property(f => f.Id).ValueGeneratedNever();
            e.Property(f => f.Sha256).Hex(64);
        });
        model.Entity<StoredChunk>(e =>
        {
            e.ToTable("StoredChunks").HasKey(c => new { c.FileId, c.Ordinal });
            e.HasOne<StoredFile>().WithMany().HasForeignKey(c => c.FileId);
        });
    }
}
