using Ims.Domain.Service;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Councils.Sandbox;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ims.Infrastructure.Service;

/// <summary>The steps by which a council is made. Each may be done again after it was cut off in the middle.</summary>
public sealed class MakingSteps(Databases databases, Migrator migrator, SandboxLife life, IServiceScopeFactory scopes, IOptions<ImsOptions> options)
{
    // More than all instances together may have at hand, and take before they hear that the council is made anew.
    const long Unused = 1_000_000;

    /// <summary>Writes down how far the numbers of a council have come, before its database goes.</summary>
    internal async Task KeepNumbersAsync(CouncilRef council, CancellationToken ct)
    {
        Dictionary<string, long> next;
        await using (var db = databases.OpenCouncil(council.Slug)) next = await db.Counters.ToDictionaryAsync(c => c.Name, c => c.Next, ct);
        var (ids, postings) = (next[Counters.Ids] + Unused, next[Counters.Postings] + Unused);
        await using var catalogue = databases.OpenCatalogue();
        await catalogue.CouncilMakings.Where(m => m.CouncilId == council.Id).ExecuteUpdateAsync(s => s.SetProperty(m => m.IdsFrom, ids).SetProperty(m => m.PostingsFrom, postings), ct);
    }

    internal async Task MakeDatabaseAsync(CouncilMaking making, CouncilRef council, CancellationToken ct)
    {
        if (making.Anew) await databases.EmptyCouncilAsync(council.Slug, ct);
        await migrator.MigrateCouncilAsync(council, ct);
        if (!making.Anew) return;
        await using var db = databases.OpenCouncil(council.Slug);
        foreach (var (name, from) in new[] { (Counters.Ids, making.IdsFrom), (Counters.Postings, making.PostingsFrom) })
            await db.Counters.Where(c => c.Name == name && c.Next < from).ExecuteUpdateAsync(s => s.SetProperty(c => c.Next, from), ct);
    }

    /// <param name="of">Where it is a sandbox, the council that it is the sandbox of.</param>
    internal async Task<Refusal?> SetUpAsync(CouncilMaking making, CouncilRef council, CouncilRef? of, CancellationToken ct)
    {
        var template = of is null ? StartingTemplate.All.Single(t => t.Code == making.TemplateCode).Make(UkTime.DateAt(making.BegunAt)) : null;
        if (of is not null)
        {
            var seeding = await life.BeganAsync(council, ct);
            if (!seeding.Ok) return seeding.Refusal;
            template = (await ModelOfficeAsync(council, of, seeding.Value, ct)).Template(UkTime.DateAt(seeding.Value.BeganAt));
        }
        return await AsMakerAsync(making, council, async s => (await s.GetRequiredService<ApplyTemplate>().RunAsync(template!, ct)).Refusal);
    }

    internal Task<Refusal?> AddPeopleAsync(CouncilMaking making, CouncilRef council, CancellationToken ct) => making.AdministratorName is not { } administrator || making.ManagerName is not { } manager
        ? Task.FromResult<Refusal?>(null)   // a sandbox has the people of its council
        : AsMakerAsync(making, council, async s => (await s.GetRequiredService<AddFirstPeople>().RunAsync(
            new FirstPeople(new FirstPerson(administrator, making.AdministratorEmail), new FirstPerson(manager, making.ManagerEmail)), ct)).Refusal);

    /// <param name="lived">Told how many days of the year are over, and how many there are.</param>
    internal async Task<Refusal?> LiveAsync(CouncilRef council, CouncilRef of, Func<int, int, CancellationToken, Task> lived, CancellationToken ct)
    {
        var seeding = await life.BeganAsync(council, ct);
        if (!seeding.Ok) return seeding.Refusal;
        await life.LiveAsync(await ModelOfficeAsync(council, of, seeding.Value, ct), council, seeding.Value, lived, ct);
        return null;
    }

    /// <summary>A first look, so that the list of councils shows how it is at once.</summary>
    internal async Task<Refusal?> LookAsync(CouncilRef council, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().SetSystem(council);
        return await scope.ServiceProvider.GetRequiredService<TakeVitals>().TakeAsync(ct);
    }

    async Task<SandboxCouncil> ModelOfficeAsync(CouncilRef council, CouncilRef of, SandboxSeeding seeding, CancellationToken ct)
    {
        await using var live = databases.OpenCouncil(of.Slug);
        var setUp = await live.TakeSetUpAsync(ct);
        return ModelOffice.Of(new NewCouncil(council.Id, council.Name, council.ShortName, council.Slug, council.Sandbox), setUp, UkTime.DateAt(seeding.BeganAt), options.Value.SandboxDays);
    }

    async Task<T> AsMakerAsync<T>(CouncilMaking making, CouncilRef council, Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().SetMaker(council, making.BegunById, making.BegunBy);
        return await act(scope.ServiceProvider);
    }
}
