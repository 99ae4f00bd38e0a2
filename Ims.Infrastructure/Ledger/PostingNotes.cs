using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger;

/// <summary>A note about a posting.</summary>
/// <param name="WithdrawsNoteId">The note that it takes back, saying why; null for a note of its own.</param>
public sealed record NoteToAdd(string ReceiptNumber, string Text, long? WithdrawsNoteId = null);

/// <summary>Writes a note about a posting, or withdraws one. Returns its id.</summary>
public sealed class AddPostingNote(Acts acts)
{
    public static Permission Needs => Permission.LedgerNote;

    public Task<Result<long>> RunAsync(NoteToAdd command, CancellationToken ct) => acts.RunAsync<long>(Needs, async (act, ct) =>
    {
        if (string.IsNullOrWhiteSpace(command.Text)) return AttachmentRefusals.NoteEmpty;
        if (command.Text.Trim().Length > PostingNote.LongestText) return AttachmentRefusals.NoteTooLong(PostingNote.LongestText);
        var number = ReceiptNumbers.Normalise(command.ReceiptNumber);
        if (await act.Db.PostingIdAsync(number, ct) is not { } posting) return LedgerRefusals.NoSuchReceipt(number);
        if (command.WithdrawsNoteId is { } withdrawn && await RefusesAsync(act.Db, posting, withdrawn, ct) is { } refusal) return refusal;
        var id = await act.TakeIdsAsync(1, ct);
        var note = new PostingNote
        {
            Id = id, PostingId = posting, Text = command.Text.Trim(), WithdrawsNoteId = command.WithdrawsNoteId, WithdrawalKey = command.WithdrawsNoteId ?? -id, WrittenAt = act.Now, WrittenBy = act.ActorName,
        };
        act.Db.PostingNotes.Add(note);
        act.Audit(command.WithdrawsNoteId is null ? "ledger.note" : "ledger.withdraw-note", "Posting", posting, before: null, after: new { note.Id, note.WithdrawsNoteId, note.Text });
        return note.Id;
    }, ct);

    static async Task<Refusal?> RefusesAsync(CouncilDb db, long posting, long noteId, CancellationToken ct)
    {
        if (!await db.PostingNotes.AnyAsync(n => n.Id == noteId && n.PostingId == posting && n.WithdrawsNoteId == null, ct)) return AttachmentRefusals.NoteUnknown;
        return await db.PostingNotes.Where(n => n.WithdrawsNoteId == noteId).Select(n => n.WrittenBy).SingleOrDefaultAsync(ct) is { } by ? AttachmentRefusals.NoteWithdrawn(by) : null;
    }
}

/// <summary>A file as a person gives it.</summary>
public sealed record FileToAttach(string ReceiptNumber, string FileName, byte[] Content);

/// <summary>Attaches a file to a posting. Returns the attachment's id.</summary>
public sealed class AttachToPosting(Acts acts)
{
    public const int MostPerPosting = 20;
    const int YearsKept = 7;

    public static Permission Needs => Permission.LedgerNote;

    public Task<Result<long>> RunAsync(FileToAttach command, CancellationToken ct) => acts.RunAsync<long>(Needs, async (act, ct) =>
    {
        var file = AttachmentCheck.Check(command.FileName, command.Content);
        if (!file.Ok) return file.Refusal;
        var number = ReceiptNumbers.Normalise(command.ReceiptNumber);
        if (await act.Db.PostingIdAsync(number, ct) is not { } posting) return LedgerRefusals.NoSuchReceipt(number);
        if (await act.Db.PostingAttachments.CountAsync(a => a.PostingId == posting, ct) >= MostPerPosting) return AttachmentRefusals.TooMany(MostPerPosting);

        var ids = await act.TakeIdsAsync(2, ct);
        using var content = new MemoryStream(command.Content, writable: false);
        var kept = await StoredFiles.WriteAsync(act.Db, ids, content, act.Now, act.Today.AddYears(YearsKept), ct);
        var attachment = new PostingAttachment
        {
            Id = ids + 1, PostingId = posting, FileName = file.Value.FileName, Kind = file.Value.Kind, FileId = kept.Id, SizeBytes = kept.SizeBytes, Sha256 = kept.Sha256,
            AddedAt = act.Now, AddedBy = act.ActorName,
        };
        act.Db.PostingAttachments.Add(attachment);
        act.Audit("ledger.attach", "Posting", posting, before: null, after: new { attachment.Id, attachment.FileName, attachment.Kind, attachment.SizeBytes, attachment.Sha256 });
        return attachment.Id;
    }, ct);
}

/// <summary>An attachment's name and size.</summary>
public sealed record AttachmentHead(string FileName, long SizeBytes);

/// <summary>An attachment, byte for byte. Null when there is none, or when its bytes went after their retention.</summary>
public sealed class PostingAttachmentFile(Looks looks)
{
    public static Permission Needs => Permission.LedgerView;

    /// <summary>Calls <paramref name="begin"/> once the file is found, and writes to the stream that it returns.</summary>
    public Task<Result<AttachmentHead?>> GetAsync(long attachmentId, Func<AttachmentHead, Stream> begin, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var found = await db.PostingAttachments.Where(a => a.Id == attachmentId && db.Files.Any(f => f.Id == a.FileId && f.RemovedOn == null)).Select(a => new { a.FileId, Head = new AttachmentHead(a.FileName, a.SizeBytes) }).SingleOrDefaultAsync(ct);
        if (found is null) return null;
        var target = begin(found.Head);
        await foreach (var bytes in StoredFiles.ReadAsync(db, found.FileId, ct)) await target.WriteAsync(bytes, ct);
        return found.Head;
    }, ct);
}

static class PostingSeek
{
    public static Task<long?> PostingIdAsync(this CouncilDb db, string receiptNumber, CancellationToken ct) =>
        db.Postings.Where(p => p.ReceiptNumber == receiptNumber).Select(p => (long?)p.Id).SingleOrDefaultAsync(ct);
}
