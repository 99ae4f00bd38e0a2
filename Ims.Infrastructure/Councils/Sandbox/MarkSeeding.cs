using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Councils.Sandbox;

/// <summary>Says when the seeding of a council began; the first answer stands for ever.</summary>
public sealed class BeginSeeding(Acts acts)
{
    public static Permission Needs => Permission.SetupChange;

    public Task<Result<SandboxSeeding>> RunAsync(CancellationToken ct) => acts.RunAsync<SandboxSeeding>(Needs, async (act, ct) =>
    {
        if (!act.Council.Sandbox) return CouncilRefusals.NotASandbox(act.Council.Name);
        if (await act.Db.SandboxSeedings.AnyAsync(ct)) return CouncilRefusals.SeededAlready(act.Council.Name);
        if (await act.Db.Funds.AnyAsync(ct)) return CouncilRefusals.SetUpAlready(act.Council.Name);
        var seeding = new SandboxSeeding { BeganAt = act.Now };
        act.Db.SandboxSeedings.Add(seeding);
        act.Audit("sandbox.begin", "Sandbox", act.Council.Slug, before: null, after: new { seeding.BeganAt });
        return seeding;
    }, ct);
}

/// <summary>Says that everything of the seed is there: from now on the council is its people's, and a seed leaves it alone.</summary>
public sealed class CompleteSeeding(Acts acts)
{
    public static Permission Needs => Permission.SetupChange;

    public Task<Result<Done>> RunAsync(CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        if (await act.Db.SandboxSeedings.SingleOrDefaultAsync(ct) is not { } seeding) return CouncilRefusals.NotSeeded(act.Council.Name);
        if (seeding.CompletedAt is not null) return CouncilRefusals.SeededAlready(act.Council.Name);
        seeding.CompletedAt = act.Now;
        act.Audit("sandbox.complete", "Sandbox", act.Council.Slug, before: null, after: new { seeding.BeganAt, seeding.CompletedAt });
        return Done.It;
    }, ct);
}
