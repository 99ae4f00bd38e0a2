using Bunit;
using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Refunds;
using Ims.Tests.Support;
using Ims.Web.Ledger;
using Ims.Web.Refunds;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Ims.Tests.Support.TestTemplate;

namespace Ims.Tests.Component.Refunds;

/// <summary>The screens of refunds over a council's real database: asked for from a payment, listed, told, filed and answered.</summary>
public sealed class RefundPagesTests : ComponentTest
{
    TestHouse house = null!;
    PaymentTaken card = null!, cash = null!;

    async Task SitAsync(Role role = Role.IncomeOfficer)
    {
        house = await TestHouse.OnSqliteAsync();
        card = await house.PayAsync(null, new Paid(CouncilTax, 80_00, "5403211798"), new Paid(Rents, 20_00, "5401102239"));
        cash = await house.PayAsync(null, new Paid(CouncilTax, 50_00, "5403211798", Cash, Reference: null));
        SignIn(role);
        var desk = house.As(role);
        Services.AddSingleton<TimeProvider>(house.Time);
        Services.AddSingleton<IPostingActions>(new RefundActions(desk.Get<RefundableLines>()));
        Services.AddFallbackServiceProvider(desk.Get<IServiceProvider>());
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        house?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    void GoTo(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);

    IRenderedComponent<NewRefundPage> Open(string receipt)
    {
        GoTo(RefundPaths.From(receipt));
        var page = Show<NewRefundPage>();
        page.WaitForElement("#refund-line-0");
        return page;
    }

    /// <summary>£50.00 of cash, approved: it waits for accounts payable.</summary>
    async Task<Guid> RefundedAsync()
    {
        await using (var db = house.Inspect())
        {
            db.ApprovalPolicies.Add(new ApprovalPolicy { Kind = ApprovalKind.Refund, Required = false, ApprovedBy = Permission.RefundsApprove });
            await db.SaveChangesAsync();
        }
        var key = Guid.NewGuid();
        await using var officer = house.As(Role.IncomeOfficer);
        Assert.True((await officer.Get<MakeRefund>().RunAsync(new RefundToMake(key, [new(cash.Lines[0], 50_00)], "Paid twice", "Ms B Payer", "3 Low Street"), AskedFor.Nothing, default)).Ok);
        return key;
    }

    [Fact]
    public async Task A_part_of_a_card_payment_is_asked_for_and_then_held()
    {
        await SitAsync();
        var page = Open(card.Receipt);
        Assert.Contains("Paid by Ms B Payer", page.Find("#refund-receipt-help").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#refund-pay-to"));
        page.Find("#refund-line-0").Input("90");
        page.Find("#refund-reason").Input("Paid twice, both payments seen");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.StartsWith("Only £80.00 of this payment to 23 Council Tax, 5403211798 is available.", page.Find("#refund-line-0-error").TextContent, StringComparison.Ordinal));
        AssertFocused(page, "refund-line-0");

        page.Find("#refund-line-0").Input("25.50");
        Assert.Equal("Ask to refund £25.50", page.Find("form button[type=submit]").TextContent);
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("Asked for: Refund £25.50", page.Find(".notice span").TextContent, StringComparison.Ordinal));
        AssertFocused(page, "refund-again");

        var again = Open(card.Receipt);
        Assert.Contains("£54.50 available, £25.50 held", again.Markup, StringComparison.Ordinal);
        var list = Show<RefundsPage>();
        list.WaitForAssertion(() => Assert.Contains("Waiting for approval", list.Markup, StringComparison.Ordinal));
        await Laws.AssertAsync(house);
    }

    [Fact]
    public async Task What_cannot_go_back_the_way_it_came_needs_a_payee()
    {
        await SitAsync();
        var page = Open(cash.Receipt);
        Assert.Equal("50.00", page.Find("#refund-line-0").GetAttribute("value"));
        Assert.Contains("Accounts payable pays it", page.Markup, StringComparison.Ordinal);
        page.Find("#refund-pay-to").Input("");
        page.Find("#refund-reason").Input("Paid twice");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.StartsWith("This money cannot go back by the way it came", page.Find("#refund-pay-to-error").TextContent, StringComparison.Ordinal));
        AssertFocused(page, "refund-pay-to");
    }

    [Fact]
    public async Task A_receipt_that_is_not_there_says_so_and_so_does_none()
    {
        await SitAsync();
        GoTo(RefundPaths.New);
        var page = Show<NewRefundPage>();
        page.WaitForElement("form");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Equal("No payment is named. Type its receipt number.", page.Find("#refund-receipt-error").TextContent));
        page.Find("#refund-receipt").Change("WBC-222222-2");
        page.WaitForAssertion(() => Assert.Contains("WBC-222222-2", page.Find("#refund-receipt-error").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_payment_leads_to_the_form_and_the_refund_tells_its_steps()
    {
        await SitAsync();
        var receipt = Show<ReceiptPage>(p => p.Add(x => x.Receipt, card.Receipt));
        receipt.WaitForAssertion(() => Assert.Contains($"/refunds/new?receipt={card.Receipt}", receipt.Markup, StringComparison.Ordinal));
        var key = await RefundedAsync();
        var page = Show<RefundDetailsPage>(p => p.Add(x => x.Key, key));
        page.WaitForAssertion(() => Assert.Contains("Waiting for the file to accounts payable", page.Find("h1").TextContent, StringComparison.Ordinal));
        Assert.Contains("Ms B Payer 3 Low Street", page.Markup, StringComparison.Ordinal);
        var none = Show<RefundDetailsPage>(p => p.Add(x => x.Key, Guid.NewGuid()));
        none.WaitForAssertion(() => Assert.Contains("There is no refund", none.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_manager_builds_the_file_and_writes_down_that_it_was_not_paid()
    {
        await SitAsync(Role.IncomeManager);
        await RefundedAsync();
        var files = Show<PayablesPage>();
        files.WaitForElement(".empty");
        files.Find("button.p").Click();
        files.WaitForAssertion(() => Assert.Equal("WBC-payables-00001.csv was built: 1 payment, £50.00.", files.Find(".notice span").TextContent));
        files.Find("button.p").Click();
        files.WaitForAssertion(() => Assert.Contains("No refund waits for accounts payable.", files.Markup, StringComparison.Ordinal));

        var file = Show<PayablesFilePage>(p => p.Add(x => x.Number, 1));
        file.WaitForElement("tbody tr");
        file.FindAll("tbody button")[1].Click();
        file.Find("form").Submit();
        file.WaitForAssertion(() => Assert.StartsWith("What is not paid needs a reason.", file.Find("#payables-note-error").TextContent, StringComparison.Ordinal));
        file.Find("#payables-note").Input("The account is closed");
        file.Find("form").Submit();
        file.WaitForAssertion(() => Assert.Equal("£50.00 came back.", file.Find(".notice span").TextContent));
        Assert.Contains("Not paid", file.Find("tbody").TextContent, StringComparison.Ordinal);
        Assert.Empty(file.FindAll("tbody button"));
        await Laws.AssertAsync(house);
    }
}
