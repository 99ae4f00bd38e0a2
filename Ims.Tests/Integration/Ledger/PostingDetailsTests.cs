using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Exports;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Suspense;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Ledger;

public sealed class PostingDetailsTests
{
    static readonly DateOnly Day = new(2026, 7, 14);

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_penny_is_followed_from_its_bank_file_through_suspense_to_the_ledger_export(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var import = await house.SendAsync("NWB_140726.bai2", Bai2Files.File(Day, new BankLine(142_00, "FPI J HARGREAVES", Reference: "H1"), new BankLine(12_00, "BGC INVOICE", Reference: "19004417")));
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(import));
        var (unknown, invoice) = (await ReceiptAsync(house, TestTemplate.SuspenseFund), await ReceiptAsync(house, TestTemplate.Sundry));

        house.Time.Advance(TimeSpan.FromHours(1));
        var before = await StoryAsync(house, unknown);
        Assert.Equal(["Came in a bank file", "Posted", "£142.00 went to suspense", "£142.00 is still in suspense", "Not exported yet"], before.Events.Select(e => e.Title));
        Assert.Equal(["NWB_140726.bai2", "1, which begins on line 4 of the file"], FactsOf(before, "Came in a bank file").Take(2).Select(f => f.Text));
        var origin = FactsOf(before, "Came in a bank file");
        Assert.Equal((StorySubject.ImportLine, $"{origin[0].Key}/1"), (origin[1].Subject, origin[1].Key));
        Assert.Contains(FactsOf(before, "Came in a bank file"), f => f is { Label: "Rule", Text: "none matched" });
        Assert.Contains(FactsOf(before, "Came in a bank file"), f => f is { Label: "Narrative", Text: "FPI J HARGREAVES", IsReference: true });
        Assert.Contains(FactsOf(await StoryAsync(house, invoice), "Came in a bank file"), f => f.Label == "Rule" && f.Text.EndsWith(", v0", StringComparison.Ordinal));

        var allocation = await AllocateAsync(house, unknown, new TargetLine(TestTemplate.CouncilTax, "5403211798", new Money(100_00)));
        house.Time.Advance(TimeSpan.FromHours(1));
        await using (var manager = house.As(Role.IncomeManager))
            Assert.True((await manager.Get<BuildExportBatch>().RunAsync(new(TestTemplate.GeneralLedger, new DateOnly(2026, 7, 31)), default)).Ok);

        var after = await StoryAsync(house, unknown);
        Assert.Equal(
            ["Came in a bank file", "Posted", "£142.00 went to suspense", "£100.00 allocated from suspense", "Exported: 1 line", "£42.00 is still in suspense"],
            after.Events.Select(e => e.Title));
        Assert.Contains(FactsOf(after, "£100.00 allocated from suspense"), f => f is { Label: "To", Text: "23 Council Tax 5403211798" });
        Assert.Contains(FactsOf(after, "£100.00 allocated from suspense"), f => f.Subject == StorySubject.Posting && f.Key == allocation);
        Assert.Contains(FactsOf(after, "Exported: 1 line"), f => f is { Subject: StorySubject.ExportBatch, Key: "gl/1", Text: "Batch 1" });
        Assert.Equal("WBC IncomeManager", after.Events.Single(e => e.Title == "Exported: 1 line").By);
        Assert.Equal(after.Events.OrderBy(e => e.At ?? DateTime.MaxValue), after.Events);

        var movement = await StoryAsync(house, allocation);
        Assert.Equal((PostingKind.SuspenseAllocation, Money.Zero, 2), (movement.Kind, movement.Total, movement.Lines.Count));
        Assert.Contains(FactsOf(movement, "£100.00 of it came into suspense"), f => f.Key == unknown);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_line_shows_both_its_sides_its_dates_and_its_tax(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.ReceiveAsync(null, new Received(TestTemplate.Sundry, 12_00, Day, Reference: "19004417"));
        var story = await StoryAsync(house, await ReceiptAsync(house, TestTemplate.Sundry));
        var line = Assert.Single(story.Lines);
        Assert.Equal(("Sundry debtors", "19004417", "Bank credit", "30100-4300", TestTemplate.BankControl), (line.FundName, line.AccountReference, line.MethodName, line.CreditCode, line.DebitCode));
        Assert.Equal((new Money(12_00), 0.2m, new Money(2_00), Day, Day), (line.Amount, line.VatRate, line.Vat, line.ReceivedOn, line.AccountingOn));
        Assert.Equal(("IMS", TestHouse.Morning.UtcDateTime, new Money(12_00)), (story.PostedBy, story.PostedAt, story.Total));
        Assert.Equal(["Posted", "Not exported yet"], story.Events.Select(e => e.Title));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Another_councils_receipt_and_one_that_never_was_are_not_here(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.ReceiveAsync(house.Ashdale, new Received(TestTemplate.Rents, 1_00, Day));
        string theirs;
        await using (var db = house.Inspect(house.Ashdale)) theirs = await db.Postings.Select(p => p.ReceiptNumber).SingleAsync();
        await using var desk = house.As(Role.Cashier);
        foreach (var number in (string[])[theirs, "WBC-222222-2"])
        {
            var refusal = (await desk.Get<PostingDetails>().GetAsync(number, default)).Refusal;
            Assert.Equal(("no-such-receipt", $"There is no receipt {number} here. Check it against the paper, or look for its amount or account."), (refusal?.Code, refusal?.Sentence));
        }
    }

    static async Task<PostingStory> StoryAsync(TestHouse house, string receipt)
    {
        await using var desk = house.As(Role.Cashier);
        return (await desk.Get<PostingDetails>().GetAsync(receipt.ToLowerInvariant(), default)).Value;
    }

    static IReadOnlyList<StoryFact> FactsOf(PostingStory story, string title) => story.Events.Single(e => e.Title == title).Facts;

    static async Task<string> ReceiptAsync(TestHouse house, string fund)
    {
        await using var db = house.Inspect();
        return await db.Postings.Where(p => p.Lines.Any(l => l.FundCode == fund)).Select(p => p.ReceiptNumber).SingleAsync();
    }

    static async Task<string> AllocateAsync(TestHouse house, string receipt, TargetLine to)
    {
        await using var db = house.Inspect();
        var item = await db.SuspenseItems.SingleAsync(i => db.LedgerLines.Any(l => l.Id == i.LedgerLineId && db.Postings.Any(p => p.Id == l.PostingId && p.ReceiptNumber == receipt)));
        await using var desk = house.As(Role.IncomeOfficer);
        return (await desk.Get<AllocateSuspense>().RunAsync(new SuspenseToAllocate([new ItemToTake(item.Id, to.Amount, item.Version)], [to]), default)).Value.ReceiptNumber;
    }
}
