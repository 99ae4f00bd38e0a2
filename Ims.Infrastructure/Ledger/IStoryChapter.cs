using Ims.Domain.Ledger;
using Ims.Infrastructure.Persistence;

namespace Ims.Infrastructure.Ledger;

/// <summary>What a fact of a story is about, so that a screen can lead there.</summary>
public enum StorySubject { Import, ImportLine, Posting, SuspenseItem, ExportBatch, Rule, Account, Note, Attachment }

/// <summary>One fact. <paramref name="Key"/> tells its subject from others of its kind: an id, a receipt number, <c>gl/12</c>, a file's id and its line <c>7/123</c>.</summary>
/// <param name="IsReference">Whether the text is a reference, a narrative or the like, as a system wrote it.</param>
public sealed record StoryFact(string Label, string Text, bool IsReference = false, StorySubject? Subject = null, string? Key = null);

/// <summary>Something that happened to a posting's money, or (without an instant) has yet to happen.</summary>
/// <param name="At">UTC.</param>
public sealed record StoryEvent(DateTime? At, string Title, string? By, IReadOnlyList<StoryFact> Facts);

/// <summary>
/// A room's part in the story of a posting. The story crosses rooms that the ledger does not know, so each of them tells its own.
/// </summary>
public interface IStoryChapter
{
    /// <param name="posting">With all its lines.</param>
    Task<IReadOnlyList<StoryEvent>> TellAsync(CouncilDb db, Posting posting, CancellationToken ct);
}
