using Ims.Domain.WatchList;

namespace Ims.Tests.Unit.WatchList;

/// <summary>A case grows while it is open, is closed once, and tells all of it.</summary>
public sealed class WatchCaseTests
{
    static readonly DateTime At = new(2026, 6, 1, 9, 0, 0, DateTimeKind.Utc);

    static WatchCase Case() => new() { Id = 1, Rule = WatchRule.RepeatedCash, Subject = WatchSubject.Account("23", "5403211798").Key, OpenedAt = At };

    static Watched Paid(long id, long pence) => new(WatchedKind.Posting, id, new DateOnly(2026, 6, 1), pence);

    [Fact]
    public void What_it_has_already_is_passed_over()
    {
        var one = Case();
        Assert.True(one.Grow([Paid(1, 100), Paid(2, 200)], At, "service"));
        Assert.False(one.Grow([Paid(1, 100)], At, "service"));
        Assert.True(one.Grow([Paid(2, 200), Paid(3, 300)], At, "service"));
        Assert.Equal((600L, 3, 2), (one.AmountPence, one.EvidenceCount, one.StepCount));
        Assert.Equal([(1, 1L), (2, 2L), (3, 3L)], one.Evidence.Select(e => (e.Number, e.SubjectId)));
        Assert.Equal(["2 to begin with", "1 more"], one.Steps.Select(s => s.Note));
    }

    [Fact]
    public void It_is_closed_once_and_takes_nothing_more()
    {
        var one = Case();
        one.Grow([Paid(1, 100)], At, "service");
        Assert.Equal("watch-note-missing", one.Close(WatchOutcome.NothingUnusual, " ", At, "manager")?.Code);
        Assert.Equal("watch-note-long", one.Note(new string('x', 1001), At, "manager")?.Code);
        Assert.Null(one.Note("Asked the cashier", At, "manager"));
        Assert.Null(one.Close(WatchOutcome.PassedOn, " Sent to the officer ", At, "manager"));
        Assert.Equal((WatchOutcome.PassedOn, At, false), (one.Outcome, one.ClosedAt, one.IsOpen));
        Assert.Equal([WatchDone.Found, WatchDone.Noted, WatchDone.Closed], one.Steps.Select(s => s.What));
        Assert.Equal("Sent to the officer", one.Steps[^1].Note);
        Assert.Equal("watch-closed", one.Close(WatchOutcome.OwnMistake, "Again", At, "manager")?.Code);
        Assert.Equal("watch-closed", one.Note("Again", At, "manager")?.Code);
        Assert.Throws<InvalidOperationException>(() => one.Grow([Paid(2, 1)], At, "service"));
    }

    [Fact]
    public void The_same_payer_is_the_same_subject_and_no_key_tells_a_name()
    {
        Assert.Equal(WatchSubject.Named("MS B PAYER"), WatchSubject.Named("Ms B Payer"));
        Assert.DoesNotContain("PAYER", WatchSubject.Named("Ms B Payer")!.Key, StringComparison.OrdinalIgnoreCase);
        Assert.Null(WatchSubject.Named("12"));
        Assert.Equal(WatchSubject.Account("pk", "ab12").Key, WatchSubject.Account("PK", "AB12").Key);
    }
}
