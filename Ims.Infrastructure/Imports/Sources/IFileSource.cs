using Ims.Domain.Values;

namespace Ims.Infrastructure.Imports.Sources;

/// <summary>A file as it lies at its source.</summary>
/// <param name="Name">Without a path.</param>
/// <param name="Place">Where it lies now; the source's own business.</param>
/// <param name="IsTaken">It was claimed before, and then whoever claimed it stopped.</param>
public sealed record FoundFile(string Name, string Place, long SizeBytes, DateTime ChangedAt, bool IsTaken = false);

/// <summary>A place outside from which files are fetched: a folder that a share is mounted at, or a server. One visit, one instance.</summary>
public interface IFileSource : IAsyncDisposable
{
    /// <summary>The files that lie there and fit the pattern. Refuses when the place cannot be looked into.</summary>
    Task<Result<List<FoundFile>>> ListAsync(CancellationToken ct);

    /// <summary>Makes a file ours, so that nobody else fetches it and nobody writes it any more; null when somebody was faster.</summary>
    Task<FoundFile?> ClaimAsync(FoundFile file, CancellationToken ct);

    /// <summary>Copies a claimed file.</summary>
    Task CopyAsync(FoundFile file, Stream to, CancellationToken ct);

    /// <summary>Puts a claimed file away, among the done or the failed; <paramref name="why"/> is written beside a failed one.</summary>
    Task PutAwayAsync(FoundFile file, string? why, CancellationToken ct);
}
