using System.Globalization;
using Ims.Domain.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger;

/// <summary>What people wrote about a posting, and the files that they attached. A withdrawn note stays to be read, and says so.</summary>
sealed class NotesChapter : IStoryChapter
{
    public async Task<IReadOnlyList<StoryEvent>> TellAsync(CouncilDb db, Posting posting, CancellationToken ct)
    {
        var notes = await db.PostingNotes.Where(n => n.PostingId == posting.Id).OrderBy(n => n.Id).ToListAsync(ct);
        var attachments = await db.PostingAttachments.Where(a => a.PostingId == posting.Id).OrderBy(a => a.Id).ToListAsync(ct);
        return [.. notes.Select(n => Of(n, notes)), .. attachments.Select(Of)];
    }

    static StoryEvent Of(PostingNote note, List<PostingNote> all)
    {
        if (all.Find(n => n.Id == note.WithdrawsNoteId) is { } withdrawn)
            return new(note.WrittenAt, "Note withdrawn", note.WrittenBy, [new("Why", note.Text), new("Withdrawn", withdrawn.Text)]);
        return all.Find(n => n.WithdrawsNoteId == note.Id) is { } by
            ? new(note.WrittenAt, "Note, since withdrawn", note.WrittenBy, [new("Note", note.Text), new("Withdrawn by", by.WrittenBy)])
            : new(note.WrittenAt, "Note", note.WrittenBy, [new("Note", note.Text, Subject: StorySubject.Note, Key: note.Id.ToString(CultureInfo.InvariantCulture))]);
    }

    static StoryEvent Of(PostingAttachment file) => new(file.AddedAt, "File attached", file.AddedBy,
    [
        new("File", file.FileName, IsReference: true, StorySubject.Attachment, file.Id.ToString(CultureInfo.InvariantCulture)),
        new("SHA-256", file.Sha256, IsReference: true),
    ]);
}
