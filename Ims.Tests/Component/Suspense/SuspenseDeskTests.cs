using AngleSharp.Dom;
using Bunit;
using Ims.Domain.Access;
using Ims.Domain.Accounts;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Suspense;
using Ims.Infrastructure.Suspense.Suggestions;
using Ims.Tests.Support;
using Ims.Web.Suspense;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using static Ims.Tests.Support.TestTemplate;

namespace Ims.Tests.Component.Suspense;

/// <summary>The desk over a council's real database, without a browser.</summary>
public sealed class SuspenseDeskTests : ComponentTest
{
    const string Account = "5403211798";

    async Task<TestHouse> FurnishAsync(Role role, params Arrival[] arrivals)
    {
        var house = await TestHouse.OnSqliteAsync();
        if (arrivals.Length > 0) await house.ArriveAsync(null, arrivals);
        var desk = house.As(role);
        Services.AddScoped(_ => desk.Get<SuspenseList>());
        Services.AddScoped(_ => desk.Get<SuspenseItemDetails>());
        Services.AddScoped(_ => desk.Get<AllocationFunds>());
        Services.AddScoped(_ => desk.Get<SuspenseOwners>());
        Services.AddScoped(_ => desk.Get<CareForSuspense>());
        Services.AddScoped(_ => desk.Get<AddSuspenseNote>());
        Services.AddScoped(_ => desk.Get<AllocationAccount>());
        Services.AddScoped(_ => desk.Get<AllocateSuspense>());
        Services.AddScoped(_ => desk.Get<WriteOffSuspense>());
        Services.AddScoped(_ => desk.Get<ReturnSuspense>());
        Services.AddScoped(_ => desk.Get<AttachToPosting>());
        Services.AddScoped(_ => desk.Get<SuspenseSuggestions>());
        Services.AddScoped(_ => desk.Get<SuspenseSuggestionList>());
        Services.AddScoped(_ => desk.Get<SuggestionsAboveLine>());
        Services.AddScoped(_ => desk.Get<AcceptSuggestions>());
        SignIn(role);
        return house;
    }

    IRenderedComponent<SuspensePage> ShowDesk()
    {
        var page = Show<SuspensePage>();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".skeleton")));
        page.WaitForAssertion(() => Assert.DoesNotContain("Looking for accounts", page.Markup, StringComparison.Ordinal));   // the first index is made beside the page
        return page;
    }

    static IElement Row(IRenderedComponent<SuspensePage> page, int index) => page.FindAll("tbody tr[data-row]")[index];

    // Found and changed in one turn: suggestions come meanwhile and draw the rows again.
    static Task TickAsync(IRenderedComponent<SuspensePage> page, int index) => page.InvokeAsync(() => Row(page, index).QuerySelector("input[type=checkbox]")!.ChangeAsync(new() { Value = true }));

    static string Heading(IRenderedComponent<SuspensePage> page) => page.Find(".desk-item h2").TextContent.Trim();

    static string Running(IRenderedComponent<SuspensePage> page) => page.Find(".allocate .left").TextContent;

    static string Act(IRenderedComponent<SuspensePage> page) => page.Find(".allocate button[type=submit]").TextContent;

    static void Fill(IRenderedComponent<SuspensePage> page, int line, string fund, string reference, string? amount = null)
    {
        page.Find($"#line-{line}-fund").Change(fund);
        page.Find($"#line-{line}-reference").Change(reference);
        if (amount is not null) page.Find($"#line-{line}-amount").Input(amount);
    }

    static readonly Arrival[] Three =
    [
        new(142_00, "FPI J HARGREAVES", ReceivedOn: new(2026, 7, 1)), new(300_00, "BGC RENT", ReceivedOn: new(2026, 7, 2)), new(-20_00, "UNPAID", ReceivedOn: new(2026, 7, 3)),
    ];

    [Fact]
    public async Task The_oldest_item_is_shown_first_and_the_item_follows_the_focus()
    {
        await using var house = await FurnishAsync(Role.IncomeOfficer, Three);
        var page = ShowDesk();

        Assert.Equal("3 items · £422.00 remaining", page.Find(".sub").TextContent);
        page.WaitForAssertion(() => Assert.Equal("£142.00", Heading(page)));
        Assert.Equal(["0", "-1", "-1"], page.FindAll("tbody tr[data-row]").Select(r => r.GetAttribute("tabindex")));

        Row(page, 1).FocusIn(new FocusEventArgs());
        page.WaitForAssertion(() => Assert.Equal("£300.00", Heading(page)));
        Assert.Equal("true", Row(page, 1).GetAttribute("aria-current"));
        Row(page, 2).FocusIn(new FocusEventArgs());
        page.WaitForAssertion(() => Assert.Equal("-£20.00", Heading(page)));
    }

    [Fact]
    public async Task What_is_left_runs_along_as_amounts_are_typed()
    {
        await using var house = await FurnishAsync(Role.IncomeOfficer, Three);
        var page = ShowDesk();
        page.WaitForAssertion(() => Assert.Equal("Left after this: £0.00", Running(page)));
        Assert.Equal("Allocate £142.00", Act(page));

        page.Find("#line-0-amount").Input("100");
        Assert.Equal(("Left after this: £42.00", "Allocate £100.00"), (Running(page), Act(page)));

        page.FindAll(".allocate button").Single(b => b.TextContent == "Add line").Click();
        Assert.Equal("42.00", page.Find("#line-1-amount").GetAttribute("value"));
        Assert.Equal(("Left after this: £0.00", "Allocate £142.00"), (Running(page), Act(page)));
        page.Find("#line-1-amount").Input("4x");
        Assert.Equal(("", "Allocate"), (Running(page), Act(page)));
        page.FindAll(".line button")[^1].Click();
        Assert.Equal("Left after this: £42.00", Running(page));
    }

    [Fact]
    public async Task After_an_act_its_receipt_is_told_and_the_next_item_is_focused()
    {
        await using var house = await FurnishAsync(Role.IncomeOfficer, Three);
        var page = ShowDesk();
        page.WaitForElement(".allocate");
        Fill(page, 0, CouncilTax, Account);
        page.Find("form.allocate").Submit();

        page.WaitForAssertion(() => Assert.StartsWith("£142.00 was allocated to 23 Council Tax 5403211798.", page.Find(".desk-side [role=status]").TextContent.Trim(), StringComparison.Ordinal));
        Assert.Matches("^/transactions/WBC-", page.Find(".desk-side [role=status] a").GetAttribute("href"));
        page.WaitForAssertion(() => Assert.Equal("£300.00", Heading(page)));
        Assert.Equal("2 items · £280.00 remaining", page.Find(".sub").TextContent);
        AssertRowFocused(page, 0);
        Assert.Equal("300.00", page.Find("#line-0-amount").GetAttribute("value"));
        await Laws.AssertAsync(house);
    }

    [Fact]
    public async Task A_part_leaves_the_item_where_it_is_and_goes_on_to_the_next()
    {
        await using var house = await FurnishAsync(Role.IncomeOfficer, Three);
        var page = ShowDesk();
        page.WaitForElement(".allocate");
        Fill(page, 0, CouncilTax, Account, "100.00");
        page.Find("form.allocate").Submit();

        page.WaitForAssertion(() => Assert.Equal("£300.00", Heading(page)));
        AssertRowFocused(page, 1);
        Assert.Contains("of £142.00", Row(page, 0).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_part_of_the_last_item_the_form_begins_with_what_is_left_of_it()
    {
        await using var house = await FurnishAsync(Role.IncomeOfficer, Three[0]);
        var page = ShowDesk();
        page.WaitForAssertion(() => Assert.Equal("Allocate £142.00", Act(page)));
        Fill(page, 0, CouncilTax, Account, "100.00");
        page.Find(".allocate").Submit();
        page.WaitForAssertion(() => Assert.Contains("£100.00 was allocated", page.Find(".notice.good").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Equal(("Left after this: £0.00", "Allocate £42.00", ""), (Running(page), Act(page), page.Find("#line-0-fund").GetAttribute("value") ?? "")));
    }

    [Fact]
    public async Task A_refusal_stands_on_top_and_beside_its_field_and_what_was_typed_stays()
    {
        await using var house = await FurnishAsync(Role.IncomeOfficer, Three);
        var page = ShowDesk();
        page.WaitForElement(".allocate");
        Fill(page, 0, CouncilTax, Account, "150.00");
        page.Find("form.allocate").Submit();

        page.WaitForAssertion(() => Assert.Equal("Only £142.00 is left to allocate.", page.Find(".allocate [role=alert] a").TextContent));
        Assert.Equal("Only £142.00 is left to allocate.", page.Find("#line-0-amount-error").TextContent);
        Assert.Equal(("150.00", Account), (page.Find("#line-0-amount").GetAttribute("value"), page.Find("#line-0-reference").GetAttribute("value")));
        AssertFocused(page, "line-0-amount");

        page.Find("#line-0-amount").Input("");
        page.Find("form.allocate").Submit();
        page.WaitForAssertion(() => Assert.Equal("Amount is empty. Type an amount such as 142.00.", page.Find("#line-0-amount-error").TextContent));
    }

    [Fact]
    public async Task A_reference_tells_whose_it_is_before_anything_is_sent()
    {
        await using var house = await FurnishAsync(Role.IncomeOfficer, Three);
        await using (var db = house.Inspect())
        {
            db.AccountHolders.Add(new AccountHolder { Id = 1, FundCode = CouncilTax, Reference = Account, Name = "J Hargreaves", BalancePence = 358_00, Stop = StopKind.Warns, StopMessage = "Moved away" });
            await db.SaveChangesAsync();
        }
        var page = ShowDesk();
        page.WaitForElement(".allocate");
        Fill(page, 0, CouncilTax, Account);
        page.WaitForAssertion(() => Assert.Equal("J Hargreaves, owes £358.00", page.Find("#line-0-reference-help").TextContent));
        Assert.Contains("Moved away", page.Find(".line .notice").TextContent, StringComparison.Ordinal);

        page.Find("#line-0-reference").Change("123");
        page.WaitForAssertion(() => Assert.StartsWith("\"123\" has 3 characters", page.Find("#line-0-reference-error").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Several_selected_items_go_together()
    {
        await using var house = await FurnishAsync(Role.IncomeOfficer, Three);
        var page = ShowDesk();
        foreach (var row in (int[])[0, 1]) await TickAsync(page, row);

        page.WaitForAssertion(() => Assert.Equal("2 items selected, £442.00", Heading(page)));
        page.Find("#take-1-amount").Input("58.00");
        Assert.Equal("-£242.00 still to be placed. Left after this: £242.00", Running(page));
        Fill(page, 0, CouncilTax, Account, "200.00");
        Assert.Equal("Left after this: £242.00", Running(page));
        page.Find("form.allocate").Submit();
        page.WaitForAssertion(() => Assert.Equal("2 items · £222.00 remaining", page.Find(".sub").TextContent));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("input:checked")));
        await Laws.AssertAsync(house);
    }

    [Fact]
    public async Task Items_that_settle_one_another_need_no_line()
    {
        await using var house = await FurnishAsync(Role.IncomeOfficer, new Arrival(20_00), new Arrival(-20_00));
        var page = ShowDesk();
        foreach (var row in (int[])[0, 1]) await TickAsync(page, row);
        page.WaitForAssertion(() => Assert.Equal("Clear £20.00 against one another", Act(page)));
        page.Find("form.allocate").Submit();
        page.WaitForAssertion(() => Assert.Equal("Nothing is in suspense", page.Find(".empty-title").TextContent));
        await Laws.AssertAsync(house);
    }

    [Fact]
    public async Task Who_was_faster_is_told_and_the_desk_is_fresh()
    {
        await using var house = await FurnishAsync(Role.IncomeOfficer, Three);
        var page = ShowDesk();
        page.WaitForElement(".allocate");
        await using (var db = house.Inspect())
        await using (var manager = house.As(Role.IncomeManager))
        {
            var item = db.SuspenseItems.OrderBy(i => i.ReceivedOn).First();
            Assert.True((await manager.Get<AllocateSuspense>().RunAsync(new([new(item.Id, new(40_00), 0)], [new(CouncilTax, Account, new(40_00))]), default)).Ok);
        }
        Fill(page, 0, CouncilTax, Account);
        page.Find("form.allocate").Submit();

        page.WaitForAssertion(() => Assert.Equal("£40.00 of this item was allocated by WBC IncomeManager at 09:00. Only £102.00 is left.", page.Find(".allocate [role=alert] a").TextContent));
        page.WaitForAssertion(() => Assert.Equal("£102.00", Heading(page)));
        Assert.Equal("142.00", page.Find("#line-0-amount").GetAttribute("value"));
        page.Find("#line-0-amount").Input("102.00");
        page.Find("form.allocate").Submit();
        page.WaitForAssertion(() => Assert.Equal("2 items · £280.00 remaining", page.Find(".sub").TextContent));
        await Laws.AssertAsync(house);
    }

    [Fact]
    public async Task Typing_and_chips_narrow_the_list()
    {
        await using var house = await FurnishAsync(Role.IncomeOfficer, [.. Three, new(9_99, "OLD ONE", ReceivedOn: new(2026, 4, 1))]);
        var page = ShowDesk();
        Assert.Equal(["All4", "0-7 days0", "8-30 days3", "31-90 days0", "Over 90 days1"], page.FindAll(".chip").Select(c => string.Concat(c.TextContent.Split(['\r', '\n']).Select(t => t.Trim()))));
        page.FindAll(".chip")[4].Click();
        page.WaitForAssertion(() => Assert.Equal("1 item · £9.99 remaining", page.Find(".sub").TextContent));
        page.FindAll(".chip")[0].Click();
        page.WaitForAssertion(() => Assert.StartsWith("4 items", page.Find(".sub").TextContent, StringComparison.Ordinal));

        page.Find("#suspense-text").Input("hargr");
        Time.Advance(TimeSpan.FromMilliseconds(300));
        page.WaitForAssertion(() => Assert.Equal("1 item · £142.00 remaining", page.Find(".sub").TextContent));
        page.Find("#suspense-text").Input("nobody");
        Time.Advance(TimeSpan.FromMilliseconds(300));
        page.WaitForAssertion(() => Assert.Equal("No item matches", page.Find(".empty-title").TextContent));
        page.Find(".empty button").Click();
        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll("tbody tr[data-row]").Count));
        Assert.True(string.IsNullOrEmpty(page.Find("#suspense-text").GetAttribute("value")));
    }

    [Fact]
    public async Task An_auditor_looks_and_cannot_touch()
    {
        await using var house = await FurnishAsync(Role.Auditor, Three);
        var page = ShowDesk();
        page.WaitForAssertion(() => Assert.Equal("£142.00", Heading(page)));
        Assert.Empty(page.FindAll("form, input[type=checkbox]"));
        Assert.Contains("Your role can look at suspense but not allocate it.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_suspense_says_so()
    {
        await using var house = await FurnishAsync(Role.IncomeOfficer);
        var page = ShowDesk();
        Assert.Equal("Nothing is in suspense", page.Find(".empty-title").TextContent);
        Assert.Empty(page.FindAll("form"));
    }

    [Fact]
    public async Task Without_the_permission_the_reason_stands_where_the_list_would()
    {
        await using var house = await FurnishAsync(Role.Cashier);
        var page = Show<SuspensePage>();
        page.WaitForAssertion(() => Assert.Contains("Your role may not do this (suspense.view)", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }
}
