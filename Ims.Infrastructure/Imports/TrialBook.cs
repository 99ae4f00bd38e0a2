using Ims.Domain.Funds;
using Ims.Domain.Imports;
using Ims.Domain.Ledger;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Recognition;

namespace Ims.Infrastructure.Imports;

/// <summary>One snapshot for trying rules: the rules as they stand, and as they would be, over the same funds and accounts. Nothing is ever written with it.</summary>
sealed record TrialBook(
    RuleExplainer Explainer, LinePlacement Tried, LinePlacement? Now, IReadOnlyList<BankAccount> BankAccounts, Months Months, RuleNames Names)
{
    /// <inheritdoc cref="TrialGround.For"/>
    public static async Task<Result<TrialBook>> LoadAsync(CouncilDb db, string profileCode, RuleToChange? change, RuleProfiles profiles, CancellationToken ct)
    {
        var ground = await TrialGround.LoadAsync(db, change, profiles, ct);
        return ground.Ok ? ground.Value.For(profileCode) : ground.Refusal;
    }

    /// <summary>What would become of a line, and what becomes of it as the rules stand.</summary>
    public (LineOutcome Tried, LineOutcome? Now) Place(IncomingLine line, BankAccount account)
    {
        // A line of a month that nobody opened cannot be posted at all; where it would go can still be told.
        var accountingOn = Months.AccountingOn(line.Date) is { Ok: true, Value: var on } ? on : line.Date;
        return (OutcomeOf(Tried.Place(line, account, accountingOn)), Now is null ? null : OutcomeOf(Now.Place(line, account, accountingOn)));
    }

    LineOutcome OutcomeOf(PlacedLine placed)
    {
        var (sides, isPosted) = (placed.Sides, placed.Fate == Fate.Posted);
        return placed.Shares.Count > 0
            ? new LineOutcome(
                placed.Fate, placed.Detail, placed.Rule, string.Join(" + ", placed.Shares.Select(s => s.Sides.FundCode).Distinct()), Reference: null, sides!.MethodCode, VatCode: null, Narrative: null,
                string.Join("; ", placed.Shares.Select(s => SplitOf(s.Sides, s.Amount))))
            : new LineOutcome(placed.Fate, placed.Detail, placed.Rule, isPosted ? sides!.FundCode : null, sides?.Reference, sides?.MethodCode, isPosted ? sides!.Vat?.Code : null, sides?.Narrative);
    }

    string SplitOf(LedgerSides sides, Money amount) =>
        $"{amount} to {Names.Fund(sides.FundCode!)}{(sides.Reference is { } reference ? $" {reference}" : "")}{(sides.Vat is { } vat ? $", VAT code {vat.Code}" : "")}{(sides.Narrative is { } narrative ? $", narrative \"{narrative}\"" : "")}";
}
