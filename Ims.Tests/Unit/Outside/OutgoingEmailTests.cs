using Ims.Domain.Outside;

namespace Ims.Tests.Unit.Outside;

public sealed class OutgoingEmailTests
{
    static readonly DateTime Now = new(2026, 7, 15, 8, 0, 0, DateTimeKind.Utc);

    static OutgoingEmail Waiting() => new() { Id = 1, Kind = "receipt", SubjectId = 7, Address = "payer@example.org", DueAt = Now };

    [Fact]
    public void Sent_it_is_over_and_never_begun_again()
    {
        var email = Waiting();
        email.Begin();
        email.MarkSent(Now);
        Assert.Equal((EmailState.Sent, 1, (DateTime?)Now), (email.State, email.Attempts, email.EndedAt));
        Assert.Throws<InvalidOperationException>(email.Begin);
    }

    [Fact]
    public void One_that_a_dead_worker_left_in_hand_is_begun_again()
    {
        var email = Waiting();
        email.Begin();
        email.Begin();
        Assert.Equal((EmailState.Sending, 2), (email.State, email.Attempts));
    }

    [Fact]
    public void Refused_it_waits_longer_each_time_then_is_given_up_and_says_why()
    {
        var (email, waits) = (Waiting(), new List<int>());
        while (!email.IsOver)
        {
            email.Begin();
            email.MarkRefused(OutsideRefusals.ServerUnreachable, Now);
            if (!email.IsOver) waits.Add((int)(email.DueAt - Now).TotalMinutes);
        }
        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60], waits);
        Assert.Equal((EmailState.Failed, OutgoingEmail.MostAttempts, "email-server-unreachable", (DateTime?)Now), (email.State, email.Attempts, email.Fault, email.EndedAt));
    }

    [Fact]
    public void An_address_that_the_server_refuses_is_given_up_at_once()
    {
        var email = Waiting();
        email.Begin();
        email.MarkRefused(OutsideRefusals.AddressRefused, Now);
        Assert.Equal((EmailState.Failed, 1), (email.State, email.Attempts));
    }

    [Fact]
    public void Given_up_it_can_be_tried_again_from_the_beginning_while_its_address_is_there()
    {
        var email = Waiting();
        Assert.Equal(OutsideRefusals.EmailNotFailed, email.TryAgain(Now));
        email.Begin();
        email.MarkRefused(OutsideRefusals.AddressRefused, Now);
        Assert.Null(email.TryAgain(Now.AddDays(1)));
        Assert.Equal((EmailState.Waiting, 0, Now.AddDays(1), (DateTime?)null), (email.State, email.Attempts, email.DueAt, email.EndedAt));

        email.Begin();
        email.MarkRefused(OutsideRefusals.AddressRefused, Now);
        email.Address = null;
        Assert.Equal(OutsideRefusals.AddressGone, email.TryAgain(Now));
    }
}
