using System.Net;
using System.Net.Http.Headers;
using Ims.Tests.Support.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Api;

/// <summary>A key is asked for, approved, shown, used and revoked, without a mouse; in both themes, wide and narrow.</summary>
public sealed class ApiKeysInBrowserTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Westmoor = "Westmoor Borough Council";

    public static TheoryData<Theme, int> Looks => new() { { Theme.Light, 1366 }, { Theme.Dark, 400 } };

    async Task<HttpStatusCode> CallAsync(string key)
    {
        using var http = new HttpClient { BaseAddress = Server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
        return (await http.SendAsync(request)).StatusCode;
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_system_gets_a_key_by_two_and_loses_it_by_one(Theme theme, int width)
    {
        var name = $"Housing {Guid.NewGuid():N}"[..14];
        var shot = $"{theme}-{width}";
        var page = await OpenAsync(theme, width);
        var keys = page.Keyboard;
        async Task PressAsync(string id)
        {
            await page.Locator($"#{id}").FocusAsync();
            await keys.PressAsync("Enter");
        }
        await SignInAsync(page, Westmoor, "Administrator", "/api-keys");
        await Expect(page.Locator(".skeleton")).ToHaveCountAsync(0);
        await LookAsync(page, $"keys-before-{shot}");

        await page.GotoAsync("/api-keys/new");
        await page.Locator("#key-name").FocusAsync();
        await keys.TypeAsync(name);
        await PressAsync("key-save");
        await Expect(page.Locator("#key-holder")).ToBeFocusedAsync();
        await keys.TypeAsync("Example Ltd, 01632 960001");
        await page.Locator("#key-scope-LedgerRead").FocusAsync();
        await keys.PressAsync("Space");
        await PressAsync("key-save");
        await Expect(page.Locator("#key-reason")).ToBeFocusedAsync();
        await LookAsync(page, $"key-new-{shot}");
        await keys.TypeAsync("It reads what was paid");
        await PressAsync("key-save");
        await Expect(page.Locator(".notice").First).ToContainTextAsync("It waits for another person's approval.");
        var request = await page.GetByRole(AriaRole.Link, new() { Name = "Open the request" }).GetAttributeAsync("href");

        var manager = await OpenAsync(theme, width);
        await SignInAsync(manager, Westmoor, "WBC IncomeManager", request!);
        await Expect(manager.Locator("main")).ToContainTextAsync($"Give the key {name} to a system");
        await ShootAsync(manager, $"key-request-{shot}");
        await manager.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Expect(manager.Locator("main")).ToContainTextAsync("Approved");

        await page.GotoAsync("/api-keys");
        var show = page.GetByRole(AriaRole.Button, new() { Name = $"Show the key {name}" });
        await show.FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#key-shown")).ToBeFocusedAsync();
        await LookAsync(page, $"key-shown-{shot}");
        var key = (await page.Locator("#key-text").TextContentAsync())!;
        Assert.Equal(HttpStatusCode.OK, await CallAsync(key));
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await PressAsync("key-copy");
        await page.EvaluateAsync("key => new Promise(done => { const look = async () => await navigator.clipboard.readText() === key ? done() : setTimeout(look, 50); look(); })", key);
        await PressAsync("key-kept");
        await Expect(page.Locator(".notice").First).ToContainTextAsync("cannot be shown again");
        Assert.DoesNotContain(key, await page.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(key, await page.EvaluateAsync<string>("() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie + location.href"), StringComparison.Ordinal);

        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Revoke {name}" }).FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#key-revoke-reason")).ToBeFocusedAsync();
        await LookAsync(page, $"key-revoke-{shot}");
        await keys.TypeAsync("Left in a log");
        await keys.PressAsync("Enter");
        await Expect(page.Locator(".notice").First).ToContainTextAsync($"{name} is revoked.");
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(key));
        await LookAsync(page, $"key-revoked-{shot}");
    }
}
