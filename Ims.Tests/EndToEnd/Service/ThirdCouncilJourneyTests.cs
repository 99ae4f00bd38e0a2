using System.Text;
using Ims.Domain.Values;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Service;

/// <summary>A third council's way from nothing to its first posted file, and a sandbox of it, as people take it.</summary>
[Collection(MoreBrowserTests.Name)]
public sealed class ThirdCouncilJourneyTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    [Theory]
    [InlineData(Theme.Light, 1366)]
    [InlineData(Theme.Dark, 400)]
    public async Task From_nothing_to_the_first_posted_file(Theme theme, int width)
    {
        var (shot, name, slug, letters) = ($"{theme}-{width}", $"{(theme == Theme.Light ? "Fernshire" : "Gorseley")} District Council", theme == Theme.Light ? "fernshire" : "gorseley", theme == Theme.Light ? "FDC" : "GDC");
        var support = await OpenAsync(theme, width);
        var keys = support.Keyboard;
        await SignInAsync(support, "Westmoor Borough Council", "Sam Support", "/service-councils");
        await Expect(support.Locator("main tbody tr").Filter(new() { HasText = "Westmoor" })).ToBeVisibleAsync();
        await LookAsync(support, $"third-1-councils-{shot}");
        await support.GetByRole(AriaRole.Link, new() { Name = "Add a council", Exact = true }).First.FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(support.Locator("h1")).ToHaveTextAsync("Add a council");
        await support.Locator("#council-name").FocusAsync();
        await keys.TypeAsync(name);
        await keys.PressAsync("Tab");
        await Expect(support.Locator("#council-slug")).ToHaveValueAsync(slug);
        await support.Locator("#council-template").SelectOptionAsync("district");
        await support.Locator("#council-admin").FillAsync("Ada Holm");
        await support.Locator("#council-admin-email").FillAsync($"ada@{slug}.example");
        await support.Locator("#council-make").FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(support.Locator("#council-manager")).ToBeFocusedAsync();
        await LookAsync(support, $"third-2-refused-{shot}");
        await keys.TypeAsync("Ben Lyle");
        await support.Locator("#council-make").FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(support.Locator("h1")).ToContainTextAsync(name);
        await Expect(support.GetByText("Ready after")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await LookAsync(support, $"third-3-ready-{shot}");

        // Its administrator adds the bank account, its manager approves.
        var administrator = await OpenAsync(theme, width);
        await SignInAsync(administrator, name, "Ada Holm", "/set-up/bank-account");
        await administrator.Locator("#set-name").FillAsync("General account");
        await administrator.Locator("#set-sort-code").FillAsync("990303");
        await administrator.Locator("#set-account-number").FillAsync("70110042");
        await administrator.Locator("#set-control-code").SelectOptionAsync("B100");
        await administrator.Locator("#set-default-method-code").SelectOptionAsync("BANK");
        await administrator.Locator("#set-reason").FillAsync("The account that income comes into");
        await administrator.Locator("#set-save").FocusAsync();
        await administrator.Keyboard.PressAsync("Enter");
        await Expect(administrator.Locator("main .notice.good")).ToContainTextAsync("asked for");
        var request = await administrator.GetByRole(AriaRole.Link, new() { Name = "Open the request" }).GetAttributeAsync("href");
        var manager = await OpenAsync(theme, width);
        await SignInAsync(manager, name, "Ben Lyle", request!);
        await manager.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
        await Expect(manager.Locator("main .notice.good").First).ToBeVisibleAsync();

        // Its first file is posted.
        var day = WorkingDay(Server.Services.GetRequiredService<TimeProvider>().Today());
        var text = Bai2Files.Text(day, [new(127_00, "FPI A PAYER 123456X COUNCIL TAX", "171"), new(80_00, "CR CAR BOOT PITCHES", "171")], account: "70110042 990303");
        await manager.GotoAsync("/imports");
        await manager.Locator("#files").SetInputFilesAsync(new FilePayload { Name = "first.bai2", MimeType = "text/plain", Buffer = Encoding.ASCII.GetBytes(text) });
        await manager.GetByRole(AriaRole.Button, new() { Name = "Upload", Exact = true }).ClickAsync();
        await Expect(manager.Locator("main tbody tr").Filter(new() { HasText = "first.bai2" })).ToContainTextAsync("Posted");
        await LookAsync(manager, $"third-4-posted-{shot}");
        await manager.GotoAsync("/transactions");
        await Expect(manager.Locator("main tbody tr").First).ToContainTextAsync($"{letters}-");

        // A sandbox of it, with a year behind it.
        await support.Locator("#sandbox-make").FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(support.Locator("h1")).ToContainTextAsync($"{name}, sandbox");
        await LookAsync(support, $"third-5-sandbox-{shot}");
        await Expect(support.GetByText("Ready after")).ToBeVisibleAsync(new() { Timeout = 180_000 });
        await support.GotoAsync("/service-councils");
        await Expect(support.Locator("main tbody tr").Filter(new() { HasText = $"{name}, sandbox" })).ToContainTextAsync("Sandbox");
        await LookAsync(support, $"third-6-councils-{shot}");
    }

    static DateOnly WorkingDay(DateOnly today)
    {
        while (today.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) today = today.AddDays(-1);
        return today;
    }
}
