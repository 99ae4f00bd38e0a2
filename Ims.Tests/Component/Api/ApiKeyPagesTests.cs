using Bunit;
using Ims.Domain.Access;
using Ims.Domain.Api;
using Ims.Infrastructure.Api;
using Ims.Tests.Support;
using Ims.Web.Api;
using Ims.Web.Layout;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.Api;

/// <summary>The pages about keys over real use cases: empty, asked for, shown once, revoked, only looked at.</summary>
public sealed class ApiKeyPagesTests : ComponentTest, IAsyncLifetime
{
    TestHouse house = null!;
    Desk desk = null!;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        house = await TestHouse.OnSqliteAsync();
        Sit(Role.Administrator);
    }

    void Sit(Role role)
    {
        desk = house.As(role);
        Services.AddSingleton(desk.Get<ApiKeyList>()).AddSingleton(desk.Get<CollectApiKey>()).AddSingleton(desk.Get<RevokeApiKey>()).AddSingleton(desk.Get<GiveApiKey>());
        SignIn(role);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await desk.DisposeAsync();
        await house.DisposeAsync();
    }

    Task<long> GiveAsync(string name) => ApiKeys.GiveAsync(house.Services, house.Westmoor, SceneSets.NewKey(name));

    [Fact]
    public void With_no_key_the_list_says_what_one_is_for()
    {
        var page = Show<ApiKeysPage>();
        page.WaitForAssertion(() => Assert.Contains("No system has a key", page.Find(".empty").TextContent, StringComparison.Ordinal));
        Assert.Equal("/api-keys/new", page.Find(".actions a").GetAttribute("href"));
    }

    [Fact]
    public async Task A_key_is_shown_once_to_copy_and_is_gone_with_the_next_click()
    {
        var id = await GiveAsync("Housing");
        var page = Show<ApiKeysPage>();
        page.WaitForElement($"#collect-{id}").Click();
        AssertFocused(page, "key-shown");
        var copy = page.WaitForElement("#key-copy");
        var text = copy.GetAttribute("data-copy")!;
        Assert.Equal(("westmoor", id), (ApiKeyText.Read(text)!.Council, ApiKeyText.Read(text)!.Number));
        Assert.Equal("The key is copied", copy.GetAttribute("data-said"));   // what is read out is never the key
        Assert.Equal(text, page.Find("#" + copy.GetAttribute("data-select")).TextContent);   // selected where a browser lets nobody copy
        Assert.Empty(page.FindAll($"#collect-{id}"));
        page.Find("#key-kept").Click();
        page.WaitForAssertion(() => Assert.DoesNotContain(text, page.Markup, StringComparison.Ordinal));
        var again = Show<ApiKeysPage>();
        again.WaitForAssertion(() => Assert.Contains("Live", again.Find("tbody tr").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain(text.Split('_')[3], again.Markup, StringComparison.Ordinal);
        // Nothing of it went to the browser's own storage.
        Assert.DoesNotContain(JSInterop.Invocations, i => i.Arguments.Any(a => a?.ToString()?.Contains(text, StringComparison.Ordinal) == true));
    }

    [Fact]
    public async Task A_key_is_revoked_once_it_is_said_why()
    {
        var id = await GiveAsync("Housing");
        var page = Show<ApiKeysPage>();
        page.WaitForElement($"#revoke-{id}").Click();
        AssertFocused(page, "key-revoke-reason");
        page.Find("#key-revoke-not").Click();
        AssertFocused(page, $"revoke-{id}");
        Assert.Empty(page.FindAll("#key-revoke-now"));
        page.Find($"#revoke-{id}").Click();
        page.WaitForElement("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("Say why", page.Find("#key-revoke-reason-error").TextContent, StringComparison.Ordinal));
        page.Find("#key-revoke-reason").Change("Left in a log");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("Housing is revoked.", page.Find(".notice").TextContent, StringComparison.Ordinal));
        Assert.Contains("by WBC Administrator: Left in a log", page.Find("tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll($"#revoke-{id}"));
    }

    [Fact]
    public async Task What_is_soon_over_is_counted_on_the_page_and_beside_its_name_in_the_navigation()
    {
        _ = await ApiKeys.CollectAsync(house.Services, house.Westmoor, SceneSets.NewKey("Short") with { ExpiresOn = new DateOnly(2026, 8, 14) });
        var page = Show<ApiKeysPage>();
        page.WaitForAssertion(() => Assert.Contains("1 key in use, 1 over within 30 days", page.Markup, StringComparison.Ordinal));
        Assert.Contains("Soon over", page.Find("tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Equal(1, Services.GetRequiredService<NavigationCounts>().Of(NavigationCount.KeysExpiring));
    }

    [Fact]
    public async Task An_auditor_sees_the_keys_and_can_do_nothing_to_them()
    {
        await GiveAsync("Housing");
        await desk.DisposeAsync();
        Sit(Role.Auditor);
        var page = Show<ApiKeysPage>();
        page.WaitForAssertion(() => Assert.Contains("Housing", page.Find("tbody tr").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("main button, tbody button, .actions a"));
    }

    [Fact]
    public async Task The_form_asks_for_what_is_missing_field_by_field_and_then_waits_for_approval()
    {
        var page = Show<NewApiKeyPage>();
        Assert.Equal("2027-07-15", page.Find("#key-ends").GetAttribute("value"));   // a year, the longest there is
        page.Find("form").Submit();
        AssertFocused(page, "key-name");
        page.Find("#key-name").Change("Housing");
        page.Find("form").Submit();
        AssertFocused(page, "key-holder");
        page.Find("#key-holder").Change("Example Ltd");
        page.Find("form").Submit();
        AssertFocused(page, "key-scopes");
        Assert.Contains("Without a scope", page.Find("#key-scopes-error").TextContent, StringComparison.Ordinal);
        page.Find("#key-scope-LedgerRead").Change(true);
        page.Find("#key-ends").Change("2028-01-01");
        page.Find("form").Submit();
        AssertFocused(page, "key-ends");
        page.Find("#key-ends").Change("2026-12-31");
        page.Find("form").Submit();
        AssertFocused(page, "key-reason");
        page.Find("#key-reason").Input("The housing system sends its payments");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("It waits for another person's approval", page.Find(".notice").TextContent, StringComparison.Ordinal));
        Assert.Equal("", page.Find("#key-name").GetAttribute("value") ?? "");
        await using var db = house.Inspect();
        Assert.Equal("Give the key Housing to a system", (await db.ApprovalRequests.SingleAsync()).Title);
    }
}
