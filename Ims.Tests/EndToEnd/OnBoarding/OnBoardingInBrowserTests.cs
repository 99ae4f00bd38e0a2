using System.Net;
using Ims.Tests.Support.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.OnBoarding;

/// <summary>Support staff keep a council's plan without a mouse and look at all plans side by side; the council reads its own.</summary>
[Collection(MoreBrowserTests.Name)]
public sealed class OnBoardingInBrowserTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    [Theory]
    [InlineData(Theme.Light, 1366)]
    [InlineData(Theme.Dark, 1366)]
    [InlineData(Theme.Light, 400)]
    public async Task A_milestone_is_planned_by_keyboard_and_seen_late_in_the_portfolio(Theme theme, int width)
    {
        var owner = $"Head of revenues {theme} {width}";
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, "Westmoor Borough Council", "Sam Support", "/onboarding");
        await Expect(page.Locator(".skeleton")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Users trained" }).Last.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Users trained");
        await page.Locator("#stone-owner").FillAsync(owner);
        await page.Locator("#stone-target").FillAsync("01/03/2026");
        await page.Locator("#stone-planned").FillAsync("1200");
        await page.Locator("#stone-actual").FillAsync("a lot");
        await page.Locator("#stone-save").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#stone-actual-error")).ToContainTextAsync("is not an amount");
        await LookAsync(page, $"milestone-{theme}-{width}");
        await page.Locator("#stone-actual").FillAsync("1300.50");
        await page.Locator("#stone-save").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("On-boarding plan");
        await Expect(page.Locator(".key-table")).ToContainTextAsync(owner);
        await LookAsync(page, $"onboarding-{theme}-{width}");

        await page.GotoAsync("/service-onboarding");
        await Expect(page.Locator(".spend")).ToContainTextAsync("£100.50 over the plan");
        await Expect(page.Locator(".plan-line")).ToContainTextAsync("1 late");
        await LookAsync(page, $"portfolio-{theme}-{width}");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download as CSV" }).ClickAsync());
        Assert.Contains(owner, await File.ReadAllTextAsync((await download.PathAsync())!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_administrator_reads_the_councils_own_plan_and_nobody_else_of_it()
    {
        using var administrator = new StaffClient(Server);
        await administrator.SignInAsync($"1:Staff:{Support.TestTemplate.IdOf(Domain.Access.Role.Administrator)}");
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync("/onboarding")).StatusCode);
        foreach (var path in new[] { "/service-onboarding", "/onboarding/training", "/service-onboarding.csv", "/service-onboarding.xlsx" })
            Assert.Equal(HttpStatusCode.Forbidden, (await administrator.GetAsync(path)).StatusCode);
        using var manager = new StaffClient(Server);
        await manager.SignInAsync("1:Staff:3");
        Assert.Equal(HttpStatusCode.Forbidden, (await manager.GetAsync("/onboarding")).StatusCode);
    }
}
