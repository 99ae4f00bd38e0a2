using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Recognition;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Recognition;
using Ims.Infrastructure.Suspense;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Recognition;

/// <summary>A rule is replayed before it is asked for, and one of its versions is made current again, without a mouse.</summary>
[Collection(MoreBrowserTests.Name)]
public sealed class RuleReplayInBrowserTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Ashdale = "Ashdale District Council";
    static int daysUsed = 60;   // days that no other test's statements are of
    readonly WebServer server = server;

    public static TheoryData<Theme, int> Looks => new() { { Theme.Light, 1366 }, { Theme.Dark, 400 } };

    /// <summary>A posted file with three lines that bear a mark, and a rule about it with two versions.</summary>
    async Task<(string Mark, int RuleId)> ArriveAsync()
    {
        await using var ashdale = await server.FurnishAsync("ashdale");
        var mark = Guid.NewGuid().ToString("N")[..6].ToUpperInvariant();
        var day = ashdale.Today.AddDays(-Interlocked.Increment(ref daysUsed));
        BankLine[] lines = [new(1_00, $"FPI RENT {mark} 1"), new(2_00, $"FPI RENT {mark} 2"), new(3_00, $"FPI OTHER {mark}")];
        var id = (await ashdale.Get<ReceiveFile>().RunAsync(new FileReceived(TestTemplate.Profile, $"{mark}.bai2"), Bai2Files.File(day, lines), default)).Value;
        while (await ashdale.Get<ImportWork>().FinishAsync(ashdale.Council, id, default) is not { Ok: true, Value: ImportStatus.Posted }) await Task.Delay(50);

        await ApprovedAsync(new RuleToChange(null, 0, Draft(mark, "RENT"), null, null));
        await using var db = server.Services.GetRequiredService<Databases>().OpenCouncil("ashdale");
        var rule = await db.Rules.SingleAsync(r => r.Name == $"Rule {mark}");
        await ApprovedAsync(new RuleToChange(rule.Id, 1, Draft(mark, "NOTHING LIKE IT"), null, null));
        return (mark, rule.Id);
    }

    static RuleDraft Draft(string mark, string text) => SceneSets.Draft(
        $"Rule {mark}", new AllOf([new FieldTest(LineField.Narrative, RuleOperator.Contains, mark), new FieldTest(LineField.Narrative, RuleOperator.Contains, text)]),
        new PlaceAction(TestTemplate.Rents, new ConstantReference("6110051368")));

    async Task ApprovedAsync(RuleToChange change)
    {
        var asked = await AsAsync<ChangeRule, Submitted>(Role.Administrator, u => u.RunAsync(change, new AskedFor("A test wants it", []), default));
        _ = await AsAsync<ApproveRequest, object>(Role.IncomeManager, async u => await u.RunAsync(new RequestSeen(asked.RequestId!.Value, 0), null, default) is { Ok: true } done ? done.Value! : throw new InvalidOperationException("It was not approved."));
    }

    async Task<T> AsAsync<TUseCase, T>(Role role, Func<TUseCase, Task<Domain.Values.Result<T>>> call) where TUseCase : notnull
    {
        await using var ashdale = await server.FurnishAsync("ashdale");
        await using var scope = server.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().Set(ActorClaims.Principal(ashdale.Council, TestTemplate.IdOf(role), $"ADC {role}", role, "test"));
        return (await call(scope.ServiceProvider.GetRequiredService<TUseCase>())).Value;
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_version_is_replayed_and_made_current_again_by_keys(Theme theme, int width)
    {
        var (mark, ruleId) = await ArriveAsync();
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Ashdale, "Administrator", $"/rules/{ruleId}");
        var keys = page.Keyboard;
        await page.Locator("#rule-back-1").FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#rule-back")).ToBeFocusedAsync();
        await Expect(page.Locator("section[aria-labelledby=rule-back] ins")).ToContainTextAsync("RENT");
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);

        await page.Locator("#replay-days").FocusAsync();
        await keys.PressAsync("Control+a");
        await keys.TypeAsync("7");
        await keys.PressAsync("Tab");
        await Expect(page.Locator("#replay-now")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#replayed")).ToBeFocusedAsync();
        await Expect(page.Locator(".tried [role=status]")).ToContainTextAsync("2 lines of");
        await Expect(page.Locator(".tried")).ToContainTextAsync($"FPI RENT {mark} 1");
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"rule-back-{theme}-{width}");

        await page.Locator("#rule-save").FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(page.Locator(".notice.info")).ToContainTextAsync("It waits for approval");
        await Expect(page.Locator(".requests")).ToContainTextAsync($"Change rule \"Rule {mark}\"");
        long request;
        await using (var db = server.Services.GetRequiredService<Databases>().OpenCouncil("ashdale")) request = await db.ApprovalRequests.MaxAsync(r => r.Id);
        await page.GotoAsync($"/approvals/{request}");
        await Expect(page.Locator("main")).ToContainTextAsync("Back to version 1");

        // The way to a line of the replay leads to the line.
        await page.GotoAsync($"/rules/{ruleId}");
        await page.Locator("#rule-back-1").ClickAsync();
        await page.Locator("#replay-now").ClickAsync();
        await page.Locator(".tried tbody a").First.ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync($"FPI RENT {mark} 1");
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_rule_that_is_written_is_replayed_before_it_is_asked_for_and_the_effects_of_all_are_looked_at(Theme theme, int width)
    {
        var (mark, ruleId) = await ArriveAsync();
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Ashdale, "Administrator", "/rules/new");
        await page.Locator("#n2-operator").SelectOptionAsync("InList");
        await page.Locator("#n2-file").SetInputFilesAsync(new FilePayload { Name = "narratives.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.ASCII.GetBytes($"FPI RENT {mark} 1,first\nFPI OTHER {mark},other\nFPI OTHER {mark},again\n") });
        await Expect(page.Locator("#n2-value-help")).ToHaveTextAsync("2 values");
        await page.Locator("#rule-outcome").SelectOptionAsync("SetAside");
        await page.Locator("#rule-aside-reason").FillAsync("No income");
        await page.Locator("#replay-now").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#replayed")).ToBeFocusedAsync();
        await Expect(page.Locator(".tried [role=status]")).ToContainTextAsync("2 lines of");
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"rule-replayed-{theme}-{width}");
        await page.Locator("#rule-leave").ClickAsync();

        await page.Locator("#rule-effects").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Effectiveness of the rules");
        var row = page.Locator("tbody tr").Filter(new() { HasText = $"Rule {mark}" });
        await Expect(row).ToContainTextAsync("Never hit");
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"rules-effectiveness-{theme}-{width}");
        await row.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToContainTextAsync($"Rule {mark}");
        Assert.EndsWith($"/rules/{ruleId}", page.Url, StringComparison.Ordinal);
    }

    /// <summary>Three payments of one payer, each allocated by a clerk to the same account.</summary>
    async Task DecidedAlikeAsync(string payer)
    {
        await using var ashdale = await server.FurnishAsync("ashdale");
        var items = await SuspenseArrivals.ArriveAsync(ashdale.Get<Acts>(),
            [.. Enumerable.Range(1, 3).Select(i => new Arrival(410_00 + i, $"BGC {payer} LTGS {i:0000} RENT", ReceivedOn: ashdale.Today))]);
        foreach (var (item, i) in items.Select((item, i) => (item, i)))
        {
            var amount = new Money(410_01 + i);
            _ = await AsAsync<AllocateSuspense, AllocationDone>(Role.IncomeOfficer, u => u.RunAsync(
                new SuspenseToAllocate([new ItemToTake(item, amount, 0)], [new TargetLine(TestTemplate.Rents, "6110051368", amount, null)]), default));
        }
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task What_clerks_decided_three_times_becomes_a_rule_without_a_mouse(Theme theme, int width)
    {
        var payer = $"MEREFIELD {string.Concat(Guid.NewGuid().ToString("N")[..8].Select(c => (char)('A' + c % 26)))}";
        await DecidedAlikeAsync(payer);
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Ashdale, "Administrator", "/rules/learnt");
        var draft = page.Locator("section.card").Filter(new() { HasText = payer });
        await Expect(draft).ToContainTextAsync("3 like decisions");
        await AssertAccessibleAsync(page);
        await AssertFitsAsync(page);
        await ShootAsync(page, $"rules-learnt-{theme}-{width}");

        await draft.GetByRole(AriaRole.Link, new() { Name = "Draft this rule and replay it" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#replay-now")).ToBeVisibleAsync();
        await Expect(page.Locator("#rule-name")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex(payer, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.Locator("#rule-reason").FocusAsync();
        await page.Keyboard.TypeAsync("Decided so three times");
        await page.Locator("#rule-save").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".notice.info")).ToContainTextAsync("It waits for approval");
        await AssertAccessibleAsync(page);
    }
}
