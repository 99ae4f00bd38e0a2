using System.Globalization;
using CsCheck;
using Ims.Domain.Values;
using Ims.Domain.Work;
using Ims.Infrastructure.Values;

namespace Ims.Tests.Unit.Work;

/// <summary>When chores come, across both changes of the clocks, and how that reads.</summary>
public sealed class ChoreTimesTests
{
    /// <summary>02:00 becomes 01:00.</summary>
    static readonly DateTime Autumn = Utc("2026-10-25T01:00:00");
    /// <summary>01:00 becomes 02:00.</summary>
    static readonly DateTime Spring = Utc("2027-03-28T01:00:00");

    static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);

    static ChoreTimes Times(string cron) => new((CronText.Read(cron) ?? throw new ArgumentException($"{cron} cannot be read.", nameof(cron))).After);

    static IEnumerable<DateTime> Coming(string cron, DateTime after)
    {
        var times = Times(cron);
        for (var at = times.After(after); at is { } due; at = times.After(due)) yield return due;
    }

    static Gen<T> AnyOf<T>(params T[] values) => Gen.OneOf([.. values.Select(Gen.Const)]);

    static readonly Gen<string> Crons = Gen.Select(
        AnyOf("0", "30", "0/30", "0/7", "*"), AnyOf("0", "15", "30", "59", "0/5", "0/25", "*"), AnyOf("0", "1", "2", "3", "0,1", "1-2", "0/6", "23", "*"),
        AnyOf("? * *", "? * SUN", "? * MON-FRI", "28 * ?", "25 10 ?", "L * ?", "1/2 * ?"),
        (second, minute, hour, days) => $"{second} {minute} {hour} {days}");

    static readonly Gen<DateTime> NearAChange = Gen.Select(AnyOf(Autumn, Spring), Gen.Int[-3 * 86_400, 3 * 86_400], (change, seconds) => change.AddSeconds(seconds));

    [Fact]
    public void The_next_time_is_later_and_what_the_clock_shows_then_is_in_the_schedule() => Gen.Select(Crons, NearAChange).Sample((cron, after) =>
    {
        var due = Times(cron).After(after);
        Assert.True(due > after, $"{cron} after {after:O} is {due:O}");
        Assert.Equal(DateTimeKind.Utc, due!.Value.Kind);
        var wall = UkTime.Local(due.Value);
        // Only the instant at which the clocks go forward stands for times that it skips.
        Assert.True(CronText.Read(cron)!.After(wall.AddSeconds(-1)) == wall || due == Spring, $"{cron} after {after:O} is {due:O}, when the clock shows {wall:O}");
    }, iter: 2_000);

    [Fact]
    public void No_time_that_the_clock_shows_is_left_out() => Gen.Select(Crons, AnyOf(Autumn, Spring)).Sample((cron, change) =>
    {
        var (from, to) = (change.AddHours(-3), change.AddHours(3));
        var wall = CronText.Read(cron)!;
        var shown = Enumerable.Range(1, 6 * 3_600).Select(s => from.AddSeconds(s)).Where(at => wall.After(UkTime.Local(at).AddSeconds(-1)) == UkTime.Local(at));
        Assert.Equal(shown, Coming(cron, from).TakeWhile(at => at <= to).Where(at => at != Spring || wall.After(UkTime.Local(at).AddSeconds(-1)) == UkTime.Local(at)));
    }, iter: 20);

    [Fact]
    public void What_comes_every_30_seconds_does_so_while_the_clocks_change()
    {
        foreach (var change in (DateTime[])[Autumn, Spring])
        {
            var times = Coming("0/30 * * * * ?", change.AddHours(-2)).TakeWhile(t => t <= change.AddHours(2)).ToList();
            Assert.Equal(480, times.Count);
            Assert.All(times.Zip(times.Skip(1)), pair => Assert.Equal(TimeSpan.FromSeconds(30), pair.Second - pair.First));
        }
    }

    [Fact]
    public void A_time_that_is_skipped_in_spring_is_due_once_when_the_clocks_go_forward() => Assert.Equal(
        [Spring.AddDays(-1).AddMinutes(30), Spring, Utc("2027-03-29T00:30:00"), Utc("2027-03-30T00:30:00")], Coming("0 30 1 ? * *", Utc("2027-03-26T12:00:00")).Take(4));

    [Fact]
    public void Many_times_that_are_skipped_are_due_once() =>
        Assert.Equal([Spring, Utc("2027-03-29T00:00:00")], Coming("0 0/10 1 ? * *", Spring.AddMinutes(-5)).Take(2));

    [Fact]
    public void A_time_that_comes_twice_in_autumn_is_taken_twice() => Assert.Equal(
        [Utc("2026-10-24T00:30:00"), Utc("2026-10-25T00:30:00"), Utc("2026-10-25T01:30:00"), Utc("2026-10-26T01:30:00")], Coming("0 30 1 ? * *", Utc("2026-10-23T12:00:00")).Take(4));

    [Fact]
    public void A_day_in_summer_begins_an_hour_earlier_than_one_in_winter() => Assert.Equal(
        [Utc("2026-10-24T23:00:00"), Utc("2026-10-26T00:00:00")], Coming("0 0 0 ? * *", Utc("2026-10-24T12:00:00")).Take(2));

    [Fact]
    public void What_is_over_never_comes_again()
    {
        Assert.Null(Times("0 0 12 1 1 ? 2020").After(Autumn));
        Assert.Equal([Utc("2026-11-01T12:00:00")], Coming("0 0 12 1 11 ? 2026", Autumn));
        Assert.Equal(Utc("2028-02-29T12:00:00"), Times("0 0 12 29 2 ?").After(Autumn));
    }

    [Theory]
    [InlineData("0/30 * * * * ?", true)]
    [InlineData("0 30 1 ? * *", true)]
    [InlineData("0 0 9-17 ? * MON-SUN", true)]
    [InlineData("0 0 9 ? * MON-FRI", false)]
    [InlineData("0 0 9 1-30 * ?", false)]
    [InlineData("0 0 9 1-28 * ?", false)]
    [InlineData("0 * * * 3-12 ?", false)]
    [InlineData("0 * * * * ? 2026-2027", false)]
    public void What_misses_a_day_is_told_from_what_comes_every_day(string cron, bool daily) => Assert.Equal(daily, Times(cron).ComesEveryDay(new DateOnly(2026, 7, 16)));

    [Theory]
    [InlineData("0/30 * * * * ?", "Every 30 seconds")]
    [InlineData("0 * * * * ?", "Every minute")]
    [InlineData("0 0/15 * * * ?", "Every 15 minutes")]
    [InlineData("0 0 * * * ?", "Every hour")]
    [InlineData("0 10 * * * ?", "Every hour, at 10 past")]
    [InlineData("0 30 2 ? * *", "Every day at 02:30")]
    [InlineData("0 0 7 ? * MON-FRI", "Monday to Friday at 07:00")]
    // Steps that begin again with the minute or the hour are not "every".
    [InlineData("0/7 * * * * ?", "0/7 * * * * ?")]
    [InlineData("0 0/45 * * * ?", "0 0/45 * * * ?")]
    [InlineData("0 0/1 * * * ?", "0 0/1 * * * ?")]
    [InlineData("0/30 * 9-17 * * ?", "0/30 * 9-17 * * ?")]
    [InlineData("0 75 * * * ?", "0 75 * * * ?")]
    public void A_schedule_is_told_in_words(string cron, string words) => Assert.Equal(words, ChoreRhythm.Words(cron));

    [Fact]
    public void What_a_form_offers_has_words() => Assert.All(ChoreRhythm.Usual, cron => Assert.StartsWith("Every ", ChoreRhythm.Words(cron), StringComparison.Ordinal));
}
