using Ims.Domain.Funds;
using Ims.Domain.Imports;
using Ims.Domain.Ledger;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Funds;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Recognition;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

/// <summary>What rules are tried over, loaded once whatever the profiles of the files: the rules as they stand and as they would be, funds, accounts and months.</summary>
/// <param name="Now">Null where nothing stands in for the rules as they stand.</param>
sealed record TrialGround(
    IReadOnlyList<RecognitionRule> Tried, IReadOnlyList<RecognitionRule>? Now, RuleTargets Targets, RecognitionContext Context, HashSet<(string Fund, string Reference)> Accounts,
    IReadOnlyList<BankAccount> BankAccounts, Months Months)
{
    readonly Dictionary<string, Result<TrialBook>> books = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<int, BankAccount> accountsById = BankAccounts.ToDictionary(a => a.Id);
    readonly HashSet<string> controls = [.. Targets.ControlCodes.Keys];

    /// <summary>Refuses only a change of a rule or to a place that is not there.</summary>
    public static async Task<Result<TrialGround>> LoadAsync(CouncilDb db, RuleToChange? change, RuleProfiles profiles, CancellationToken ct)
    {
        var rules = await db.Rules.AsNoTracking().ToListAsync(ct);
        var changed = change is null ? rules : RuleChange.Tried(rules, change);
        if (!changed.Ok) return changed.Refusal;
        var targets = await RuleTargetsLoading.LoadAsync(db, profiles, ct);
        var accounts = await ImportBook.AccountsAsync(db, ct);
        return new TrialGround(
            changed.Value, change is null ? null : rules, targets, ImportBook.ContextOf(targets.Book, accounts), accounts,
            await db.BankAccounts.AsNoTracking().OrderBy(a => a.Name).ToListAsync(ct), await db.LoadMonthsAsync(ct));
    }

    public BankAccount AccountOf(int id) => accountsById[id];

    /// <summary>Refuses a change that could not be compiled, and rules that cannot be compiled as they stand.</summary>
    public Result<TrialBook> For(string profileCode) => books.TryGetValue(profileCode, out var there) ? there : books[profileCode] = Make(profileCode);

    Result<TrialBook> Make(string profileCode)
    {
        Result<LinePlacement> Placement(IEnumerable<RecognitionRule> some) =>
            CompiledRules.Compile(some, profileCode, Context).Map(c => ImportBook.PlacementOf(Targets.Book, Accounts, c, controls, Targets.SuspenseFundCode));

        var tried = Placement(Tried);
        if (!tried.Ok) return tried.Refusal;
        var now = Now is null ? null : Placement(Now);
        if (now is { Ok: false }) return now.Refusal;
        return new TrialBook(RuleExplainer.Of(Tried, profileCode, Context, Targets.Names).Value, tried.Value, now?.Value, BankAccounts, Months, Targets.Names);
    }
}
