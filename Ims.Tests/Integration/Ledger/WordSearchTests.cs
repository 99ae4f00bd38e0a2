using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Ledger.Words;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Ledger;

/// <summary>Whatever is sought is found in order and once, whether its words are indexed, waiting, or some of each.</summary>
public sealed class WordSearchTests
{
    static readonly DateOnly Today = SampleLedger.Today;

    static bool Has(LedgerLine l, string word) =>
        new[] { l.Side?.Payer, l.Side?.Narrative, l.ProviderReference }.SelectMany(LedgerWords.OfText).Contains(word);

    public static IEnumerable<(string Name, TransactionFilter Filter, Func<LedgerLine, bool> Expected)> Shapes =>
    [
        ("a name", new() { Words = "hargreaves" }, l => Has(l, "HARGREAVES")),
        ("two words", new() { Words = "ctax  harrowell" }, l => Has(l, "CTAX") && Has(l, "HARROWELL")),
        ("an accent", new() { Words = "Cafe zoe" }, l => Has(l, "CAFE")),
        ("a beginning", new() { Words = "harr*" }, l => Has(l, "HARROWELL")),
        ("a beginning and a word", new() { Words = "har* rent" }, l => (Has(l, "HARROWELL") || Has(l, "HARGREAVES")) && Has(l, "RENT")),
        ("a rare word", new() { Words = "0007" }, l => Has(l, "0007")),
        ("no such word", new() { Words = "nowhere" }, _ => false),
        ("part of a word", new() { Words = "argreav" }, _ => false),
        ("a word of the provider's reference", new() { Words = "pay 07" }, l => l.ProviderReference == "pay_07-x"),
        ("the provider's reference", new() { ProviderReference = "PAY_07-X" }, l => l.ProviderReference == "pay_07-x"),
        ("the last four", new() { CardLastFour = "4203" }, l => l.CardLastFour == "4203"),
        ("an office", new() { OfficeCode = "civ" }, l => l.OfficeCode == "CIV"),
        ("a VAT code", new() { VatCode = "W0" }, l => l.VatCode == "W0"),
        ("who posted", new() { PostedBy = "ims" }, l => l.StatementLineId is null),
        ("nobody posted", new() { PostedBy = "Nobody" }, _ => false),
        ("a kind", new() { Kind = PostingKind.Banking }, l => l.FundCode is null),
        ("an import", new() { ImportId = 12 }, _ => false),
        ("a rule that places", new() { RuleId = 1 }, l => l.StatementLineId is not null && l.FundCode == TestTemplate.CouncilTax),
        ("a rule that suspends", new() { RuleId = 5 }, l => l.StatementLineId is not null && Has(l, "BAG")),
        ("a rule that clears", new() { RuleId = 3 }, l => l.StatementLineId is not null && l.FundCode is null),
        ("a rule that sets aside", new() { RuleId = 4 }, _ => false),
        ("a rule and a word", new() { RuleId = 1, Words = "second" }, l => l.StatementLineId is not null && l.FundCode == TestTemplate.CouncilTax && Has(l, "SECOND")),
        ("a rule and a fund", new() { RuleId = 1, FundCode = TestTemplate.Rents }, _ => false),
        ("a rule and an amount", new() { RuleId = 1, Amount = AmountSought.Parse("12").Value }, l => l.StatementLineId is not null && l.FundCode == TestTemplate.CouncilTax && l.AmountPence == 12_00),
        ("received", new() { ReceivedFrom = Today.AddDays(-40), ReceivedTo = Today.AddDays(-10) }, l => l.ReceivedOn >= Today.AddDays(-40) && l.ReceivedOn <= Today.AddDays(-10)),
        ("a name and dates", new() { Words = "smith", From = Today.AddDays(-30), To = Today.AddDays(-3) }, l => Has(l, "SMITH") && l.AccountingOn >= Today.AddDays(-30) && l.AccountingOn <= Today.AddDays(-3)),
        ("a name and a fund", new() { Words = "smith", FundCode = TestTemplate.Rents }, l => Has(l, "SMITH") && l.FundCode == TestTemplate.Rents),
        ("a name and a fund group", new() { Words = "smith", FundGroupId = 1 }, l => Has(l, "SMITH") && l.FundCode == TestTemplate.CouncilTax),
        ("a name and an account", new() { Words = "fpi", Account = "5400000007" }, l => Has(l, "FPI") && l.AccountReference == "5400000007"),
        ("a name and an account's beginning", new() { Words = "fpi", Account = "540000001", AccountBegins = true }, l => Has(l, "FPI") && l.AccountReference?.StartsWith("540000001", StringComparison.Ordinal) == true),
        ("a name and an amount", new() { Words = "smith", Amount = AmountSought.Parse("12").Value }, l => Has(l, "SMITH") && Math.Abs(l.AmountPence) == 12_00),
        ("a name and a method", new() { Words = "smith", MethodCode = TestTemplate.Cash }, l => Has(l, "SMITH") && l.MethodCode == TestTemplate.Cash),
        ("amounts", new() { AmountFrom = new Money(14_00), AmountTo = new Money(16_00) }, l => l.AmountPence is >= 14_00 and <= 16_00),
        ("amounts paid out, and a name", new() { AmountTo = new Money(-1), Words = "smith" }, l => l.AmountPence < 0 && Has(l, "SMITH")),
        ("a fund group", new() { FundGroupId = 1 }, l => l.FundCode == TestTemplate.CouncilTax),
        ("a fund group and another fund", new() { FundGroupId = 1, FundCode = TestTemplate.Rents }, _ => false),
        ("only suspense", new() { SuspenseOnly = true }, l => l.FundCode == TestTemplate.SuspenseFund),
    ];

    public static TheoryData<DatabaseProvider, string> States
    {
        get
        {
            var data = new TheoryData<DatabaseProvider, string>();
            foreach (var provider in new[] { DatabaseProvider.Sqlite, DatabaseProvider.SqlServer })
                foreach (var state in new[] { "waiting", "indexed", "some of each" }) data.Add(provider, state);
            return data;
        }
    }

    static async Task<TestHouse> FilledAsync(DatabaseProvider provider, string state)
    {
        var house = await TestHouse.OnAsync(provider);
        await WordedLedger.FillAsync(house, 400, Proof.Seed);
        await BringAsync(house, "first", Today.AddDays(-2));
        if (state != "waiting") Assert.InRange(await WordedLedger.IndexAsync(house, 60), 5, 8);
        if (state != "indexed") await WordedLedger.FillAsync(house, 130, Proof.Seed + 1);
        await BringAsync(house, "second", Today.AddDays(-1));
        await house.ArriveAsync(1_200);
        await house.ArriveAsync(-300);
        if (state == "indexed") await WordedLedger.IndexAsync(house, 60);
        return house;
    }

    /// <summary>A bank file with a line for each rule, and one that no rule knows.</summary>
    internal static async Task BringAsync(TestHouse house, string name, DateOnly on)
    {
        var id = await house.SendAsync($"{name}.bai2", Bai2Files.File(on,
            new(12_00, $"DDC {name} CTAX 5401102239"), new(127_00, $"DDC {name} CTAX 5401102239"), new(12_480_00, $"WORLDPAY {name}"), new(-9_000_00, $"BACS SUPPLIERS {name}"),
            new(55_00, $"CASH BAG {name}"), new(142_00, $"FPI {name}")));
        Assert.Equal(Domain.Imports.ImportStatus.Posted, await house.WorkAsync(id));
    }

    [Theory, MemberData(nameof(States))]
    public async Task Each_search_finds_its_lines_in_order_and_both_ways_with_their_count_and_total(DatabaseProvider provider, string state)
    {
        await using var house = await FilledAsync(provider, state);
        await using var desk = house.As(Role.Cashier);
        var lines = await WordedLedger.LinesAsync(house);
        foreach (var (name, filter, wanted) in Shapes)
        {
            var expected = lines.Where(wanted).ToList();
            var pages = await PagesAsync(desk, filter);
            var found = pages.SelectMany(p => p.Rows).ToList();
            Assert.True(expected.Select(l => l.Id).SequenceEqual(found.Select(r => r.Place.Id)), $"{name}, {state}: {expected.Count} expected, {found.Count} found");
            if (pages.Count > 1) Assert.Equal(pages[^2].Rows, (await desk.Get<TransactionList>().GetAsync(filter, pages[^1].Newer, default)).Value.Rows);
            foreach (var exactly in (bool[])[false, true])
                Assert.Equal(new TransactionSum(expected.Count, Money.Sum(expected.Select(l => l.Amount))), (await desk.Get<TransactionTotals>().GetAsync(filter, exactly, default)).Value);
        }
    }

    [Theory, MemberData(nameof(States))]
    public async Task Each_order_is_that_of_the_lines_themselves(DatabaseProvider provider, string state)
    {
        await using var house = await FilledAsync(provider, state);
        await using var desk = house.As(Role.Auditor);
        var lines = await WordedLedger.LinesAsync(house);
        foreach (var words in (string?[])[null, "smith", "fpi"])
            foreach (var sort in Enum.GetValues<LedgerSort>())
            {
                var fitting = lines.Where(l => words is null || Has(l, words.ToUpperInvariant()));
                var expected = (sort switch
                {
                    LedgerSort.Oldest => fitting.Reverse(),
                    LedgerSort.LargestAmount => fitting.OrderByDescending(l => l.AmountPence),
                    LedgerSort.SmallestAmount => fitting.OrderBy(l => l.AmountPence),
                    LedgerSort.Account => fitting.OrderBy(l => l.AccountReference is null).ThenBy(l => l.AccountReference, StringComparer.OrdinalIgnoreCase),
                    LedgerSort.Received => fitting.OrderByDescending(l => l.ReceivedOn),
                    _ => fitting,
                }).Select(l => l.Id);
                var filter = new TransactionFilter { Words = words, Sort = sort };
                var pages = await PagesAsync(desk, filter);
                Assert.True(expected.SequenceEqual(pages.SelectMany(p => p.Rows).Select(r => r.Place.Id)), $"{words}, {sort}, {state}");
                for (var i = pages.Count - 1; i > 0; i--) Assert.Equal(pages[i - 1].Rows, (await desk.Get<TransactionList>().GetAsync(filter, pages[i].Newer, default)).Value.Rows);
                Assert.Null(pages[0].Newer);
            }
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_block_that_is_stale_is_written_afresh_and_forgets_what_was_blanked(DatabaseProvider provider)
    {
        await using var house = await FilledAsync(provider, "indexed");
        await using var desk = house.As(Role.Auditor);
        Assert.NotEmpty((await desk.Get<TransactionList>().GetAsync(new() { Words = "smith" }, null, default)).Value.Rows);
        await using (var db = house.Inspect())
        {
            await db.Database.ExecuteSqlRawAsync("UPDATE LedgerLineSides SET Salt = NULL, Payer = NULL, PayerAddress = NULL, Cheque = NULL, Narrative = NULL");
            await db.WordBlocks.ExecuteUpdateAsync(s => s.SetProperty(b => b.Stale, true));
        }
        var before = await BlocksAsync(house);
        Assert.Equal(before.Count, await WordedLedger.IndexAsync(house, 60));
        Assert.Equal(before.Select(b => (b.Number, b.Lines, b.ToPostingId)), (await BlocksAsync(house)).Select(b => (b.Number, b.Lines, b.ToPostingId)));
        Assert.Empty((await desk.Get<TransactionList>().GetAsync(new() { Words = "smith" }, null, default)).Value.Rows);
        await using var after = house.Inspect();
        Assert.False(await after.WordEntries.AnyAsync(e => e.Word == "SMITH" || e.Word == "HARGREAVES"));
        Assert.True(await after.WordEntries.AnyAsync(e => e.Word == "O:CIV"));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task However_it_was_done_and_by_how_many_the_index_is_the_same(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        for (var i = 0; i < 6; i++)
        {
            await WordedLedger.FillAsync(house, 70, Proof.Seed + i);
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => WordedLedger.IndexAsync(house, 100)));
        }
        await WordedLedger.IndexAsync(house, 100);
        var blocks = await BlocksAsync(house);
        Assert.Equal(Enumerable.Range(1, blocks.Count), blocks.Select(b => b.Number));
        Assert.Equal(420, blocks.Sum(b => b.Lines));
        Assert.All(blocks.SkipLast(1), b => Assert.Equal(100, b.Lines));
        Assert.Equal(0, await WordedLedger.IndexAsync(house, 100));
        var many = await EntriesAsync(house);
        await using (var db = house.Inspect()) await db.WordBlocks.ExecuteUpdateAsync(s => s.SetProperty(b => b.Stale, true));
        await WordedLedger.IndexAsync(house, 100);
        Assert.Equal(many, await EntriesAsync(house));
    }

    [Fact]
    public async Task Few_lines_that_wait_are_left_to_the_next_time()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await WordedLedger.FillAsync(house, 30, Proof.Seed);
        await using var desk = house.AsSystem();
        Assert.Equal(new WordsIndexed(0), (await desk.Get<IndexWords>().RunAsync(new WordIndexing(), default)).Value);
    }

    [Theory]
    [InlineData("received-open")]
    [InlineData("received-backwards")]
    [InlineData("received-too-long")]
    [InlineData("amounts-backwards")]
    public async Task What_cannot_be_sought_is_refused_with_the_way_out(string code)
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await using var desk = house.As(Role.Auditor);
        var filter = code switch
        {
            "received-open" => new TransactionFilter { ReceivedFrom = Today },
            "received-backwards" => new() { ReceivedFrom = Today, ReceivedTo = Today.AddDays(-1) },
            "received-too-long" => new() { ReceivedFrom = Today, ReceivedTo = Today.AddMonths(TransactionFilter.MostMonthsReceived) },
            _ => new() { AmountFrom = new Money(2), AmountTo = new Money(1) },
        };
        Assert.Equal(code, (await desk.Get<TransactionList>().GetAsync(filter, null, default)).Refusal?.Code);
        Assert.Equal(code, (await desk.Get<TransactionTotals>().GetAsync(filter, exactly: true, default)).Refusal?.Code);
        Assert.Equal(code, (await desk.Get<TransactionExport>().GetAsync(filter, TransactionFileKind.Csv, _ => Stream.Null, default)).Refusal?.Code);
    }

    internal static async Task<List<TransactionPage>> PagesAsync(Desk desk, TransactionFilter filter)
    {
        var pages = new List<TransactionPage>();
        PageTurn? turn = null;
        do
        {
            pages.Add((await desk.Get<TransactionList>().GetAsync(filter, turn, default)).Value);
            turn = pages[^1].Older;
        }
        while (turn is not null);
        return pages;
    }

    static async Task<List<WordBlock>> BlocksAsync(TestHouse house)
    {
        await using var db = house.Inspect();
        return await db.WordBlocks.AsNoTracking().OrderBy(b => b.Number).ToListAsync();
    }

    static async Task<List<string>> EntriesAsync(TestHouse house)
    {
        await using var db = house.Inspect();
        return (await db.WordEntries.AsNoTracking().ToListAsync()).ConvertAll(e => $"{e.Block} {e.Word} {e.Lines} {Convert.ToHexString(e.Places)}").Order(StringComparer.Ordinal).ToList();
    }
}
