using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Councils;

/// <summary>A council goes live, rests, goes on and is closed, each by an operator who says why.</summary>
public sealed class CouncilStatusTests
{
    static async Task<string> SetAsync(TestHouse house, CouncilStatus status, string reason = "The council asked for it")
    {
        await using var desk = house.AsCommandLine();
        return (await desk.Get<SetCouncilStatus>().RunAsync(new CouncilStatusToSet(house.Westmoor.Id, status, reason), default)).Refusal?.Code ?? "done";
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_council_that_rests_lets_nobody_in_until_it_goes_on(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        async Task<string?> CashierAsync()
        {
            house.Time.Advance(TimeSpan.FromSeconds(6));   // the catalogue is believed for some seconds
            await using var desk = house.As(Role.Cashier);
            return (await desk.Get<CouncilView>().GetAsync(default)).Refusal?.Code;
        }
        Assert.Null(await CashierAsync());
        Assert.Equal("council-status-reason", await SetAsync(house, CouncilStatus.Suspended, " "));
        Assert.Equal("done", await SetAsync(house, CouncilStatus.Suspended));
        Assert.Equal("council-suspended", await CashierAsync());
        Assert.Equal("council-status-already", await SetAsync(house, CouncilStatus.Suspended));
        Assert.Equal("done", await SetAsync(house, CouncilStatus.Live));
        Assert.Null(await CashierAsync());
        Assert.Equal("council-status-not-next", await SetAsync(house, CouncilStatus.Closed));
        Assert.Equal("done", await SetAsync(house, CouncilStatus.Suspended));
        Assert.Equal("done", await SetAsync(house, CouncilStatus.Closed));
        Assert.Equal("council-closed", await CashierAsync());
        Assert.Equal(["ashdale"], (await house.Services.GetRequiredService<CouncilDirectory>().WorkedForAsync(default)).Select(c => c.Slug));
        await using var catalogue = house.Databases.OpenCatalogue();
        var told = await catalogue.AuditEntries.Where(a => a.Action == "council.status").OrderBy(a => a.Number).ToListAsync();
        Assert.Equal(4, told.Count);
        Assert.Contains("Suspended", told[0].After, StringComparison.Ordinal);
        Assert.Contains("The council asked for it", told[0].After, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_closed_stays_closed_and_nobody_goes_back_on_board()
    {
        foreach (var status in Enum.GetValues<CouncilStatus>())
        {
            Assert.False(Council.MayFollow(CouncilStatus.Closed, status));
            Assert.False(Council.MayFollow(status, CouncilStatus.OnBoarding));
            Assert.False(Council.MayFollow(status, status));
        }
        Assert.False(Council.MayFollow(CouncilStatus.Live, CouncilStatus.Closed));
    }
}
