using System.Text;
using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Refunds;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Refunds;

public sealed record PayablesBuilt(int Number, int Rows, Money Total, string FileName);

/// <summary>Builds the next file for accounts payable: everything that waits at its code and was in no file yet, suspense that goes back to its payer included. Numbered without gaps. (Laws 2, 8)</summary>
public sealed class BuildPayablesFile(Acts acts)
{
    const int RetainYears = 7;

    public static Permission Needs => Permission.ExportsBuild;

    public Task<Result<PayablesBuilt>> RunAsync(CancellationToken ct) => acts.RunAsync<PayablesBuilt>(Needs, async (act, ct) =>
    {
        var ids = await act.TakeIdsAsync(2, ct);
        var wanted = await Waiting(act.Db).CountAsync(ct);
        if (wanted == 0) return RefundRefusals.NothingForPayables;
        var firstRow = await act.TakeIdsAsync(wanted, ct);
        await act.HoldOthersAsync(ct);
        // What came since it was counted has no ids and waits for the next file.
        var postings = await Waiting(act.Db).Include(p => p.Lines).ThenInclude(l => l.Side).OrderBy(p => p.Id).Take(wanted).ToListAsync(ct);
        if (postings.Count == 0) return RefundRefusals.NothingForPayables;
        var postingIds = postings.ConvertAll(p => (long?)p.Id);
        var refunds = await act.Db.Refunds.Include(r => r.Lines).Where(r => postingIds.Contains(r.PostingId)).ToDictionaryAsync(r => r.PostingId!.Value, ct);

        var number = (await act.Db.PayablesFiles.MaxAsync(f => (int?)f.Number, ct) ?? 0) + 1;
        var rows = postings.Select((p, i) => Row(p, firstRow + i, ids, i + 1)).ToList();
        var file = await KeepAsync(act, ids, number, rows, Text(postings, refunds), ct);
        act.Db.PayablesRows.AddRange(rows);
        foreach (var refund in refunds.Values) _ = refund.Move(RefundEvent.PutInFile, act.Now, act.ActorName, file.FileName).Value;
        act.Audit("payables.build", "PayablesFile", number, before: null, new { file.Number, file.Rows, file.TotalPence, file.FileName, file.Sha256, Refunds = refunds.Values.Select(r => r.Id).Order().ToList() });
        return new PayablesBuilt(number, file.Rows, file.Total, file.FileName);
    }, ct);

    static IQueryable<Posting> Waiting(CouncilDb db) => db.Postings.AsNoTracking().Where(p =>
        p.Kind == PostingKind.Refund && db.LedgerLines.Any(l => l.PostingId == p.Id && db.ControlCodes.Any(c => c.Code == l.DebitCode && c.IsAccountsPayable))
        && !db.PayablesRows.Any(r => r.PostingId == p.Id) && !db.PostingReversals.Any(r => r.PostingId == p.Id));

    static PayablesRow Row(Posting posting, long id, long fileId, int ordinal) => new()
    {
        Id = id, FileId = fileId, Ordinal = ordinal, PostingId = posting.Id, AmountPence = -posting.Lines.Sum(l => l.AmountPence),
    };

    static async Task<PayablesFile> KeepAsync(Act act, long ids, int number, List<PayablesRow> rows, string text, CancellationToken ct)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text), writable: false);
        var kept = await StoredFiles.WriteAsync(act.Db, ids + 1, content, act.Now, act.Today.AddYears(RetainYears), ct);
        var file = new PayablesFile
        {
            Id = ids, Number = number, Rows = rows.Count, TotalPence = rows.Sum(r => r.AmountPence), FileName = PayablesCsv.FileName(act.Council.ShortName, number), FileId = kept.Id,
            Sha256 = kept.Sha256, BuiltAt = act.Now, BuiltBy = act.ActorName,
        };
        act.Db.PayablesFiles.Add(file);
        return file;
    }

    static string Text(List<Posting> postings, Dictionary<long, Refund> refunds)
    {
        var text = new StringBuilder(PayablesCsv.Header);
        foreach (var (index, posting) in postings.Index())
        {
            posting.Lines.Sort((a, b) => a.Ordinal.CompareTo(b.Ordinal));
            var (first, side) = (posting.Lines[0], posting.Lines[0].Side);
            text.Append(PayablesCsv.Line(
                index + 1, posting.ReceiptNumber, side?.Payer, side?.PayerAddress, -Money.Sum(posting.Lines.Select(l => l.Amount)), (first.FundCode, first.AccountReference),
                refunds.TryGetValue(posting.Id, out var refund) ? refund.Reason : "Returned from suspense", UkTime.DateAt(posting.PostedAt)));
        }
        return text.ToString();
    }
}

/// <summary>What accounts payable said of a payment that it was asked for.</summary>
/// <param name="RowId">Of the file.</param>
/// <param name="Note">What it said; needed where it did not pay.</param>
public sealed record PayablesToAnswer(long RowId, bool IsPaid, string? Note);

/// <summary>Marks a payment that accounts payable was asked for as paid or not. What is not paid comes back to the lines that it was on.</summary>
public sealed class AnswerPayables(Acts acts)
{
    public static Permission Needs => Permission.ExportsBuild;

    public Task<Result<Done>> RunAsync(PayablesToAnswer command, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        if (!command.IsPaid && string.IsNullOrWhiteSpace(command.Note)) return RefundRefusals.PayablesNoteMissing;
        if (await act.Db.PayablesRows.SingleOrDefaultAsync(r => r.Id == command.RowId, ct) is not { } row) return RefundRefusals.PayablesRowUnknown(command.RowId);
        var receipt = await act.Db.Postings.Where(p => p.Id == row.PostingId).Select(p => p.ReceiptNumber).SingleAsync(ct);
        var answer = command.IsPaid ? PayablesAnswer.Paid : PayablesAnswer.NotPaid;
        if (row.Answer == PayablesAnswer.NotPaid || row.Answer == answer) return RefundRefusals.PayablesAnswered(receipt, row.Answer == PayablesAnswer.Paid ? "paid" : "not paid");
        var refundId = await act.Db.Refunds.Where(r => r.PostingId == row.PostingId).Select(r => (long?)r.Id).SingleOrDefaultAsync(ct);
        if (refundId is null && !command.IsPaid && await BackToSuspenseAsync(act, row.PostingId, ct) is { } no) return no;
        var note = command.Note?.Trim() is { Length: > 0 } said ? said.Length <= Refund.LongestNote ? said : said[..Refund.LongestNote] : null;
        var before = new { row.Answer };
        (row.Answer, row.Note, row.AnsweredAt, row.AnsweredBy) = (answer, note, act.Now, act.ActorName);
        if (refundId is { } id)
        {
            var taken = await RefundAnswers.TakeAsync(act, id, new RefundAnswer(command.IsPaid ? RefundEvent.Paid : RefundEvent.NotPaid, Why: note), wasAsked: false, ct);
            if (!taken.Ok) return taken.Refusal;
        }
        act.Audit("payables.answer", "PayablesRow", row.Id, before, new { row.Answer, row.PostingId, row.AmountPence });
        return Done.It;
    }, ct);

    /// <summary>A return out of suspense that is not paid is taken back: its item is as open as it was.</summary>
    static async Task<Refusal?> BackToSuspenseAsync(Act act, long postingId, CancellationToken ct)
    {
        var ids = await RefundIds.TakeAsync(act, await act.Db.LedgerLines.CountAsync(l => l.PostingId == postingId, ct), ct);
        await act.HoldOthersAsync(ct);
        var on = await RefundPosting.OnAsync(act, ct);
        if (!on.Ok) return on.Refusal;
        await RefundPosting.BackAsync(act, postingId, ids, on.Value, ct);
        return null;
    }
}
