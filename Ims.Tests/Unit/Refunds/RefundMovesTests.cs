using Ims.Domain.Refunds;

namespace Ims.Tests.Unit.Refunds;

/// <summary>The table of what may happen to a refund is whole, and nothing in it loses or doubles money (domain.md, "Refunds").</summary>
public sealed class RefundMovesTests
{
    static readonly RefundStatus[] Statuses = Enum.GetValues<RefundStatus>();
    static readonly RefundEvent[] Events = Enum.GetValues<RefundEvent>();

    static IEnumerable<(RefundStatus From, RefundEvent What, RefundStatus? To)> Table =>
        from status in Statuses from what in Events let to = RefundMoves.Of(status, what) select (status, what, to.Ok ? to.Value : (RefundStatus?)null);

    [Fact]
    public void Every_status_answers_every_event_with_a_status_or_a_refusal_that_says_what_cannot_be()
    {
        Assert.Equal(Statuses.Length * Events.Length, Table.Count());
        foreach (var (from, what, to) in Table.Where(t => t.To is null))
        {
            var refusal = RefundMoves.Of(from, what).Refusal!;
            Assert.Equal("refund-cannot-happen", refusal.Code);
            Assert.Contains(RefundRefusals.Words(from), refusal.Sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_status_is_reached_from_a_request()
    {
        var reached = new HashSet<RefundStatus> { RefundStatus.Requested };
        while (Table.Any(t => reached.Contains(t.From) && t.To is { } to && reached.Add(to))) { }
        Assert.Equal(Enum.GetValues<RefundStatus>().ToHashSet(), reached);
    }

    [Fact]
    public void Every_event_can_happen_and_every_status_has_words_and_a_place_for_its_money()
    {
        Assert.All(Events, e => Assert.Contains(Table, t => t.What == e && t.To is not null));
        Assert.All(Statuses, s => { Assert.NotEmpty(RefundRefusals.Words(s)); _ = RefundMoves.MoneyOf(s); });
    }

    [Fact]
    public void Money_leaves_once_and_comes_back_once()
    {
        // Held → out → back, or held → back: never out again, never held again.
        Assert.All(Table.Where(t => t.To is not null), t => Assert.True(RefundMoves.MoneyOf(t.From) <= RefundMoves.MoneyOf(t.To!.Value), $"{t} brings money where it was before"));
    }

    [Fact]
    public void Whoever_does_not_answer_is_never_guessed_to_have_done_anything()
    {
        Assert.All(Table.Where(t => t.What is RefundEvent.NoAnswer or RefundEvent.NeverHeard && t.To is not null), t => Assert.Equal(RefundMoves.MoneyOf(t.From), RefundMoves.MoneyOf(t.To!.Value)));
        Assert.Equal(RefundStatus.Unknown, RefundMoves.Of(RefundStatus.Sending, RefundEvent.NoAnswer).Value);
        Assert.Equal(RefundStatus.Approved, RefundMoves.Of(RefundStatus.Unknown, RefundEvent.NeverHeard).Value);
    }

    [Fact]
    public void What_a_provider_says_twice_changes_nothing_the_second_time()
    {
        RefundEvent[] said = [RefundEvent.Accepted, RefundEvent.Completed, RefundEvent.Refused, RefundEvent.Failed];
        foreach (var (from, what, to) in Table.Where(t => said.Contains(t.What) && t.To is not null)) Assert.Equal(to, RefundMoves.Of(to!.Value, what).Value);
        // An older notice that comes late.
        Assert.All((RefundStatus[])[RefundStatus.Completed, RefundStatus.Failed, RefundStatus.Refused], s => Assert.Equal(s, RefundMoves.Of(s, RefundEvent.Accepted).Value));
    }

    [Fact]
    public void What_failed_and_is_told_to_be_paid_is_for_a_person() =>
        Assert.All((RefundStatus[])[RefundStatus.Failed, RefundStatus.Refused], s => Assert.False(RefundMoves.Of(s, RefundEvent.Completed).Ok));

    [Fact]
    public void Its_history_tells_each_step_and_a_contradiction_once()
    {
        var at = new DateTime(2026, 7, 15, 8, 0, 0, DateTimeKind.Utc);
        var refund = new Refund
        {
            Id = 1, Key = Guid.NewGuid(), Route = RefundRoute.Provider, PaymentPostingId = 1, AmountPence = 10_00, Reason = "Paid twice", RequestedById = 2, RequestedBy = "A clerk", RequestedAt = at,
        };
        foreach (var what in (RefundEvent[])[RefundEvent.ToProvider, RefundEvent.Begun, RefundEvent.NoAnswer, RefundEvent.NoAnswer, RefundEvent.NoAnswer]) Assert.True(refund.Move(what, at, "system", null).Ok);
        Assert.Equal((RefundStatus.Unknown, 2, at + TimeSpan.FromMinutes(4)), (refund.Status, refund.Tries, refund.AskAgainAt));
        foreach (var what in (RefundEvent[])[RefundEvent.Accepted, RefundEvent.Failed]) Assert.True(refund.Move(what, at, "system", null).Ok);
        Assert.Null(refund.AskAgainAt);
        var no = refund.Move(RefundEvent.Completed, at, "system", null).Refusal!;
        Assert.True(refund.Contradict(no, at, "system"));
        Assert.False(refund.Contradict(no, at, "system"));
        Assert.Equal([RefundStatus.Approved, RefundStatus.Sending, RefundStatus.Unknown, RefundStatus.Submitted, RefundStatus.Failed, RefundStatus.Failed], refund.Steps.Select(s => s.To));
        Assert.Equal([1, 2, 3, 4, 5, 6], refund.Steps.Select(s => s.Number));
    }

    [Fact]
    public void Questions_become_rarer_and_never_stop()
    {
        var pauses = Enumerable.Range(0, 40).Select(RefundMoves.PauseAfter).ToList();
        Assert.Equal(TimeSpan.FromMinutes(1), pauses[0]);
        Assert.Equal(pauses.Order(), pauses);
        Assert.Equal(TimeSpan.FromHours(6), pauses[^1]);
    }
}
