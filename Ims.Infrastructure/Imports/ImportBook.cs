using Ims.Domain.Funds;
using Ims.Domain.Imports;
using Ims.Domain.Ledger;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Funds;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

/// <summary>One snapshot of everything that decides about a file's lines, loaded once: no line asks the database. (R17)</summary>
sealed record ImportBook(
    ReadingPlan Plan, string? OfficeCode, IReadOnlyList<BankAccount> BankAccounts, Months Months, ReceiptNumbers Receipts,
    LinePlacement Placement, Fund Suspense)
{
    static readonly AccountStanding Known = new();

    /// <summary>The suspense fund and its ledger code on a day.</summary>
    public (string Fund, string LedgerCode) SuspenseOn(DateOnly on) =>
        (Suspense.Code, Suspense.LedgerCodeOn(on, null) ?? throw new InvalidOperationException($"The suspense fund {Suspense.Code} has no ledger code."));

    /// <summary>Refuses when a rule cannot be compiled: a file must not post past a rule that somebody relies on.</summary>
    public static async Task<Result<ImportBook>> LoadAsync(CouncilDb db, Import import, string shortName, CancellationToken ct)
    {
        var profile = await StatementReading.ProfileOfAsync(db, import, ct);
        var funds = await FundBooks.LoadAsync(db, ct);
        var accounts = await AccountsAsync(db, ct);
        var rules = CompiledRules.Compile(await db.Rules.AsNoTracking().ToListAsync(ct), profile.ProfileCode, ContextOf(funds, accounts));
        if (!rules.Ok) return rules.Refusal;
        var special = await db.SpecialFunds.AsNoTracking().SingleAsync(ct);
        var controls = (await db.ControlCodes.AsNoTracking().Select(c => c.Code).ToListAsync(ct)).ToHashSet();
        return new ImportBook(
            profile.Plan().Value, profile.OfficeCode, await db.BankAccounts.AsNoTracking().ToListAsync(ct), await db.LoadMonthsAsync(ct),
            new ReceiptNumbers(shortName),
            PlacementOf(funds, accounts, rules.Value, controls, special.SuspenseFundCode), funds.Fund(special.SuspenseFundCode)!);
    }

    /// <summary>What rules ask, answered from the snapshot.</summary>
    internal static RecognitionContext ContextOf(FundBook funds, HashSet<(string Fund, string Reference)> accounts) => new(
        (fund, candidate) => funds.Fund(fund) is { } f && (funds.RuleOf(f)?.Accepts(candidate) ?? true),
        (fund, candidate) => accounts.Contains((fund, candidate)));

    internal static LinePlacement PlacementOf(
        FundBook funds, HashSet<(string Fund, string Reference)> accounts, CompiledRules rules, IReadOnlySet<string> controlCodes, string suspenseFundCode) =>
        new(funds, rules, (fund, reference) => accounts.Contains((fund, reference)) ? Known : null, controlCodes, suspenseFundCode);

    // Stops and balances only warn about money that has arrived, so knowing that an account exists is enough here.
    internal static async Task<HashSet<(string Fund, string Reference)>> AccountsAsync(CouncilDb db, CancellationToken ct)
    {
        var known = new HashSet<(string, string)>();
        await foreach (var a in db.AccountHolders.AsNoTracking().Select(a => new { a.FundCode, a.Reference }).AsAsyncEnumerable().WithCancellation(ct))
            known.Add((a.FundCode, ReferenceCheck.Normalise(a.Reference)));
        return known;
    }
}
