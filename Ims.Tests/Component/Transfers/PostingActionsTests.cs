using Bunit;
using Ims.Domain.Access;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Transfers;
using Ims.Tests.Support;
using Ims.Web.Ledger;
using Ims.Web.Transfers;
using Microsoft.EntityFrameworkCore;
using static Ims.Tests.Support.TestTemplate;

namespace Ims.Tests.Component.Transfers;

/// <summary>What a posting's page leads to, and the pages of a reversal and of a returned item.</summary>
public sealed class PostingActionsTests : TransferScreenTest
{
    async Task<string> TransferredAsync(long pence = 100_00)
    {
        await NoApprovalNeededAsync();
        await using var officer = House.As(Role.IncomeOfficer);
        Assert.True((await officer.Get<TransferMoney>().RunAsync(new(Guid.NewGuid(), [new(LineId, null, null, new(pence))], [new(Rents, "2201908866", new(pence))]), AskedFor.Nothing, default)).Ok);
        await using var db = House.Inspect();
        return await db.Postings.OrderByDescending(p => p.Id).Select(p => p.ReceiptNumber).FirstAsync();
    }

    string[] Actions(string receipt)
    {
        var page = Show<ReceiptPage>(p => p.Add(x => x.Receipt, receipt));
        page.WaitForElement(".timeline");
        return [.. page.FindAll(".actions a").Select(a => $"{a.TextContent} {a.GetAttribute("href")}")];
    }

    [Fact]
    public async Task A_payment_is_transferred_or_came_back_and_a_transfer_is_reversed()
    {
        await SitAsync();
        Assert.Equal([$"Transfer /transfers/new?receipt={Receipt}", $"Post a returned item /transfers/returned?receipt={Receipt}"], Actions(Receipt));
        var transfer = await TransferredAsync();
        Assert.Equal([$"Post a returned item /transfers/returned?receipt={Receipt}"], Actions(Receipt));
        Assert.Equal([$"Transfer /transfers/new?receipt={transfer}", $"Reverse /transfers/reverse?receipt={transfer}"], Actions(transfer));
    }

    [Fact]
    public async Task Who_may_do_none_of_it_is_offered_none()
    {
        await SitAsync(Role.Cashier);
        Assert.Empty(Actions(Receipt));
    }

    [Fact]
    public async Task A_reversal_says_what_it_does_and_is_done_once()
    {
        await SitAsync();
        var transfer = await TransferredAsync(40_00);
        GoTo(TransferPaths.ReverseOf(transfer));
        var page = Show<ReversePage>();
        page.WaitForAssertion(() => Assert.Contains("The money goes back to where the transfer took it from", page.Markup, StringComparison.Ordinal));
        Assert.Equal(["-£40.00", "£40.00", "£40.00", "-£40.00"], page.FindAll("tbody td").Select(t => t.TextContent.Trim()));
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.StartsWith("Done: Reverse transfer", page.Find(".notice span").TextContent, StringComparison.Ordinal));
        AssertFocused(page, "reverse-back");

        GoTo(TransferPaths.ReverseOf(Receipt));
        page.WaitForAssertion(() => Assert.Equal("It is not reversed", page.Find(".empty-title").TextContent));
        await Laws.AssertAsync(House);
    }

    [Fact]
    public async Task What_was_moved_on_since_is_told_instead_of_a_reversal()
    {
        await SitAsync();
        var transfer = await TransferredAsync(40_00);
        await using (var officer = House.As(Role.IncomeOfficer))
        {
            long moved;
            await using (var db = House.Inspect()) moved = await db.LedgerLines.Where(l => l.FundCode == Rents).Select(l => l.Id).SingleAsync();
            Assert.True((await officer.Get<TransferMoney>().RunAsync(new(Guid.NewGuid(), [new(moved, null, null, new(15_00))], [new(CouncilTax, Other, new(15_00))]), AskedFor.Nothing, default)).Ok);
        }
        GoTo(TransferPaths.ReverseOf(transfer));
        var page = Show<ReversePage>();
        page.WaitForElement("form");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Equal("£15.00 of what went to 05 Housing rents, 2201908866 was moved on or is held since. Reverse or settle that first.", page.Find("form [role=alert]").TextContent.Trim()));
    }

    [Fact]
    public async Task A_returned_item_is_refused_beside_its_field_and_then_asked_for()
    {
        await SitAsync();
        GoTo(TransferPaths.ReturnOf(Receipt));
        var page = Show<ReturnedPage>();
        page.WaitForAssertion(() => Assert.Equal("100.00", page.Find("#returned-amount").GetAttribute("value")));
        Assert.Contains("£100.00 to 23 Council Tax 5403211798", page.Find("#returned-receipt-help").TextContent, StringComparison.Ordinal);
        Assert.Equal("15/07/2026", page.Find("#returned-on").GetAttribute("value"));
        page.Find("#returned-reason").Input("The bank's letter of today");
        page.Find("#returned-amount").Input("120");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.StartsWith($"{Receipt} came to £100.00", page.Find("#returned-amount-error").TextContent, StringComparison.Ordinal));
        AssertFocused(page, "returned-amount");
        page.Find("#returned-amount").Input("100");
        page.Find("#returned-on").Input("16/07/2026");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.StartsWith("16/07/2026 is still to come.", page.Find("#returned-on-error").TextContent, StringComparison.Ordinal));

        page.Find("#returned-on").Input("15/07/2026");
        page.Find("#returned-why").Change("Chargeback");
        Assert.Equal("Ask to post that £100.00 came back", page.Find("form button[type=submit]").TextContent);
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("came back: Card payment charged back. Another person decides.", page.Find(".notice span").TextContent, StringComparison.Ordinal));
        AssertFocused(page, "returned-again");
    }

    [Fact]
    public async Task A_returned_item_without_its_payment_says_so()
    {
        await SitAsync();
        GoTo(TransferPaths.Returned);
        var page = Show<ReturnedPage>();
        page.WaitForElement("form");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Equal("No payment is named. Type its receipt number.", page.Find("#returned-receipt-error").TextContent));
        page.Find("#returned-receipt").Change("WBC-NONE");
        page.WaitForAssertion(() => Assert.StartsWith("There is no posting WBC-NONE.", page.Find("#returned-receipt-error").TextContent, StringComparison.Ordinal));
        page.Find("#returned-receipt").Change(Receipt);
        page.WaitForAssertion(() => Assert.Equal("100.00", page.Find("#returned-amount").GetAttribute("value")));
    }
}
