using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Outside;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Suspense;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Ims.Tests.Support.TestTemplate;

namespace Ims.Tests.Integration.Ledger;

/// <summary>The payer's receipt is given out once; whatever comes after it is a copy, and all of it stands in the log.</summary>
public sealed class IssueReceiptTests
{
    static readonly DateOnly Day = new(2026, 7, 14);

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_first_is_the_receipt_the_second_a_copy_and_both_are_in_the_log_the_story_and_the_audit(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var receipt = await PaidAsync(house, new Received(Sundry, 12_00, Day, Reference: "19004417"));
        await using var cashier = house.As(Role.Cashier);
        Assert.Equal(new ReceiptIssued(1), await IssueAsync(cashier, receipt.ToLowerInvariant(), ReceiptChannel.Print));
        house.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new ReceiptIssued(2), await IssueAsync(cashier, receipt, ReceiptChannel.Email, "j.hargreaves@example.org"));

        var shown = (await cashier.Get<ReceiptView>().GetAsync(receipt, default)).Value;
        Assert.Equal(("VAT receipt", new Money(12_00), "Westmoor Borough Council"), (shown.Receipt.Title, shown.Receipt.Total, shown.Receipt.Council.Name));
        Assert.NotNull(shown.Logo);
        Assert.Equal([(1, ReceiptChannel.Print, null), (2, ReceiptChannel.Email, "j***@example.org")], shown.Issued.Select(i => (i.Number, i.Channel, i.Email?.To)));
        Assert.Equal((EmailState.Waiting, "WBC Cashier"), (shown.Issued[1].Email!.State, shown.Issued[1].IssuedBy));

        await using var auditor = house.As(Role.Auditor);
        var story = (await auditor.Get<PostingDetails>().GetAsync(receipt, default)).Value;
        Assert.Equal(["Posted", "Receipt printed", "Copy of the receipt e-mailed", "Not exported yet"], story.Events.Select(e => e.Title));
        Assert.Equal([("Copy", "1"), ("To", "j***@example.org"), ("E-mail", "on its way")], story.Events[2].Facts.Select(f => (f.Label, f.Text)));

        await using var db = house.Inspect();
        var entries = await db.AuditEntries.Where(a => a.Action == "receipt.issue").OrderBy(a => a.Number).ToListAsync();
        Assert.Equal(2, entries.Count);
        Assert.All(entries, e => Assert.DoesNotContain("hargreaves", e.After, StringComparison.OrdinalIgnoreCase));   // the audit is for ever, the address is not
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_is_later_done_with_the_money_leaves_the_receipt_as_it_is(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var item = await house.ArriveAsync(100_00);
        await using var officer = house.As(Role.IncomeOfficer);
        string receipt;
        await using (var db = house.Inspect()) receipt = await db.Postings.OrderBy(p => p.Id).Select(p => p.ReceiptNumber).FirstAsync();
        var before = (await officer.Get<ReceiptView>().GetAsync(receipt, default)).Value.Receipt;
        Assert.Equal(("Receipt", "Payment not yet placed"), (before.Title, Assert.Single(before.Lines).Description));

        var moved = (await officer.Get<AllocateSuspense>().RunAsync(Suspense.Allocating.Command([(item, 100_00)], 0, Suspense.Allocating.To(CouncilTax, 100_00)), default)).Value.ReceiptNumber;
        var after = (await officer.Get<ReceiptView>().GetAsync(receipt, default)).Value.Receipt;
        Assert.Equal((before.Title, before.ReceivedOn, before.Total), (after.Title, after.ReceivedOn, after.Total));
        Assert.Equal(before.Lines, after.Lines);
        Assert.Equal("receipt-of-movement", await RefusedAsync(officer, moved));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task To_what_is_no_money_received_none_is_given_out(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using var cashier = house.As(Role.Cashier);
        await house.BankAsync(null, CardControl, 50_00, Day);
        Assert.Equal("receipt-of-banking", await RefusedAsync(cashier, await LastAsync(house)));
        Assert.Equal("receipt-of-money-out", await RefusedAsync(cashier, await PaidAsync(house, new Received(CouncilTax, -5_00, Day))));
        Assert.Equal("no-such-receipt", await RefusedAsync(cashier, "WBC-222222-2"));
        await house.ReceiveAsync(house.Ashdale, new Received(Rents, 1_00, Day));
        Assert.Equal("no-such-receipt", await RefusedAsync(cashier, await LastAsync(house, house.Ashdale)));

        var vat = await PaidAsync(house, new Received(Sundry, 12_00, Day));
        await using (var written = house.Inspect()) await written.Details.ExecuteUpdateAsync(s => s.SetProperty(d => d.VatNumber, (string?)null));
        Assert.Equal("vat-details-missing", await RefusedAsync(cashier, vat));
        Assert.Equal(new ReceiptIssued(1), await IssueAsync(cashier, await PaidAsync(house, new Received(CouncilTax, 5_00, Day)), ReceiptChannel.Print));
        await using var db = house.Inspect();
        Assert.Equal(1, await db.ReceiptIssues.CountAsync());
        await using var auditor = house.As(Role.Auditor);
        Assert.Equal("not-permitted", await RefusedAsync(auditor, vat));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task An_address_that_is_none_is_refused_and_nothing_is_kept(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var receipt = await PaidAsync(house, new Received(CouncilTax, 5_00, Day));
        await using var cashier = house.As(Role.Cashier);
        foreach (var address in (string?[])[null, " ", "payer", "payer@example.org\r\nBcc: x@example.org", "payer@example.org, x@example.org"])
        {
            var refusal = (await cashier.Get<IssueReceipt>().RunAsync(new ReceiptToIssue(receipt, ReceiptChannel.Email, address), default)).Refusal;
            Assert.Equal("Address", refusal?.Field);
        }
        await using var db = house.Inspect();
        Assert.False(await db.ReceiptIssues.AnyAsync() || await db.OutgoingEmails.AnyAsync());
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Clerks_who_issue_at_the_same_moment_make_one_receipt_and_copies_never_two_receipts(DatabaseProvider provider)
    {
        const int clerks = 6;
        await using var house = await TestHouse.OnAsync(provider);
        for (var round = 0; round < Proof.Size(small: 15, full: 200); round++)
        {
            var receipt = await PaidAsync(house, new Received(CouncilTax, 5_00, Day));
            using var barrier = new Barrier(clerks);
            var issued = await Task.WhenAll(Enumerable.Range(0, clerks).Select(clerk => Task.Factory.StartNew(async () =>
            {
                await using var desk = house.As(clerk % 2 == 0 ? Role.Cashier : Role.IncomeOfficer);
                barrier.SignalAndWait();
                return (await IssueAsync(desk, receipt, (ReceiptChannel)(clerk % 2))).Number;
            }, TaskCreationOptions.LongRunning).Unwrap()));
            Assert.Equal(Enumerable.Range(1, clerks), issued.Order());
        }
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_PDF_is_had_by_whoever_issued_it_for_a_while_and_never_twice_as_the_receipt_itself(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var receipt = await PaidAsync(house, new Received(Sundry, 12_00, Day, Reference: "19004417"));
        await using var cashier = house.As(Role.Cashier);
        await using var officer = house.As(Role.IncomeOfficer);
        async Task<ReceiptPdfFile?> FileAsync(Desk desk, int number) => (await desk.Get<ReceiptFile>().GetAsync(new ReceiptFileAsked(receipt, number), default)).Value;
        Assert.Null(await FileAsync(cashier, 1));
        _ = await IssueAsync(cashier, receipt, ReceiptChannel.Pdf);
        _ = await IssueAsync(cashier, receipt, ReceiptChannel.Pdf);
        var (first, copy) = ((await FileAsync(cashier, 1))!, (await FileAsync(cashier, 2))!);
        Assert.Equal(($"{receipt}.pdf", $"{receipt}-copy.pdf"), (first.FileName, copy.FileName));
        Assert.DoesNotContain("COPY", PdfText.Of(first.Bytes));
        Assert.Superset(new HashSet<string> { "COPY", receipt, "£12.00", "19004417", "Sundry debtors" }, PdfText.Of(copy.Bytes).ToHashSet());
        Assert.Null(await FileAsync(officer, 1));
        await using (var theirs = house.As(Role.Cashier, house.Ashdale)) Assert.Null(await FileAsync(theirs, 1));   // the same number among people, another council
        house.Time.Advance(ReceiptFile.Kept + TimeSpan.FromSeconds(1));
        Assert.Null(await FileAsync(cashier, 1));
    }

    static async Task<string> PaidAsync(TestHouse house, Received received)
    {
        await house.ReceiveAsync(null, received);
        return await LastAsync(house);
    }

    static async Task<string> LastAsync(TestHouse house, Infrastructure.Access.CouncilRef? council = null)
    {
        await using var db = house.Inspect(council);
        return await db.Postings.OrderByDescending(p => p.Id).Select(p => p.ReceiptNumber).FirstAsync();
    }

    static async Task<ReceiptIssued> IssueAsync(Desk desk, string receipt, ReceiptChannel channel, string? address = null) =>
        (await desk.Get<IssueReceipt>().RunAsync(new ReceiptToIssue(receipt, channel, address), default)).Value;

    static async Task<string?> RefusedAsync(Desk desk, string receipt) =>
        (await desk.Get<IssueReceipt>().RunAsync(new ReceiptToIssue(receipt, ReceiptChannel.Print), default)).Refusal?.Code;
}
