using System.Net;
using CsCheck;
using Ims.Domain.Access;
using Ims.Domain.Api;
using Ims.Web.Api;

namespace Ims.Tests.Unit.Api;

/// <summary>What a key's life is, and that no scope gives what only people do.</summary>
public sealed class ApiKeyTests
{
    static readonly DateOnly Day = new(2026, 7, 15);
    static readonly DateTime Now = new(2026, 7, 15, 9, 0, 0, DateTimeKind.Utc);
    static readonly string Hash = ApiKeyText.Sha256Of(new byte[ApiKeyText.SecretBytes]);

    static ApiKey Key(DateOnly until) => new()
    {
        Id = 1, Name = "Housing", Holder = "Example Ltd", Scopes = [ApiScope.LedgerRead], AskedById = 5, AskedBy = "Asker", GivenBy = "Giver", GivenAt = Now, ExpiresOn = until,
    };

    [Fact]
    public void A_key_works_until_the_end_of_its_last_day_and_is_told_of_thirty_days_ahead()
    {
        var key = Key(Day.AddDays(31));
        Assert.Equal(ApiKeyState.ToCollect, key.StateOn(Day));
        Assert.Null(key.Collect(5, Hash, Now));
        Assert.Equal(ApiKeyState.Live, key.StateOn(Day));
        Assert.Equal(ApiKeyState.Expiring, key.StateOn(Day.AddDays(1)));
        Assert.Equal(ApiKeyState.Expiring, key.StateOn(Day.AddDays(31)));
        Assert.Equal(ApiKeyState.Expired, key.StateOn(Day.AddDays(32)));
        Assert.Null(key.Revoke("Somebody", "Leaked", Now));
        Assert.Equal(ApiKeyState.Revoked, key.StateOn(Day));
    }

    [Fact]
    public void The_secret_is_taken_once_and_by_whoever_asked()
    {
        var key = Key(Day);
        Assert.Equal("api-key-not-yours", key.Collect(6, Hash, Now)?.Code);
        Assert.Equal("api-key-not-yours", key.Collect(null, Hash, Now)?.Code);
        Assert.Equal("api-key-over", key.Collect(5, Hash, Now.AddDays(1))?.Code);
        Assert.Null(key.SecretSha256);
        Assert.Null(key.Collect(5, Hash, Now));
        Assert.Equal("api-key-collected", key.Collect(5, Hash, Now)?.Code);
        Assert.Null(key.Revoke("Somebody", " Leaked ", Now));
        Assert.Equal("Leaked", key.RevokedBecause);
        Assert.Equal("api-key-revoked-already", key.Collect(5, Hash, Now)?.Code);
        Assert.Equal("api-key-revoked-already", key.Revoke("Somebody", "Again", Now)?.Code);
    }

    [Fact]
    public void No_scope_lets_a_system_give_access_decide_or_do_what_the_service_alone_does()
    {
        Assert.Equal(Enum.GetValues<ApiScope>(), ApiScopes.All.Select(s => s.Scope));
        Assert.Equal(ApiScopes.All.Count, ApiScopes.All.Select(s => s.Name).Distinct().Count());
        Assert.All(ApiScopes.All, s => Assert.Contains(s.Gives, StartingRoles.ForPeople));
        Permission[] peoples = [Permission.AccessChange, Permission.AccessReview, Permission.KeysManage, Permission.ApprovalsDecide, Permission.ApprovalsDelegate, Permission.PolicyChange, Permission.SetupChange, Permission.RulesChange, Permission.ExitExport];
        Assert.Empty(ApiScopes.PermissionsOf(ApiScopes.All.Select(s => s.Scope)).Intersect(peoples));
        Assert.DoesNotContain(ApiScopes.All, s => s.Gives.ToString().EndsWith("Approve", StringComparison.Ordinal));
    }

    [Fact]
    public void Scopes_are_written_and_read_back_in_their_order_and_one_that_is_gone_is_no_fault() => Gen.Enum<ApiScope>().HashSet[0, 9].Sample(scopes =>
    {
        Assert.Equal(scopes.Order(), ApiScopes.Read(ApiScopes.Write(scopes)));
        Assert.Equal(scopes.Order(), ApiScopes.Read("gone.away " + ApiScopes.Write(scopes)));
    });

    [Theory]
    [InlineData("192.0.2.7", "::ffff:192.0.2.7", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("192.0.2.7", "192.0.2.8", false)]
    public void An_address_counts_as_its_network_does(string one, string other, bool same) => Assert.Equal(same, ApiRates.Of(IPAddress.Parse(one)) == ApiRates.Of(IPAddress.Parse(other)));
}
