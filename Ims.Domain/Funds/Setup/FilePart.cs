using Ims.Domain.Approvals;
using Ims.Domain.Values;

namespace Ims.Domain.Funds.Setup;

/// <summary>What a piece of a configuration file comes to in this council.</summary>
public enum FileVerdict { New, Changed, Same, Refused }

/// <summary>An entry of a part of a configuration file. A part has each key once.</summary>
public interface IFileEntry
{
    string Key { get; }
    /// <summary>Within a sentence: "rule".</summary>
    string Noun { get; }
}

/// <summary>One thing that a configuration file has, beside what is here.</summary>
/// <param name="Key">By which it is ticked.</param>
/// <param name="Facts">Each line that is new or not the same: here, and in the file.</param>
/// <param name="Refusal">Why it cannot be applied as things are and as is ticked; null where it can.</param>
public sealed record FilePiece(string Key, string Label, FileVerdict Verdict, IReadOnlyList<PreviewFact> Facts, IReadOnlyList<string> Warnings, Refusal? Refusal)
{
    public bool CanBeTaken => Verdict is FileVerdict.New or FileVerdict.Changed;
}

/// <summary>A part of a configuration file beside what is here.</summary>
/// <param name="OnlyHere">What the file does not have: it stays as it is, for nothing is ever deleted.</param>
public sealed record FilePart(IReadOnlyList<FilePiece> Pieces, IReadOnlyList<string> OnlyHere);

/// <summary>What applying pieces of a file comes to.</summary>
public static class FilePreview
{
    /// <summary>What requests call it.</summary>
    public const string SubjectKind = "Configuration file";

    /// <param name="what">"settings", "rules".</param>
    /// <param name="pieces">Those that were applied.</param>
    public static ApprovalPreview Of(string what, IReadOnlyList<FilePiece> pieces)
    {
        var (added, changed) = (pieces.Count(p => p.Verdict == FileVerdict.New), pieces.Count(p => p.Verdict == FileVerdict.Changed));
        return new ApprovalPreview(
            SubjectKind, $"{what} of a file", $"Apply {what} of a configuration file: {added} new, {changed} changed", AmountPence: null,
            [.. pieces.SelectMany(p => p.Facts.Select(f => f with { Label = $"{p.Label}: {f.Label}" }))], [.. pieces.SelectMany(p => p.Warnings.Select(w => $"{p.Label}: {w}"))]);
    }
}
