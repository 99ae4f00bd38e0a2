using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Suspense;
using Ims.Tests.Support;
using static Ims.Tests.Integration.Suspense.Allocating;
using static Ims.Tests.Support.TestTemplate;

namespace Ims.Tests.Integration.Suspense;

/// <summary>Opening and in, less out, is closing, day by day as it was posted; days that are over stay as they are told.</summary>
public sealed class SuspenseMovementTests
{
    static async Task<SuspenseMoved> MovedAsync(TestHouse house, DateOnly from, DateOnly to)
    {
        await using var desk = house.As(Role.IncomeOfficer);
        return (await desk.Get<SuspenseMovementDays>().GetAsync(from, to, default)).Value;
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Each_day_tells_what_came_and_what_went_and_the_last_agrees_with_the_open_items(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var first = UkTime.DateAt(house.Time.GetUtcNow().UtcDateTime);
        var (one, two) = (await house.ArriveAsync(100_00), await house.ArriveAsync(50_00));
        house.Time.Advance(TimeSpan.FromDays(1));
        Assert.True((await AllocateAsync(house, [(one, 30_00)], To(CouncilTax, 30_00))).Ok);
        house.Time.Advance(TimeSpan.FromDays(2));
        await using (var officer = house.As(Role.IncomeOfficer))
        {
            var asked = (await officer.Get<WriteOffSuspense>().RunAsync(new ItemToWriteOff(two), new AskedFor("Old", []), default)).Value;
            await using var manager = house.As(Role.IncomeManager);
            Assert.True((await manager.Get<ApproveRequest>().RunAsync(new RequestSeen(asked.RequestId!.Value, 0), null, default)).Ok);
        }
        await house.ArriveAsync(-5_00);

        var moved = await MovedAsync(house, first, first.AddDays(3));
        Assert.Equal(
            [(first, 0, 150_00, 0, 0, 150_00), (first.AddDays(1), 150_00, 0, 30_00, 0, 120_00), (first.AddDays(3), 120_00, -5_00, 0, 50_00, 65_00)],
            moved.Days.Select(d => (d.Day, d.Opening.Pence, d.In.Pence, d.Allocated.Pence, d.WrittenOff.Pence, d.Closing.Pence)));
        Assert.Equal((new Money(65_00), new Money(65_00)), (moved.Closing, moved.Open));
        Assert.Equal((145_00, 80_00), (moved.Whole.In.Pence, moved.Whole.Out.Pence));

        // A day that is over is told alike whatever happens later, and says nothing of what is open now.
        var past = await MovedAsync(house, first.AddDays(1), first.AddDays(1));
        Assert.Equal((new Money(150_00), new Money(120_00), null), (past.Opening, past.Closing, past.Open));
        Assert.True((await AllocateAsync(house, [(one, 70_00)], seen: 1, To(CouncilTax, 70_00))).Ok);
        Assert.Equal(past.Days, (await MovedAsync(house, first.AddDays(1), first.AddDays(1))).Days);
    }

    [Fact]
    public async Task What_was_posted_after_midnight_in_summer_is_of_the_new_day()
    {
        await using var house = await TestHouse.OnAsync(DatabaseProvider.Sqlite);
        var today = UkTime.DateAt(house.Time.GetUtcNow().UtcDateTime);
        // Half past midnight of British summer time is the evening before in UTC.
        house.Time.Advance(UkTime.UtcAt(today.AddDays(1), new TimeOnly(0, 30)) - house.Time.GetUtcNow().UtcDateTime);
        await house.ArriveAsync(10_00);
        Assert.Equal(today.AddDays(1), (await MovedAsync(house, today, today.AddDays(2))).Days.Single().Day);
    }

    [Fact]
    public async Task A_period_that_ends_before_it_begins_or_is_too_long_is_refused()
    {
        await using var house = await TestHouse.OnAsync(DatabaseProvider.Sqlite);
        await using var desk = house.As(Role.IncomeOfficer);
        var day = new DateOnly(2026, 7, 1);
        Assert.Equal("dates-backwards", (await desk.Get<SuspenseMovementDays>().GetAsync(day, day.AddDays(-1), default)).Refusal?.Code);
        Assert.Equal("movement-too-long", (await desk.Get<SuspenseMovementDays>().GetAsync(day, day.AddDays(366), default)).Refusal?.Code);
    }
}
