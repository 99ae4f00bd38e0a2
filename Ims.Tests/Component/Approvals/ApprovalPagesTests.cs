using Bunit;
using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Ims.Web.Approvals;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Ims.Tests.Component.Approvals;

/// <summary>The inbox and the request as one person sees them: what may be pressed, and what is said.</summary>
public sealed class ApprovalPagesTests : ComponentTest
{
    async Task<TestHouse> FurnishAsync(Role role)
    {
        var house = await TestHouse.OnAsync(DatabaseProvider.Sqlite);
        var desk = house.As(role);
        Services.AddScoped(_ => desk.Get<ApprovalList>());
        Services.AddScoped(_ => desk.Get<ApprovalDetails>());
        Services.AddScoped(_ => desk.Get<ApprovalsWaiting>());
        Services.AddScoped(_ => desk.Get<ApproveRequest>());
        Services.AddScoped(_ => desk.Get<DeclineRequest>());
        Services.AddScoped(_ => desk.Get<WithdrawRequest>());
        SignIn(role);
        return house;
    }

    // The administrator asks; a manager decides.
    static async Task<long> AskAsync(TestHouse house, ApprovalKind kind) => (await SceneSets.AskedAsync(kind)(house, house.Westmoor)).Id;

    static async Task<ApprovalStatus> StatusAsync(TestHouse house, long id)
    {
        await using var db = house.Inspect();
        return await db.ApprovalRequests.Where(r => r.Id == id).Select(r => r.Status).SingleAsync();
    }

    static Task PressAsync(IRenderedComponent<IComponent> page, string button) => page.FindAll("button").Single(b => b.TextContent.Trim() == button).ClickAsync(new());

    [Fact]
    public async Task Several_are_approved_at_once_and_one_that_changed_meanwhile_does_not_stop_the_others()
    {
        await using var house = await FurnishAsync(Role.IncomeManager);
        long[] asked = [await AskAsync(house, ApprovalKind.WriteOff), await AskAsync(house, ApprovalKind.Refund)];
        var dialogs = Render<MudDialogProvider>();
        var page = Show<ApprovalsPage>();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("input[type=checkbox]").Count));
        Assert.Contains("2 requests waiting, 2 for you to decide", page.Markup, StringComparison.Ordinal);

        for (var i = 0; i < asked.Length; i++) await page.FindAll("input[type=checkbox]")[i].ChangeAsync(new ChangeEventArgs { Value = true });
        await using (var other = house.AsSecondManager())
            Assert.True((await other.Get<DeclineRequest>().RunAsync(new(new(asked[0], 0), Returns: true, "Not so"), default)).Ok);
        var approving = PressAsync(page, "Approve 2 requests");
        dialogs.WaitForAssertion(() => Assert.Contains("Approve 2 requests", dialogs.Markup, StringComparison.Ordinal));
        await PressAsync(dialogs, "Approve 2 requests");
        await approving;

        page.WaitForAssertion(() => Assert.Contains("1 request approved and done.", page.Markup, StringComparison.Ordinal));
        Assert.Equal([ApprovalStatus.Returned, ApprovalStatus.Approved], [await StatusAsync(house, asked[0]), await StatusAsync(house, asked[1])]);
        Assert.Contains("Nothing waits for you", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_nothing_ticked_it_says_how_to_tick()
    {
        await using var house = await FurnishAsync(Role.IncomeManager);
        await AskAsync(house, ApprovalKind.Refund);
        var page = Show<ApprovalsPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("input[type=checkbox]")));
        await PressAsync(page, "Approve the selected");
        Assert.Contains("Nothing is selected: tick requests with Space", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_asked_sees_their_request_and_can_only_withdraw_it()
    {
        await using var house = await FurnishAsync(Role.Administrator);
        var id = await AskAsync(house, ApprovalKind.Refund);
        var page = Show<RequestPage>(p => p.Add(r => r.Id, id));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("h1")));
        Assert.Equal(["Withdraw my request"], page.FindAll("main button, button").Select(b => b.TextContent.Trim()).Where(t => t is "Approve" or "Return" or "Refuse" or "Withdraw my request"));
    }

    [Theory]
    [InlineData("Return")]
    [InlineData("Refuse")]
    public async Task To_say_no_one_must_say_why(string button)
    {
        await using var house = await FurnishAsync(Role.IncomeManager);
        var id = await AskAsync(house, ApprovalKind.Refund);
        Render<MudDialogProvider>();
        var page = Show<RequestPage>(p => p.Add(r => r.Id, id));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#note")));
        await PressAsync(page, button);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".refusal, #note-error")));
        Assert.Equal(ApprovalStatus.Waiting, await StatusAsync(house, id));
    }

    [Fact]
    public async Task A_request_that_is_not_there_says_so()
    {
        await using var house = await FurnishAsync(Role.IncomeManager);
        var page = Show<RequestPage>(p => p.Add(r => r.Id, 999));
        page.WaitForAssertion(() => Assert.Contains("There is no such request", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_may_only_look_finds_no_tick_and_no_button()
    {
        await using var house = await FurnishAsync(Role.Auditor);
        await AskAsync(house, ApprovalKind.Refund);
        var page = Show<ApprovalsPage>();
        page.WaitForAssertion(() => Assert.Contains("Nothing waits for you", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("input[type=checkbox]"));
        Assert.DoesNotContain("Approve the selected", page.Markup, StringComparison.Ordinal);
    }
}
