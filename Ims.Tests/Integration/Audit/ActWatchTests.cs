using System.Collections.Concurrent;
using System.Data.Common;
using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Infrastructure;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ims.Tests.Integration.Audit;

/// <summary>Open pages are woken by what is done in their council, on whatever instance; to see it costs one small read now and then, and nothing while nobody looks.</summary>
public sealed class ActWatchTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Every command that the house's databases are asked while it listens, and how many looks of the watch were among them.</summary>
    sealed class Listening
    {
        readonly ConcurrentQueue<string> commands = new();
        readonly SemaphoreSlim looks = new(0);

        public Listening(TestHouse house) => house.Fault.Strikes = Hear;

        public bool Fails { get; set; }
        public IReadOnlyCollection<string> Commands => commands;
        public IEnumerable<string> Others => commands.Where(c => !IsLook(c));

        public static bool IsLook(string command) => command.StartsWith("SELECT", StringComparison.Ordinal) && command.Contains("Counters", StringComparison.Ordinal) && !command.Contains("Months", StringComparison.Ordinal);

        public async Task LookedAsync() => Assert.True(await looks.WaitAsync(Patience), "It does not look.");

        bool Hear(DbCommand command)
        {
            commands.Enqueue(command.CommandText);
            if (!IsLook(command.CommandText)) return false;
            looks.Release();
            return Fails;
        }
    }

    sealed class Page
    {
        readonly SemaphoreSlim woken = new(0);

        public int Wakes { get; private set; }

        public void Wake()
        {
            Wakes++;
            woken.Release();
        }

        public async Task WokenAsync() => Assert.True(await woken.WaitAsync(Patience), "It is not woken.");
    }

    static async Task LookAsync(TestHouse house, Listening heard, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            house.Time.Advance(ActWatch.Every);
            await heard.LookedAsync();
        }
    }

    /// <summary>Another server over the same databases.</summary>
    static async Task ActElsewhereAsync(TestHouse house, CouncilRef council)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddIms(new ConfigurationBuilder().AddInMemoryCollection(house.Settings).Build());
        services.AddSingleton<TimeProvider>(house.Time);
        await using var instance = services.BuildServiceProvider();
        await using var scope = instance.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().SetSystem(council);
        await ReceiptsPosted.ReceiveAsync(scope.ServiceProvider.GetRequiredService<Acts>(), new Received(TestTemplate.Rents, 12_34, new(2026, 7, 15)));
    }

    static ActWatch WatchOf(TestHouse house) => house.Services.GetRequiredService<ActWatch>();

    static void AssertStopped(TestHouse house) => Assert.True(SpinWait.SpinUntil(() => WatchOf(house).Councils == 0, Patience), "It is watched still.");

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task An_act_on_another_instance_wakes_the_pages_of_its_council_and_no_others(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using var officer = house.As(Role.IncomeOfficer);
        await using var manager = house.As(Role.IncomeManager);
        await using var stranger = house.As(Role.IncomeManager, house.Ashdale);
        var (one, two, other, late) = (new Page(), new Page(), new Page(), new Page());
        using var first = await officer.Get<ActsHere>().BeginAsync(one.Wake, default);
        using var second = await manager.Get<ActsHere>().BeginAsync(two.Wake, default);
        using var third = await stranger.Get<ActsHere>().BeginAsync(other.Wake, default);
        Assert.Equal(2, WatchOf(house).Councils);

        await ActElsewhereAsync(house, house.Westmoor);
        // Whoever comes between an act and the look that sees it is woken too: once too often rather than once too seldom.
        using var fourth = await officer.Get<ActsHere>().BeginAsync(late.Wake, default);
        house.Time.Advance(ActWatch.Every);
        foreach (var page in (Page[])[one, two, late]) await page.WokenAsync();

        // An act of this instance wakes them just so, and however many there were between two looks they wake them once.
        await house.ReceiveAsync(null, new Received(TestTemplate.Rents, 1_00, new(2026, 7, 15)));
        await house.ReceiveAsync(null, new Received(TestTemplate.Rents, 2_00, new(2026, 7, 15)));
        house.Time.Advance(ActWatch.Every);
        foreach (var page in (Page[])[one, two, late]) await page.WokenAsync();
        Assert.Equal([2, 2, 2, 0], [one.Wakes, two.Wakes, late.Wakes, other.Wakes]);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task While_nothing_is_done_one_counter_is_read_however_many_pages_are_open_and_nothing_once_they_are_closed(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using var desk = house.As(Role.Auditor);
        await using var elsewhere = house.As(Role.Auditor, house.Ashdale);
        var heard = new Listening(house);
        var page = new Page();
        var open = new List<IDisposable?>();
        for (var i = 0; i < 50; i++) open.Add(await desk.Get<ActsHere>().BeginAsync(page.Wake, default));
        await heard.LookedAsync();
        await LookAsync(house, heard, times: 20);
        Assert.Empty(heard.Others);
        Assert.Equal(21, heard.Commands.Count);
        Assert.Equal(0, page.Wakes);

        foreach (var one in open) one!.Dispose();
        AssertStopped(house);
        foreach (var one in open) one!.Dispose();   // to close it twice does no harm
        // Time goes on. The only looks from here on are those of another council's page, which comes now.
        house.Time.Advance(20 * ActWatch.Every);
        using var other = await elsewhere.Get<ActsHere>().BeginAsync(page.Wake, default);
        await heard.LookedAsync();
        await LookAsync(house, heard, times: 3);
        Assert.Equal(21 + 4, heard.Commands.Count);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_look_that_fails_is_told_of_once_and_made_again(DatabaseProvider provider)
    {
        var logs = new CapturedLogs();
        await using var house = await TestHouse.OnAsync(provider, s => s.AddLogging(l => l.AddProvider(logs)));
        await using var desk = house.As(Role.IncomeOfficer);
        int Told() => logs.Lines.Count(l => l.Contains("cannot be seen just now", StringComparison.Ordinal));
        var page = new Page();
        var heard = new Listening(house);
        using var open = await desk.Get<ActsHere>().BeginAsync(page.Wake, default);
        await heard.LookedAsync();

        heard.Fails = true;
        await LookAsync(house, heard, times: 5);
        await ActElsewhereAsync(house, house.Westmoor);
        heard.Fails = false;
        house.Time.Advance(ActWatch.Every);
        await page.WokenAsync();
        Assert.Equal(1, Told());

        // The next time is told again.
        await heard.LookedAsync();
        heard.Fails = true;
        await LookAsync(house, heard, times: 2);
        Assert.Equal(2, Told());

        // Even where the first look fails the page opens, and is woken as soon as one is made: nobody knows what it missed.
        open!.Dispose();
        var next = new Page();
        using var again = await desk.Get<ActsHere>().BeginAsync(next.Wake, default);
        heard.Fails = false;
        house.Time.Advance(ActWatch.Every);
        await next.WokenAsync();
    }

    [Fact]
    public async Task A_council_that_rests_is_watched_no_longer()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await using var desk = house.As(Role.IncomeOfficer);
        var page = new Page();
        using var open = await desk.Get<ActsHere>().BeginAsync(page.Wake, default);
        await using (var catalogue = house.Databases.OpenCatalogue())
            await catalogue.Councils.Where(c => c.Id == house.Westmoor.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.Status, CouncilStatus.Suspended));

        // What was under way there is ended by the service, and is an act.
        await ActElsewhereAsync(house, house.Westmoor);
        house.Time.Advance(ActWatch.Every);
        AssertStopped(house);
        Assert.Equal(0, page.Wakes);
    }

    [Fact]
    public async Task Midnight_wakes_the_pages_for_today_is_another_day_then()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        house.Time.SetUtcNow(new DateTimeOffset(2026, 7, 15, 22, 59, 57, TimeSpan.Zero));   // 23:59:57 in London
        await using var desk = house.As(Role.IncomeOfficer);
        var page = new Page();
        using var open = await desk.Get<ActsHere>().BeginAsync(page.Wake, default);
        house.Time.Advance(ActWatch.Every);
        await page.WokenAsync();
    }

    [Fact]
    public async Task Support_staff_are_woken_by_nothing_for_what_they_look_at_is_an_act_itself()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await using var desk = house.As(Role.Support);
        Assert.Null(await desk.Get<ActsHere>().BeginAsync(() => throw new InvalidOperationException("It would wake itself for ever."), default));
        Assert.Equal(0, WatchOf(house).Councils);
    }

    [Fact]
    public async Task Whoever_leaves_before_it_has_begun_leaves_nothing_behind_and_the_instance_can_stop()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await using var desk = house.As(Role.IncomeOfficer);
        using (var left = new CancellationTokenSource())
        {
            await left.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => desk.Get<ActsHere>().BeginAsync(() => { }, left.Token));
        }
        AssertStopped(house);

        using var open = await desk.Get<ActsHere>().BeginAsync(() => { }, default);
        WatchOf(house).Dispose();
        Assert.Equal(0, WatchOf(house).Councils);
    }
}
