using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ims.Infrastructure.Councils.Sandbox;

/// <summary>A clock that stands where it is put and never goes back.</summary>
sealed class SeedClock(DateTime startsAt) : TimeProvider
{
    DateTime now = startsAt;

    public override DateTimeOffset GetUtcNow() => new(now, TimeSpan.Zero);

    public void MoveTo(DateTime utc)
    {
        if (utc > now) now = utc;
    }
}

/// <summary>The use cases over the same databases, but with a clock of their own: what the seed does happens on the days that it tells of.</summary>
sealed class SandboxHouse : IAsyncDisposable
{
    readonly ServiceProvider services;

    public SandboxHouse(Databases databases, IdRanges ids, ILoggerFactory logs, DateTime startsAt)
    {
        Clock = new SeedClock(startsAt);
        var collection = new ServiceCollection();
        collection.AddIms(new ConfigurationBuilder().Build());
        collection.AddSingleton(databases).AddSingleton(ids).AddSingleton(logs).AddSingleton(typeof(ILogger<>), typeof(Logger<>)).AddSingleton<TimeProvider>(Clock)
            .AddSingleton(new OpenCouncils(databases, Clock) { WhileBeingMade = true });
        services = collection.BuildServiceProvider(validateScopes: true);
    }

    public SeedClock Clock { get; }

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public Task<T> AsServiceAsync<T>(CouncilRef council, Func<IServiceProvider, Task<T>> act) => ActAsync(a => a.SetCommandLine(council), act);

    public Task<T> AsPersonAsync<T>(CouncilRef council, Person person, Func<IServiceProvider, Task<T>> act) =>
        ActAsync(a => a.Set(ActorClaims.Principal(council, SignedInPerson.As(StartingRoles.Find(person.Roles[0].RoleCode)!.Value, person.Id, person.Name), "seed")), act);

    async Task<T> ActAsync<T>(Action<Actor> sit, Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = services.CreateAsyncScope();
        sit(scope.ServiceProvider.GetRequiredService<Actor>());
        return await act(scope.ServiceProvider);
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
