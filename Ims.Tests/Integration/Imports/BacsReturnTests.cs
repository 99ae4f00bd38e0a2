using Ims.Domain.Access;
using Ims.Domain.Funds;
using Ims.Domain.Imports;
using Ims.Domain.Ledger;
using Ims.Domain.Recognition;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports.Profiles;
using Ims.Infrastructure.Imports.Reversals;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Suspense;
using Ims.Tests.Integration.Transfers;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Imports;

/// <summary>What Bacs sends back: a returned direct debit goes against the one that it takes back where IMS posts them, and is left to the back office where that does; advices move no money.</summary>
public sealed class BacsReturnTests
{
    const string Feed = "BACSDD";
    static readonly DateOnly Day = new(2026, 7, 10);
    static readonly BankLine Collected = new(12_00, "DDC INVOICE", Reference: "19004417");

    static async Task<TestHouse> FurnishAsync(DatabaseProvider provider, DirectDebitPoster poster = DirectDebitPoster.Ims)
    {
        var house = await TestHouse.OnAsync(provider);
        await using (var db = house.Inspect())
        {
            // As the bank account's, so that nothing is left to clear where the back office posts.
            db.BankAccounts.Add(new BankAccount { Id = 2, Name = "Direct debit returns", SortCode = "", AccountNumber = Feed, ControlCode = TestTemplate.BankControl, DefaultMethodCode = TestTemplate.BankCredit });
            (await db.Funds.SingleAsync(f => f.Code == TestTemplate.Sundry)).DirectDebitPoster = poster;
            await db.SaveChangesAsync();
        }
        await using var desk = house.As(Role.Administrator);
        foreach (var format in new[] { StatementFormats.Arudd, StatementFormats.Ddica, StatementFormats.Addacs })
            _ = (await desk.Get<SaveImportProfile>().RunAsync(new ImportProfileToSave { Code = format.Name.ToLowerInvariant(), Name = format.Label, Format = format.Name, AccountText = Feed }, default)).Value;
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(await house.SendAsync("collected.bai2", Bai2Files.File(Day, Collected, Collected))));
        return house;
    }

    static Task<long> SendAsync(TestHouse house, string name, params IReadOnlyList<BankLine> returned) =>
        house.SendAsync(name, StatementFiles.File(StatementFiles.Arudd(Day.AddDays(3), Day, returned)), profile: "arudd");

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_returned_debit_is_linked_to_the_one_that_it_takes_back_each_to_its_own(DatabaseProvider provider)
    {
        await using var house = await FurnishAsync(provider);
        var id = await SendAsync(house, "returns.xml", Collected, Collected, Collected);
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(id));
        await using (var db = house.Inspect())
        {
            var originals = await db.Postings.Where(p => p.Kind == PostingKind.Receipt).Select(p => p.Id).ToListAsync();
            var returns = await db.Postings.Include(p => p.Lines).Where(p => p.ImportId == id).ToListAsync();
            Assert.All(returns, p => Assert.Equal((PostingKind.ReturnedItem, TestTemplate.Sundry, "19004417", -12_00), (p.Kind, p.Lines[0].FundCode, p.Lines[0].AccountReference, p.Lines[0].AmountPence)));
            // Two were collected, so the third return stands by itself.
            Assert.Equal(originals.Order(), returns.Where(p => p.CorrectsPostingId is not null).Select(p => p.CorrectsPostingId!.Value).Order());
            Assert.Equal(1, returns.Count(p => p.CorrectsPostingId is null));
        }
        await Laws.AssertAsync(house);
        var again = await house.SendAsync("again.xml", StatementFiles.File(StatementFiles.Arudd(Day.AddDays(3), Day, Collected) + "\n"), profile: "arudd");
        Assert.Equal((ImportStatus.Held, "lines-seen"), (await house.WorkAsync(again), await house.ReasonAsync(again)));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_returned_debit_is_taken_from_where_its_money_went_and_given_back_when_its_file_is_reversed(DatabaseProvider provider)
    {
        await using var house = await FurnishAsync(provider);
        await house.MovesAtOnceAsync();
        LedgerLine original;
        // The newest of the two is the one that is taken back first.
        await using (var db = house.Inspect()) original = await db.LedgerLines.AsNoTracking().Where(l => l.FundCode == TestTemplate.Sundry).OrderByDescending(l => l.PostingId).FirstAsync();
        Assert.True((await house.TransferAsync([Moving.Off(original, 9_00)], [Moving.To(TestTemplate.CouncilTax, 5_00), Moving.To(TestTemplate.SuspenseFund, 4_00, null)])).Ok);
        var id = await SendAsync(house, "returns.xml", Collected);
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(id));
        await using (var db = house.Inspect())
        {
            var posting = await db.Postings.Include(p => p.Lines.OrderBy(l => l.Ordinal)).SingleAsync(p => p.ImportId == id);
            Assert.Equal([(TestTemplate.Sundry, -3_00L), (TestTemplate.CouncilTax, -5_00), (TestTemplate.SuspenseFund, -4_00)], posting.Lines.Select(l => (l.FundCode!, l.AmountPence)));
            Assert.Equal(original.PostingId, posting.CorrectsPostingId);
            Assert.Equal((Fate.Suspended, "returned"), await db.StatementLines.Where(l => l.ImportId == id).Select(l => ValueTuple.Create(l.Fate, l.FateDetail!)).SingleAsync());
        }
        Assert.Equal(0, await house.AvailableAsync(original));
        await Laws.AssertAsync(house);

        await using var officer = house.As(Role.IncomeOfficer);
        var asked = await officer.Get<ReverseFile>().RunAsync(new FileToReverse(id), Moving.Why, default);
        Assert.True((await house.ApproveAsync(asked)).Value.IsDone);
        Assert.Equal(3_00, await house.AvailableAsync(original));
        await using (var db = house.Inspect()) Assert.Equal(4_00, await db.SuspenseItems.SumAsync(i => i.RemainingPence));
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task An_indemnity_claim_names_no_day_and_takes_the_newest_collection_back_from_where_its_money_went(DatabaseProvider provider)
    {
        await using var house = await FurnishAsync(provider);
        await house.MovesAtOnceAsync();
        LedgerLine newest;
        await using (var db = house.Inspect()) newest = await db.LedgerLines.AsNoTracking().Where(l => l.FundCode == TestTemplate.Sundry).OrderByDescending(l => l.PostingId).FirstAsync();
        Assert.True((await house.TransferAsync([Moving.Off(newest, 9_00)], [Moving.To(TestTemplate.CouncilTax, 9_00)])).Ok);
        var claims = StatementFiles.File(StatementFiles.Ddica(Day.AddDays(20), Collected, Collected with { Pence = 24_00 }));
        var id = await house.SendAsync("claims.xml", claims, profile: "ddica");
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(id));
        await using (var db = house.Inspect())
        {
            var returns = await db.Postings.Include(p => p.Lines.OrderBy(l => l.Ordinal)).Where(p => p.ImportId == id).OrderBy(p => p.Id).ToListAsync();
            Assert.All(returns, p => Assert.Equal(PostingKind.ReturnedItem, p.Kind));
            Assert.Equal([(TestTemplate.Sundry, -3_00L), (TestTemplate.CouncilTax, -9_00)], returns[0].Lines.Select(l => (l.FundCode!, l.AmountPence)));
            // A claim for several collections at once is of no single one: it stands by itself on the account.
            Assert.Equal((newest.PostingId, null), (returns[0].CorrectsPostingId, returns[1].CorrectsPostingId));
            Assert.Equal((TestTemplate.Sundry, "19004417", -24_00L), (returns[1].Lines[0].FundCode, returns[1].Lines[0].AccountReference, returns[1].Lines[0].AmountPence));
        }
        Assert.Equal(0, await house.AvailableAsync(newest));
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_return_of_a_fund_whose_back_office_posts_is_set_aside(DatabaseProvider provider)
    {
        await using var house = await FurnishAsync(provider, DirectDebitPoster.BackOffice);
        var id = await SendAsync(house, "returns.xml", Collected);
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(id));
        await using var db = house.Inspect();
        var line = await db.StatementLines.SingleAsync(l => l.ImportId == id);
        Assert.Equal((Fate.SetAside, LinePlacement.BackOfficePosts, null), (line.Fate, line.FateDetail, line.PostingId));
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_return_that_waited_goes_to_no_fund_whose_back_office_posts_neither_by_hand_nor_by_a_rule(DatabaseProvider provider)
    {
        await using var house = await FurnishAsync(provider, DirectDebitPoster.BackOffice);
        var (id, item) = await WaitingAsync(house);
        await using var officer = house.As(Role.IncomeOfficer);
        Assert.Equal("back-office-posts-returns", (await AllocateAsync(officer, item, TestTemplate.Sundry, "19004417")).Refusal?.Code);
        Assert.Equal((1, 0), await AskRulesAgainAsync(house, officer, id));
        // Another fund's returns are posted here.
        Assert.True((await AllocateAsync(officer, item, TestTemplate.Rents, "6110051368")).Ok);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_return_that_waited_is_placed_by_a_later_rule_where_ims_posts(DatabaseProvider provider)
    {
        await using var house = await FurnishAsync(provider);
        var (id, _) = await WaitingAsync(house);
        await using (var db = house.Inspect())
        {
            var posting = await db.Postings.SingleAsync(p => p.ImportId == id);
            Assert.Equal((PostingKind.ReturnedItem, null), (posting.Kind, posting.CorrectsPostingId));
        }
        await using var officer = house.As(Role.IncomeOfficer);
        Assert.Equal((1, 1), await AskRulesAgainAsync(house, officer, id));
        await using (var db = house.Inspect()) Assert.Equal(12_00, await db.LedgerLines.Where(l => l.FundCode == TestTemplate.Sundry && l.AccountReference == "19004417").SumAsync(l => l.AmountPence));
        await Laws.AssertAsync(house);
    }

    /// <summary>A return that no rule knows, in suspense.</summary>
    static async Task<(long ImportId, SuspenseItem Item)> WaitingAsync(TestHouse house)
    {
        var id = await SendAsync(house, "returns.xml", Collected with { Reference = "UNKNOWN 4417" });
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(id));
        await using var db = house.Inspect();
        return (id, await db.SuspenseItems.SingleAsync());
    }

    static Task<Result<AllocationDone>> AllocateAsync(Desk officer, SuspenseItem item, string fund, string reference) =>
        officer.Get<AllocateSuspense>().RunAsync(new SuspenseToAllocate([new ItemToTake(item.Id, item.Remaining, item.Version)], [new TargetLine(fund, reference, item.Remaining)]), default);

    static async Task<(int Looked, int Placed)> AskRulesAgainAsync(TestHouse house, Desk officer, long importId)
    {
        await using (var db = house.Inspect())
        {
            db.Rules.Add(new RecognitionRule
            {
                Id = 99, Name = "Returned invoice", Order = 1,
                BodyJson = RuleJson.Write(new RuleBody(new AllOf([new FieldTest(LineField.CustomerReference, RuleOperator.Equals, "UNKNOWN 4417")]), new PlaceAction(TestTemplate.Sundry, new ConstantReference("19004417")))),
            });
            await db.SaveChangesAsync();
        }
        var told = (await officer.Get<ReprocessFile>().RunAsync(importId, default)).Value;
        return (told.Looked, told.Placed);
    }

    [Fact]
    public async Task Advices_are_listed_with_their_file_and_move_no_money()
    {
        await using var house = await FurnishAsync(DatabaseProvider.Sqlite);
        const string text = """
            <BACSDocument><Data><MessagingAdvices><MessagingHeader user-number="123456"/>
            <MessagingAdvice record-type="A" effective-date="2026-07-13" reference="19004417" payer-name="M ILLER" reason-code="2"/>
            <MessagingAdvice record-type="A" effective-date="2026-07-13" reference="19004418" payer-name="J HARGREAVES" payer-sort-code="112233" payer-account-number="11223344" reason-code="1"/>
            </MessagingAdvices></Data></BACSDocument>
            """;
        var id = await house.SendAsync("addacs.xml", StatementFiles.File(text), profile: "addacs");
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(id));
        await using var desk = house.As(Role.IncomeOfficer);
        var told = (await desk.Get<Infrastructure.Imports.ImportDetails>().GetAsync(id, default)).Value!;
        Assert.Equal((2, 0L), (told.LinesRead, told.Read.Pence));
        await using var db = house.Inspect();
        var lines = await db.StatementLines.Where(l => l.ImportId == id).OrderBy(l => l.Number).ToListAsync();
        Assert.All(lines, l => Assert.Equal((Fate.SetAside, LinePlacement.NoMoney, 0L), (l.Fate, l.FateDetail, l.AmountPence)));
        Assert.Equal(["ADDACS: Payer deceased, reference 19004417", "ADDACS: Instruction cancelled by the payer, reference 19004418, payer's account 112233 11223344"], lines.Select(l => l.Narrative));
        await Laws.AssertAsync(house);
    }
}
