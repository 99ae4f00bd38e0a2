using Ims.Domain.Access;

namespace Ims.Tests.Unit.Access;

/// <summary>What opens an invitation, and whom it lets become the person whom it names.</summary>
public sealed class InvitationTests
{
    static readonly DateTime Now = new(2026, 7, 15, 8, 0, 0, DateTimeKind.Utc);
    static readonly Guid Own = Guid.Parse("00000000-0000-4000-8000-000000000001"), Other = Guid.Parse("00000000-0000-4000-8000-000000000002");

    static byte[] Secret(byte seed = 1) => [.. Enumerable.Range(0, InvitationText.SecretBytes).Select(i => (byte)(seed + 7 * i))];

    static Invitation Open(long id = 12)
    {
        var invitation = new Invitation { Id = id, PersonId = 3, InvitedBy = "An administrator", InvitedAt = Now, ExpiresAt = Now.AddDays(Invitation.LastsDays) };
        invitation.OpensBy(InvitationText.Of(id, Secret()));
        return invitation;
    }

    static Person Somebody() => Person.With(3, "Robin Marsh", Role.Cashier);

    [Fact]
    public void A_text_is_read_back_alone_or_at_the_end_of_its_link()
    {
        var text = InvitationText.Of(12, Secret());
        Assert.Matches(@"\A12\.[A-Za-z0-9_-]{43}\z", text.Tell());
        foreach (var written in (string[])[text.Tell(), $"  {text.Tell()}\n", $"https://ims.example/join#{text.Tell()}", $"#{text.Tell()} "])
            Assert.Equal((12, text.Sha256), (InvitationText.Read(written)!.Number, InvitationText.Read(written)!.Sha256));
        Assert.DoesNotContain(text.Tell()[3..], $"{text}", StringComparison.Ordinal);
    }

    [Fact]
    public void Every_last_character_that_a_secret_can_have_is_read_and_no_other()
    {
        for (var last = 0; last < 64; last++)
        {
            var secret = Secret();
            secret[^1] = (byte)last;
            Assert.Equal(InvitationText.Of(1, secret).Sha256, InvitationText.Read(InvitationText.Of(1, secret).Tell())!.Sha256);
        }
        var text = InvitationText.Of(1, Secret()).Tell();
        var read = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".Count(c => InvitationText.Read(text[..^1] + c) is not null);
        Assert.Equal(16, read);   // four bits of the last one count: two texts of one secret there are not
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("12"), InlineData("0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), InlineData("-1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), InlineData("1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), InlineData("1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="), InlineData("99999999999999999999.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), InlineData("9999999999999999999.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_no_invitation_is_not_read(string? text) => Assert.Null(InvitationText.Read(text));

    [Fact]
    public void A_text_longer_than_any_link_is_not_looked_at() => Assert.Null(InvitationText.Read(new string(' ', InvitationText.Longest) + InvitationText.Of(1, Secret()).Tell()));

    [Fact]
    public void It_opens_its_own_invitation_by_any_of_its_secrets_and_no_other()
    {
        var invitation = Open();
        invitation.OpensBy(InvitationText.Of(12, Secret(9)));
        Assert.True(InvitationText.Of(12, Secret()).Opens(invitation));
        Assert.True(InvitationText.Of(12, Secret(9)).Opens(invitation));
        Assert.False(InvitationText.Of(12, Secret(8)).Opens(invitation));
        Assert.False(InvitationText.Of(13, Secret()).Opens(invitation));
    }

    [Fact]
    public void An_account_becomes_the_person_while_it_counts()
    {
        Assert.Null(Open().RefusesAt(Now, Somebody(), Own));
        Assert.Null(Open().RefusesAt(Now.AddDays(14).AddTicks(-1), Somebody(), Own));
        Assert.Equal("invitation-expired", Open().RefusesAt(Now.AddDays(14), Somebody(), Own)?.Code);
        Assert.False(Open().CountsAt(Now.AddDays(14)));
    }

    [Fact]
    public void What_has_become_of_it_is_each_its_own_refusal()
    {
        var (used, withdrawn) = (Open(), Open());
        (used.UsedAt, withdrawn.WithdrawnAt) = (Now, Now);
        Assert.Equal("invitation-used", used.RefusesAt(Now, Somebody(), Own)?.Code);
        Assert.Equal("invitation-withdrawn", withdrawn.RefusesAt(Now, Somebody(), Own)?.Code);
        Assert.False(used.CountsAt(Now) || withdrawn.CountsAt(Now));

        var ended = Somebody();
        ended.Disabled = true;
        Assert.Equal("invitation-access-ended", Open().RefusesAt(Now, ended, Own)?.Code);
        Assert.Equal("invitation-access-ended", Open().RefusesAt(Now, new Person { Id = 3, Name = "Robin Marsh" }, Own)?.Code);
        var linked = Somebody();
        linked.ObjectId = Other;
        Assert.Equal("invitation-has-account", Open().RefusesAt(Now, linked, Own)?.Code);
    }

    [Fact]
    public void Whoever_is_the_person_already_is_not_refused_again()
    {
        var person = Somebody();
        person.ObjectId = Own;
        var used = Open();
        used.UsedAt = Now;
        Assert.Null(used.RefusesAt(Now.AddDays(30), person, Own));
        Assert.Equal("invitation-used", used.RefusesAt(Now, person, Other)?.Code);
    }
}
