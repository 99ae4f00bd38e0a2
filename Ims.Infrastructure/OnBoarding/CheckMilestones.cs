using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.OnBoarding;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.OnBoarding;

/// <summary>
/// Finds which milestones a council has reached of those that IMS can know by itself, and puts the day into its plan. Looks for what is not reached yet, in counts only;
/// what was reached stays so. Returns how many it found.
/// </summary>
public sealed class CheckMilestones(Looks looks, SupportActs acts, Databases databases, Actor actor, TimeProvider time)
{
    // No index knows by which rule a line was placed, and this is asked again and again until it is so.
    const int NewestLines = 10_000;

    /// <summary>As plans name it.</summary>
    public const string Finder = "IMS";

    /// <summary>Two instances may look at the same moment: one of them is refused, and finds it done in the next round.</summary>
    public static readonly Chore Chore = new("check-milestones", "Checking milestones",
        "Looks which milestones of the on-boarding plan a council has reached.",
        "0 0/15 * * * ?",   // A plan counts in days, and each look costs the council a few counts.
        async (services, ct) => (await services.GetRequiredService<CheckMilestones>().RunAsync(ct)).Refusal) { MayRest = true };

    public static Permission Needs => Permission.OnBoardingCheck;

    public async Task<Result<int>> RunAsync(CancellationToken ct)
    {
        var found = await looks.GetAsync(Needs, ProvedAsync, ct);
        if (!found.Ok) return found.Refusal;
        return found.Value.Count == 0 ? 0 : await acts.RunAsync<int>(Needs, (act, ct) => KeepAsync(act, found.Value, ct), ct);
    }

    async Task<IReadOnlyList<(Milestone Milestone, DateOnly On)>> ProvedAsync(CouncilDb db, CancellationToken ct)
    {
        await using var catalogue = databases.OpenCatalogue();
        var reached = await catalogue.Milestones.Where(m => m.CouncilId == actor.Council.Id && m.DoneOn != null).Select(m => m.Milestone).ToListAsync(ct);
        var open = Milestones.All.Where(m => Milestones.IsChecked(m) && !reached.Contains(m)).ToHashSet();
        if (open.Count == 0) return [];
        var council = await catalogue.Councils.AsNoTracking().SingleAsync(c => c.Id == actor.Council.Id, ct);
        var facts = new OnBoardingFacts(
            council.Status,
            open.Contains(Milestone.SignIn) && council.EntraTenantId is not null ? await FirstSignInAsync(db, ct) : null,
            open.Contains(Milestone.FundsAndMethods) ? await FundsAsync(db, ct) : 0,
            open.Contains(Milestone.FundsAndMethods) ? await db.Methods.CountAsync(m => !m.Disabled, ct) : 0,
            open.Contains(Milestone.Rules) && await RuleHasPlacedAsync(db, ct));
        return [.. Milestones.Proved(facts, time.Today()).Where(p => open.Contains(p.Milestone))];
    }

    // Of those whom the council's directory knows; the development sign-in is for the others.
    static async Task<DateOnly?> FirstSignInAsync(CouncilDb db, CancellationToken ct)
    {
        var linked = (await db.People.Where(p => p.ObjectId != null).Select(p => p.Id).ToListAsync(ct)).ConvertAll(id => id.ToString(CultureInfo.InvariantCulture));
        if (linked.Count == 0) return null;
        var first = await db.AuditEntries.Where(a => a.Action == "access.sign-in" && a.SubjectKind == "Person" && linked.Contains(a.SubjectId)).MinAsync(a => (DateTime?)a.At, ct);
        return first is { } at ? UkTime.DateAt(at) : null;
    }

    static async Task<int> FundsAsync(CouncilDb db, CancellationToken ct)
    {
        var special = await db.SpecialFunds.SingleOrDefaultAsync(ct);
        if (special is null) return 0;
        string[] codes = [special.SuspenseFundCode, special.UnclaimedReceiptsFundCode, special.LossesFundCode, special.UndersAndOversFundCode, special.EReturnDefaultFundCode];
        return await db.Funds.CountAsync(f => !f.Disabled && !codes.Contains(f.Code), ct);
    }

    static async Task<bool> RuleHasPlacedAsync(CouncilDb db, CancellationToken ct)
    {
        var rules = await db.Rules.Where(r => r.Enabled).Select(r => (int?)r.Id).ToListAsync(ct);
        return rules.Count > 0 && await db.StatementLines.OrderByDescending(l => l.Id).Take(NewestLines).AnyAsync(l => rules.Contains(l.RuleId), ct);
    }

    async Task<Result<int>> KeepAsync(PlatformAct act, IReadOnlyList<(Milestone Milestone, DateOnly On)> proved, CancellationToken ct)
    {
        var known = await act.Db.Milestones.Where(m => m.CouncilId == actor.Council.Id).ToDictionaryAsync(m => m.Milestone, ct);
        var found = 0;
        foreach (var (milestone, on) in proved)
        {
            var stored = known.GetValueOrDefault(milestone);
            if (stored?.DoneOn is not null) continue;   // by another instance meanwhile
            var before = stored is null ? null : MilestoneAudit.Told(stored);
            stored ??= act.Db.Milestones.Add(new PlannedMilestone { CouncilId = actor.Council.Id, Milestone = milestone }).Entity;
            (stored.DoneOn, stored.DoneBy) = (on, Finder);
            act.Audit("milestone.check", "Milestone", MilestoneAudit.Id(actor.Council, milestone), before, MilestoneAudit.Told(stored));
            found++;
        }
        if (found == 0) act.NothingToDo();
        return found;
    }
}
