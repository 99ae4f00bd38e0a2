using Bunit;
using Ims.Domain.Access;
using Ims.Domain.Funds.Setup;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Funds.Setup;
using Ims.Tests.Support;
using Ims.Web.Funds;
using Ims.Web.Funds.Setup;
using Ims.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.Funds;

/// <summary>The one form of the set-up over a real council, without a browser: its states, what it tells, and what it refuses.</summary>
public sealed class SettingPageTests : ComponentTest
{
    TestHouse house = null!;

    async Task SitAsync(bool approval = true)
    {
        house = await TestHouse.OnSqliteAsync();
        if (!approval) await house.SetupNeedsApprovalAsync(needed: false);
        SignIn(Role.Administrator);
        Services.AddSingleton<TimeProvider>(house.Time);
        Services.AddScoped<TypedWork>();
        Services.AddFallbackServiceProvider(house.As(Role.Administrator).Get<IServiceProvider>());
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        house?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    IRenderedComponent<SettingPage> Open(string slug, string? key = null)
    {
        var page = Show<SettingPage>(p => p.Add(s => s.Slug, slug).Add(s => s.Key, key));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#set-save")));
        return page;
    }

    void Settle(IRenderedComponent<SettingPage> page, string told)
    {
        house.Time.Advance(SettingPage.Pause);
        page.WaitForAssertion(() => Assert.Contains(told, page.Find("#set-outlook").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rule_that_contradicts_itself_is_refused_beside_its_field_and_mended_it_is_asked_for()
    {
        await SitAsync();
        var page = Open("reference-rule");
        page.Find("#set-name").Input("Penalty charge");
        page.Find("#set-mask").Input("$$########");
        page.Find("#set-pattern").Input("bj[0-9]{8}");
        Settle(page, "they contradict each other");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("No reference at all can fit the pattern bj[0-9]{8} and the mask $$########", page.Find("#set-pattern-error").TextContent, StringComparison.Ordinal));

        page.Find("#set-pattern").Input("BJ[0-9]{8}");
        Settle(page, "Add reference rule Penalty charge");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("Whoever decides needs to know why", page.Find("#set-reason-error").TextContent, StringComparison.Ordinal));
        page.Find("#set-reason").Input("Parking begins in May");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("asked for. Nothing changes until another person has approved it.", page.Find(".notice").TextContent, StringComparison.Ordinal));
        await using var db = house.Inspect();
        Assert.Equal(("Reference rule", "new: Penalty charge"), await db.ApprovalRequests.Select(r => ValueTuple.Create(r.SubjectKind, r.SubjectId)).SingleAsync());
        Assert.Equal(2, await db.ReferenceRules.CountAsync());
    }

    [Fact]
    public async Task References_are_tried_by_what_is_typed_one_explained_and_many_counted()
    {
        await SitAsync();
        var page = Open("reference-rule", "1");
        page.Find("#try-reference").Input("12345");
        Assert.Contains("5 characters; 10 are wanted", page.Find("#verdict").TextContent, StringComparison.Ordinal);
        page.Find("#set-minimum-length").Input("5");
        Assert.Contains("Fits", page.Find("#verdict").TextContent, StringComparison.Ordinal);   // by the draft, not by what is kept
        page.Find("#try-many").Change(string.Join('\n', Enumerable.Range(0, 500).Select(i => i % 5 == 0 ? $"AB{i:000}" : $"{i:000000}")));
        Assert.Contains("400 fit", page.Find("#batch").TextContent, StringComparison.Ordinal);
        Assert.Contains("100 do not", page.Find("#batch").TextContent, StringComparison.Ordinal);
        Assert.Equal(100, page.FindAll("table.slim tbody tr").Count(r => r.TextContent.Contains("digits only", StringComparison.Ordinal)));
        page.Find("#try-all").Change(true);
        Assert.Contains("The first 200 of 500.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fund_shows_what_changes_and_what_depends_on_it_before_it_is_saved()
    {
        await SitAsync(approval: false);
        var page = Open("fund", TestTemplate.CouncilTax);
        Settle(page, "Nothing is changed yet.");
        Assert.Contains("Revenues", page.Find("#set-depends").TextContent, StringComparison.Ordinal);
        Assert.Contains("Council tax reference", page.Find("#set-depends").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#set-reason"));
        page.Find("#set-name").Input("Council Tax and precepts");
        page.Find("#set-ledger-codes-add").Click();
        page.Find("#set-ledger-codes-1-from").Input("1/4/2027");
        page.Find("#set-ledger-codes-1-value").Input("10100-4199");
        Settle(page, "Ledger code from 01/04/2027");
        Assert.Contains("Lines that were posted keep the ledger code", page.Find("#set-outlook").TextContent, StringComparison.Ordinal);
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("Change fund 23 Council Tax: done.", page.Find(".notice").TextContent, StringComparison.Ordinal));
        await using var db = house.Inspect();
        Assert.Equal("Council Tax and precepts", (await db.Funds.SingleAsync(f => f.Code == TestTemplate.CouncilTax)).Name);
    }

    [Fact]
    public async Task Somebody_elses_change_is_told_and_mine_can_go_on_from_it()
    {
        await SitAsync(approval: false);
        var page = Open("method", TestTemplate.Cash);
        page.Find("#set-name").Input("Coins and notes");
        await using (var desk = house.As(Role.Administrator))
        {
            var stored = (await desk.Get<SettingDetails>().GetAsync(SettingKind.Method, TestTemplate.Cash, default)).Value.Stored!;
            Assert.True((await desk.Get<SaveSetting>().RunAsync(new SettingToSave(0, (MethodSetting)stored.Setting with { Refundable = true }), AskedFor.Nothing, default)).Ok);
        }
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("Somebody changed method CA Cash", page.Find(".notice.bad").TextContent, StringComparison.Ordinal));
        page.Find("#set-go-on").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".notice.bad")));
        Assert.Equal("Coins and notes", page.Find("#set-name").GetAttribute("value"));
        page.WaitForAssertion(() => Assert.Contains("Refundable", page.Find("#set-outlook").TextContent, StringComparison.Ordinal));   // mine would take that back, and says so
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("done.", page.Find(".notice").TextContent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fund", "99", "set-disabled", "so it cannot be disabled")]
    [InlineData("vat-code", "W0", "set-disabled", "Give them another one first")]
    public async Task What_is_needed_is_not_disabled(string slug, string key, string tick, string why)
    {
        await SitAsync(approval: false);
        var page = Open(slug, key);
        page.Find($"#{tick}").Change(true);
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains(why, page.Find("#set-disabled-error").TextContent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fund", "ZZ", "There is no such fund")]
    [InlineData("nonsense", "1", "There is no such page of the set-up")]
    public async Task An_address_that_is_none_is_told(string slug, string key, string told)
    {
        await SitAsync();
        var page = Show<SettingPage>(p => p.Add(s => s.Slug, slug).Add(s => s.Key, key));
        page.WaitForAssertion(() => Assert.Contains(told, page.Markup, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Role.Administrator, 1)]
    [InlineData(Role.IncomeManager, 0)]
    public async Task Only_who_may_change_the_set_up_sees_how(Role role, int links)
    {
        await SitAsync();
        SignIn(role);
        var page = Show<ControlCodesPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("tbody tr")));
        Assert.Equal(links, page.FindAll("a[href='/set-up/control-code']").Count);
        Assert.Equal(links, page.FindAll("a[href='/set-up/control-code/90000-9100']").Count);
    }
}
