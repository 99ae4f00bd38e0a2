using Ims.Infrastructure.Audit;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Shared;

/// <summary>S8, for every form in which work is typed: the connection is away for a minute, then the server restarts, while an allocation, a rule, a profile, a transfer, a refund and a returned item are half filled.</summary>
[Collection(MoreBrowserTests.Name)]
public sealed class HalfFilledFormsTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Westmoor = "Westmoor Borough Council";

    /// <summary>How long nothing gets through: the fault itself, not a wait for something to happen.</summary>
    static readonly TimeSpan Away = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Half_filled_forms_outlive_a_minute_without_connection_and_a_restart()
    {
        ForgiveLostConnection();
        await using var first = new WebServer();
        var day = await first.SuspendAsync("FPI HALF FILLED");
        var paid = await PaidAsync(first);
        await using var line = new CutLine(first.Address);
        var allocation = await OpenAtAsync(line, "Income officer", "/suspense");
        var rule = await OpenAtAsync(line, "Administrator", "/rules/new");
        var profile = await OpenAtAsync(line, "Administrator", "/import-profiles/new");
        var transfer = await OpenAtAsync(line, "Income officer", "/transfers/new");
        var refund = await OpenAtAsync(line, "Income officer", $"/refunds/new?receipt={paid.Receipt}");
        var returned = await OpenAtAsync(line, "Income officer", "/transfers/returned");

        await allocation.Locator("#line-0-fund").SelectOptionAsync(TestTemplate.CouncilTax);
        await allocation.Locator("#line-0-reference").FillAsync("5401102239");
        await rule.Locator("#rule-name").FillAsync("Garden waste");
        await rule.Locator("#n2-value").FillAsync("GARDEN");
        await profile.Locator("#profile-name").FillAsync("Download");
        await profile.Locator("#profile-code").FillAsync("download");
        await profile.Locator("#sign").SelectOptionAsync(new SelectOptionValue { Label = "in a column of its own" });
        await transfer.Locator("#to-0-fund").SelectOptionAsync(TestTemplate.CouncilTax);
        await transfer.Locator("#to-0-reference").FillAsync("5401102239");
        await refund.Locator("#refund-reason").FillAsync("Paid twice");
        await returned.Locator("#returned-receipt").FillAsync(paid.Receipt);
        await returned.Locator("#returned-amount").FillAsync("6.00");

        // While nothing gets through, they type on.
        line.Cut();
        await transfer.Locator("#to-0-narrative").FillAsync("Moved while away");
        await refund.Locator("#refund-line-0").FillAsync("12.00");
        await returned.Locator("#returned-amount").FillAsync("7.00");
        await allocation.Locator("#line-0-amount").FillAsync("60.00");
        await allocation.Locator("#line-0-narrative").FillAsync("Typed while away");
        await rule.Locator("#rule-reason").FillAsync("Waste comes by standing order");
        await rule.Locator("#n2-value").FillAsync("GARDEN WASTE");
        await profile.Locator("#always-account").FillAsync(CsvFiles.Account);
        await profile.Locator("#column-narrative-0").FillAsync("Description");
        await Task.Delay(Away, TestContext.Current.CancellationToken);
        line.Mend();
        await ReachesAsync("60.00", "GARDEN WASTE");

        // Once more, and the server that comes back knows none of it.
        line.Cut();
        await allocation.Locator("#line-0-amount").FillAsync("61.50");
        await rule.Locator("#n2-value").FillAsync("GARDEN BIN");
        await profile.Locator("#column-date").FillAsync("Date");
        await transfer.Locator("#to-0-amount").FillAsync("9.50");
        await refund.Locator("#refund-line-0").FillAsync("13.00");
        await returned.Locator("#returned-amount").FillAsync("8.00");
        await using var second = await first.RestartAsync();
        line.Server = second.Address;
        line.Mend();
        await Expect(allocation.GetByText("What you had typed is back.")).ToBeVisibleAsync(new() { Timeout = 90_000 });
        await Expect(rule.GetByText("What you typed before is back.")).ToBeVisibleAsync(new() { Timeout = 90_000 });
        await Expect(profile.GetByText("What you had typed here is back.")).ToBeVisibleAsync(new() { Timeout = 90_000 });
        await ReachesAsync("61.50", "GARDEN BIN");

        await Expect(transfer.GetByText("What you had typed is back.")).ToBeVisibleAsync(new() { Timeout = 90_000 });
        await Expect(transfer.Locator("#to-0-fund")).ToHaveValueAsync(TestTemplate.CouncilTax);
        await Expect(transfer.Locator("#to-0-reference")).ToHaveValueAsync("5401102239");
        await Expect(transfer.Locator("#to-0-narrative")).ToHaveValueAsync("Moved while away");
        await Expect(transfer.Locator("#to-0-amount")).ToHaveValueAsync("9.50");
        await Expect(refund.GetByRole(AriaRole.Button, new() { Name = "Ask to refund £13.00" })).ToBeVisibleAsync(new() { Timeout = 90_000 });
        await Expect(refund.Locator("#refund-reason")).ToHaveValueAsync("Paid twice");
        await Expect(returned.Locator("#returned-amount")).ToHaveValueAsync("8.00", new() { Timeout = 90_000 });
        await Expect(returned.Locator("#returned-receipt")).ToHaveValueAsync(paid.Receipt);

        await Expect(allocation.Locator("#line-0-fund")).ToHaveValueAsync(TestTemplate.CouncilTax);
        await Expect(allocation.Locator("#line-0-reference")).ToHaveValueAsync("5401102239");
        await Expect(rule.Locator("#rule-name")).ToHaveValueAsync("Garden waste");
        await Expect(profile.Locator("#profile-name")).ToHaveValueAsync("Download");
        await Expect(profile.Locator("#profile-code")).ToHaveValueAsync("download");
        foreach (var page in (IPage[])[allocation, rule, profile, transfer, refund, returned]) await AssertAccessibleAsync(page);

        // The server has all of it, not the page alone: what is still missing is typed, and the profile is saved.
        await profile.Locator("#column-credit-amount").FillAsync("Paid in");
        await profile.Locator("#column-debit-amount").FillAsync("Paid out");
        await profile.Locator("#sample").FillAsync($"Date,Description,Paid in,Paid out\n{day:dd/MM/yyyy},GARDEN BIN,12.00,\n");
        await profile.GetByRole(AriaRole.Button, new() { Name = "Add the profile", Exact = true }).ClickAsync();
        await Expect(profile.Locator("main .notice.good")).ToContainTextAsync("Download was added.");

        async Task ReachesAsync(string amount, string words)
        {
            await Expect(allocation.GetByRole(AriaRole.Button, new() { Name = $"Allocate £{amount}", Exact = true })).ToBeVisibleAsync(new() { Timeout = 90_000 });
            await Expect(allocation.Locator("#line-0-narrative")).ToHaveValueAsync("Typed while away");
            await Expect(rule.Locator("#n2")).ToHaveAttributeAsync("aria-label", $"Test, 1 of 1 in all of: narrative contains \"{words}\"", new() { Timeout = 90_000 });
            await Expect(rule.Locator("#rule-reason")).ToHaveValueAsync("Waste comes by standing order");
            await Expect(profile.Locator("#always-account")).ToHaveValueAsync(CsvFiles.Account);
            await Expect(profile.Locator("#column-narrative-0")).ToHaveValueAsync("Description");
        }
    }

    static async Task<PaymentTaken> PaidAsync(WebServer server)
    {
        await using var westmoor = await server.FurnishAsync("westmoor");
        return await PaymentsTaken.PayAsync(westmoor.Get<Acts>(), new Paid(TestTemplate.CouncilTax, 40_00, "5403211798"));
    }

    async Task<IPage> OpenAtAsync(CutLine line, string role, string path)
    {
        var page = await OpenAsync();
        await SignInAsync(page, Westmoor, role, path, line.Address);
        await Expect(page.Locator("[data-typed]").First).ToBeVisibleAsync();
        return page;
    }
}
