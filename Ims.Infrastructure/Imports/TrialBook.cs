using Ims.Domain.Funds;
using Ims.Domain.Imports;
using Ims.Domain.Ledger;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Funds;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Recognition;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

/// <summary>One snapshot for trying rules: the rules as they stand, and as they would be, over the same funds and accounts. Nothing is ever written with it.</summary>
sealed record TrialBook(
    RuleExplainer Explainer, LinePlacement Tried, LinePlacement? Now, IReadOnlyList<BankAccount> BankAccounts, Months Months, RuleNames Names)
{
    /// <summary>Refuses a change that could not be compiled, and rules that cannot be compiled as they stand.</summary>
    public static async Task<Result<TrialBook>> LoadAsync(CouncilDb db, string profileCode, RuleToChange? change, RuleProfiles profiles, CancellationToken ct)
    {
        var rules = await db.Rules.ToListAsync(ct);
        var changed = change is null ? rules : RuleChange.Tried(rules, change);
        if (!changed.Ok) return changed.Refusal;

        var targets = await RuleTargetsLoading.LoadAsync(db, profiles, ct);
        var accounts = await ImportBook.AccountsAsync(db, ct);
        var context = ImportBook.ContextOf(targets.Book, accounts);
        var controls = targets.ControlCodes.Keys.ToHashSet();
        Result<LinePlacement> Placement(IEnumerable<RecognitionRule> some) =>
            CompiledRules.Compile(some, profileCode, context).Map(c => ImportBook.PlacementOf(targets.Book, accounts, c, controls, targets.SuspenseFundCode));

        var tried = Placement(changed.Value);
        if (!tried.Ok) return tried.Refusal;
        var now = change is null ? null : Placement(rules);
        if (now is { Ok: false }) return now.Refusal;
        return new TrialBook(
            RuleExplainer.Of(changed.Value, profileCode, context, targets.Names).Value, tried.Value, now?.Value,
            await db.BankAccounts.OrderBy(a => a.Name).ToListAsync(ct), new Months(await db.Months.ToListAsync(ct)), targets.Names);
    }

    /// <summary>What would become of a line, and what becomes of it as the rules stand.</summary>
    public (LineOutcome Tried, LineOutcome? Now) Place(IncomingLine line, BankAccount account)
    {
        // A line of a month that nobody opened cannot be posted at all; where it would go can still be told.
        var accountingOn = Months.AccountingOn(line.Date) is { Ok: true, Value: var on } ? on : line.Date;
        return (OutcomeOf(Tried.Place(line, account, accountingOn)), Now is null ? null : OutcomeOf(Now.Place(line, account, accountingOn)));
    }

    static LineOutcome OutcomeOf(PlacedLine placed) => new(
        placed.Fate, placed.Detail, placed.Rule, placed.Fate == Fate.Posted ? placed.Sides!.FundCode : null, placed.Sides?.Reference, placed.Sides?.MethodCode,
        placed.Fate == Fate.Posted ? placed.Sides!.Vat?.Code : null, placed.Sides?.Narrative);
}
