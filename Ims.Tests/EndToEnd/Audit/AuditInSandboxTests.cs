using System.Text.RegularExpressions;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Councils;
using Ims.Tests.Support.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Audit;

/// <summary>A month of the sandbox in the audit: sealed from the start, and an entry that has something to compare.</summary>
[Collection(SandboxBrowserTests.Name)]
public sealed class AuditInSandboxTests(SandboxServer sandbox, Chromium chromium) : BrowserTest(sandbox.Server, chromium)
{
    async Task SealAsync()
    {
        await using var scope = sandbox.Server.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().SetSystem((await scope.ServiceProvider.GetRequiredService<CouncilDirectory>().FindAsync("westmoor", default))!);
        Assert.True((await scope.ServiceProvider.GetRequiredService<SealAudit>().RunAsync(default)).Ok);
    }

    [Theory]
    [InlineData(Theme.Light, 1366)]
    [InlineData(Theme.Dark, 400)]
    public async Task What_a_check_changed_stands_side_by_side(Theme theme, int width)
    {
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, "Westmoor Borough Council", "Auditor", "/audit?action=import.check");
        await SealAsync();   // the month is sealed, this sign-in is not yet
        await page.ReloadAsync();
        await Expect(page.Locator(".sealed")).ToContainTextAsync("Sealed");
        await Expect(page.Locator(".sealed")).Not.ToContainTextAsync("wait");
        await Expect(page.Locator("tbody tr[data-row]").First).ToContainTextAsync("File checked");
        await ShootAsync(page, $"audit-sandbox-{theme}-{width}");

        await page.Locator("tbody tr[data-row]").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Status" })).ToContainTextAsync("Changed");
        await Expect(page.Locator("dl.facts a.mono")).ToHaveAttributeAsync("href", new Regex("^/imports/[0-9]+$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"audit-compared-{theme}-{width}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Changed" }).ClickAsync();
        await Expect(page.Locator("table.changes tbody tr:not(.changed)")).ToHaveCountAsync(0);
        await AssertAccessibleAsync(page);
        await page.Locator("main h1").FocusAsync();
        await page.Keyboard.PressAsync("p");
        await Expect(page.Locator("table.changes")).ToBeVisibleAsync();
    }
}
