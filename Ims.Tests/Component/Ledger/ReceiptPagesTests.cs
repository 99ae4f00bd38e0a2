using Bunit;
using Ims.Domain.Access;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Outside;
using Ims.Tests.Support;
using Ims.Web.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.Ledger;

/// <summary>The panel that issues a receipt, and the sheet, over the real use cases.</summary>
public sealed class ReceiptPagesTests : ComponentTest, IAsyncLifetime
{
    static readonly DateOnly Day = new(2026, 7, 14);

    TestHouse house = null!;
    Desk desk = null!;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        house = await TestHouse.OnSqliteAsync();
        desk = house.As(Role.Cashier);
        Services.AddSingleton(desk.Get<PostingDetails>()).AddSingleton(desk.Get<ReceiptView>()).AddSingleton(desk.Get<IssueReceipt>()).AddSingleton(desk.Get<SendEmailAgain>());
        SignIn(Role.Cashier);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await desk.DisposeAsync();
        await house.DisposeAsync();
    }

    async Task<string> PaidAsync(string fund = TestTemplate.Sundry, long pence = 12_00)
    {
        await house.ReceiveAsync(null, new Received(fund, pence, Day, Reference: "19004417"));
        await using var db = house.Inspect();
        return await db.Postings.OrderByDescending(p => p.Id).Select(p => p.ReceiptNumber).FirstAsync();
    }

    [Fact]
    public async Task The_panel_says_what_the_next_one_will_be_and_lists_what_was_given_out()
    {
        var receipt = await PaidAsync();
        var page = Show<ReceiptPage>(p => p.Add(x => x.Receipt, receipt));
        page.WaitForAssertion(() => Assert.Contains("It is a VAT receipt.", page.Find(".receipt-panel").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".issued"));
        await page.FindAll(".receipt-panel button").Single(b => b.TextContent == "Download PDF").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("The PDF stands in the log", page.Find(".receipt-panel .notice").TextContent, StringComparison.Ordinal));
        Assert.Contains(JSInterop.Invocations, i => i.Identifier == "ims.download" && (string?)i.Arguments[0] == $"/transactions/{receipt}/receipts/1/file");

        page.Find("#receipt-address").Change("payer");
        await page.Find(".receipt-email").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("not an e-mail address", page.Find("#receipt-address-error").TextContent, StringComparison.Ordinal));
        page.Find("#receipt-address").Change(" payer@example.org ");
        await page.Find(".receipt-email").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal(["Receipt", "Copy 1"], page.FindAll(".issued tbody th").Select(t => t.TextContent)));
        Assert.Contains("A copy is on its way to p***@example.org.", page.Find(".receipt-panel .notice").TextContent, StringComparison.Ordinal);
        Assert.Contains("Copy of the receipt e-mailed", page.Find(".timeline").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("payer@example.org", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_email_that_was_given_up_says_why_and_can_be_tried_again()
    {
        var place = await SceneSets.GivenUpAsync(house, house.Westmoor);
        var panel = Show<ReceiptPanel>(p => p.Add(x => x.ReceiptNumber, place.Receipt!));
        panel.WaitForAssertion(() => Assert.Contains("not sent: the mail server refuses the address", panel.Find(".issued").TextContent, StringComparison.Ordinal));
        await panel.Find(".issued button").ClickAsync(new());
        panel.WaitForAssertion(() => Assert.Contains("not sent yet", panel.Find(".issued").TextContent, StringComparison.Ordinal));
        Assert.Empty(panel.FindAll(".issued button"));
    }

    [Fact]
    public async Task What_gets_no_receipt_says_why_and_offers_none()
    {
        var receipt = await PaidAsync(pence: -5_00);
        var panel = Show<ReceiptPanel>(p => p.Add(x => x.ReceiptNumber, receipt));
        panel.WaitForAssertion(() => Assert.Contains("No money came in with this posting", panel.Markup, StringComparison.Ordinal));
        Assert.Empty(panel.FindAll("button, input"));
    }

    [Fact]
    public async Task Who_may_not_issue_sees_the_story_without_the_panel()
    {
        var receipt = await PaidAsync();
        SignIn(Role.Auditor);
        var page = Show<ReceiptPage>(p => p.Add(x => x.Receipt, receipt));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".timeline")));
        Assert.Empty(page.FindAll(".receipt-panel"));
    }

    [Fact]
    public async Task The_sheet_is_no_receipt_before_it_is_issued_then_the_receipt_then_a_copy()
    {
        var receipt = await PaidAsync();
        var first = Show<PaymentReceiptPage>(p => p.Add(x => x.Receipt, receipt));
        first.WaitForAssertion(() => Assert.Equal("Not issued yet", first.Find(".receipt-mark").TextContent));
        Assert.Equal("VAT receipt", first.Find(".receipt-sheet h2").TextContent);
        await first.Find("button.p").ClickAsync(new());
        first.WaitForAssertion(() => Assert.Empty(first.FindAll(".receipt-mark")));
        Assert.Contains(JSInterop.Invocations, i => i.Identifier == "ims.print");
        await first.Find("button.p").ClickAsync(new());
        first.WaitForAssertion(() => Assert.Equal("Copy", first.Find(".receipt-mark").TextContent));
    }

    [Fact]
    public async Task Without_VAT_there_is_no_table_of_it_and_no_VAT_number()
    {
        var receipt = await PaidAsync(TestTemplate.CouncilTax);
        var sheet = Show<PaymentReceiptPage>(p => p.Add(x => x.Receipt, receipt));
        sheet.WaitForAssertion(() => Assert.Equal("Receipt", sheet.Find(".receipt-sheet h2").TextContent));
        Assert.DoesNotContain("VAT registration", sheet.Markup, StringComparison.Ordinal);
        Assert.Single(sheet.FindAll(".receipt-sheet table"));
        Assert.Contains("No VAT is charged on this payment.", sheet.Markup, StringComparison.Ordinal);
    }
}
