using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Service;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Service;

/// <summary>Says which directory is a council's, by support staff, while the council is on board for the first time: later it would let others into its data, and is an operator's.</summary>
public sealed class RegisterDirectory(SupportActs acts)
{
    public static Permission Needs => Permission.CouncilsChange;

    public Task<Result<Done>> RunAsync(int councilId, Guid tenantId, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
        await OnBoarding.RefusesAsync(act, councilId, ct) is { } refusal ? refusal : await CouncilTenants.SetAsync(act, councilId, tenantId, ct), ct);
}

/// <summary>
/// Invites one of a council's first two people, while the council is on board for the first time. The link opens for an account of the council's own directory only, so whoever hands it over cannot use it.
/// </summary>
public sealed class InviteFirstPerson(SupportActs acts, Actor actor, IServiceScopeFactory scopes)
{
    public static Permission Needs => Permission.CouncilsChange;

    /// <param name="councilId">Whose person it is.</param>
    /// <param name="role">Administrator or income manager.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Result<Invited>> RunAsync(int councilId, Role role, CancellationToken ct)
    {
        var told = await acts.RunAsync<CouncilRef>(Needs, async (act, ct) =>
        {
            if (await OnBoarding.RefusesAsync(act, councilId, ct) is { } refusal) return refusal;
            var council = await act.Db.Councils.AsNoTracking().SingleAsync(c => c.Id == councilId, ct);
            if (council.EntraTenantId is null) return ServiceRefusals.NoDirectory(council.Name);
            act.Audit("council.invite", "Council", council.Slug, before: null, new { Role = StartingRoles.NameOf(role) });
            return CouncilRef.Of(council);
        }, ct);
        if (!told.Ok) return told.Refusal;
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().SetMaker(told.Value, actor.Id, actor.Name);
        return await scope.ServiceProvider.GetRequiredService<InvitePerson>().RunAsync(AddFirstPeople.IdOf(role), ct);
    }
}

static class OnBoarding
{
    /// <summary>Null for a council that was made here and is not live yet.</summary>
    public static async Task<Refusal?> RefusesAsync(PlatformAct act, int councilId, CancellationToken ct)
    {
        if (await act.Db.Councils.AsNoTracking().SingleOrDefaultAsync(c => c.Id == councilId, ct) is not { } council) return ServiceRefusals.CouncilUnknown;
        if (council.BeingMadeSince is not null) return CouncilRefusals.BeingMade(council.Name);
        return council.Status == CouncilStatus.OnBoarding && await act.Db.CouncilMakings.AnyAsync(m => m.CouncilId == councilId && m.AdministratorName != null, ct)
            ? null : ServiceRefusals.NotOnBoarding(council.Name);
    }
}
