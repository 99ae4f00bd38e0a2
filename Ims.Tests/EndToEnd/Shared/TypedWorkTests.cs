using System.Globalization;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Shared;

/// <summary>S8: the connection drops, the server restarts, a button is pressed twice. What was typed is kept, and it is saved once.</summary>
[Collection(MoreBrowserTests.Name)]
public sealed class TypedWorkTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Westmoor = "Westmoor Borough Council";

    [Fact]
    public async Task What_is_typed_while_the_connection_is_away_reaches_the_server_once_it_is_back()
    {
        ForgiveLostConnection();
        await using var own = new WebServer();
        await own.SuspendAsync("FPI CUT LINE");
        await using var line = new CutLine(own.Address);
        var page = await OpenFormAsync(line);
        for (var round = 1; round <= Proof.Size(small: 20, full: 200); round++)
        {
            line.Cut();
            var amount = string.Create(CultureInfo.InvariantCulture, $"{round}.{round % 90 + 10}");
            await page.Locator("#line-0-amount").FillAsync(amount);
            await page.Locator("#line-0-narrative").FillAsync($"Round {round}");
            // Where the browser has not noticed yet, it does with the first key.
            line.Mend();
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Allocate £{amount}", Exact = true })).ToBeVisibleAsync(new() { Timeout = 60_000 });
            await Expect(page.Locator("#line-0-narrative")).ToHaveValueAsync($"Round {round}");
        }
    }

    [Fact]
    public async Task A_half_filled_allocation_comes_back_after_a_restart_and_is_saved_once()
    {
        ForgiveLostConnection();
        await using var first = new WebServer();
        await first.SuspendAsync("FPI RESTART");
        await using var line = new CutLine(first.Address);
        var page = await OpenFormAsync(line);
        await page.Locator("#line-0-fund").SelectOptionAsync(TestTemplate.CouncilTax);
        await page.Locator("#line-0-reference").FillAsync("5401102239");
        await page.Locator("#line-0-amount").FillAsync("60.00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add line" }).ClickAsync();
        await page.Locator("#line-1-fund").SelectOptionAsync(TestTemplate.Rents);
        await page.Locator("#line-1-reference").FillAsync("6110051368");
        await Expect(page.Locator("#line-1-amount")).ToHaveValueAsync("82.00");

        line.Cut();
        await page.Locator("#line-1-narrative").FillAsync("Typed while nobody listened");
        await using var second = await first.RestartAsync();
        line.Server = second.Address;
        line.Mend();

        await Expect(page.GetByText("What you had typed is back.")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.Locator("#line-0-fund")).ToHaveValueAsync(TestTemplate.CouncilTax);
        await Expect(page.Locator("#line-0-reference")).ToHaveValueAsync("5401102239");
        await Expect(page.Locator("#line-0-amount")).ToHaveValueAsync("60.00");
        await Expect(page.Locator("#line-1-fund")).ToHaveValueAsync(TestTemplate.Rents);
        await Expect(page.Locator("#line-1-narrative")).ToHaveValueAsync("Typed while nobody listened");
        await AssertAccessibleAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Allocate £142.00", Exact = true }).DblClickAsync();
        await Expect(page.Locator(".notice.good")).ToContainTextAsync("£142.00 was allocated to 2 lines");
        await using var db = second.Services.GetRequiredService<Databases>().OpenCouncil("westmoor");
        Assert.Equal(2, await db.SuspenseAllocations.CountAsync());
        Assert.Equal(1, await db.LedgerLineSides.CountAsync(s => s.Narrative == "Typed while nobody listened"));

        // Done is done: the form does not come back.
        await page.ReloadAsync();
        await Expect(page.GetByText("Nothing is in suspense")).ToBeVisibleAsync();
        await Expect(page.GetByText("What you had typed is back.")).ToHaveCountAsync(0);
    }

    async Task<IPage> OpenFormAsync(CutLine line)
    {
        var page = await OpenAsync();
        await SignInAsync(page, Westmoor, "Income officer", "/suspense", line.Address);
        await Expect(page.Locator("#line-0-fund")).ToBeVisibleAsync();
        return page;
    }
}
