using Ims.Domain.Access;
using Ims.Domain.Api;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Api;
using Ims.Infrastructure.Approvals;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Support;

/// <summary>Keys of the API in every state.</summary>
static partial class SceneSets
{
    /// <summary>One that is good for some time of the tests' year.</summary>
    public static ApiKeyToGive NewKey(string name, params ApiScope[] scopes) =>
        new(name, "Housing system of Example Ltd, 01632 960001", scopes.Length == 0 ? [ApiScope.LedgerRead, ApiScope.FilesSend] : scopes, new DateOnly(2027, 3, 31));

    public static async Task<ScenePlace> KeyAskedForAsync(TestHouse house, CouncilRef council)
    {
        var day = await DayAsync(house, council);
        await using var desk = house.As(Role.Administrator, council);
        return new ScenePlace(council, (await desk.Get<GiveApiKey>().RunAsync(NewKey($"Key asked for {day:yyMMdd}"), Asked, default)).Value.RequestId!.Value);
    }

    /// <summary>One that was given; its secret is not shown yet.</summary>
    public static async Task<ScenePlace> KeyGivenAsync(TestHouse house, CouncilRef council) => new(council, await ApiKeys.GiveAsync(house.Services, council, NewKey($"Key {System.Guid.NewGuid():N}")));
}

/// <summary>Keys as two people give them.</summary>
static class ApiKeys
{
    /// <summary>The administrator asks, the income manager approves; returns the key's number.</summary>
    public static async Task<long> GiveAsync(IServiceProvider services, CouncilRef council, ApiKeyToGive command)
    {
        var asked = await AsAsync(services, council, Role.Administrator, s => s.GetRequiredService<GiveApiKey>().RunAsync(command, SceneSets.Asked, default));
        Assert.True((await AsAsync(services, council, Role.IncomeManager, s => s.GetRequiredService<ApproveRequest>().RunAsync(new RequestSeen(asked.Value.RequestId!.Value, 0), null, default))).Value.IsDone);
        var rows = await AsAsync(services, council, Role.Administrator, s => s.GetRequiredService<ApiKeyList>().GetAsync(default));
        return rows.Value.Where(r => r.Name == command.Name).Max(r => r.Id);
    }

    /// <summary>A key that works, whole.</summary>
    public static async Task<(long Id, string Text)> CollectAsync(IServiceProvider services, CouncilRef council, ApiKeyToGive command)
    {
        var id = await GiveAsync(services, council, command);
        return (id, (await AsAsync(services, council, Role.Administrator, s => s.GetRequiredService<CollectApiKey>().RunAsync(id, default))).Value.Text);
    }

    public static Task<(long Id, string Text)> CollectAsync(IServiceProvider services, CouncilRef council, params ApiScope[] scopes) => CollectAsync(services, council, SceneSets.NewKey($"Key {System.Guid.NewGuid():N}", scopes));

    public static async Task RevokeAsync(IServiceProvider services, CouncilRef council, long id) =>
        Assert.True((await AsAsync(services, council, Role.Administrator, s => s.GetRequiredService<RevokeApiKey>().RunAsync(id, "Left in a log", default))).Ok);

    static async Task<T> AsAsync<T>(IServiceProvider services, CouncilRef council, Role role, Func<IServiceProvider, Task<T>> ask)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().Set(ActorClaims.Principal(council, TestTemplate.IdOf(role), $"{council.ShortName} {role}", role, "test"));
        return await ask(scope.ServiceProvider);
    }
}
