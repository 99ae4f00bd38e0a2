using System.IO.Compression;
using System.Text;
using Ims.Domain.Accounts;
using Ims.Domain.Privacy;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Values;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Privacy;

/// <summary>
/// Everything that is kept about a person as one archive: a workbook, one sheet for each kind of thing in words that need no accountant, and the files that were attached. Written some hundred rows
/// at a time; cells are text, money or dates of their own kinds, so that none is run as a formula.
/// </summary>
/// <param name="progress">Rows done, rows in all. Called often; throws where the writing is to stop.</param>
sealed class SubjectFile(CouncilDb db, SubjectMatter matter, Func<long, long, CancellationToken, Task> progress)
{
    public const string BookName = "what-is-kept.xlsx";

    const int AskedAtOnce = 500;
    const string LookFirst = "names somebody else: look before handing over";

    int done;

    int Total => matter.Counts.Sum(c => c.Count);

    /// <summary>Returns the rows written.</summary>
    public async Task<int> WriteAsync(Stream to, CouncilRef council, SubjectAccess access, DateTime now, CancellationToken ct)
    {
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, ct);
        await using (var entry = await zip.CreateEntry(BookName, CompressionLevel.Fastest).OpenAsync(ct))
        using (var book = new WorkbookWriter(entry))
        {
            await AboutAsync(book, council, access, now, ct);
            await AccountsAsync(book, ct);
            await PaymentsAsync(book, ct);
            await StatementLinesAsync(book, ct);
            await SuspenseAsync(book, ct);
            await RefundsAsync(book, ct);
            await ReceiptsAsync(book, ct);
            await NotesAsync(book, ct);
            await AccountChangesAsync(book, ct);
            await QueriesAsync(book, ct);
            await CasesAsync(book, ct);
            await book.FinishAsync(ct);
        }
        await AttachmentsAsync(zip, ct);
        return done;
    }

    async Task AboutAsync(WorkbookWriter book, CouncilRef council, SubjectAccess access, DateTime now, CancellationToken ct)
    {
        await book.BeginSheetAsync("Read first", [new("About this file", 34), new("", 100)], ct);
        async Task TellAsync(string name, WorkbookCell value) => await book.AddRowAsync([name, value], ct);
        await TellAsync("Council", council.Name);
        await TellAsync("The council's reference", access.Reference);
        await TellAsync("Written", WorkbookCell.At(now));
        await TellAsync("Asked for by", access.AskedBy);
        await TellAsync("Approved by", access.ApprovedBy);
        foreach (var name in access.Sought.Names) await TellAsync("Looked for the name", name);
        if (access.Sought.Postcode is { } postcode) await TellAsync("With the post code", postcode);
        if (access.Sought.Email is { } email) await TellAsync("Looked for the e-mail address", email);
        foreach (var account in access.Sought.Accounts) await TellAsync("Looked for the account", $"{account.FundCode} {account.Reference}");
        foreach (var count in matter.Counts) await TellAsync($"Found: {count.Kind.ToLowerInvariant()}", count.Count);
        await TellAsync("Before it is handed over", $"Look through it. Rows marked \"{LookFirst}\" were found by an account, but bear another payer's name. Notes may speak of others. Whether the sheet \"Watch list\" may be handed over, the officer for money laundering decides.");
        await TellAsync("What is not here", "Details that were blanked after their retention. The row says when.");
    }

    async Task AccountsAsync(WorkbookWriter book, CancellationToken ct)
    {
        await book.BeginSheetAsync("Accounts", [new("Fund", 24), new("Reference", 20), new("Name", 30), new("Address", 50), new("Post code", 12), new("More", 40), new("Balance told", 14), new("As of", 18), new("Instalment", 14), new("Stop", 20), new("Message of the stop", 30), new("Closed", 8)], ct);
        await EachAsync(matter.Holders, async some =>
        {
            var rows = await (from a in db.AccountHolders where some.Contains(a.Id) orderby a.FundCode, a.Reference select new { Account = a, Fund = db.Funds.Where(f => f.Code == a.FundCode).Select(f => f.Name).FirstOrDefault() }).ToListAsync(ct);
            foreach (var (a, fund) in rows.Select(r => (r.Account, r.Fund)))
                await RowAsync(book, [
                    $"{a.FundCode} {fund}", a.Reference, a.Name, string.Join(", ", new[] { a.AddressLine1, a.AddressLine2, a.Town }.Where(t => !string.IsNullOrWhiteSpace(t))), a.Postcode,
                    string.Join(", ", FreeFields.Read(a.FreeFields).Select(f => $"{f.Label}: {f.Value}")), a.BalancePence is { } owed ? new Money(owed) : default(WorkbookCell), a.BalanceAt is { } at ? WorkbookCell.At(at) : default,
                    a.InstalmentPence is { } instalment ? new Money(instalment) : default(WorkbookCell), a.Stop == StopKind.None ? null : a.Stop.ToString(), a.StopMessage, a.Closed ? "yes" : "no",
                ], ct);
        }, ct);
    }

    async Task PaymentsAsync(WorkbookWriter book, CancellationToken ct)
    {
        await book.BeginSheetAsync("Payments", [
            new("Receipt", 16), new("What", 18), new("Received", 12), new("Accounting date", 14), new("Fund", 24), new("Reference", 20), new("Amount", 14), new("VAT", 12), new("Method", 18), new("Payer", 30), new("Address", 40), new("Cheque", 20),
            new("Narrative", 50), new("Provider's reference", 22), new("Card ends", 10), new("More from the source", 40), new("Posted", 18), new("By", 20), new("Found by", 14), new("Blanked", 44), new("Check", 44)], ct);
        await EachAsync([.. matter.Lines.Keys], async some =>
        {
            var rows = await (
                from l in db.LedgerLines
                where some.Contains(l.Id)
                join p in db.Postings on l.PostingId equals p.Id
                join s in db.LedgerLineSides on l.Id equals s.LedgerLineId into sides
                from s in sides.DefaultIfEmpty()
                orderby l.Id
                select new { Line = l, p.ReceiptNumber, p.Kind, p.PostedAt, p.PostedBy, Side = s, Fund = db.Funds.Where(f => f.Code == l.FundCode).Select(f => f.Name).FirstOrDefault(), Method = db.Methods.Where(m => m.Code == l.MethodCode).Select(m => m.Name).FirstOrDefault() }).ToListAsync(ct);
            foreach (var r in rows)
            {
                var (l, s, by) = (r.Line, r.Side, matter.Lines[r.Line.Id]);
                await RowAsync(book, [
                    r.ReceiptNumber, KindWords.Of(r.Kind), l.ReceivedOn, l.AccountingOn, $"{l.FundCode} {r.Fund}", l.AccountReference, l.Amount, l.Vat, r.Method, s?.Payer, s?.PayerAddress, s?.Cheque, s?.Narrative, l.ProviderReference, l.CardLastFour,
                    l.ExtraFields, WorkbookCell.At(r.PostedAt), r.PostedBy, by switch { FoundBy.Account => "account", FoundBy.Name => "name", _ => "e-mail address" },
                    s?.BlankedOn is { } on ? BlankedWords.On(on) : s is { Salt: null } ? "Blanked after its retention" : null, by != FoundBy.Name && s?.Payer is not null && !matter.IsNamed(s.Payer, s.Narrative) ? LookFirst : null,
                ], ct);
            }
        }, ct);
    }

    async Task StatementLinesAsync(WorkbookWriter book, CancellationToken ct)
    {
        await book.BeginSheetAsync("Bank statement lines", [new("File", 40), new("Line", 8), new("Date", 12), new("Amount", 14), new("Type", 10), new("Narrative", 60), new("Bank's reference", 24), new("Customer's reference", 24), new("What became of it", 18), new("", 30), new("Blanked", 44)], ct);
        await EachAsync(matter.StatementLines, async some =>
        {
            var rows = await (from l in db.StatementLines where some.Contains(l.Id) orderby l.Id select new { Line = l, File = db.Imports.Where(i => i.Id == l.ImportId).Select(i => i.FileName).FirstOrDefault() }).ToListAsync(ct);
            foreach (var (l, file) in rows.Select(r => (r.Line, r.File)))
                await RowAsync(book, [file, l.Number, l.Date, l.Amount, l.TypeCode, l.Narrative, l.BankReference, l.CustomerReference, l.Fate.ToString(), l.FateDetail, l.BlankedOn is { } on ? BlankedWords.On(on) : null], ct);
        }, ct);
    }

    async Task SuspenseAsync(WorkbookWriter book, CancellationToken ct)
    {
        await book.BeginSheetAsync("Suspense", [new("Item", 18), new("Receipt", 16), new("Received", 12), new("Amount", 14), new("Still open", 14), new("Category", 30), new("State", 18)], ct);
        await EachAsync(matter.Items, async some =>
        {
            var rows = await (
                from i in db.SuspenseItems where some.Contains(i.Id) orderby i.Id
                select new { Item = i, Receipt = db.Postings.Where(p => db.LedgerLines.Any(l => l.Id == i.LedgerLineId && l.PostingId == p.Id)).Select(p => p.ReceiptNumber).FirstOrDefault() }).ToListAsync(ct);
            foreach (var (i, receipt) in rows.Select(r => (r.Item, r.Receipt))) await RowAsync(book, [$"{i.Id}", receipt, i.ReceivedOn, i.Amount, i.Remaining, i.Category, i.Status.ToString()], ct);
        }, ct);
        await book.BeginSheetAsync("Notes at suspense items", [new("Item", 18), new("Written", 18), new("By", 24), new("Note", 100)], ct);
        await EachAsync(matter.ItemNotes, async some =>
        {
            foreach (var n in await db.SuspenseNotes.Where(n => some.Contains(n.Id)).OrderBy(n => n.Id).ToListAsync(ct)) await RowAsync(book, [$"{n.ItemId}", WorkbookCell.At(n.WrittenAt), n.WrittenBy, n.Text], ct);
        }, ct);
    }

    async Task RefundsAsync(WorkbookWriter book, CancellationToken ct)
    {
        await book.BeginSheetAsync("Refunds", [new("Of receipt", 16), new("Asked for", 18), new("By", 24), new("Amount", 14), new("State", 18), new("Reason", 50), new("Paid to", 30), new("Address or account", 40), new("Blanked", 44)], ct);
        await EachAsync(matter.Refunds, async some =>
        {
            var rows = await (from r in db.Refunds where some.Contains(r.Id) orderby r.Id select new { Refund = r, Receipt = db.Postings.Where(p => p.Id == r.PaymentPostingId).Select(p => p.ReceiptNumber).FirstOrDefault() }).ToListAsync(ct);
            foreach (var (r, receipt) in rows.Select(x => (x.Refund, x.Receipt)))
                await RowAsync(book, [receipt, WorkbookCell.At(r.RequestedAt), r.RequestedBy, r.Amount, r.Status.ToString(), r.Reason, r.PayTo, r.PayToAddress, r.PayToBlankedOn is { } on ? BlankedWords.On(on) : null], ct);
        }, ct);
    }

    async Task ReceiptsAsync(WorkbookWriter book, CancellationToken ct)
    {
        await book.BeginSheetAsync("Receipts given out", [new("Receipt", 16), new("Number", 10), new("How", 12), new("Given out", 18), new("By", 24), new("Mailed to", 40)], ct);
        await EachAsync(matter.Receipts, async some =>
        {
            var rows = await (
                from i in db.ReceiptIssues where some.Contains(i.Id) orderby i.Id
                select new { Issue = i, Receipt = db.Postings.Where(p => p.Id == i.PostingId).Select(p => p.ReceiptNumber).FirstOrDefault(), Address = db.OutgoingEmails.Where(e => e.Kind == ReceiptEmails.KindName && e.SubjectId == i.Id).Select(e => e.Address).FirstOrDefault() }).ToListAsync(ct);
            foreach (var r in rows) await RowAsync(book, [r.Receipt, r.Issue.Number, r.Issue.Channel.ToString(), WorkbookCell.At(r.Issue.IssuedAt), r.Issue.IssuedBy, r.Address], ct);
        }, ct);
    }

    async Task NotesAsync(WorkbookWriter book, CancellationToken ct)
    {
        await book.BeginSheetAsync("Notes at payments", [new("Receipt", 16), new("Written", 18), new("By", 24), new("Note", 100)], ct);
        await EachAsync(matter.Notes, async some =>
        {
            var rows = await (from n in db.PostingNotes where some.Contains(n.Id) orderby n.Id select new { Note = n, Receipt = db.Postings.Where(p => p.Id == n.PostingId).Select(p => p.ReceiptNumber).FirstOrDefault() }).ToListAsync(ct);
            foreach (var (n, receipt) in rows.Select(r => (r.Note, r.Receipt))) await RowAsync(book, [receipt, WorkbookCell.At(n.WrittenAt), n.WrittenBy, n.WithdrawsNoteId is null ? n.Text : $"Withdraws an earlier note: {n.Text}"], ct);
        }, ct);
        await book.BeginSheetAsync("Attached files", [new("Receipt", 16), new("File", 40), new("In this archive", 60), new("Added", 18), new("By", 24)], ct);
        await EachAsync(matter.Attachments, async some =>
        {
            var rows = await (
                from a in db.PostingAttachments where some.Contains(a.Id) orderby a.Id
                select new { Attachment = a, Receipt = db.Postings.Where(p => p.Id == a.PostingId).Select(p => p.ReceiptNumber).FirstOrDefault(), RemovedOn = db.Files.Where(f => f.Id == a.FileId).Select(f => f.RemovedOn).FirstOrDefault() }).ToListAsync(ct);
            foreach (var r in rows) await RowAsync(book, [r.Receipt, r.Attachment.FileName, r.RemovedOn is { } on ? BlankedWords.On(on) : PathOf(r.Attachment.Id, r.Attachment.FileName), WorkbookCell.At(r.Attachment.AddedAt), r.Attachment.AddedBy], ct);
        }, ct);
    }

    async Task AccountChangesAsync(WorkbookWriter book, CancellationToken ct)
    {
        await book.BeginSheetAsync("Changes by account files", [new("Fund", 8), new("Reference", 20), new("File", 40), new("Applied", 18), new("What", 14), new("Name", 30), new("Changes", 80), new("Text of a refused line", 60)], ct);
        foreach (var (fund, reference) in matter.Accounts)
        {
            var rows = await (
                from r in db.AccountFileRows where r.Reference == reference
                join f in db.AccountFiles on r.AccountFileId equals f.Id
                where f.FundCode == fund && f.Report == r.Report
                orderby f.Id, r.Ordinal
                select new { Row = r, f.FileName, f.AppliedAt }).ToListAsync(ct);
            foreach (var r in rows) await RowAsync(book, [fund, reference, r.FileName, r.AppliedAt is { } at ? WorkbookCell.At(at) : default, r.Row.Kind.ToString(), r.Row.Name, r.Row.Differences, r.Row.Text], ct);
            await progress(done, Total, ct);
        }
    }

    async Task QueriesAsync(WorkbookWriter book, CancellationToken ct)
    {
        await book.BeginSheetAsync("Queries of auditors", [new("About", 40), new("Receipt", 16), new("Said", 18), new("By", 24), new("Text", 100)], ct);
        await EachAsync(matter.Queries, async some =>
        {
            var rows = await (from s in db.AuditQuerySteps join q in db.AuditQueries on s.QueryId equals q.Id where some.Contains(q.Id) orderby q.Id, s.Number select new { Query = q, Step = s }).ToListAsync(ct);
            foreach (var (q, s) in rows.Select(r => (r.Query, r.Step))) await RowAsync(book, [q.Subject, q.ReceiptNumber, WorkbookCell.At(s.At), s.By, s.Text], ct);
        }, ct);
    }

    async Task CasesAsync(WorkbookWriter book, CancellationToken ct)
    {
        await book.BeginSheetAsync("Watch list", [new("Case", 18), new("What stood out", 24), new("Opened", 18), new("Amount", 14), new("Outcome", 20), new("Closed", 18), new("What was done", 80)], ct);
        await EachAsync(matter.Cases, async some =>
        {
            var cases = await db.WatchCases.Where(c => some.Contains(c.Id)).OrderBy(c => c.Id).ToListAsync(ct);
            var steps = (await db.WatchSteps.Where(s => some.Contains(s.CaseId)).OrderBy(s => s.CaseId).ThenBy(s => s.Number).ToListAsync(ct)).ToLookup(s => s.CaseId);
            foreach (var c in cases)
                await RowAsync(book, [$"{c.Id}", c.Rule.ToString(), WorkbookCell.At(c.OpenedAt), c.Amount, c.Outcome?.ToString(), c.ClosedAt is { } at ? WorkbookCell.At(at) : default, string.Join("; ", steps[c.Id].Select(s => $"{UkDates.Show(UkTime.DateAt(s.At))} {s.By}: {s.Note}"))], ct);
        }, ct);
    }

    /// <summary>The attached files, a chunk in memory at a time.</summary>
    async Task AttachmentsAsync(ZipArchive zip, CancellationToken ct)
    {
        foreach (var id in matter.Attachments)
        {
            var attachment = await db.PostingAttachments.SingleAsync(a => a.Id == id, ct);
            if (await db.Files.AnyAsync(f => f.Id == attachment.FileId && f.RemovedOn != null, ct)) continue;
            await progress(done, Total, ct);
            await using var entry = await zip.CreateEntry(PathOf(id, attachment.FileName), CompressionLevel.Fastest).OpenAsync(ct);
            await foreach (var bytes in StoredFiles.ReadAsync(db, attachment.FileId, ct)) await entry.WriteAsync(bytes, ct);
        }
    }

    /// <summary>A path of letters, digits, points and hyphens, whatever the file was called.</summary>
    static string PathOf(long id, string fileName) => $"attachments/{id}-{string.Concat(fileName.TakeLast(60).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '_'))}";

    async Task RowAsync(WorkbookWriter book, WorkbookCell[] cells, CancellationToken ct)
    {
        await book.AddRowAsync(cells, ct);
        done++;
    }

    async Task EachAsync(List<long> ids, Func<long[], Task> write, CancellationToken ct)
    {
        foreach (var some in ids.Chunk(AskedAtOnce))
        {
            await progress(done, Total, ct);
            await write(some);
        }
    }
}
