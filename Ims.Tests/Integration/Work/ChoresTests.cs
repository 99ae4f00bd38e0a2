using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Values;
using Ims.Domain.Work;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Work;

/// <summary>Chores come by their schedules, are shared by instances, and are seen to fail.</summary>
public sealed class ChoresTests
{
    static readonly Refusal Busy = DbErrors.Busy;

    readonly CountingChore counting = new();

    Task<TestHouse> OpenAsync(DatabaseProvider provider) => TestHouse.OnAsync(provider, s => s.AddSingleton(counting.Chore));

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_chore_is_done_for_each_council_once_at_each_of_its_times_however_many_instances_there_are(DatabaseProvider provider)
    {
        await using var house = await OpenAsync(provider);
        using Caretaker one = counting.Instance(house), two = counting.Instance(house);
        await one.GoRoundAsync(default);
        await two.GoRoundAsync(default);
        Assert.Equal([1, 2], counting.Taken());   // what was never done is due at once
        house.Time.Advance(TimeSpan.FromSeconds(59));
        await one.GoRoundAsync(default);
        Assert.Empty(counting.Taken());
        for (var minute = 0; minute < 10; minute++)
        {
            house.Time.Advance(TimeSpan.FromMinutes(1));
            await Task.WhenAll(Task.Run(() => one.GoRoundAsync(default)), Task.Run(() => two.GoRoundAsync(default)));
            Assert.Equal([1, 2], counting.Taken());
        }
        // However many times were missed while nobody ran, it is done once.
        house.Time.Advance(TimeSpan.FromHours(5));
        await two.GoRoundAsync(default);
        await one.GoRoundAsync(default);
        Assert.Equal([1, 2], counting.Taken());
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Of_two_who_see_a_chore_due_one_has_it_and_who_was_overtaken_does_not_tell_how_it_went(DatabaseProvider provider)
    {
        await using var house = await OpenAsync(provider);
        ChoreClock one = new(house.Databases, [counting.Chore], house.Time), two = new(house.Databases, [counting.Chore], house.Time);
        foreach (var begun in (long[])[0, 1])
        {
            var (seen, seenToo) = (Assert.Single(await one.DueAsync([house.Westmoor], default)), Assert.Single(await two.DueAsync([house.Westmoor], default)));
            Assert.Equal(begun, seen.Begun);
            Assert.True(await one.ClaimAsync(seen, default));
            Assert.False(await two.ClaimAsync(seenToo, default));
            Assert.Empty(await two.DueAsync([house.Westmoor], default));
            house.Time.Advance(TimeSpan.FromMinutes(2));
        }
        // The first takes longer than until the next time: another begins, and its end counts.
        var slow = new DueChore(counting.Chore, house.Westmoor, 1);
        var next = Assert.Single(await two.DueAsync([house.Westmoor], default));
        Assert.True(await two.ClaimAsync(next, default));
        await one.EndAsync(slow, ChoreOutcome.Failed, "TimeoutException", default);
        await two.EndAsync(next, ChoreOutcome.Done, null, default);
        await one.EndAsync(slow, ChoreOutcome.Failed, "TimeoutException", default);
        await using var db = house.Databases.OpenCatalogue();
        var run = await db.ChoreRuns.SingleAsync();
        Assert.Equal((3, ChoreOutcome.Done, null, run.BeganAt), (run.Begun, run.Outcome, run.Because, run.EndedAt));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_changed_schedule_counts_with_the_next_look_and_so_does_its_default_again(DatabaseProvider provider)
    {
        await using var house = await OpenAsync(provider);
        using var caretaker = counting.Instance(house);
        await caretaker.GoRoundAsync(default);
        _ = counting.Taken();
        await using var desk = house.As(Role.Support);
        Task<Result<Done>> ChangeAsync(string seen, string? wanted) => desk.Get<ScheduleChore>().RunAsync(new ChoreToSchedule(CountingChore.Key, seen, wanted), default);

        // 09:00 in London: every morning at eight is to-morrow, whatever was missed before anybody wished it so.
        Assert.True((await ChangeAsync(CountingChore.EveryMinute, " 0 0 8 ? * * ")).Ok);
        house.Time.Advance(TimeSpan.FromHours(22));
        await caretaker.GoRoundAsync(default);
        Assert.Empty(counting.Taken());
        var row = await RowAsync(desk);
        Assert.Equal(("0 0 8 ? * *", CountingChore.EveryMinute, TestHouse.Morning.UtcDateTime, "WBC Support"), (row.Cron, row.DefaultCron, row.ChangedAt, row.ChangedBy));
        Assert.Equal(TestHouse.Morning.UtcDateTime.AddHours(23), row.DueAt);
        house.Time.Advance(TimeSpan.FromHours(1));
        await caretaker.GoRoundAsync(default);
        Assert.Equal([1, 2], counting.Taken());

        house.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("chore-schedule-changed", (await ChangeAsync(CountingChore.EveryMinute, "0 0 7 ? * *")).Refusal?.Code);
        Assert.True((await ChangeAsync("0 0 8 ? * *", "0/30 * * * * ?")).Ok);
        house.Time.Advance(TimeSpan.FromSeconds(30));
        await caretaker.GoRoundAsync(default);
        Assert.Equal([1, 2], counting.Taken());

        Assert.True((await ChangeAsync("0/30 * * * * ?", null)).Ok);
        house.Time.Advance(TimeSpan.FromSeconds(29));
        await caretaker.GoRoundAsync(default);
        Assert.Empty(counting.Taken());
        house.Time.Advance(TimeSpan.FromMinutes(1));
        await caretaker.GoRoundAsync(default);
        Assert.Equal([1, 2], counting.Taken());

        await using var db = house.Databases.OpenCatalogue();
        Assert.Empty(await db.Schedules.ToListAsync());   // only what differs from its default has a row
        var told = await db.AuditEntries.Where(a => a.Action == "chore.schedule").OrderBy(a => a.Number).Select(a => new { a.SubjectId, a.ActorId, a.Before, a.After }).ToListAsync();
        Assert.Equal(3, told.Count);
        Assert.All(told, t => Assert.Equal((CountingChore.Key, "support-1"), (t.SubjectId, t.ActorId)));
        Assert.Contains("0 * * * * ?", told[0].Before, StringComparison.Ordinal);
        Assert.Contains("0 0 8 ? * *", told[0].After, StringComparison.Ordinal);
        Assert.Contains("0 * * * * ?", told[2].After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schedule_that_cannot_be_is_refused()
    {
        await using var house = await OpenAsync(DatabaseProvider.Sqlite);
        await using var desk = house.As(Role.Support);
        async Task<string?> RefusedAsync(string chore, string? cron, string seen = "0/30 * * * * ?")
        {
            var preview = cron is null ? null : (await desk.Get<ChoreSchedulePreview>().GetAsync(new ChoreScheduleAsked(chore, cron), default)).Value;
            var refusal = (await desk.Get<ScheduleChore>().RunAsync(new ChoreToSchedule(chore, seen, cron), default)).Refusal;
            if (preview is not null && refusal?.Code != "chore-schedule-unchanged") Assert.Equal(refusal, preview.Refusal);
            return refusal?.Code;
        }
        Assert.Equal("chore-unknown", await RefusedAsync("milk-cows", "0 * * * * ?"));
        Assert.Equal("chore-schedule-missing", await RefusedAsync("seal-audit", " "));
        Assert.Equal("chore-schedule-long", await RefusedAsync("seal-audit", $"0 0 {string.Join(',', Enumerable.Range(0, 24).Concat(Enumerable.Range(0, 24)))} * * ?"));
        foreach (var malformed in (string[])["often", "* * * * *", "0 0 25 * * ?", "0 0 0 32 * ?", "61 * * * * ?"])
            Assert.Equal("chore-schedule-unreadable", await RefusedAsync("seal-audit", malformed));
        Assert.Equal("chore-schedule-never-due", await RefusedAsync("seal-audit", "0 0 12 * * ? 2020"));
        Assert.Equal("chore-schedule-never-due", await RefusedAsync("check-milestones", "0 0 12 30 2 ?", "0 0/15 * * * ?"));
        Assert.Equal("chore-rests-too-long", await RefusedAsync("seal-audit", "0 * * ? * MON-FRI"));
        Assert.Equal("chore-schedule-unchanged", await RefusedAsync("seal-audit", "0/30 * * * * ?"));
        Assert.Equal("chore-schedule-unchanged", await RefusedAsync("seal-audit", null));
        Assert.Null(await RefusedAsync("check-milestones", "0 0 7 ? * MON-FRI", "0 0/15 * * * ?"));
        Assert.Null(await RefusedAsync("seal-audit", "0 0 7 ? * *"));
        await using var manager = house.As(Role.Administrator);
        Assert.Equal("not-permitted", (await manager.Get<ScheduleChore>().RunAsync(new ChoreToSchedule("seal-audit", "0 0 7 ? * *", null), default)).Refusal?.Code);
        Assert.Equal("not-permitted", (await manager.Get<ChoreList>().GetAsync(default)).Refusal?.Code);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_fault_is_shown_stops_nobody_and_is_tried_again_at_the_next_time(DatabaseProvider provider)
    {
        await using var house = await OpenAsync(provider);
        using var caretaker = counting.Instance(house);
        await using var desk = house.As(Role.Support);
        var before = await RowAsync(desk);
        Assert.Equal((2, null, TestHouse.Morning.UtcDateTime), (before.NotYet, before.Oldest, before.DueAt));

        counting.Then = council => council == 1 ? throw new DivideByZeroException("Mrs A Resident") : Task.FromResult<Refusal?>(Busy);
        await caretaker.GoRoundAsync(default);
        var row = await RowAsync(desk);
        var now = TestHouse.Morning.UtcDateTime;
        Assert.Equal(
            [new("Ashdale District Council", now, now, ChoreOutcome.Waits, "busy", false, now.AddMinutes(1)), new("Westmoor Borough Council", now, now, ChoreOutcome.Failed, "DivideByZeroException", false, now.AddMinutes(1))], row.Councils);
        Assert.Equal("Westmoor Borough Council", Assert.Single(row.Failed).Council);
        Assert.Equal([1, 2], counting.Taken());
        await caretaker.GoRoundAsync(default);
        Assert.Empty(counting.Taken());

        counting.Then = _ => Task.FromResult<Refusal?>(null);
        house.Time.Advance(TimeSpan.FromMinutes(1));
        await caretaker.GoRoundAsync(default);
        Assert.Equal([1, 2], counting.Taken());
        row = await RowAsync(desk);
        Assert.All(row.Councils, c => Assert.Equal((ChoreOutcome.Done, null, now.AddMinutes(1)), (c.Outcome, c.Because, c.BeganAt)));
    }

    [Fact]
    public async Task A_chore_that_was_cut_off_shows_so_and_comes_again()
    {
        await using var house = await OpenAsync(DatabaseProvider.Sqlite);
        using var caretaker = counting.Instance(house);
        await using var desk = house.As(Role.Support);
        using var stop = new CancellationTokenSource();
        counting.Then = async _ =>
        {
            await stop.CancelAsync();
            stop.Token.ThrowIfCancellationRequested();
            return null;
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => caretaker.GoRoundAsync(stop.Token));
        Assert.Single(counting.Taken());
        Assert.Single((await RowAsync(desk)).Councils, c => c.IsUnderWay);
        counting.Then = _ => Task.FromResult<Refusal?>(null);
        house.Time.Advance(TimeSpan.FromMinutes(1));
        await caretaker.GoRoundAsync(default);
        Assert.Equal([1, 2], counting.Taken());
        Assert.DoesNotContain((await RowAsync(desk)).Councils, c => c.IsUnderWay);
    }

    [Fact]
    public async Task A_closed_council_is_left_alone_and_a_schedule_that_cannot_be_read_any_more_is_its_default()
    {
        await using var house = await OpenAsync(DatabaseProvider.Sqlite);
        await using (var db = house.Databases.OpenCatalogue())
        {
            await db.Councils.Where(c => c.Id == 2).ExecuteUpdateAsync(s => s.SetProperty(c => c.Status, CouncilStatus.Closed));
            db.Schedules.Add(new ChoreSchedule { Chore = CountingChore.Key, Cron = "as before", ChangedAt = TestHouse.Morning.UtcDateTime, ChangedBy = "Somebody" });
            db.Schedules.Add(new ChoreSchedule { Chore = "of-long-ago", Cron = "0 * * * * ?", ChangedAt = TestHouse.Morning.UtcDateTime, ChangedBy = "Somebody" });
            await db.SaveChangesAsync();
        }
        using var caretaker = counting.Instance(house);
        await caretaker.GoRoundAsync(default);
        house.Time.Advance(TimeSpan.FromMinutes(1));
        await caretaker.GoRoundAsync(default);
        Assert.Equal([1, 1], counting.Taken());
        await using var desk = house.As(Role.Support);
        var row = await RowAsync(desk);
        Assert.Equal((CountingChore.EveryMinute, "Westmoor Borough Council"), (row.Cron, Assert.Single(row.Councils).Council));
    }

    [Fact]
    public async Task Every_chore_of_the_house_has_a_key_of_its_own_words_and_a_default_that_could_be_chosen()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        var chores = house.Services.GetServices<Chore>().ToList();
        Assert.True(chores.Count >= 9);
        Assert.Equal(chores.Count, chores.Select(c => c.Key).Distinct().Count());
        Assert.All(chores, c =>
        {
            Assert.Matches("^[a-z]+(-[a-z]+)*$", c.Key);
            Assert.True(c.Key.Length <= 40);
            Assert.EndsWith(".", c.What, StringComparison.Ordinal);
            Assert.Null(ScheduleChore.Refuses(c, c.Cron, TestHouse.Morning.UtcDateTime));
            Assert.NotEqual(c.Cron, ChoreRhythm.Words(c.Cron));
        });
        // Promised within a minute. (law 11)
        Assert.Equal("Every 30 seconds", ChoreRhythm.Words(chores.Single(c => c.Key == "seal-audit").Cron));
    }

    async Task<ChoreRow> RowAsync(Desk desk) => (await desk.Get<ChoreList>().GetAsync(default)).Value.Single(c => c.Key == CountingChore.Key);
}
