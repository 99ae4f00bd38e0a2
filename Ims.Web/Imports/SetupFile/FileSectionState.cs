using Ims.Domain.Funds.Setup;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;

namespace Ims.Web.Imports.SetupFile;

/// <summary>What applying came to: a sentence, and the request where another person is to approve it.</summary>
public sealed record FileApplied(string Said, long? RequestId);

/// <summary>A part of the file on the page: what it would change, what is ticked of it, what became of it.</summary>
/// <param name="title">"Settings".</param>
/// <param name="asks">Whether a reason is asked for, since another person may have to approve.</param>
/// <param name="compare">By the keys that are ticked; null: all that can be.</param>
/// <param name="apply">Those that are ticked.</param>
/// <param name="leftOut">Keys of those that are not ticked before somebody ticks them.</param>
public sealed class FileSectionState(
    string title, bool asks, Func<IReadOnlyList<string>?, CancellationToken, Task<Result<FilePart>>> compare, Func<IReadOnlyList<string>, AskedFor, CancellationToken, Task<Result<FileApplied>>> apply,
    IEnumerable<string>? leftOut = null)
{
    readonly IReadOnlyList<string> careful = [.. leftOut ?? []];
    readonly HashSet<string> left = [.. leftOut ?? []];
    int looking;

    public string Title => title;
    public string Id => title.ToLowerInvariant().Replace(' ', '-');
    public bool Asks => asks;
    public FilePart? Part { get; private set; }
    public Refusal? Refusal { get; private set; }
    public FileApplied? Applied { get; private set; }
    public AskedFor Asked { get; set; } = AskedFor.Nothing;

    public IReadOnlyList<FilePiece> Of(FileVerdict verdict) => Part is null ? [] : [.. Part.Pieces.Where(p => p.Verdict == verdict)];

    /// <summary>Those that would be applied.</summary>
    public IReadOnlyList<FilePiece> Taken => Part is null ? [] : [.. Part.Pieces.Where(p => p.CanBeTaken && !left.Contains(p.Key))];

    public bool IsTaken(FilePiece piece) => piece.CanBeTaken && !left.Contains(piece.Key);

    public void Take(FilePiece piece, bool taken)
    {
        if (taken) left.Remove(piece.Key);
        else left.Add(piece.Key);
    }

    /// <summary>All of them, or none. What takes a tick of its own is left out of all.</summary>
    public void TakeAll(bool taken)
    {
        if (taken) left.Clear();
        left.UnionWith(taken ? careful : Part?.Pieces.Where(p => p.CanBeTaken).Select(p => p.Key) ?? []);
    }

    public async Task LookAsync(CancellationToken ct)
    {
        var keys = Part?.Pieces.Select(p => p.Key).Where(k => !left.Contains(k)).ToList();
        var mine = ++looking;
        var found = await compare(left.Count == 0 ? null : keys, ct);
        if (mine != looking) return;   // something else was ticked meanwhile, and is looked at by itself
        (Part, Refusal) = (found.Ok ? found.Value : null, found.Refusal);
    }

    /// <summary>False where it was refused.</summary>
    public async Task<bool> ApplyAsync(CancellationToken ct)
    {
        var done = await apply([.. Taken.Select(p => p.Key)], Asked, ct);
        (Refusal, Applied) = (done.Refusal, done.Ok ? done.Value : null);
        if (done.Ok) Asked = AskedFor.Nothing;
        return done.Ok;
    }
}
