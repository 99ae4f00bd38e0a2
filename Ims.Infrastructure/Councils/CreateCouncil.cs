using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Councils;

public sealed record NewCouncil(int Id, string Name, string ShortName, string Slug, bool Sandbox);

/// <summary>Registers a council and makes its database. Safe to repeat: a council that is there is returned as it is.</summary>
public sealed class CreateCouncil(PlatformActs acts, Migrator migrator)
{
    public static Permission Needs => Permission.SetupChange;

    public async Task<Result<CouncilRef>> RunAsync(NewCouncil command, CancellationToken ct)
    {
        var registered = await RegisterAsync(command, ct);
        if (registered.Ok) await migrator.MigrateCouncilAsync(registered.Value, ct);
        return registered;
    }

    Task<Result<CouncilRef>> RegisterAsync(NewCouncil command, CancellationToken ct) => acts.RunAsync<CouncilRef>(async (act, ct) =>
    {
        if (await act.Db.Councils.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == command.Slug, ct) is { } there)
        {
            act.NothingToDo();
            return CouncilRef.Of(there);
        }
        var council = new Council
        {
            Id = command.Id, Name = command.Name, ShortName = command.ShortName, Slug = command.Slug, Sandbox = command.Sandbox,
            Status = command.Sandbox ? CouncilStatus.Live : CouncilStatus.OnBoarding,
        };
        act.Db.Councils.Add(council);
        act.Audit("council.create", "Council", council.Slug, before: null, council);
        return CouncilRef.Of(council);
    }, ct);
}
