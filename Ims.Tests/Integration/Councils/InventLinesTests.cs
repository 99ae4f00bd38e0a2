using Ims.Domain.Access;
using Ims.Infrastructure.Councils.Sandbox;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Verification;
using Ims.Tests.Support;

namespace Ims.Tests.Integration.Councils;

public sealed class InventLinesTests
{
    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Invented_lines_are_postings_as_any_others_and_the_laws_hold(DatabaseProvider provider)
    {
        await using var house = await TestHouse.SetUpAsSandboxOnAsync(provider);
        await using var desk = house.AsCommandLine();
        Assert.Equal(700, (await desk.Get<InventLines>().RunAsync(new LinesToInvent(700, 0, 1_000), default)).Value);
        Assert.Equal(300, (await desk.Get<InventLines>().RunAsync(new LinesToInvent(300, 700, 1_000), default)).Value);
        Assert.Equal(1_000, (await desk.Get<TransactionTotals>().GetAsync(new(), exactly: true, default)).Value.Lines);
        Assert.All((await desk.Get<VerifyLedger>().RunAsync(default)).Value.Checks, c => Assert.True(c.Ok, c.ToString()));
        await Laws.AssertAsync(house);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(InventLines.Most + 1)]
    public async Task None_and_too_many_at_a_time_are_refused(int lines)
    {
        await using var house = await TestHouse.SetUpAsSandboxOnAsync(DatabaseProvider.Sqlite);
        await using var desk = house.AsCommandLine();
        Assert.Equal("lines-out-of-range", (await desk.Get<InventLines>().RunAsync(new LinesToInvent(lines, 0, 10), default)).Refusal?.Code);
    }

    [Fact]
    public async Task A_council_that_is_live_is_left_alone()
    {
        await using var house = await TestHouse.SetUpAsSandboxOnAsync(DatabaseProvider.Sqlite);
        await using var desk = house.AsCommandLine(house.Westmoor with { Sandbox = false });
        Assert.Equal("council-not-sandbox", (await desk.Get<InventLines>().RunAsync(new LinesToInvent(3, 0, 3), default)).Refusal?.Code);
        Assert.Equal(0, (await desk.Get<TransactionTotals>().GetAsync(new(), exactly: true, default)).Value.Lines);
    }
}
