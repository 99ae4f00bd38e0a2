using System.Text.Json;
using Bunit;
using Ims.Domain.Access;
using Ims.Domain.Accounts;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Transfers;
using Ims.Tests.Support;
using Ims.Web.Transfers;
using Microsoft.EntityFrameworkCore;
using static Ims.Tests.Support.TestTemplate;

namespace Ims.Tests.Component.Transfers;

/// <summary>The form of a transfer: empty, from a receipt, refused, overtaken, asked for and done.</summary>
public sealed class TransferFormTests : TransferScreenTest
{
    [Fact]
    public async Task An_empty_form_says_that_nothing_is_taken()
    {
        await SitAsync();
        var page = Open();
        Assert.Equal("Taken £0.00 · given £0.00 · difference £0.00", Running(page));
        Assert.Equal("Ask to transfer", page.Find(".transfer .act button").TextContent);
        page.Find("#to-0-amount").Input("10");
        page.Find("#transfer-form").Submit();
        page.WaitForAssertion(() => Assert.StartsWith("Nothing is taken from anywhere.", page.Find("#receipt-error").TextContent, StringComparison.Ordinal));
        AssertFocused(page, "receipt");
    }

    [Fact]
    public async Task A_receipt_fills_its_line_and_what_is_left_goes_to_the_one_target()
    {
        await SitAsync();
        var page = Open(TransferPaths.From(Receipt));
        Assert.Equal("100.00", Value(page, $"line-{LineId}-amount"));
        Assert.Contains("£100.00 available", page.Find(".take").TextContent, StringComparison.Ordinal);
        Assert.Contains("received 14/07/2026", page.Find(".take").TextContent, StringComparison.Ordinal);
        Assert.Equal("100.00", Value(page, "to-0-amount"));

        page.Find($"#line-{LineId}-amount").Input("40");
        Assert.Equal(("40.00", "Taken £40.00 · given £40.00 · difference £0.00"), (Value(page, "to-0-amount"), Running(page)));
        Assert.Equal("Ask to transfer £40.00", page.Find(".transfer .act button").TextContent);

        page.Find("#to-0-amount").Input("25");
        Assert.Equal("Taken £40.00 · given £25.00 · difference £15.00", Running(page));
        page.Find("#to-add").Click();
        AssertFocused(page, "to-1-fund");
        Assert.Equal(("15.00", "Taken £40.00 · given £40.00 · difference £0.00"), (Value(page, "to-1-amount"), Running(page)));
        page.Find("#to-0-amount").Input("2x");
        Assert.Equal("An amount cannot be read", Running(page));
        page.Find("#to-0-amount").Input("30");
        Assert.Equal("10.00", Value(page, "to-1-amount"));
    }

    [Fact]
    public async Task Another_VAT_code_is_chosen_where_the_fund_allows_one()
    {
        await SitAsync();
        await NoApprovalNeededAsync();
        await using (var db = House.Inspect()) await db.Funds.Where(f => f.Code == Sundry).ExecuteUpdateAsync(s => s.SetProperty(f => f.VatOverrideAllowed, true));
        var page = Open(TransferPaths.From(Receipt));
        page.Find("#to-0-fund").Change(Rents);
        Assert.Empty(page.FindAll("#to-0-vatcode"));
        page.Find("#to-0-fund").Change(Sundry);
        Assert.Equal(["W0, the fund's own", "N0 Outside scope"], page.FindAll("#to-0-vatcode option").Select(o => o.TextContent));
        page.Find("#to-0-vatcode").Change("N0");
        page.Find("#to-0-reference").Change("19004417");
        page.Find("#transfer-reason").Input("The payer quoted the wrong account.");
        page.Find("#transfer-form").Submit();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#transfer-again")));
        await using (var db = House.Inspect())
        {
            var line = await db.LedgerLines.SingleAsync(l => l.FundCode == Sundry);
            Assert.Equal(("N0", 0L, 100_00L), (line.VatCode, line.VatPence, line.AmountPence));
        }
        await Laws.AssertAsync(House);
    }

    [Fact]
    public async Task A_payment_is_found_by_its_number_and_can_be_left_out_again()
    {
        await SitAsync();
        var page = Open();
        page.Find("#receipt").Input("WBC-0000-0000");
        page.Find("form[aria-label='Find a payment']").Submit();
        page.WaitForAssertion(() => Assert.StartsWith("There is no posting WBC-0000-0000.", page.Find("#receipt-error").TextContent, StringComparison.Ordinal));

        page.Find("#receipt").Input(Receipt.ToLowerInvariant());
        page.Find("form[aria-label='Find a payment']").Submit();
        page.WaitForAssertion(() => Assert.Equal("100.00", Value(page, $"line-{LineId}-amount")));
        AssertFocused(page, $"line-{LineId}-amount");
        page.Find(".payment button").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".payment")));
        Assert.Equal("Taken £0.00 · given £0.00 · difference £0.00", Running(page));
    }

    [Fact]
    public async Task What_is_refused_stands_on_top_and_beside_its_field_and_what_was_typed_stays()
    {
        await SitAsync();
        var page = Open(TransferPaths.From(Receipt));
        page.Find($"#line-{LineId}-amount").Input("150.00");
        To(page, 0, Rents, "123", "150.00");
        page.WaitForAssertion(() => Assert.StartsWith("\"123\" has 3 characters", page.Find("#to-0-reference-error").TextContent, StringComparison.Ordinal));
        page.Find("#to-0-reference").Change("2201908866");
        page.Find("#transfer-reason").Input("Paid to the wrong account");
        page.Find("#transfer-form").Submit();

        page.WaitForAssertion(() => Assert.Equal("Only £100.00 of this payment to 23 Council Tax, 5403211798 is available.", page.Find($"#line-{LineId}-amount-error").TextContent));
        Assert.Equal(page.Find($"#line-{LineId}-amount-error").TextContent, page.Find(".transfer [role=alert] a").TextContent);
        AssertFocused(page, $"line-{LineId}-amount");
        Assert.Equal(("150.00", "2201908866"), (Value(page, "to-0-amount"), Value(page, "to-0-reference")));

        page.Find($"#line-{LineId}-amount").Input("60");
        page.Find("#to-0-amount").Input("50");
        page.Find("#transfer-form").Submit();
        page.WaitForAssertion(() => Assert.Equal("£60.00 is taken and £50.00 is given: make both sides equal.", page.Find(".transfer [role=alert]").TextContent.Trim()));

        page.Find("#to-0-amount").Input("60");
        page.Find("#transfer-reason").Input("");
        page.Find("#transfer-form").Submit();
        page.WaitForAssertion(() => Assert.Contains("Whoever decides needs to know why", page.Find("#transfer-reason-error").TextContent, StringComparison.Ordinal));
        AssertFocused(page, "transfer-reason");
    }

    [Fact]
    public async Task Money_without_a_payment_comes_from_an_account_and_tells_whose_they_are()
    {
        await SitAsync();
        await using (var db = House.Inspect())
        {
            db.AccountHolders.Add(new AccountHolder { Id = 1, FundCode = CouncilTax, Reference = Other, Name = "J Hargreaves", BalancePence = -58_00, Stop = StopKind.None });
            await db.SaveChangesAsync();
        }
        var page = Open();
        page.Find("#from-add").Click();
        AssertFocused(page, "from-0-fund");
        Assert.DoesNotContain(SuspenseFund, page.FindAll("#from-0-fund option").Select(o => o.GetAttribute("value")));
        Assert.Contains(SuspenseFund, page.FindAll("#to-0-fund option").Select(o => o.GetAttribute("value")));
        page.Find("#from-0-fund").Change(CouncilTax);
        page.Find("#from-0-reference").Change(Other);
        page.Find("#from-0-amount").Input("12.50");
        page.WaitForAssertion(() => Assert.Equal("J Hargreaves, £58.00 in credit", page.Find("#from-0-reference-help").TextContent));
        Assert.Equal("12.50", Value(page, "to-0-amount"));

        To(page, 0, CouncilTax, Other);
        page.Find("#transfer-reason").Input("To itself");
        page.Find("#transfer-form").Submit();
        page.WaitForAssertion(() => Assert.StartsWith("The money would go from 23 5401102239 to the same account.", page.Find("#to-0-reference-error").TextContent, StringComparison.Ordinal));
        page.Find("#from-0-fund").Change("");
        page.Find("#transfer-form").Submit();
        page.WaitForAssertion(() => Assert.Equal("A line has no fund. Choose one.", page.Find("#from-0-fund-error").TextContent));
    }

    [Fact]
    public async Task Who_was_faster_is_told_by_what_is_available_now()
    {
        await SitAsync();
        var page = Open(TransferPaths.From(Receipt));
        await NoApprovalNeededAsync();
        await using (var other = House.As(Role.IncomeOfficer))
            Assert.True((await other.Get<TransferMoney>().RunAsync(new(Guid.NewGuid(), [new(LineId, null, null, new(70_00))], [new(Rents, "2201908866", new(70_00))]), AskedFor.Nothing, default)).Ok);
        To(page, 0, CouncilTax, Other);
        page.Find("#transfer-form").Submit();

        page.WaitForAssertion(() => Assert.Equal("Only £30.00 of this payment to 23 Council Tax, 5403211798 is available.", page.Find($"#line-{LineId}-amount-error").TextContent));
        page.WaitForAssertion(() => Assert.Contains("£30.00 available", page.Find(".take").TextContent, StringComparison.Ordinal));
        Assert.Equal("100.00", Value(page, $"line-{LineId}-amount"));
        page.Find($"#line-{LineId}-amount").Input("30");
        page.Find("#transfer-form").Submit();
        page.WaitForElement("#transfer-again");
        await Laws.AssertAsync(House);
    }

    [Fact]
    public async Task What_was_asked_for_leads_to_its_request()
    {
        await SitAsync();
        var page = Open($"{TransferPaths.From(Receipt)}&line={LineId}");
        To(page, 0, Rents, "2201908866");
        page.Find("#transfer-reason").Input("Paid to the wrong account");
        page.Find("#transfer-form").Submit();

        page.WaitForAssertion(() => Assert.Equal("Asked for: Transfer £100.00 from 23 Council Tax, 5403211798 to 05 Housing rents, 2201908866. Another person decides.", page.Find(".notice span").TextContent));
        await using var db = House.Inspect();
        var request = await db.ApprovalRequests.SingleAsync();
        Assert.Equal($"/approvals/{request.Id}", page.Find(".notice a").GetAttribute("href"));
        Assert.Equal(1, await db.Postings.CountAsync());
        AssertFocused(page, "transfer-again");
        page.Find("#transfer-again").Click();
        page.WaitForAssertion(() => Assert.Equal("100.00", Value(page, $"line-{LineId}-amount")));
    }

    [Fact]
    public async Task Without_a_policy_it_is_done_at_once_and_leads_to_its_receipt()
    {
        await SitAsync();
        await NoApprovalNeededAsync();
        var page = Open(TransferPaths.From(Receipt));
        page.Find($"#line-{LineId}-amount").Input("40");
        To(page, 0, Rents, "2201908866");
        page.Find("#transfer-form").Submit();

        page.WaitForAssertion(() => Assert.StartsWith("Done: Transfer £40.00 from", page.Find(".notice span").TextContent, StringComparison.Ordinal));
        await using var db = House.Inspect();
        var posted = await db.Postings.OrderByDescending(p => p.Id).FirstAsync();
        Assert.Equal($"/transactions/{posted.ReceiptNumber}", page.Find(".notice a").GetAttribute("href"));
        await Laws.AssertAsync(House);
    }

    [Fact]
    public async Task What_was_typed_before_the_connection_was_lost_is_back()
    {
        await SitAsync();
        var kept = new KeptTransfer("//", Guid.NewGuid(), [new KeptTake(Receipt, LineId, true, "33.00")], [], [new KeptEnd(Rents, "2201908866", "33.00", "", false)], "Wrong account");
        JSInterop.Setup<string?>("ims.typed.find", _ => true).SetResult(JsonSerializer.Serialize(kept));
        var page = Open();
        page.WaitForAssertion(() => Assert.Contains("What you had typed is back.", page.Markup, StringComparison.Ordinal));
        Assert.Equal(("33.00", Rents, "33.00"), (Value(page, $"line-{LineId}-amount"), Value(page, "to-0-fund"), Value(page, "to-0-amount")));
        Assert.Equal("Wrong account", Value(page, "transfer-reason"));
        page.FindAll(".notice button").Single(b => b.TextContent == "Start afresh").Click();
        page.WaitForAssertion(() => Assert.Equal("Taken £0.00 · given £0.00 · difference £0.00", Running(page)));
    }

    [Fact]
    public async Task What_cannot_be_moved_says_why_and_cannot_be_chosen()
    {
        await SitAsync();
        await House.ArriveAsync(50_00);
        string receipt;
        await using (var db = House.Inspect()) receipt = await db.Postings.OrderByDescending(p => p.Id).Select(p => p.ReceiptNumber).FirstAsync();
        var page = Open(TransferPaths.From(receipt));
        Assert.Equal("This money of 99 Suspense is in suspense. Allocate it there.", page.Find(".take p").TextContent);
        Assert.Empty(page.FindAll(".take input"));
    }

    [Fact]
    public async Task Without_the_permission_the_reason_stands_where_the_form_would()
    {
        await SitAsync(Role.Cashier);
        GoTo(TransferPaths.New);
        var page = Show<TransferPage>();
        page.WaitForAssertion(() => Assert.Contains("Your role may not do this (transfers.ask)", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }
}
