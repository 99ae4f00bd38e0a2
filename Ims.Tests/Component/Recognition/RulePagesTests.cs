using Bunit;
using Ims.Domain.Access;
using Ims.Domain.Recognition;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Recognition;
using Ims.Tests.Support;
using Ims.Web.Recognition;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.Recognition;

public sealed class RulePagesTests : ComponentTest
{
    async Task<TestHouse> FurnishAsync(Role role = Role.IncomeOfficer, TestHouse? furnished = null)
    {
        var house = furnished ?? await TestHouse.SetUpAsSandboxOnAsync(DatabaseProvider.Sqlite);
        var desk = house.As(role);
        Services.AddScoped(_ => desk.Get<RuleList>());
        Services.AddScoped(_ => desk.Get<RuleDetails>());
        Services.AddScoped(_ => desk.Get<RuleRequests>());
        Services.AddScoped(_ => desk.Get<RuleRequestDetails>());
        Services.AddScoped(_ => desk.Get<ChangeRule>());
        Services.AddScoped(_ => desk.Get<PolicyList>());
        Services.AddScoped(_ => desk.Get<RuleBench>());
        SignIn(role);
        return house;
    }

    static async Task<long> AskAsync(TestHouse house, RuleToChange command)
    {
        await using var desk = house.As(Role.Administrator);
        return (await desk.Get<ChangeRule>().RunAsync(command, new AskedFor("The bank changed its texts", []), default)).Value.RequestId!.Value;
    }

    [Fact]
    public async Task The_list_is_in_order_and_says_what_is_off()
    {
        await using var house = await FurnishAsync();
        var page = Show<RulesPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("tbody tr")));
        var orders = page.FindAll("tbody tr td:first-child").Select(td => int.Parse(td.TextContent, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(orders.Order(), orders);
        Assert.Single(page.FindAll("tbody tr td:last-child"), td => td.TextContent.Trim() == "Off");
    }

    [Fact]
    public async Task A_rule_is_told_in_sentences()
    {
        await using var house = await FurnishAsync();
        var page = Show<RulePage>(p => p.Add(r => r.Id, 3));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".conditions")));
        Assert.Equal(["The line is a credit.", "The narrative starts with \"BACS DD\".", "The narrative contains \"COUNCIL TAX\".", "The narrative contains \"NNDR\"."],
            page.FindAll(".conditions li").Where(li => li.QuerySelector("li") is null).Select(li => li.TextContent.Trim()));
        Assert.Contains("One or more of these hold:", page.Find(".conditions").TextContent, StringComparison.Ordinal);
        Assert.Contains("it clears control code 90000-9400 Direct debits collected and is no new income.", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.IncomeOfficer, true)]
    [InlineData(Role.Administrator, false)]
    public async Task Who_may_see_the_ledger_is_led_to_the_lines_that_a_rule_placed(Role role, bool led)
    {
        await using var house = await FurnishAsync(role);
        var page = Show<RulePage>(p => p.Add(r => r.Id, 3));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".conditions")));
        Assert.Equal(led ? ["/transactions?rule=3"] : [], page.FindAll("#rule-lines").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task A_rule_that_is_not_there_says_so()
    {
        await using var house = await FurnishAsync();
        var page = Show<RulePage>(p => p.Add(r => r.Id, 999));
        page.WaitForAssertion(() => Assert.Contains("There is no such rule", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_may_only_look_finds_nothing_to_press()
    {
        await using var house = await FurnishAsync();
        var list = Show<RulesPage>();
        list.WaitForAssertion(() => Assert.NotEmpty(list.FindAll("tbody tr")));
        Assert.Empty(list.FindAll("[data-move], #rule-new, .keys"));
        Assert.NotEmpty(list.FindAll("a[href='/rules/test']"));
        var page = Show<RulePage>(p => p.Add(r => r.Id, 3));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".conditions")));
        Assert.Empty(page.FindAll("#rule-edit, #rule-switch"));
    }

    [Fact]
    public async Task Rules_can_be_filtered_by_their_state()
    {
        await using var house = await FurnishAsync();
        var page = Show<RulesPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("tbody tr")));
        page.FindAll(".chip").Single(c => c.TextContent.Contains("Off", StringComparison.Ordinal)).Click();
        Assert.Equal(["Off"], page.FindAll("tbody tr td:last-child").Select(td => td.TextContent.Trim()));
    }

    [Fact]
    public async Task A_move_is_shown_before_it_is_asked_for_and_then_waits()
    {
        await using var house = await FurnishAsync(Role.Administrator, await TestHouse.OnSqliteAsync());
        var page = Show<RulesPage>();
        page.WaitForAssertion(() => Assert.Equal(5, page.FindAll("tbody tr").Count));
        string[] Names() => [.. page.FindAll("tbody tr td:nth-child(2) a:first-child").Select(a => a.TextContent)];
        Assert.True(page.FindAll("tbody tr")[0].QuerySelector("[data-move=up]")!.HasAttribute("disabled"));
        page.FindAll("[data-move=up]")[3].Click();
        page.FindAll("[data-move=up]")[2].Click();
        Assert.Equal(["Council tax reference", "Suppliers paid", "Invoice", "Card payout", "Cash bags"], Names());
        Assert.Contains("asked after \"Council tax reference\"", page.Find("#move").TextContent, StringComparison.Ordinal);
        AssertRowFocused(page, 1);
        // Where it was, there is nothing to ask for.
        page.FindAll("[data-move=down]")[1].Click();
        page.FindAll("[data-move=down]")[2].Click();
        Assert.Empty(page.FindAll("#move"));

        page.FindAll("[data-move=up]")[1].Click();
        page.Find("#rule-save").Click();
        page.WaitForAssertion(() => Assert.NotEmpty(page.Find("#rule-reason-error").TextContent));
        page.Find("#rule-reason").Input("Invoices first");
        page.Find("#rule-save").Click();
        page.WaitForAssertion(() => Assert.Contains("Move rule \"Invoice\" to be asked first", page.Find(".requests").TextContent, StringComparison.Ordinal));
        Assert.Equal("Council tax reference", Names()[0]);
        Assert.NotEmpty(page.FindAll("tbody a[href^='/approvals/']"));
    }

    [Fact]
    public async Task A_rule_is_switched_off_on_its_page_and_what_waits_is_compared_with_what_is()
    {
        await using var house = await FurnishAsync(Role.Administrator, await TestHouse.OnSqliteAsync());
        var asked = await AskAsync(house, new RuleToChange(5, 0, SceneSets.Draft("Cash"), null, new RulePlace(null)));
        var page = Show<RulePage>(p => p.Add(r => r.Id, 5));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#compare")));
        Assert.NotEmpty(page.FindAll($".requests a[href='/approvals/{asked}']"));
        Assert.Equal(["Name changed", "State", "For", "In force", "Outcome changed", "Asked changed"], page.FindAll(".compare tbody th").Select(th => string.Join(' ', th.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        Assert.Equal("Gone: narrative starts with \"CASH BAG\"", page.Find(".compare del").TextContent);
        Assert.Equal("Added: narrative contains \"HARGREAVES\"", page.Find(".compare ins").TextContent);

        page.Find("#rule-switch").Click();
        page.Find("#rule-reason").Input("No bags any more");
        page.Find("#rule-save").Click();
        page.WaitForAssertion(() => Assert.Contains("This waits for approval already", page.Find("[data-refusal]").TextContent, StringComparison.Ordinal));
        await using (var desk = house.As(Role.IncomeManager)) Assert.True((await desk.Get<ApproveRequest>().RunAsync(new RequestSeen(asked, 0), null, default)).Ok);

        var after = Show<RulePage>(p => p.Add(r => r.Id, 5));
        after.WaitForAssertion(() => Assert.NotEmpty(after.FindAll("#compare")));
        Assert.Equal(["Version 1, now", "Version 0"], after.FindAll("#compare-to option").Select(o => o.TextContent));
        Assert.Contains("asked for by WBC Administrator, approved by WBC IncomeManager", after.Markup, StringComparison.Ordinal);
        after.Find("#rule-switch").Click();
        after.Find("#rule-reason").Input("No bags any more");
        after.Find("#rule-save").Click();
        after.WaitForAssertion(() => Assert.Contains("Switch rule \"Cash\" off", after.Find(".requests").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_version_is_shown_beside_what_is_and_made_current_again()
    {
        await using var house = await FurnishAsync(Role.Administrator, await TestHouse.OnSqliteAsync());
        var asked = await AskAsync(house, new RuleToChange(5, 0, SceneSets.Draft("Cash"), false, null));
        await using (var manager = house.As(Role.IncomeManager)) Assert.True((await manager.Get<ApproveRequest>().RunAsync(new RequestSeen(asked, 0), null, default)).Ok);
        var page = Show<RulePage>(p => p.Add(r => r.Id, 5));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#rule-back-0")));
        Assert.Empty(page.FindAll("#rule-back-1"));   // what is current
        page.Find("#rule-switch").Click();
        page.Find("#rule-back-0").Click();
        Assert.Empty(page.FindAll("#switch"));   // one thing is asked for at a time
        AssertFocused(page, "rule-back");
        var shown = page.Find("section[aria-labelledby=rule-back]");
        Assert.Equal(["Name changed", "State changed", "For", "In force", "Outcome changed"], shown.QuerySelectorAll(".compare tbody th").Select(th => string.Join(' ', th.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        Assert.Equal(("Gone: narrative contains \"HARGREAVES\"", "Added: narrative starts with \"CASH BAG\""), (shown.QuerySelector("del")!.TextContent, shown.QuerySelector("ins")!.TextContent));
        Assert.Contains("had the rule been as in version 0", page.Find("#replay").ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Back to version 0", page.Find("#rule-reason").GetAttribute("value"));
        page.Find("#rule-save").Click();
        page.WaitForAssertion(() => Assert.Contains("Change rule \"Cash\"", page.Find(".requests").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("section[aria-labelledby=rule-back]"));
    }

    [Fact]
    public async Task Whoever_may_only_look_replays_and_goes_back_to_no_version()
    {
        await using var house = await FurnishAsync(Role.Auditor, await TestHouse.OnSqliteAsync());
        await house.RulesNeedApprovalAsync(needed: false);
        await using (var desk = house.As(Role.Administrator)) Assert.True((await desk.Get<ChangeRule>().RunAsync(new RuleToChange(5, 0, SceneSets.Draft("Cash"), null, null), AskedFor.Nothing, default)).Ok);
        var page = Show<RulePage>(p => p.Add(r => r.Id, 5));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#replay-now")));
        Assert.Empty(page.FindAll("#rule-back-0"));
        page.Find("#replay-now").Click();
        page.WaitForAssertion(() => Assert.Equal("No line of 0 lines would land elsewhere.", page.Find(".tried [role=status]").TextContent));
    }

    [Fact]
    public async Task The_list_says_which_rule_is_never_asked_because_another_takes_all_of_its_lines()
    {
        await using var house = await FurnishAsync(Role.Auditor, await TestHouse.OnSqliteAsync());
        await house.RulesNeedApprovalAsync(needed: false);
        await using (var desk = house.As(Role.Administrator))
            Assert.True((await desk.Get<ChangeRule>().RunAsync(new RuleToChange(null, 0, SceneSets.Draft("Bags again", new FieldTest(LineField.Narrative, RuleOperator.StartsWith, "CASH BAG")), null, null), AskedFor.Nothing, default)).Ok);
        var page = Show<RulesPage>();
        page.WaitForAssertion(() => Assert.Equal(6, page.FindAll("tbody tr").Count));
        Assert.Equal(["Never asked: Cash bags takes all its lines"], page.FindAll("tbody .b.bad").Select(b => b.TextContent));
    }
}
