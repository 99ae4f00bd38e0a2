using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Recognition;

/// <summary>A rule as an administrator writes it by keys and another person approves it; in both themes, wide and narrow.</summary>
[Collection(MoreBrowserTests.Name)]
public sealed class RuleEditorInBrowserTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Ashdale = "Ashdale District Council";
    readonly WebServer server = server;

    public static TheoryData<Theme, int> Looks => new() { { Theme.Light, 1366 }, { Theme.Dark, 1366 }, { Theme.Light, 400 }, { Theme.Dark, 400 } };

    /// <summary>The council has its rules, and a file with lines that bear a mark.</summary>
    async Task<string> ArriveAsync()
    {
        await using var ashdale = await server.FurnishAsync("ashdale");
        var mark = Guid.NewGuid().ToString("N")[..6].ToUpperInvariant();
        var name = $"{mark}.bai2";
        var day = ashdale.Today.AddDays(-Random.Shared.Next(300, 30_000));
        var lines = Enumerable.Range(1, 60).Select(i => new BankLine(100 * i, i % 20 == 0 ? $"FPI RENT {mark} {i}" : $"FPI OTHER {mark} {i}")).ToArray();
        var id = (await ashdale.Get<ReceiveFile>().RunAsync(new FileReceived(TestTemplate.Profile, name) { ShowsFirst = true }, Bai2Files.File(day, lines), default)).Value;
        // Read and held to be looked at: a past file need not be posted to try rules on it.
        for (var tries = 0; tries < 200; tries++)
        {
            _ = await ashdale.Get<ImportWork>().FinishAsync(ashdale.Council, id, default);
            await using var db = server.Services.GetRequiredService<Databases>().OpenCouncil("ashdale");
            if ((await db.Imports.SingleAsync(i => i.Id == id)).LinesRead > 0) break;
            await Task.Delay(100);
        }
        return mark;
    }

    async Task<IPage> OpenAtAsync(string role, string path, Theme theme = Theme.Light, int width = 1366)
    {
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Ashdale, role, path);
        return page;
    }

    [Fact]
    public async Task A_nested_rule_is_written_without_a_mouse_tried_asked_for_and_approved_by_another()
    {
        var mark = await ArriveAsync();
        var page = await OpenAtAsync("Administrator", "/rules");
        await Expect(page.Locator("tbody tr[data-row]").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("n");
        await Expect(page.Locator("h1")).ToHaveTextAsync("New rule");
        var keys = page.Keyboard;

        await page.Locator("#rule-name").FocusAsync();
        await keys.TypeAsync($"Rent {mark}");
        // The first test, from its row: Enter adds one below, Shift+Enter a group.
        await page.Locator("#n2-value").FocusAsync();
        await keys.TypeAsync(mark);
        await keys.PressAsync("Escape");
        await Expect(page.Locator("#n2")).ToBeFocusedAsync();
        await keys.PressAsync("Shift+Enter");
        await Expect(page.Locator("#n4-field")).ToBeFocusedAsync();
        await page.Locator("#n4-value").FocusAsync();
        await keys.TypeAsync("RENT");
        await keys.PressAsync("Escape");
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#n5-field")).ToBeFocusedAsync();
        await keys.TypeAsync("amount");
        await Expect(page.Locator("#n5-operator").GetByRole(AriaRole.Option, new() { Name = "is greater than" })).ToHaveCountAsync(1);
        await keys.PressAsync("Tab");
        await keys.TypeAsync("is gr");
        await keys.PressAsync("Tab");
        await keys.TypeAsync("900000.00");
        await keys.PressAsync("Escape");
        await Expect(page.Locator("#n5")).ToBeFocusedAsync();
        await Expect(page.Locator("#n5")).ToHaveAttributeAsync("aria-label", "Test, 2 of 2 in any of: amount is greater than £900,000.00");
        // Up, out, back in, away, and back.
        await keys.PressAsync("Alt+ArrowUp");
        await Expect(page.Locator("#n5")).ToHaveAttributeAsync("aria-label", "Test, 1 of 2 in any of: amount is greater than £900,000.00");
        await Expect(page.Locator("#n5")).ToBeFocusedAsync();
        await keys.PressAsync("Alt+ArrowLeft");
        await Expect(page.Locator("#n5")).ToHaveAttributeAsync("aria-label", "Test, 3 of 3 in all of: amount is greater than £900,000.00");
        await Expect(page.Locator("#n5")).ToBeFocusedAsync();
        await keys.PressAsync("Alt+ArrowRight");
        await Expect(page.Locator("#n5")).ToHaveAttributeAsync("aria-label", "Test, 2 of 2 in any of: amount is greater than £900,000.00");
        await Expect(page.Locator("#n5")).ToBeFocusedAsync();
        await keys.PressAsync("Delete");
        await Expect(page.Locator("#n5")).ToHaveCountAsync(0);
        await Expect(page.Locator("#n4")).ToBeFocusedAsync();
        await keys.PressAsync("Control+z");
        await Expect(page.Locator("#n5")).ToBeFocusedAsync();
        await keys.PressAsync("ArrowUp");
        await keys.PressAsync("ArrowUp");
        await Expect(page.Locator("#n3")).ToBeFocusedAsync();
        await keys.PressAsync("Home");
        await Expect(page.Locator("#n1")).ToBeFocusedAsync();
        await AssertAccessibleAsync(page);

        await page.Locator("#rule-outcome").SelectOptionAsync("Suspend");
        await page.Locator("#rule-category").FillAsync("rents to sort");
        await page.GetByRole(AriaRole.Button, new() { Name = "A past file" }).ClickAsync();
        await page.Locator("#try-file").SelectOptionAsync(new SelectOptionValue { Label = await page.Locator("#try-file option").Filter(new() { HasText = mark }).InnerTextAsync() });
        await page.Locator("#try-file-now").ClickAsync();
        await Expect(page.Locator(".tried [role=status]").First).ToHaveTextAsync("This rule would take 3 lines, now 0. 3 lines would fare otherwise than now.");
        await page.Locator(".tried button").First.ClickAsync();
        await Expect(page.Locator("#line-tried")).ToBeFocusedAsync();
        await AssertAccessibleAsync(page);
        await ShootAsync(page, "rule-tried");

        await page.Locator("#rule-reason").FillAsync("Rents come with this mark");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask for approval" }).ClickAsync();
        await Expect(page.GetByText("Until somebody else approves it, the rules stay as they are.")).ToBeVisibleAsync();
        await Expect(page.Locator(".requests")).ToContainTextAsync($"Add rule \"Rent {mark}\"");
        await Expect(page.Locator("table[data-keys]")).Not.ToContainTextAsync(mark);
        await AssertAccessibleAsync(page);
        await ShootAsync(page, "rules-waiting");

        var manager = await OpenAtAsync("ADC IncomeManager", "/approvals");
        await manager.Locator("table[data-keys] tbody tr").Filter(new() { HasText = mark }).GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(manager.Locator("main")).ToContainTextAsync($"narrative contains \"{mark}\" and (narrative contains \"RENT\" or amount is greater than £900,000.00)");
        await AssertAccessibleAsync(manager);
        await ShootAsync(manager, "rule-approval");
        await manager.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
        await Expect(manager.Locator(".notice.good")).ToContainTextAsync("approved and done");

        await page.GotoAsync("/rules");
        await page.Locator("#find-row").FillAsync(mark);
        await Expect(page.Locator("tbody tr[data-row]")).ToHaveCountAsync(1);
        await page.Locator("tbody tr[data-row]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToContainTextAsync($"Rent {mark}");
        await Expect(page.Locator("main")).ToContainTextAsync("asked for by ADC Administrator, approved by ADC IncomeManager");
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task The_editor_pleases_axe_and_fits_the_window_in_each_state(Theme theme, int width)
    {
        var mark = await ArriveAsync();
        var shot = $"{theme}-{width}";
        var page = await OpenAtAsync("Administrator", "/rules/5/edit", theme, width);
        await Expect(page.Locator("#n2-value")).ToHaveValueAsync("CASH BAG");
        await page.Locator("#n1-add-group").ClickAsync();
        await page.Locator("#n4-operator").SelectOptionAsync("MatchesPattern");
        await page.Locator("#n4-value[aria-label=Pattern]").FillAsync("CASH (?<ref>[0-9]{10}");
        await Expect(page.Locator("#n4-value-error")).ToBeVisibleAsync();
        await page.Locator("#n3-add-test").ClickAsync();
        await page.Locator("#n5-field").SelectOptionAsync("TypeCode");
        await page.Locator("#n5-operator").SelectOptionAsync("InList");
        await page.Locator("textarea#n5-value").FillAsync("171\n198");
        await page.Locator("#n3-add-test").ClickAsync();
        await page.Locator("#n6-field").SelectOptionAsync("Date");
        await page.Locator("#n6-operator").SelectOptionAsync("Between");
        await page.Locator("#n6-value[aria-label=From]").FillAsync("01/04/2026");
        await page.Locator("#n6-upper").FillAsync("20/04/2026");
        await page.Locator("#n3-add-test").ClickAsync();
        await page.Locator("#n7-operator").SelectOptionAsync("ValidReferenceOf");
        await page.Locator("#rule-profiles").CheckAsync();
        await page.Locator("#rule-save").ClickAsync();
        await Expect(page.Locator(".errors")).ToContainTextAsync("things are to be mended");
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"rule-errors-{shot}");

        await page.Locator("#rule-all-profiles").CheckAsync();
        await page.Locator("#n7-value").SelectOptionAsync("05");
        await page.Locator("#n4-value").FillAsync("CASH (?<ref>[0-9]{10})");
        await page.Locator("#rule-outcome").SelectOptionAsync("Place");
        await page.Locator("#rule-fund").SelectOptionAsync("23");
        await page.Locator("#rule-reference").SelectOptionAsync("Group");
        await page.Locator("#rule-reference-group").SelectOptionAsync("ref");
        await page.Locator("#try-narrative").FillAsync($"CASH BAG {mark}");
        await page.Locator("#try-line").ClickAsync();
        await Expect(page.Locator("#line-tried")).ToBeVisibleAsync();
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"rule-editor-{shot}");
        await page.Locator("#rule-leave").ClickAsync();

        await Expect(page.Locator("#rule-edit")).ToBeVisibleAsync();
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"rule-{shot}");

        await page.GotoAsync("/rules");
        // A page that was just opened draws its rows before it hears keys: what is typed finds rows only once it does.
        await page.Locator("#find-row").FillAsync("nothing like it");
        await Expect(page.Locator("tbody tr[data-row]")).ToHaveCountAsync(0);
        await page.Locator("#find-row").FillAsync("");
        await page.Locator("tbody tr[data-row]").Nth(2).FocusAsync();
        await page.Keyboard.PressAsync("Alt+ArrowUp");
        await Expect(page.Locator("#move")).ToBeVisibleAsync();
        await Expect(page.Locator("tbody tr[data-row]").Nth(1)).ToBeFocusedAsync();
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"rules-{shot}");
    }

    [Fact]
    public async Task An_auditor_looks_tests_and_changes_nothing()
    {
        await ArriveAsync();
        var page = await OpenAtAsync("Auditor", "/rules");
        await Expect(page.Locator("tbody tr[data-row]").First).ToBeVisibleAsync();
        await Expect(page.Locator("#rule-new")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("t");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Test the rules");
        await page.Locator("#try-narrative").FillAsync("CASH BAG 12");
        await page.Locator("#try-line").ClickAsync();
        await Expect(page.Locator(".tried dl")).ToContainTextAsync("cash bag");
        await page.GetByRole(AriaRole.Button, new() { Name = "A past file" }).ClickAsync();
        await page.Locator("#try-file-now").ClickAsync();
        await Expect(page.Locator("#file-tried")).ToBeVisibleAsync();
        await AssertAccessibleAsync(page);
        await ShootAsync(page, "rules-test");
        ForgiveLostConnection();   // the browser writes of a page that is refused as it does of one that failed
        await page.GotoAsync("/rules/5/edit");
        await Expect(page.Locator("main")).ToContainTextAsync("Your role cannot open this page");
    }
}
