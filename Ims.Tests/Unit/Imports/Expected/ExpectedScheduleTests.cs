using CsCheck;
using Ims.Domain.Imports.Expected;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports.Expected;

namespace Ims.Tests.Unit.Imports.Expected;

/// <summary>When files are due: cron times on the UK's clock, put on working days. (R12)</summary>
public sealed class ExpectedScheduleTests
{
    static ExpectedSchedule On(string cron, ClosedDays closed = ClosedDays.Skip, params ExtraDay[] extra) => CronDates.Read(cron).Value.On(closed, new WorkingCalendar(extra));

    static string[] Due(string cron, string from, string to, ClosedDays closed = ClosedDays.Come, params ExtraDay[] extra) =>
        [.. On(cron, closed, extra).Between(Utc(from), Utc(to)).Select(at => at.ToString("MM-dd HH:mm"))];

    static DateTime Utc(string text) => DateTime.SpecifyKind(DateTime.Parse(text), DateTimeKind.Utc);

    [Fact]
    public void Seven_in_the_morning_is_an_hour_earlier_in_summer() =>
        Assert.Equal(["03-28 07:00", "03-29 06:00", "03-30 06:00"], Due("0 0 7 ? * *", "2026-03-28 00:00", "2026-03-30 23:00"));

    [Fact]
    public void A_time_that_the_clock_skips_is_due_when_it_goes_on_and_one_that_comes_twice_the_first_time()
    {
        Assert.Equal(["03-28 01:30", "03-29 01:30", "03-30 00:30"], Due("0 30 1 ? * *", "2026-03-28 00:00", "2026-03-30 23:00"));
        Assert.Equal(["10-24 00:30", "10-25 00:30", "10-26 01:30"], Due("0 30 1 ? * *", "2026-10-24 00:00", "2026-10-26 23:00"));
        // Every hour: none of the day's instants twice, though two times on the wall are one.
        Assert.Equal(["03-29 00:00", "03-29 01:00", "03-29 02:00"], Due("0 0 * ? * *", "2026-03-28 23:59", "2026-03-29 02:30"));
    }

    [Fact]
    public void A_closed_day_is_skipped_moved_or_comes_all_the_same()
    {
        // Good Friday is 3 April 2026, Easter Monday the 6th.
        Assert.Equal(["04-02 06:00", "04-07 06:00", "04-08 06:00"], Due("0 0 7 ? * MON-FRI", "2026-04-02 00:00", "2026-04-08 23:00", ClosedDays.Skip));
        Assert.Equal(["04-02 06:00", "04-03 06:00", "04-06 06:00"], Due("0 0 7 ? * MON-FRI", "2026-04-02 00:00", "2026-04-06 23:00", ClosedDays.Come));
        // Friday's and Monday's both fall on Tuesday: one file.
        Assert.Equal(["04-02 06:00", "04-07 06:00", "04-08 06:00"], Due("0 0 7 ? * MON-FRI", "2026-04-02 00:00", "2026-04-08 23:00", ClosedDays.Move));
        Assert.Equal(["12-29 09:00"], Due("0 0 9 25 12 ?", "2026-12-01 00:00", "2026-12-31 23:00", ClosedDays.Move, new ExtraDay { On = new(2026, 12, 28), IsOpen = false, Reason = "x", SavedBy = "" }));
    }

    [Fact]
    public void The_financial_year_begins_on_the_first_of_April_by_the_UKs_clock() =>
        Assert.Equal(["03-31 23:00"], Due("0 0 0 1 4 ?", "2026-03-01 00:00", "2026-05-01 00:00", ClosedDays.Skip));

    [Fact]
    public void Leap_day_comes_every_fourth_year_and_is_known_from_far()
    {
        var leap = On("0 0 7 29 2 ?", ClosedDays.Come);
        Assert.Equal([Utc("2028-02-29 07:00"), Utc("2032-02-29 07:00")], leap.Coming(Utc("2026-11-29 08:00"), 2));
        Assert.Equal([Utc("2104-02-29 07:00")], leap.Coming(Utc("2096-02-29 07:00"), 1));   // 2100 has none
        var planned = Assert.Single(leap.Plan(Utc("2028-02-01 00:00"), Utc("2028-02-29 00:00"), 60, null));
        Assert.Equal((Utc("2028-02-22 07:00"), Utc("2032-02-29 07:00")), (planned.OpensAt, planned.MissingAt));   // a week early at the most
    }

    [Fact]
    public void A_planned_arrival_opens_a_quarter_early_and_is_missing_when_the_next_is_due_or_after_its_hours()
    {
        var weekdays = On("0 0 7 ? * MON-FRI");
        var plan = weekdays.Plan(Utc("2026-07-10 06:00"), Utc("2026-07-14 06:00"), 45, null);   // after Friday's
        Assert.Equal(
            [
                new(Utc("2026-07-13 06:00"), Utc("2026-07-12 12:00"), Utc("2026-07-13 06:45"), Utc("2026-07-14 06:00")),
                new(Utc("2026-07-14 06:00"), Utc("2026-07-14 00:00"), Utc("2026-07-14 06:45"), Utc("2026-07-15 06:00")),
            ], plan);
        Assert.Equal(Utc("2026-07-13 10:00"), weekdays.Plan(Utc("2026-07-10 06:00"), Utc("2026-07-13 06:00"), 45, 4)[0].MissingAt);
        // Grace that outlasts the next one: missing no earlier than late.
        Assert.Equal(Utc("2026-07-14 08:00"), weekdays.Plan(Utc("2026-07-10 06:00"), Utc("2026-07-13 06:00"), 26 * 60, null)[0].MissingAt);
        Assert.Empty(weekdays.Plan(Utc("2026-07-10 06:00"), Utc("2026-07-12 11:59"), 45, null));
    }

    [Fact]
    public void A_schedule_that_ends_plans_its_last_one_by_itself()
    {
        var last = Assert.Single(On("0 0 7 1 8 ? 2026", ClosedDays.Come).Plan(Utc("2026-07-25 00:00"), Utc("2026-08-01 06:00"), 0, null));
        Assert.Equal((Utc("2026-07-31 06:00"), Utc("2026-08-02 06:00")), (last.OpensAt, last.MissingAt));
        Assert.Empty(On("0 0 7 1 8 ? 2026", ClosedDays.Come).Coming(Utc("2026-08-02 00:00"), 3));
    }

    [Theory]
    [InlineData("0 0 7 ? * MON-FRI", null)]
    [InlineData("0 0 7 * * *", null)]
    [InlineData("0 0 7 ? * 2#1", null)]
    [InlineData("0 0 7 LW * ? 2026-2030", null)]
    [InlineData("0 7 * * 1-5", "cron-unreadable")]   // five fields are another dialect
    [InlineData("seven o'clock", "cron-unreadable")]
    [InlineData("0 0 25 ? * *", "cron-unreadable")]
    [InlineData("0 0 7 ? * * 2026 8", "cron-unreadable")]
    [InlineData("", "cron-unreadable")]
    public void A_cron_expression_has_six_or_seven_fields(string cron, string? refusal) => Assert.Equal(refusal, CronDates.Read(cron).Refusal?.Code);

    [Theory]
    [InlineData("0 */15 8-17 ? * MON-FRI", false)]
    [InlineData("0 */14 8-17 ? * MON-FRI", true)]
    [InlineData("* 0 7 ? * *", true)]
    [InlineData("0 0,10 7 1 1 ?", true)]
    public void Files_are_expected_a_quarter_of_an_hour_apart_at_least(string cron, bool tooOften) =>
        Assert.Equal(tooOften, CronDates.Read(cron).Value.IsTooOften(new DateTime(2026, 7, 15)));

    [Fact]
    public void Any_text_is_a_schedule_or_refused() => Gen.OneOf(Gen.String[Gen.Char["0123456789*/?-,LW# MONFRIJAN"], 0, 40], Gen.String).Sample(text => { _ = CronDates.Read(text).Ok; }, iter: 5_000);

    [Fact]
    public void Due_instants_rise_stay_in_their_window_and_move_to_working_days_only() =>
        Gen.Select(Gen.Int[0, 365 * 30], Gen.Int[1, 60], Gen.Int[0, 23], Gen.Int[0, 3], Gen.Int[0, 2]).Sample((day, days, hour, shape, closed) =>
        {
            var cron = shape switch { 0 => $"0 30 {hour} ? * MON-FRI", 1 => $"0 30 {hour} ? * *", 2 => $"0 30 {hour} 25-28 * ?", _ => $"0 30 {hour} L * ?" };
            var from = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc) + TimeSpan.FromDays(day);
            var to = from + TimeSpan.FromDays(days);
            var calendar = new WorkingCalendar([]);
            var due = On(cron, (ClosedDays)closed).Between(from, to);
            Assert.Equal(due.Order().Distinct(), due);
            Assert.All(due, at => Assert.True(at > from && at <= to && at.Kind == DateTimeKind.Utc));
            if ((ClosedDays)closed != ClosedDays.Come) Assert.All(due, at => Assert.True(calendar.IsOpen(UkTime.DateAt(at)), $"{at:O}"));
            // In two parts it is the same: nothing is lost or doubled at the joint.
            var middle = from + TimeSpan.FromDays(days / 2);
            Assert.Equal(due, On(cron, (ClosedDays)closed).Between(from, middle).Concat(On(cron, (ClosedDays)closed).Between(middle, to)));
        }, iter: 300);

    [Theory]
    [InlineData("0 0 7 ? * MON-FRI", ScheduleKind.Weekdays, "Monday to Friday at 07:00")]
    [InlineData("0 30 18 ? * *", ScheduleKind.EveryDay, "Every day at 18:30")]
    [InlineData("0 0 12 ? * FRI", ScheduleKind.Weekly, "Every Friday at 12:00")]
    [InlineData("0 0 9 22 * ?", ScheduleKind.Monthly, "Monthly on the 22nd at 09:00")]
    [InlineData("0 0 9 11 * ?", ScheduleKind.Monthly, "Monthly on the 11th at 09:00")]
    [InlineData("0 0 9 L * ?", ScheduleKind.Monthly, "Last day of the month at 09:00")]
    [InlineData("0 0 9 32 * ?", ScheduleKind.Other, "0 0 9 32 * ?")]
    [InlineData("0 0 7 ? * MON-THU", ScheduleKind.Other, "0 0 7 ? * MON-THU")]
    [InlineData("0 75 7 ? * *", ScheduleKind.Other, "0 75 7 ? * *")]
    public void Usual_schedules_have_words_and_go_to_cron_and_back(string cron, ScheduleKind kind, string words)
    {
        var shape = ScheduleShape.Of(cron);
        Assert.Equal((kind, words), (shape.Kind, ScheduleShape.Words(cron)));
        if (kind == ScheduleKind.Other) return;
        Assert.Equal(cron, shape.ToCron());
        Assert.True(CronDates.Read(cron).Ok);
    }
}
