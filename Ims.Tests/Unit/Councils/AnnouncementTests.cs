using Ims.Domain.Councils;

namespace Ims.Tests.Unit.Councils;

public sealed class AnnouncementTests
{
    static readonly DateTime Nine = new(2026, 7, 15, 8, 0, 0, DateTimeKind.Utc);

    static readonly AnnouncementToSave Sound = new(null, null, AnnouncementSeverity.Warning, "The bank's files come late today", Nine, Nine.AddHours(8));

    [Fact]
    public void It_says_something_short_for_a_while()
    {
        Assert.Null(Sound.Check());
        Assert.Null((Sound with { Text = new string('a', 160) }).Check());
        Assert.Equal("announcement-empty", (Sound with { Text = "  " }).Check()?.Code);
        Assert.Equal("announcement-long", (Sound with { Text = new string('a', 161) }).Check()?.Code);
        Assert.Equal("announcement-lines", (Sound with { Text = "First\nSecond" }).Check()?.Code);
        Assert.Equal("announcement-backwards", (Sound with { Until = Nine }).Check()?.Code);
        Assert.Equal("announcement-for-ever", (Sound with { Until = Nine.AddDays(367) }).Check()?.Code);
    }

    [Fact]
    public void It_is_planned_then_shown_then_over()
    {
        var announcement = new Announcement { Id = 1, Severity = Sound.Severity, Text = Sound.Text, From = Sound.From, Until = Sound.Until, WrittenBy = "A person" };
        Assert.Equal(
            [AnnouncementState.Planned, AnnouncementState.Shown, AnnouncementState.Shown, AnnouncementState.Over],
            new[] { Nine.AddTicks(-1), Nine, Nine.AddHours(8).AddTicks(-1), Nine.AddHours(8) }.Select(announcement.StateAt));
    }
}
