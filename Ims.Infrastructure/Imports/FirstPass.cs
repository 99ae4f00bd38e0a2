using System.Globalization;
using Ims.Domain.Funds;
using Ims.Domain.Imports;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

/// <summary>What reading a file once told: its checks, its sums, and whether it is refused, held, or may post.</summary>
sealed class FirstPassOutcome
{
    long? firstRepeated;

    public List<FileCheck> Checks { get; } = [];
    public int Lines { get; set; }
    public long CreditPence { get; set; }
    public long DebitPence { get; set; }
    /// <summary>The file is damaged: nothing of it will be posted.</summary>
    public Refusal? Refused { get; set; }
    /// <summary>Why a person must decide, in the order found.</summary>
    public List<Refusal> Holds { get; } = [];
    /// <summary>
    /// The reason that decides what can be done: one that nothing but another file mends, else that it repeats something, else that it is unusual; null where there is
    /// none.
    /// </summary>
    public Refusal? Held => Holds.OrderBy(h => HoldRefusals.IsRepeat(h.Code) ? 1 : HoldRefusals.IsUnusual(h.Code) ? 2 : h.Code == HoldRefusals.ShowsFirst ? 3 : 0).FirstOrDefault();
    /// <summary>The earlier import, where it is held as a repeat.</summary>
    public long? DuplicateOfId => HoldRefusals.IsRepeat(Held?.Code) ? firstRepeated : null;
    /// <summary>Lines that were posted before.</summary>
    public int Repeats { get; set; }

    public void Hold(Refusal because, long? duplicateOf = null)
    {
        firstRepeated ??= duplicateOf;
        Holds.Add(because);
    }

    /// <summary>The first reason for which it cannot be posted even if two people release it; null where there is none.</summary>
    public Refusal? Unreleasable => Refused ?? Holds.Find(h => !HoldRefusals.IsRepeat(h.Code) && !HoldRefusals.IsUnusual(h.Code));
}

/// <summary>Reads a file's kept bytes once, in flat memory, and judges it. Changes nothing.</summary>
sealed class FirstPass(CouncilDb db, Import import)
{
    readonly FirstPassOutcome outcome = new();
    readonly HashSet<(int AccountId, string Number)> statements = [];
    readonly Dictionary<int, (StatementHeader Statement, BankAccount? Account, DuplicateShield Shield)> open = [];
    DuplicateShield shield = new(db);
    List<BankAccount> accounts = [];
    WindowWatch window = null!;
    BankAccount? account;
    StatementHeader? statement;
    readonly Dictionary<int, (DateOnly AsOfOn, long ClosingPence)> closedHere = [];   // the last final statement of each account in this file

    public async Task<FirstPassOutcome> RunAsync(CancellationToken ct)
    {
        accounts = await db.BankAccounts.AsNoTracking().ToListAsync(ct);
        var profile = await StatementReading.ProfileOfAsync(db, import, ct);
        window = new WindowWatch(profile.Window, UkTime.DateAt(import.ReceivedAt));
        var plan = profile.Plan();
        if (!plan.Ok)
        {
            outcome.Refused = plan.Refusal;
            return outcome;
        }
        await SameFileAsync(ct);
        await foreach (var e in StatementReading.ReadAsync(StoredFiles.ReadAsync(db, import.FileId, ct), plan.Value, import.Sha256, ct))
        {
            switch (e)
            {
                case StatementStarted started: await StartAsync(started.Header, ct); break;
                case StatementResumed resumed: (statement, account, shield) = open[resumed.Ordinal]; break;
                case LineRead line: await LineAsync(line.Line, ct); break;
                case StatementEnded ended: await EndAsync(ended.Footer, ct); break;
                case FileChecked check: Check(check.Check); break;
                case ReadRefused refused:
                    outcome.Refused = refused.Fault.Refusal;
                    return outcome;
            }
        }
        foreach (var outside in window.Holds()) outcome.Hold(outside);
        if (import is { ShowsFirst: true, Status: ImportStatus.Received }) outcome.Hold(HoldRefusals.AskedToShow);
        return outcome;
    }

    async Task SameFileAsync(CancellationToken ct)
    {
        var first = await db.Imports.AsNoTracking().Where(i => i.AcceptanceKey == import.Sha256 && i.Id != import.Id)
            .Select(i => new { i.Id, i.FileName }).SingleOrDefaultAsync(ct);
        if (first is not null) outcome.Hold(HoldRefusals.SameFile(first.FileName), first.Id);
    }

    async Task StartAsync(StatementHeader header, CancellationToken ct)
    {
        (statement, account, shield) = (header, AccountOf(accounts, header.AccountText), new DuplicateShield(db));
        open[header.Ordinal] = (statement, account, shield);
        if (header.Status == StatementStatus.Copy) outcome.Hold(HoldRefusals.MarkedCopy(header.AccountText, header.StatementNumber));
        else if (header.Status != StatementStatus.Update) outcome.Hold(HoldRefusals.Status(header.Status));
        if (header.Currency != "GBP") outcome.Hold(HoldRefusals.NotSterling(header.AccountText, header.Currency));
        else if (account is null) outcome.Hold(HoldRefusals.AccountUnknown(header.AccountText));
        else if (account.Disabled) outcome.Hold(HoldRefusals.AccountDisabled(account.Name));
        if (account is null) return;

        var number = header.StatementNumber;
        var first = await db.Statements.AsNoTracking().Where(s => s.BankAccountId == account.Id && s.AcceptanceKey == number)
            .Select(s => (long?)s.ImportId).SingleOrDefaultAsync(ct);
        if (first is not null) outcome.Hold(HoldRefusals.SameStatement(account.Name, number), first);
        if (!statements.Add((account.Id, number))) outcome.Hold(HoldRefusals.StatementTwice(account.Name, number));
        shield.StartStatement(account.Id, header.Intraday);
    }

    async Task LineAsync(IncomingLine line, CancellationToken ct)
    {
        outcome.Lines++;
        if (line.Amount.IsNegative) outcome.DebitPence = checked(outcome.DebitPence - line.Amount.Pence);
        else outcome.CreditPence = checked(outcome.CreditPence + line.Amount.Pence);
        window.See(line);
        if (account is not null) await shield.SeeAsync(line, ct);
    }

    async Task EndAsync(StatementFooter footer, CancellationToken ct)
    {
        open.Remove(statement!.Ordinal);
        if (account is null) return;
        var seen = await shield.EndStatementAsync(ct);
        outcome.Repeats += seen.Repeats;
        if (seen.Repeats > 0) outcome.Hold(HoldRefusals.LinesSeen(seen.Repeats), seen.FirstImportId);
        outcome.Checks.Add(new FileCheck($"Lines seen before, {account.Name}", "0", seen.Repeats.ToString(CultureInfo.InvariantCulture), seen.Repeats == 0, Refuses: false));
        if (statement.Intraday)
        {
            await AfterFinalAsync(footer.Lines - seen.FoundAgain - seen.InFinal, ct);
            return;
        }
        await FoundAgainAsync(seen.FoundAgain, ct);
        await FollowsAsync(footer, ct);
        if (footer.ClosingPence is { } closing) closedHere[account.Id] = (footer.AsOfOn ?? statement.AsOfOn, closing);
    }

    /// <summary>
    /// The day's final statement has all its lines: what an intraday one brings after it is either a line that was worded otherwise, which would count twice, or one that
    /// the final statement lacks. (Law 2)
    /// </summary>
    async Task AfterFinalAsync(int fresh, CancellationToken ct)
    {
        if (fresh > 0 && await db.Statements.AsNoTracking().AnyAsync(s => s.BankAccountId == account!.Id && s.AsOfOn == statement!.AsOfOn && !s.Intraday && s.AcceptedNumber != null && s.ImportId != import.Id, ct))
            outcome.Hold(HoldRefusals.IntradayDiffers(account!.Name, fresh));
    }

    /// <summary>Lines of the day that only its intraday statements have: a person looks whether the final one has them in other words, so that they would count twice.</summary>
    async Task FoundAgainAsync(int foundAgain, CancellationToken ct)
    {
        var brought = await (
            from s in db.Statements.AsNoTracking()
            where s.BankAccountId == account!.Id && s.Intraday && s.AcceptedNumber != null && s.AsOfOn == statement!.AsOfOn
            join l in db.StatementLines.AsNoTracking() on s.Id equals l.StatementId
            where l.FingerprintOrdinal != null
            select l.Id).CountAsync(ct);
        if (brought > foundAgain) outcome.Hold(HoldRefusals.IntradayDiffers(account!.Name, brought - foundAgain));
        if (brought > 0)
            outcome.Checks.Add(new FileCheck($"Intraday lines found again, {account!.Name}",
                brought.ToString(CultureInfo.InvariantCulture), Math.Min(brought, foundAgain).ToString(CultureInfo.InvariantCulture), foundAgain >= brought, Refuses: false));
    }

    /// <summary>After a gap to the statement before, a person says whether the missing one comes first.</summary>
    async Task FollowsAsync(StatementFooter footer, CancellationToken ct)
    {
        if (footer.OpeningPence is not { } opening) return;
        var closings = await ClosingsBeforeAsync(footer.AsOfOn ?? statement!.AsOfOn, ct);
        if (closings.Count == 0) return;
        var follows = closings.Contains(opening);
        if (!follows) outcome.Hold(HoldRefusals.Gap(account!.Name, new Money(closings[0]), new Money(opening)));
        outcome.Checks.Add(new FileCheck($"Follows the statement before, {account!.Name}",
            (follows ? opening : closings[0]).ToString(CultureInfo.InvariantCulture), opening.ToString(CultureInfo.InvariantCulture), follows, Refuses: false));
    }

    /// <summary>With what the account's statements before this one closed: the last of this file, and those of the last day that has any. A day may have several.</summary>
    async Task<List<long>> ClosingsBeforeAsync(DateOnly asOfOn, CancellationToken ct)
    {
        var closings = new List<long>();
        if (closedHere.TryGetValue(account!.Id, out var here) && here.AsOfOn <= asOfOn) closings.Add(here.ClosingPence);
        var kept = db.Statements.AsNoTracking()
            .Where(s => s.BankAccountId == account.Id && s.AcceptedNumber != null && s.ImportId != import.Id && !s.Intraday && s.ClosingPence != null && s.AsOfOn <= asOfOn);
        if (await kept.Where(s => s.AsOfOn < asOfOn).MaxAsync(s => (DateOnly?)s.AsOfOn, ct) is not { } last) return closings;
        closings.AddRange(await kept.Where(s => s.AsOfOn >= last).OrderByDescending(s => s.AsOfOn).ThenByDescending(s => s.Id).Take(100).Select(s => s.ClosingPence!.Value).ToListAsync(ct));
        return closings;
    }

    void Check(FileCheck check)
    {
        outcome.Checks.Add(check);
        if (check.Ok) return;
        if (check.Refuses) outcome.Refused ??= ImportRefusals.CheckFailed(check);
        else outcome.Hold(HoldRefusals.CheckFailed(check));
    }

    /// <summary>The council's bank account or feed that a file names, or null.</summary>
    public static BankAccount? AccountOf(IEnumerable<BankAccount> accounts, string accountText) =>
        BankAccountText.TryParse(accountText, out var text)
            ? accounts.FirstOrDefault(a => a.SortCode == text.SortCode && a.AccountNumber == text.AccountNumber)
            : accounts.FirstOrDefault(a => a.IsFeed && a.AccountNumber.Equals(accountText.Trim(), StringComparison.OrdinalIgnoreCase));
}
