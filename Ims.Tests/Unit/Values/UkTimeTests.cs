using CsCheck;
using Ims.Domain.Values;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Ims.Tests.Unit.Values;

/// <summary>Instants are UTC, business dates are the UK's. (Law 7, R12)</summary>
public sealed class UkTimeTests
{
    [Theory]
    [InlineData("2026-01-15T23:59:59Z", "2026-01-15")] // winter: UK time is UTC
    [InlineData("2026-07-15T22:59:59Z", "2026-07-15")] // summer: an hour ahead
    [InlineData("2026-07-15T23:00:00Z", "2026-07-16")]
    [InlineData("2026-03-29T00:59:59Z", "2026-03-29")] // clocks go forward at 01:00
    [InlineData("2026-03-28T23:30:00Z", "2026-03-28")]
    [InlineData("2026-03-29T23:00:00Z", "2026-03-30")] // the first evening of summer time
    [InlineData("2026-10-24T23:00:00Z", "2026-10-25")] // the last night of summer time
    [InlineData("2026-10-25T23:59:59Z", "2026-10-25")] // clocks went back: the day ends with UTC again
    [InlineData("2028-02-28T23:59:59Z", "2028-02-28")]
    [InlineData("2028-02-29T00:00:00Z", "2028-02-29")] // leap day
    [InlineData("2028-02-29T23:59:59Z", "2028-02-29")]
    [InlineData("2028-03-01T00:00:00Z", "2028-03-01")]
    [InlineData("2026-03-31T22:59:59Z", "2026-03-31")] // the financial year turns at 23:00 UTC
    [InlineData("2026-03-31T23:00:00Z", "2026-04-01")]
    [InlineData("2026-12-31T23:59:59Z", "2026-12-31")]
    public void The_uk_date_of_an_instant(string utc, string date)
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse(utc));
        Assert.Equal(DateOnly.Parse(date), time.Today());
        Assert.Equal(DateOnly.Parse(date), UkTime.DateAt(time.UtcNow()));
    }

    [Theory]
    [InlineData("2026-03-29T00:59:59Z", "2026-03-29T00:59:59")]
    [InlineData("2026-03-29T01:00:00Z", "2026-03-29T02:00:00")]
    [InlineData("2026-10-25T00:59:59Z", "2026-10-25T01:59:59")]
    [InlineData("2026-10-25T01:00:00Z", "2026-10-25T01:00:00")]
    public void The_uk_clock_skips_an_hour_in_march_and_repeats_one_in_october(string utc, string local) =>
        Assert.Equal(DateTime.Parse(local), UkTime.Local(DateTimeOffset.Parse(utc).UtcDateTime));

    [Fact]
    public void Uk_time_is_never_more_than_an_hour_ahead_of_utc() =>
        Gen.Int[0, 365 * 24 * 60 * 20].Sample(minutes =>
        {
            var utc = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(minutes);
            return (UkTime.Local(utc) - utc).TotalMinutes is 0 or 60 && UkTime.DateAt(utc) == DateOnly.FromDateTime(UkTime.Local(utc));
        }, iter: 500);

    [Fact]
    public void An_instant_that_is_not_utc_is_a_fault() =>
        Assert.Throws<ArgumentException>(() => UkTime.Local(new DateTime(2026, 4, 1, 0, 0, 0, DateTimeKind.Unspecified)));

    [Fact]
    public void Now_is_utc() => Assert.Equal(DateTimeKind.Utc, new FakeTimeProvider().UtcNow().Kind);
}
