using Ims.Domain.Audit;
using Ims.Domain.Funds;
using Ims.Domain.Imports;
using Ims.Domain.Ledger;
using Ims.Domain.Recognition;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Transfers;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

/// <summary>Streams a file's kept bytes again and writes each line with its fate, its posting and its suspense item, in the act's transaction.</summary>
sealed class SecondPass : IAsyncDisposable
{
    const int Batch = 400;

    readonly Act act;
    readonly Import import;
    readonly BulkWriter writer;
    readonly HashSet<DateOnly> months = [];
    readonly PostingsDigest digest = new();
    readonly SideRows sideRows = new();
    readonly Dictionary<Fate, (int Lines, long Pence)> fates = Enum.GetValues<Fate>().ToDictionary(f => f, _ => (0, 0L));
    readonly List<IncomingLine> waiting = new(Batch);
    readonly Dictionary<int, (Statement Statement, BankAccount Account, EqualLines Equal, bool RepeatsBefore)> open = [];
    readonly ReturnedDebits returned = new();
    readonly ImportBook book;
    readonly long actId;
    long nextPostingId;
    long nextId;
    int lines;
    int told;
    int current;
    Statement? statement;
    BankAccount? account;
    EqualLines equal = new();
    bool repeatsBefore;

    SecondPass(Act act, Import import, ImportBook book, long actId, long firstPostingId, long firstId)
    {
        (this.act, this.import, this.book, this.actId, nextPostingId, nextId) = (act, import, book, actId, firstPostingId, firstId);
        writer = BulkWriter.For(act.Db);
    }

    public static async Task<Result<SecondPass>> StartAsync(Act act, Import import, long firstPostingId, long firstId, CancellationToken ct)
    {
        var book = await ImportBook.LoadAsync(act.Db, import, act.Council.ShortName, ct);
        return book.Ok ? new SecondPass(act, import, book.Value, await act.IdAsync(ct), firstPostingId, firstId) : book.Refusal;
    }

    /// <summary>Null when all of the file is written; else why it cannot be posted by itself.</summary>
    public async Task<Refusal?> RunAsync(Func<int, int, CancellationToken, Task> progress, CancellationToken ct)
    {
        await foreach (var e in StatementReading.ReadAsync(StoredFiles.ReadAsync(act.Db, import.FileId, ct), book.Plan, import.Sha256, ct))
        {
            switch (e)
            {
                case StatementStarted started:
                    if (await FlushAsync(ct) is { } none) return none;
                    await StartStatementAsync(started.Header, ct);
                    break;
                case StatementResumed resumed:
                    if (await FlushAsync(ct) is { } nothing) return nothing;
                    (statement, account, equal, repeatsBefore) = open[current = resumed.Ordinal];
                    if (lines - told >= Batch) await progress(told = lines, import.LinesRead, ct);
                    break;
                case LineRead read:
                    waiting.Add(read.Line);
                    if (waiting.Count < Batch) break;
                    if (await FlushAsync(ct) is { } refusal) return refusal;
                    await progress(lines, import.LinesRead, ct);
                    break;
                case StatementEnded ended:
                    if (await FlushAsync(ct) is { } no) return no;
                    Close(ended.Footer);
                    open.Remove(current);
                    break;
                case ReadRefused refused: throw new InvalidOperationException($"The kept bytes of import {import.Id} read differently now: {refused.Fault.Refusal.Code}.");
            }
        }
        await writer.FlushAsync(ct);
        if (lines != import.LinesRead || fates.Values.Sum(f => f.Pence) != import.ReadPence)
            throw new InvalidOperationException($"Import {import.Id} read {import.LinesRead} lines at first and {lines} now.");
        WorkTrace.Say(WorkTrace.LastRow);
        await progress(lines, import.LinesRead, ct);
        return null;
    }

    /// <summary>Puts the fates on the import and the sum of the postings into the audit.</summary>
    public void Tell(Act toAct)
    {
        import.Fates.AddRange(fates.Select(f => new ImportFate { ImportId = import.Id, Fate = f.Key, Lines = f.Value.Lines, Pence = f.Value.Pence }));
        toAct.Audit("import.post", "Import", import.Id, before: null, after: new
        {
            import.FileName, import.Sha256, import.LinesRead, import.ReadPence, Fates = import.Fates.Select(f => new { f.Fate, f.Lines, f.Pence }),
        });
        returned.Keep(toAct);   // their lines are written by now
        toAct.PostedInBulk(digest, months);
    }

    async Task StartStatementAsync(StatementHeader header, CancellationToken ct)
    {
        account = FirstPass.AccountOf(book.BankAccounts, header.AccountText) ?? throw new InvalidOperationException($"Account {header.AccountText} was known at the first pass.");
        // The number of a released repeat is the earlier statement's already.
        var number = header.StatementNumber;
        var accepted = import.Release is null || !await act.Db.Statements.AnyAsync(s => s.BankAccountId == account.Id && s.AcceptanceKey == number, ct);
        statement = new Statement
        {
            Id = nextId++, ImportId = import.Id, BankAccountId = account.Id, AsOfOn = header.AsOfOn, StatementNumber = number,
            AcceptedNumber = accepted ? number : null, Intraday = header.Intraday,
        };
        act.Db.Statements.Add(statement);
        await act.Db.SaveChangesAsync(ct);   // its lines point at it
        equal = new EqualLines();
        repeatsBefore = import.Release is not null || header.Intraday
            || await act.Db.Statements.AnyAsync(s => s.BankAccountId == account.Id && s.ImportId != import.Id && ((s.Intraday && s.AcceptedNumber != null) || act.Db.Imports.Any(i => i.Id == s.ImportId && i.Status == ImportStatus.Reversed)), ct);
        open[current = header.Ordinal] = (statement, account, equal, repeatsBefore);
    }

    void Close(StatementFooter footer)
    {
        (statement!.OpeningPence, statement.ClosingPence, statement.AsOfOn) = (footer.OpeningPence, footer.ClosingPence, footer.AsOfOn ?? statement.AsOfOn);
        (statement.Lines, statement.CreditPence, statement.DebitPence) = (footer.Lines, footer.CreditPence, footer.DebitPence);
    }

    async Task<Refusal?> FlushAsync(CancellationToken ct)
    {
        if (waiting.Count == 0) return null;
        var key = DuplicateShield.KeyOf(account!.Id);
        var prints = waiting.ConvertAll(l => Fingerprint.Of(key, l));
        var before = repeatsBefore ? await DuplicateShield.PostedAsync(act.Db, account.Id, [.. prints.Distinct()], ct) : null;
        for (var i = 0; i < waiting.Count; i++)
        {
            var (ordinal, repeats) = Place(equal.Count(prints[i]), before?.GetValueOrDefault(prints[i]));
            if (await WriteAsync(waiting[i], prints[i], ordinal, repeats, ct) is { } refusal) return refusal;
        }
        waiting.Clear();
        return null;
    }

    /// <summary>The ordinal that a line counts with, or why it does not count again.</summary>
    (int? Ordinal, string? Repeats) Place(int nth, DuplicateShield.Before? before)
    {
        if (before is null) return (nth, null);
        var standing = before.Standing;
        if (nth <= standing.Count)
        {
            if (standing[nth - 1].Intraday) return (null, LinePlacement.PostedIntraday);
            if (statement!.Intraday) return (null, LinePlacement.PostedFinal);
            if (import.Release == ReleaseMode.UnseenLines) return (null, LinePlacement.PostedBefore);
        }
        return (before.Highest + (import.Release == ReleaseMode.AllLines ? nth : nth - standing.Count), null);
    }

    /// <param name="line">The line to write.</param>
    /// <param name="fingerprint">Its fingerprint.</param>
    /// <param name="ordinal">Null when it does not count again.</param>
    /// <param name="repeats">Why it does not.</param>
    /// <param name="ct">Stops between lines.</param>
    async ValueTask<Refusal?> WriteAsync(IncomingLine line, string fingerprint, int? ordinal, string? repeats, CancellationToken ct)
    {
        var accountingOn = book.Months.AccountingOn(line.Date);
        if (!accountingOn.Ok) return accountingOn.Refusal;
        var placed = repeats is not null
            ? new PlacedLine(Fate.SetAside, repeats, null, null)
            : book.Placement.Place(line, account!, accountingOn.Value);

        var statementLineId = nextId++;
        Posting? posting = null;
        if (placed.Sides is { } sides)
        {
            var original = sides.Kind == PostingKind.ReturnedItem && placed.Fate == Fate.Posted ? await DebitOriginal.FindAsync(act.Db, line, sides, returned.Originals, ct) : null;
            posting = original is null ? Build(line, placed, statementLineId, accountingOn.Value) : await returned.BuildAsync(act, original, HeadOf(sides.Kind, original.PostingId), line, (statementLineId, accountingOn.Value, book.SuspenseOn(accountingOn.Value)), sideRows, () => nextId++, ct);
            if (original is not null && posting.Lines.Exists(l => l.FundCode == book.Suspense.Code)) placed = placed with { Fate = Fate.Suspended, Detail = ReturnFollower.Category };
            await writer.AddAsync(posting, ct);
            digest.Add(posting.Digest);
            months.Add(Months.FirstDayOf(accountingOn.Value));
        }
        await writer.AddAsync(LineOf(line, fingerprint, ordinal, placed, statementLineId, posting?.Id), ct);
        if (posting is not null)
        {
            foreach (var ledgerLine in posting.Lines)
            {
                await writer.AddAsync(ledgerLine, ct);
                if (ledgerLine.Side is { } side) await writer.AddAsync(side, ct);
            }
            if (placed.Fate == Fate.Suspended && posting.CorrectsPostingId is null) await writer.AddAsync(ItemOf(posting.Lines[0], placed.Detail!), ct);
        }
        var (count, pence) = fates[placed.Fate];
        fates[placed.Fate] = (count + 1, checked(pence + line.Amount.Pence));
        lines++;
        WorkTrace.Say(WorkTrace.Row);
        return null;
    }

    Posting HeadOf(PostingKind kind, long? corrects)
    {
        var postingId = nextPostingId++;
        return new Posting
        {
            Id = postingId, Kind = kind, ReceiptNumber = book.Receipts.For(postingId), PostedAt = act.Now, PostedBy = import.ReceivedBy, ActId = actId, ImportId = import.Id,
            CorrectsPostingId = corrects, Digest = "",
        };
    }

    Posting Build(IncomingLine line, PlacedLine placed, long statementLineId, DateOnly accountingOn)
    {
        var posting = HeadOf(placed.Sides!.Kind, corrects: null);
        if (placed.Shares.Count == 0) posting.Lines.Add(PartOf(line, placed.Sides, line.Amount, posting, statementLineId, accountingOn));
        else foreach (var (sides, amount) in placed.Shares) posting.Lines.Add(PartOf(line, sides, amount, posting, statementLineId, accountingOn));
        return posting.Sealed();
    }

    LedgerLine PartOf(IncomingLine line, LedgerSides sides, Money amount, Posting posting, long statementLineId, DateOnly accountingOn)
    {
        var id = nextId++;
        var side = sideRows.New(id, line.Payer, payerAddress: null, cheque: null, sides.Narrative ?? line.Narrative);
        return new LedgerLine
        {
            Id = id, PostingId = posting.Id, Ordinal = posting.Lines.Count + 1, FundCode = sides.FundCode, AccountReference = sides.Reference, MethodCode = sides.MethodCode,
            CreditCode = sides.CreditCode, DebitCode = sides.DebitCode, AmountPence = amount.Pence, VatCode = sides.Vat?.Code, VatRate = sides.Vat?.Rate,
            VatPence = sides.Vat?.Vat.Pence ?? 0, ReceivedOn = line.Date, AccountingOn = accountingOn, OfficeCode = book.OfficeCode,
            ProviderReference = line.ProviderReference, CardLastFour = line.CardLastFour, ExtraFields = NamedFields.Json(line.Fields), StatementLineId = statementLineId, SideDigest = PostingDigest.SideDigest(side), Side = side,
        };
    }

    StatementLine LineOf(IncomingLine line, string fingerprint, int? ordinal, PlacedLine placed, long id, long? postingId) => new()
    {
        Id = id, ImportId = import.Id, StatementId = statement!.Id, BankAccountId = account!.Id, Number = line.Number, FileLine = line.FileLine, Date = line.Date,
        AmountPence = line.Amount.Pence, TypeCode = line.TypeCode, BankReference = line.BankReference, CustomerReference = line.CustomerReference,
        Narrative = line.Narrative, Fingerprint = fingerprint, FingerprintOrdinal = ordinal, Fate = placed.Fate, FateDetail = placed.Detail,
        RuleId = placed.Rule?.Id, RuleVersion = placed.Rule?.Version, PostingId = postingId,
    };

    SuspenseItem ItemOf(LedgerLine line, string category) => new()
    {
        Id = nextId++, LedgerLineId = line.Id, AmountPence = line.AmountPence, RemainingPence = line.AmountPence, ReceivedOn = line.ReceivedOn, Category = category,
    };

    public async ValueTask DisposeAsync()
    {
        digest.Dispose();
        await writer.DisposeAsync();
    }
}
