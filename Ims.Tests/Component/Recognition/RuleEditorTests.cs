using AngleSharp.Dom;
using Bunit;
using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Recognition;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Recognition;
using Ims.Tests.Support;
using Ims.Web.Recognition;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.Recognition;

/// <summary>The editor: typed fields, errors beside them, what is asked for in the end.</summary>
public sealed class RuleEditorTests : ComponentTest
{
    async Task<TestHouse> FurnishAsync(bool approval = true)
    {
        var house = await TestHouse.OnSqliteAsync();
        if (!approval) await house.RulesNeedApprovalAsync(needed: false);
        var desk = house.As(Role.Administrator);
        Services.AddScoped(_ => desk.Get<RuleList>());
        Services.AddScoped(_ => desk.Get<RuleDetails>());
        Services.AddScoped(_ => desk.Get<RuleChoices>());
        Services.AddScoped(_ => desk.Get<RuleRequests>());
        Services.AddScoped(_ => desk.Get<RuleRequestDetails>());
        Services.AddScoped(_ => desk.Get<ChangeRule>());
        Services.AddScoped(_ => desk.Get<PolicyList>());
        Services.AddScoped(_ => desk.Get<RuleBench>());
        Services.AddScoped<TypedWork>();
        SignIn(Role.Administrator);
        return house;
    }

    IRenderedComponent<RuleEditorPage> New()
    {
        var page = Show<RuleEditorPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#n2-field")));
        return page;
    }

    IRenderedComponent<RuleEditorPage> Edit(int id)
    {
        var page = Show<RuleEditorPage>(p => p.Add(r => r.Id, id));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#n1-how")));
        return page;
    }

    static void Press(IRenderedComponent<RuleEditorPage> page, string row, string move) => page.Find($"#{row} [data-move={move}]").Click();

    static IReadOnlyList<string> Options(IRenderedComponent<RuleEditorPage> page, string id) => [.. page.FindAll($"#{id} option").Select(o => o.TextContent)];

    [Fact]
    public async Task A_nested_rule_is_built_from_typed_fields_and_asked_for()
    {
        await using var house = await FurnishAsync();
        var page = New();
        page.Find("#rule-name").Change("Rents from Hargreaves");
        page.Find("#rule-place").Change("2");
        page.Find("#n2-value").Change("HARGREAVES");
        // What keys press: a group below the test, then a second test in it.
        Press(page, "n2", "add-group");
        page.Find("#n4-field").Change("Amount");
        Assert.Equal(["equals", "is less than", "is greater than", "is between", "is one of"], Options(page, "n4-operator"));
        page.Find("#n4-operator").Change("Between");
        page.Find("#n4-value").Change("100.00");
        page.Find("#n4-upper").Change("200.00");
        Press(page, "n4", "add");
        page.Find("#n5-field").Change("TypeCode");
        page.Find("#n5-operator").Change("InList");
        page.Find("#n5-value").Change("171\n198\n");
        Assert.Contains("2 values", page.Find("#n5").TextContent, StringComparison.Ordinal);
        page.Find("#n3-add-test").Click();
        page.Find("#n6-field").Change("CustomerReference");
        page.Find("#n6-operator").Change("ValidReferenceOf");
        Assert.Equal(["Choose a fund", "05 Housing rents", "19 Sundry debtors", "23 Council Tax", "95 eReturn default", "96 Unders and overs", "97 Losses", "98 Unclaimed receipts"], Options(page, "n6-value"));
        page.Find("#n6-value").Change("05");
        page.Find("#rule-fund").Change("05");
        page.Find("#rule-reference").Change("Field");
        page.Find("#rule-reason").Input("Her tenants pay so");
        page.Find("#rule-save").Click();

        page.WaitForAssertion(() => Assert.Matches("/rules\\?asked=[0-9]+$", Services.GetRequiredService<NavigationManager>().Uri));
        await using var db = house.Inspect();
        var request = await db.ApprovalRequests.SingleAsync();
        Assert.Equal(("Add rule \"Rents from Hargreaves\"", "Her tenants pay so", ApprovalStatus.Waiting), (request.Title, request.Reason, request.Status));
        var facts = ApprovalPreview.Read(request.PreviewJson).Facts.ToDictionary(f => f.Label, f => f.After);
        Assert.Equal("narrative contains \"HARGREAVES\" and (amount is between £100.00 and £200.00 or type code is one of 171, 198 or customer reference is a valid reference of fund 05 Housing rents)", facts["Conditions"]);
        Assert.Equal("place in fund 05 Housing rents, reference from customer reference", facts["Outcome"]);
        Assert.Equal("after \"Invoice\"", facts["Asked"]);
        Assert.Equal(5, await db.Rules.CountAsync());
    }

    [Fact]
    public async Task Rows_are_moved_removed_and_put_back_by_their_buttons_and_the_focus_goes_with_them()
    {
        await using var house = await FurnishAsync();
        var page = New();
        page.Find("#n2-value").Change("A");
        Press(page, "n2", "add");
        page.Find("#n3-value").Change("B");
        Press(page, "n3", "up");
        Assert.Equal(["n1", "n3", "n2"], page.FindAll("[data-node]").Select(n => n.Id!));
        AssertFocused(page, "n3");
        Assert.Contains("Now 1 of 2 in all of.", page.Find("[role=status].visually-hidden").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find("#n3 [data-move=up]").HasAttribute("disabled"));
        Press(page, "n2", "in");
        Assert.Equal("Test, 1 of 1 in any of: narrative contains \"A\"", page.Find("#n2").GetAttribute("aria-label"));
        Press(page, "n2", "remove");
        AssertFocused(page, "n4");
        page.Find("#condition-undo").Click();
        Assert.Equal("A", page.Find("#n2-value").GetAttribute("value"));
        Press(page, "n2", "out");
        Assert.Equal(["n1", "n3", "n2"], page.FindAll("[data-node]").Select(n => n.Id!));
    }

    [Fact]
    public async Task Each_input_says_what_is_wrong_with_it_and_the_summary_leads_there()
    {
        await using var house = await FurnishAsync();
        var page = New();
        page.Find("#n2-field").Change("Amount");
        page.Find("#n2-value").Change("twelve");
        Assert.Contains("not an amount", page.Find("#n2-value-error").TextContent, StringComparison.Ordinal);   // before it is asked for
        page.Find("#rule-from").Change("31/02/2026");
        page.Find("#n1-add-group").Click();
        page.FindAll("[data-node] [data-move=remove]")[^1].Click();
        page.Find("#rule-save").Click();
        Assert.Equal(["#rule-name", "#rule-from", "#n2-value", "#n3-how"], page.FindAll(".errors a").Select(a => a.GetAttribute("href")!));
        AssertFocused(page, "rule-name");
        foreach (var id in new[] { "rule-name-error", "rule-from-error", "n2-value-error", "n3-how-error" }) Assert.NotEmpty(page.Find($"#{id}").TextContent);

        page.Find("#rule-name").Change("Mended");
        Assert.DoesNotContain(page.FindAll(".errors a"), a => a.GetAttribute("href") == "#rule-name");
        page.Find("#rule-from").Change("");
        page.Find("#n2-value").Change("12");
        page.Find("#n3 [data-move=remove]").Click();
        page.Find("#rule-save").Click();
        Assert.Equal(["#rule-fund"], page.FindAll(".errors a").Select(a => a.GetAttribute("href")!));
        page.Find("#rule-fund").Change("23");
        page.Find("#rule-save").Click();
        page.WaitForAssertion(() => Assert.NotEmpty(page.Find("#rule-reason-error").TextContent));
        await using var db = house.Inspect();
        Assert.Equal(0, await db.ApprovalRequests.CountAsync());
    }

    [Fact]
    public async Task A_pattern_is_checked_while_it_is_typed_and_offers_what_it_catches()
    {
        await using var house = await FurnishAsync();
        var page = New();
        page.Find("#n2-operator").Change("MatchesPattern");
        page.Find("#n2-value").Input("CTAX (?<ref>[0-9]{10}");
        Assert.Contains("the pattern cannot be used", page.Find("#n2-value-error").TextContent, StringComparison.Ordinal);
        page.Find("#n2-value").Input("CTAX (?<ref>[0-9]{10})");
        Assert.Empty(page.FindAll("#n2-value-error"));
        Assert.Equal("Catches: ref", page.Find("#n2-value-help").TextContent);
        page.Find("#rule-reference").Change("Group");
        Assert.Equal(["Choose a group", "ref", "the whole match"], Options(page, "rule-reference-group"));
    }

    [Fact]
    public async Task Every_action_has_its_fields()
    {
        await using var house = await FurnishAsync();
        var page = New();
        string[] Fields() => [.. page.FindAll("[aria-labelledby=rule-then] :is(input, select)").Select(i => i.Id!).Where(i => i != "rule-outcome")];
        Assert.Equal(["rule-fund", "rule-reference", "rule-method", "rule-vat-code", "rule-narrative"], Fields());
        page.Find("#rule-reference").Change("Constant");
        Assert.Contains("rule-reference-text", Fields());
        page.Find("#rule-outcome").Change("Clear");
        Assert.Equal(["rule-control-code"], Fields());
        page.Find("#rule-outcome").Change("SetAside");
        Assert.Equal(["rule-aside-reason"], Fields());
        page.Find("#rule-outcome").Change("Suspend");
        Assert.Equal(["rule-category"], Fields());
        Assert.Equal(["cash-bag"], page.FindAll("#rule-category-list option").Select(o => o.GetAttribute("value")!));
        page.Find("#rule-outcome").Change("SetFields");
        Assert.Equal(["rule-method", "rule-vat-code", "rule-narrative"], Fields());
    }

    [Fact]
    public async Task Where_nobody_must_approve_it_is_saved_at_once_and_the_second_editor_is_told()
    {
        await using var house = await FurnishAsync(approval: false);
        var page = Edit(5);
        Assert.Contains("Save and use it now", page.Find("#rule-save").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#rule-reason"));
        Assert.Equal(("Cash bags", "CASH BAG", "cash-bag"), (page.Find("#rule-name").GetAttribute("value"), page.Find("#n2-value").GetAttribute("value"), page.Find("#rule-category").GetAttribute("value")));
        page.Find("#rule-category").Change("cash");
        await using (var other = house.As(Role.Administrator))
            Assert.True((await other.Get<ChangeRule>().RunAsync(new RuleToChange(5, 0, null, false, null), AskedFor.Nothing, default)).Ok);
        page.Find("#rule-save").Click();
        page.WaitForAssertion(() => Assert.Contains("is at version 1 by now", page.Find(".errors").TextContent, StringComparison.Ordinal));
        page.Find("#rule-take-over").Click();
        page.WaitForAssertion(() => Assert.Contains("stands in place of version 1", page.Markup, StringComparison.Ordinal));
        page.Find("#rule-save").Click();
        page.WaitForAssertion(() => Assert.EndsWith("/rules/5?done=1", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        await using var db = house.Inspect();
        var rule = await db.Rules.SingleAsync(r => r.Id == 5);
        Assert.Equal((2, true, new SuspendAction("cash")), (rule.Version, rule.Enabled, RuleState.Of(rule).Body!.Then));
    }

    [Fact]
    public async Task What_was_typed_before_comes_back_and_can_be_given_up()
    {
        await using var house = await FurnishAsync();
        var form = RuleForm.New();
        (form.Name, form.When.Parts[0].Value, form.Reason) = ("Half done", "RENT", "Because");
        JSInterop.Setup<string?>("ims.typed.find", _ => true).SetResult(System.Text.Json.JsonSerializer.Serialize(form));
        var page = New();
        page.WaitForAssertion(() => Assert.Equal("Half done", page.Find("#rule-name").GetAttribute("value")));
        Assert.Contains("What you typed before is back.", page.Markup, StringComparison.Ordinal);
        Assert.Equal(("RENT", "Because"), (page.Find("#n2-value").GetAttribute("value"), page.Find("#rule-reason").GetAttribute("value")));
        page.WaitForAssertion(() => Assert.NotEmpty(JSInterop.Invocations["ims.typed.replay"]));
        page.Find("#n2-value").Change("RENTS");
        page.WaitForAssertion(() => Assert.Contains("RENTS", (string)JSInterop.Invocations["ims.typed.keep"][^1].Arguments[1]!, StringComparison.Ordinal));
        Assert.EndsWith("/rule:new", page.Find("[data-typed]").GetAttribute("data-typed"), StringComparison.Ordinal);
        page.Find("#rule-afresh").Click();
        page.WaitForAssertion(() => Assert.True(page.Find("#rule-name").GetAttribute("value") is null or ""));
        Assert.NotEmpty(JSInterop.Invocations["ims.typed.forget"]);
    }

    [Fact]
    public async Task What_came_back_is_changed_and_asked_for_again()
    {
        await using var house = await FurnishAsync();
        long id;
        await using (var desk = house.As(Role.Administrator))
            id = (await desk.Get<ChangeRule>().RunAsync(new RuleToChange(5, 0, SceneSets.Draft("Cash"), false, new RulePlace(null)), new AskedFor("Why not", []), default)).Value.RequestId!.Value;
        await using (var desk = house.As(Role.Administrator)) Assert.True((await desk.Get<WithdrawRequest>().RunAsync(new RequestSeen(id, 0), default)).Ok);
        var page = Show<RuleEditorPage>(p => p.Add(r => r.RequestId, id));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#n1-how")));
        Assert.Equal(("Cash", "first", "Why not", "HARGREAVES"), (page.Find("#rule-name").GetAttribute("value"), page.Find("#rule-place").GetAttribute("value"), page.Find("#rule-reason").GetAttribute("value"), page.Find("#n2-value").GetAttribute("value")));
        Assert.True(page.Find("#rule-off").HasAttribute("checked"));
        page.Find("#rule-category").Change("cash, named");
        page.Find("#rule-save").Click();
        page.WaitForAssertion(() => Assert.Matches("/rules/5\\?asked=[0-9]+$", Services.GetRequiredService<NavigationManager>().Uri));
        await using var db = house.Inspect();
        Assert.Equal(2, await db.ApprovalRequests.CountAsync());
    }

    [Fact]
    public async Task A_line_is_tried_with_the_rule_that_is_being_written()
    {
        await using var house = await FurnishAsync();
        var page = New();
        page.Find("#try-line").Click();
        Assert.NotEmpty(page.FindAll(".errors"));   // the rule is not ready
        page.Find("#n2-value").Change("HARGREAVES");
        page.Find("#rule-outcome").Change("Suspend");
        page.Find("#rule-category").Change("hargreaves");
        page.Find("#try-narrative").Change("FPI J HARGREAVES\nRENT");
        page.Find("#try-line").Click();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#line-tried")));
        Assert.Contains("hargreaves by The rule that you write", Flat(page.Find(".tried dl")), StringComparison.Ordinal);
        Assert.Contains("unrecognised no rule matched", Flat(page.Find(".tried dl")), StringComparison.Ordinal);
        Assert.Equal(["No match", "No match", "No match", "No match", "No match", "Decides"], page.FindAll(".tried tbody tr td:nth-child(3)").Select(td => td.TextContent.Trim()));
        await using var db = house.Inspect();
        Assert.Equal((5, 0), (await db.Rules.CountAsync(), await db.ApprovalRequests.CountAsync()));
    }

    static string Flat(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public async Task A_list_is_pasted_many_values_a_line_and_added_to_from_a_file_and_its_faults_are_told_by_line()
    {
        await using var house = await FurnishAsync();
        var page = New();
        page.Find("#n2-field").Change("CustomerReference");
        page.Find("#n2-operator").Change("InList");
        Assert.Equal("One a line, or many between commas or tabs.", page.Find("#n2-value-help").TextContent);
        page.Find("#n2-value").Change("5401102239, 5401102240\n5401102241\t5401102239");
        Assert.Equal("3 values; 1 that stands twice is left out.", page.Find("#n2-value-help").TextContent);

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("5401102241,Smith\n5401102242,\"Jones, B\"\n", "accounts.csv"));
        page.WaitForAssertion(() => Assert.Equal("4 values", page.Find("#n2-value-help").TextContent));
        Assert.Equal("5401102239\n5401102240\n5401102241\n5401102242", page.Find("#n2-value").GetAttribute("value"));

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary([0x41, 0xC3, 0x28], "photo.csv"));
        page.WaitForAssertion(() => Assert.Contains("cannot be read as text", page.Find("#n2-value-error").TextContent, StringComparison.Ordinal));

        page.Find("#n2-field").Change("Amount");
        page.Find("#n2-value").Change("1,000.00\n12.00, twelve");
        Assert.StartsWith("Line 2: Amount: \"twelve\" is not an amount", page.Find("#n2-value-error").TextContent, StringComparison.Ordinal);
        page.Find("#n2-value").Change("1,000.00\n12.00, 13");
        Assert.Empty(page.FindAll("#n2-value-error"));
        Assert.Equal("3 values", page.Find("#n2-value-help").TextContent);
    }

    [Fact]
    public async Task A_split_is_written_part_by_part_and_is_the_same_when_it_is_changed()
    {
        await using var house = await FurnishAsync(approval: false);
        var page = New();
        page.Find("#rule-name").Change("Rent and tax together");
        page.Find("#n2-value").Change("HARGREAVES");
        page.Find("#rule-outcome").Change("SplitAmounts");
        Assert.Equal(2, page.FindAll(".split-part").Count);
        Assert.Empty(page.FindAll("#rule-part-2-share, [id$=-remove]"));   // the last takes the rest, and fewer are no split
        page.Find("#rule-part-1-fund").Change("05");
        page.Find("#rule-save").Click();
        Assert.Contains("Part 1: The amount is missing", page.Find("#rule-part-1-share-error").TextContent, StringComparison.Ordinal);
        page.Find("#rule-part-1-share").Change("100.00");
        page.Find("#rule-part-1-from").Change("Constant");
        page.Find("#rule-part-1-reference").Change("6110051368");
        page.Find("#rule-part-add").Click();
        Assert.NotEmpty(page.FindAll("#rule-part-2-share"));
        page.Find("#rule-part-2-remove").Click();
        page.Find("#rule-part-2-fund").Change("23");
        page.Find("#rule-part-2-from").Change("Field");
        page.Find("#rule-part-2-narrative").Change("Tax");
        page.Find("#rule-save").Click();
        page.WaitForAssertion(() => Assert.EndsWith("/rules?done=1", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        await using var db = house.Inspect();
        var split = (SplitAction)RuleJson.Read((await db.Rules.SingleAsync(r => r.Name == "Rent and tax together")).BodyJson).Value.Then;
        Assert.Equal([new SplitPart("05", 100_00, new ConstantReference("6110051368")), new SplitPart("23", null, new CleanedReference(LineField.CustomerReference), Narrative: "Tax")], split.Parts);

        var again = Edit(6);
        Assert.Equal(("100.00", "05", "6110051368"), (again.Find("#rule-part-1-share").GetAttribute("value"), again.Find("#rule-part-1-fund").GetAttribute("value"), again.Find("#rule-part-1-reference").GetAttribute("value")));
        again.Find("#rule-save").Click();
        again.WaitForAssertion(() => Assert.NotEmpty(again.FindAll("[data-refusal=rule-unchanged]")));
        again.Find("#rule-outcome").Change("SplitPercentages");
        again.Find("#rule-part-1-share").Change("60");
        again.Find("#rule-part-2-share").Change("39.99");
        again.Find("#rule-save").Click();
        again.WaitForAssertion(() => Assert.Contains("add up to 99.99%", again.Find("#rule-split").TextContent, StringComparison.Ordinal));
    }
}
