using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Service;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Service;

/// <summary>Has a council made: registers it and leaves the rest to the queue. Returns its slug.</summary>
public sealed class MakeCouncil(SupportActs acts, Actor actor)
{
    public static Permission Needs => Permission.CouncilsChange;

    public Task<Result<string>> RunAsync(CouncilToMake command, CancellationToken ct) => acts.RunAsync<string>(Needs, async (act, ct) =>
    {
        var wanted = command.Tidy();
        if (wanted.Check(StartingTemplate.All.Select(t => t.Code)) is { } wrong) return wrong;
        var councils = await act.Db.Councils.AsNoTracking().ToListAsync(ct);
        if (Registering.Taken(councils, wanted.Name, wanted.ShortName, wanted.Slug) is { } taken) return taken;
        var council = new Council { Id = Registering.NextId(councils), Name = wanted.Name, ShortName = wanted.ShortName, Slug = wanted.Slug, Status = CouncilStatus.OnBoarding, BeingMadeSince = act.Now };
        Registering.Begin(act, council, new CouncilMaking
        {
            CouncilId = council.Id, TemplateCode = wanted.TemplateCode, AdministratorName = wanted.Administrator.Name, AdministratorEmail = wanted.Administrator.Email,
            ManagerName = wanted.Manager.Name, ManagerEmail = wanted.Manager.Email, BegunAt = act.Now, BegunBy = actor.Name, BegunById = actor.Id,
        });
        return council.Slug;
    }, ct);
}

/// <summary>Has a sandbox of a council made. Returns its slug.</summary>
public sealed class MakeSandbox(SupportActs acts, Actor actor)
{
    public static Permission Needs => Permission.CouncilsChange;

    public Task<Result<string>> RunAsync(SandboxToMake command, CancellationToken ct) => acts.RunAsync<string>(Needs, async (act, ct) =>
    {
        var councils = await act.Db.Councils.AsNoTracking().ToListAsync(ct);
        if (councils.Find(c => c.Id == command.CouncilId) is not { } of) return ServiceRefusals.CouncilUnknown;
        if (of.Sandbox) return ServiceRefusals.SandboxOfSandbox(of.Name);
        if (of.Status == CouncilStatus.Closed) return ServiceRefusals.SandboxOfClosed(of.Name);
        if (of.BeingMadeSince is not null) return CouncilRefusals.BeingMade(of.Name);
        var shortName = command.ShortName.Trim().ToUpperInvariant();
        if (!CouncilNames.IsShortName(shortName)) return ServiceRefusals.ShortNameWrong;
        var number = councils.Count(c => c.SandboxOfId == of.Id) + 1;
        var (name, slug) = number == 1 ? ($"{of.Name}, sandbox", $"{of.Slug}-sandbox") : ($"{of.Name}, sandbox {number}", $"{of.Slug}-sandbox-{number}");
        if (slug.Length > CouncilNames.LongestSlug) slug = $"{of.Slug[..(CouncilNames.LongestSlug - 12)].TrimEnd('-')}-sandbox-{number}";
        if (Registering.Taken(councils, name, shortName, slug) is { } taken) return taken;
        var council = new Council { Id = Registering.NextId(councils), Name = name, ShortName = shortName, Slug = slug, Sandbox = true, SandboxOfId = of.Id, Status = CouncilStatus.Live, BeingMadeSince = act.Now };
        Registering.Begin(act, council, new CouncilMaking { CouncilId = council.Id, WithYear = true, BegunAt = act.Now, BegunBy = actor.Name, BegunById = actor.Id });
        return council.Slug;
    }, ct);
}

/// <summary>
/// Has a sandbox of a council made anew, from the council's set-up as it is now: everything that was done in it goes. Its numbers go on where they were, since a server that has not heard of it yet
/// may still hold some.
/// </summary>
public sealed class ResetSandbox(SupportActs acts, Actor actor)
{
    public static Permission Needs => Permission.CouncilsChange;

    public Task<Result<Done>> RunAsync(int councilId, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        if (await act.Db.Councils.SingleOrDefaultAsync(c => c.Id == councilId, ct) is not { } council) return ServiceRefusals.CouncilUnknown;
        if (council.BeingMadeSince is not null) return CouncilRefusals.BeingMade(council.Name);
        if (council.SandboxOfId is null || await act.Db.CouncilMakings.SingleOrDefaultAsync(m => m.CouncilId == councilId, ct) is not { } making) return ServiceRefusals.NotASibling(council.Name);
        council.BeingMadeSince = act.Now;
        (making.Step, making.Anew, making.BegunAt, making.BegunBy, making.BegunById, making.ReadyAt) = (MakingStep.Database, true, act.Now, actor.Name, actor.Id, null);
        (making.DaysDone, making.IdsFrom, making.PostingsFrom) = (0, 0, 0);
        // What was under way there is of data that go, and how far their audit was sealed.
        await act.Db.WorkItems.Where(w => w.CouncilId == councilId).ExecuteDeleteAsync(ct);
        await act.Db.AuditHeads.Where(h => h.CouncilId == councilId).ExecuteDeleteAsync(ct);
        act.Db.WorkItems.Add(CouncilMaker.Item(councilId, act.Now));
        act.Audit("council.reset", "Council", council.Slug, before: null, new { council.Name });
        return Done.It;
    }, ct);
}

/// <summary>Lets a making go on that failed too often.</summary>
public sealed class RetryMaking(SupportActs acts)
{
    public static Permission Needs => Permission.CouncilsChange;

    public Task<Result<Done>> RunAsync(int councilId, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        if (await act.Db.Councils.AsNoTracking().SingleOrDefaultAsync(c => c.Id == councilId, ct) is not { } council) return ServiceRefusals.CouncilUnknown;
        var item = await act.Db.WorkItems.SingleOrDefaultAsync(w => w.Kind == WorkQueue.MakingKind && w.CouncilId == councilId && w.ParkedBecause != null, ct);
        if (item is null) return ServiceRefusals.NotStuck(council.Name);
        var because = item.ParkedBecause;
        (item.ParkedBecause, item.Attempts, item.DueAt) = (null, 0, act.Now);
        act.Audit("council.retry", "Council", council.Slug, new { ParkedBecause = because }, after: null);
        return Done.It;
    }, ct);
}

static class Registering
{
    public static Refusal? Taken(IReadOnlyCollection<Council> councils, string name, string shortName, string slug)
    {
        if (councils.Any(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase))) return ServiceRefusals.NameTaken(name);
        if (councils.FirstOrDefault(c => c.ShortName == shortName) is { } called) return ServiceRefusals.ShortNameTaken(called.Name);
        return councils.FirstOrDefault(c => c.Slug == slug) is { } at ? ServiceRefusals.SlugTaken(at.Name) : null;
    }

    public static int NextId(IEnumerable<Council> councils) => councils.Select(c => c.Id).DefaultIfEmpty().Max() + 1;

    /// <summary>With the queue's row in the same transaction: what is registered is made.</summary>
    public static void Begin(PlatformAct act, Council council, CouncilMaking making)
    {
        act.Db.Councils.Add(council);
        act.Db.CouncilMakings.Add(making);
        act.Db.WorkItems.Add(CouncilMaker.Item(council.Id, act.Now));
        act.Audit("council.create", "Council", council.Slug, before: null, new { council.Name, council.ShortName, council.Sandbox, council.SandboxOfId, making.TemplateCode, making.WithYear });
    }
}
