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
    public List<FileCheck> Checks { get; } = [];
    public int Lines { get; set; }
    public long CreditPence { get; set; }
    public long DebitPence { get; set; }
    /// <summary>The file is damaged: nothing of it will be posted.</summary>
    public Refusal? Refused { get; set; }
    /// <summary>Why a person must decide, in the order found.</summary>
    public List<Refusal> Holds { get; } = [];
    /// <summary>The first reason; null where there is none.</summary>
    public Refusal? Held => Holds.Count > 0 ? Holds[0] : null;
    public long? DuplicateOfId { get; private set; }
    /// <summary>Lines that were posted before.</summary>
    public int Repeats { get; set; }

    public void Hold(Refusal because, long? duplicateOf = null)
    {
        if (Holds.Count == 0) DuplicateOfId = duplicateOf;
        Holds.Add(because);
    }
}

/// <summary>Reads a file's kept bytes once, in flat memory, and judges it. Changes nothing.</summary>
sealed class FirstPass(CouncilDb db, Import import)
{
    readonly FirstPassOutcome outcome = new();
    readonly HashSet<(int AccountId, string Number)> statements = [];
    readonly Dictionary<int, (StatementHeader Statement, BankAccount? Account, DuplicateShield Shield)> open = [];
    DuplicateShield shield = new(db);
    List<BankAccount> accounts = [];
    BankAccount? account;
    StatementHeader? statement;

    public async Task<FirstPassOutcome> RunAsync(CancellationToken ct)
    {
        accounts = await db.BankAccounts.AsNoTracking().ToListAsync(ct);
        var plan = (await StatementReading.ProfileOfAsync(db, import, ct)).Plan();
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
        if (header.Status != StatementStatus.Update) outcome.Hold(HoldRefusals.Status(header.Status));
        if (header.Currency != "GBP") outcome.Hold(HoldRefusals.NotSterling(header.AccountText, header.Currency));
        else if (account is null) outcome.Hold(HoldRefusals.AccountUnknown(header.AccountText));
        else if (account.Disabled) outcome.Hold(HoldRefusals.AccountDisabled(account.Name));
        if (account is null) return;

        var number = header.StatementNumber;
        var first = await db.Statements.AsNoTracking().Where(s => s.BankAccountId == account.Id && s.AcceptanceKey == number)
            .Select(s => (long?)s.ImportId).SingleOrDefaultAsync(ct);
        if (first is not null) outcome.Hold(HoldRefusals.SameStatement(account.Name, number), first);
        if (!statements.Add((account.Id, number))) outcome.Hold(HoldRefusals.StatementTwice(account.Name, number));
        shield.StartStatement(account.Id);
    }

    async Task LineAsync(IncomingLine line, CancellationToken ct)
    {
        outcome.Lines++;
        if (line.Amount.IsNegative) outcome.DebitPence = checked(outcome.DebitPence - line.Amount.Pence);
        else outcome.CreditPence = checked(outcome.CreditPence + line.Amount.Pence);
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
        await FollowsAsync(footer, ct);
    }

    /// <summary>A gap to the statement before is shown, not held: the missing statement may still come.</summary>
    async Task FollowsAsync(StatementFooter footer, CancellationToken ct)
    {
        if (footer.OpeningPence is not { } opening || statement!.Intraday) return;
        var before = await db.Statements.AsNoTracking()
            .Where(s => s.BankAccountId == account!.Id && s.AcceptedNumber != null && !s.Intraday && s.ClosingPence != null && s.AsOfOn < statement.AsOfOn)
            .OrderByDescending(s => s.AsOfOn).ThenByDescending(s => s.Id).Select(s => s.ClosingPence).FirstOrDefaultAsync(ct);
        if (before is { } closing)
            outcome.Checks.Add(new FileCheck($"Follows the statement before, {account!.Name}",
                closing.ToString(CultureInfo.InvariantCulture), opening.ToString(CultureInfo.InvariantCulture), closing == opening, Refuses: false));
    }

    void Check(FileCheck check)
    {
        outcome.Checks.Add(check);
        if (check.Ok) return;
        if (check.Refuses) outcome.Refused ??= ImportRefusals.CheckFailed(check);
        else outcome.Hold(HoldRefusals.CheckFailed(check));
    }

    /// <summary>The council's bank account that a file names, or null.</summary>
    public static BankAccount? AccountOf(IEnumerable<BankAccount> accounts, string accountText) =>
        BankAccountText.TryParse(accountText, out var text)
            ? accounts.FirstOrDefault(a => a.SortCode == text.SortCode && a.AccountNumber == text.AccountNumber)
            : null;
}
