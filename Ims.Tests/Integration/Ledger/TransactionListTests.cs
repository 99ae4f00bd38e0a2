using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Ledger;

public sealed class TransactionListTests
{
    static readonly DateOnly Today = SampleLedger.Today;

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Walking_all_pages_to_the_oldest_and_back_shows_each_line_once_in_order(DatabaseProvider provider)
    {
        await using var house = await FilledAsync(provider);
        await using var desk = house.As(Role.IncomeOfficer);
        var expected = await ExpectedAsync(house, _ => true);
        Assert.True(expected.Count > 2 * TransactionList.RowsPerPage);

        var list = desk.Get<TransactionList>();
        var page = (await list.GetAsync(new TransactionFilter(), turn: null, default)).Value;
        Assert.Null(page.Newer);
        var pages = new List<TransactionPage> { page };
        while (page.Older is { } older) pages.Add(page = (await list.GetAsync(new TransactionFilter(), older, default)).Value);
        Assert.Equal(expected, pages.SelectMany(p => p.Rows).Select(r => r.Place.Id));
        Assert.All(pages.SkipLast(1), p => Assert.Equal(TransactionList.RowsPerPage, p.Rows.Count));

        for (var i = pages.Count - 2; i >= 0; i--)
        {
            page = (await list.GetAsync(new TransactionFilter(), page.Newer, default)).Value;
            Assert.Equal(pages[i].Rows, page.Rows);
        }
        Assert.Null(page.Newer);
        Assert.NotNull(page.Older);
    }

    public static IEnumerable<(string Name, TransactionFilter Filter, Func<LedgerLine, bool> Expected)> Shapes =>
    [
        ("from", new() { From = Today.AddDays(-8) }, l => l.AccountingOn >= Today.AddDays(-8)),
        ("to", new() { To = Today.AddDays(-8) }, l => l.AccountingOn <= Today.AddDays(-8)),
        ("one day", new() { From = Today, To = Today }, l => l.AccountingOn == Today),
        ("fund", new() { FundCode = TestTemplate.Rents }, l => l.FundCode == TestTemplate.Rents),
        ("method", new() { MethodCode = TestTemplate.Cash }, l => l.MethodCode == TestTemplate.Cash),
        ("amount of either sign", new() { Amount = Sought("12.00") }, l => Math.Abs(l.AmountPence) == 1_200),
        ("amount received", new() { Amount = Sought("+12") }, l => l.AmountPence == 1_200),
        ("amount paid out", new() { Amount = Sought("-£12.00") }, l => l.AmountPence == -1_200),
        ("account", new() { Account = "5400000007" }, l => l.AccountReference == "5400000007"),
        ("account begins", new() { Account = "540000001", AccountBegins = true }, l => l.AccountReference?.StartsWith("540000001", StringComparison.Ordinal) == true),
        ("an underscore is no wild card", new() { Account = "54_", AccountBegins = true }, _ => false),
        ("income", new() { IncomeOnly = true }, l => l.FundCode != null),
        ("method, income", new() { MethodCode = TestTemplate.BankCredit, IncomeOnly = true }, l => l.MethodCode == TestTemplate.BankCredit && l.FundCode != null),
        ("fund, method, day", new() { FundCode = TestTemplate.CouncilTax, MethodCode = TestTemplate.Cash, From = Today, To = Today },
            l => l is { FundCode: TestTemplate.CouncilTax, MethodCode: TestTemplate.Cash } && l.AccountingOn == Today),
        ("account, fund, amount", new() { Account = "5400000000", FundCode = TestTemplate.CouncilTax, Amount = Sought("12.00") },
            l => l is { AccountReference: "5400000000", FundCode: TestTemplate.CouncilTax, AmountPence: 1_200 or -1_200 }),
        ("account begins, method, day", new() { Account = "54", AccountBegins = true, MethodCode = TestTemplate.CardOnline, From = Today },
            l => l is { AccountReference: not null, MethodCode: TestTemplate.CardOnline } && l.AccountingOn >= Today),
        ("amount, fund, from", new() { Amount = Sought("12.00"), FundCode = TestTemplate.SuspenseFund, From = Today }, l => l is { FundCode: TestTemplate.SuspenseFund, AmountPence: 1_200 }),
    ];

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Each_filter_finds_its_lines_with_their_count_and_total(DatabaseProvider provider)
    {
        await using var house = await FilledAsync(provider);
        await using var desk = house.As(Role.Cashier);
        foreach (var (name, filter, wanted) in Shapes)
        {
            var expected = await ExpectedAsync(house, wanted);
            var found = await WalkAsync(desk, filter);
            Assert.True(expected.SequenceEqual(found.Select(r => r.Place.Id)), $"{name}: {expected.Count} expected, {found.Count} found");
            foreach (var exactly in (bool[])[false, true])
            {
                var sum = (await desk.Get<TransactionTotals>().GetAsync(filter, exactly, default)).Value;
                Assert.Equal(new TransactionSum(found.Count, Money.Sum(found.Select(r => r.Amount))), sum);
            }
        }
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_receipt_number_finds_the_lines_of_its_posting_however_it_is_typed(DatabaseProvider provider)
    {
        await using var house = await FilledAsync(provider);
        await using var desk = house.As(Role.Auditor);
        await using var db = house.Inspect();
        var posting = await db.Postings.Include(p => p.Lines).OrderBy(p => p.Id).FirstAsync(p => p.Kind == PostingKind.Banking);
        var row = Assert.Single(await WalkAsync(desk, new() { Receipt = $" {posting.ReceiptNumber.ToLowerInvariant()} " }));
        Assert.Equal((posting.ReceiptNumber, PostingKind.Banking, null, TestTemplate.CardControl), (row.ReceiptNumber, row.Kind, row.FundCode, row.CreditCode));
        Assert.Empty(await WalkAsync(desk, new() { Receipt = posting.ReceiptNumber, FundCode = TestTemplate.Rents }));
        Assert.Empty(await WalkAsync(desk, new() { Receipt = "WBC-222222-2" }));
    }

    [Fact]
    public async Task A_suspense_line_shows_its_narrative_and_that_it_is_in_suspense()
    {
        await using var house = await FilledAsync(DatabaseProvider.Sqlite);
        await using var desk = house.As(Role.IncomeManager);
        var rows = await WalkAsync(desk, new() { FundCode = TestTemplate.SuspenseFund });
        Assert.Equal(3, rows.Count);
        Assert.All(rows, r => Assert.True(r.InSuspense));
        Assert.Contains(rows, r => r is { Narrative: "FPI J HARGREAVES", FundName: "Suspense", MethodName: "Bank credit" });
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Above_ten_thousand_lines_counting_stops_unless_it_is_asked_for(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.ReceiveAsync(null, [.. Enumerable.Range(0, LedgerSeeks.CountedLines + 1).Select(i => new Received(TestTemplate.CouncilTax, i % 2 == 0 ? 500 : -500, Today, Reference: $"54{i:00000000}"))]);
        await using var desk = house.As(Role.IncomeOfficer);
        var totals = desk.Get<TransactionTotals>();
        foreach (var filter in (TransactionFilter[])[new(), new() { Account = "54", AccountBegins = true }, new() { Amount = Sought("5") }])
        {
            Assert.Equal(new TransactionSum(LedgerSeeks.CountedLines, Total: null), (await totals.GetAsync(filter, exactly: false, default)).Value);
            Assert.Equal(new TransactionSum(LedgerSeeks.CountedLines + 1, new Money(500)), (await totals.GetAsync(filter, exactly: true, default)).Value);
            var first = (await desk.Get<TransactionList>().GetAsync(filter, null, default)).Value;
            var second = (await desk.Get<TransactionList>().GetAsync(filter, first.Older, default)).Value;
            Assert.Equal(2 * TransactionList.RowsPerPage, first.Rows.Concat(second.Rows).Select(r => r.Place).Distinct().Count());
        }
        Assert.Equal(new TransactionSum(LedgerSeeks.CountedLines, new Money(0)), (await totals.GetAsync(new() { Account = "540000", AccountBegins = true }, exactly: false, default)).Value);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Only_who_may_view_the_ledger_sees_it_and_only_that_of_the_own_council(DatabaseProvider provider)
    {
        await using var house = await FilledAsync(provider);
        foreach (var role in Enum.GetValues<Role>().Where(r => r < Role.System))
        {
            await using var desk = house.As(role);
            var page = await desk.Get<TransactionList>().GetAsync(new(), null, default);
            Assert.Equal(role.Holds(Permission.LedgerView), page.Ok);
            Assert.Equal(page.Refusal?.Code, (await desk.Get<TransactionTotals>().GetAsync(new(), exactly: false, default)).Refusal?.Code);
            Assert.Equal(page.Refusal?.Code, (await desk.Get<TransactionChoices>().GetAsync(default)).Refusal?.Code);
            if (!page.Ok) Assert.Equal("not-permitted", page.Refusal.Code);
        }
        await using var theirs = house.As(Role.Auditor, house.Ashdale);
        Assert.All(await WalkAsync(theirs, new()), r => Assert.StartsWith("ADC-", r.ReceiptNumber, StringComparison.Ordinal));
        Assert.Equal(2, (await theirs.Get<TransactionTotals>().GetAsync(new(), exactly: false, default)).Value.Lines);
    }

    [Fact]
    public async Task A_period_that_ends_before_it_begins_is_refused_with_the_way_out()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await using var desk = house.As(Role.Auditor);
        var refusal = (await desk.Get<TransactionList>().GetAsync(new() { From = Today, To = Today.AddDays(-1) }, null, default)).Refusal;
        Assert.Equal(("period-backwards", "From (15/07/2026) is after to (14/07/2026). Swap the two dates.", "From"), (refusal?.Code, refusal?.Sentence, refusal?.Field));
    }

    static AmountSought Sought(string typed) => AmountSought.Parse(typed).Value;

    static async Task<TestHouse> FilledAsync(DatabaseProvider provider)
    {
        var house = await TestHouse.OnAsync(provider);
        await SampleLedger.FillAsync(house);
        return house;
    }

    static async Task<List<TransactionRow>> WalkAsync(Desk desk, TransactionFilter filter)
    {
        var rows = new List<TransactionRow>();
        PageTurn? turn = null;
        do
        {
            var page = (await desk.Get<TransactionList>().GetAsync(filter, turn, default)).Value;
            rows.AddRange(page.Rows);
            turn = page.Older;
        }
        while (turn is not null);
        return rows;
    }

    static async Task<List<long>> ExpectedAsync(TestHouse house, Func<LedgerLine, bool> wanted)
    {
        await using var db = house.Inspect();
        return [.. (await db.LedgerLines.ToListAsync()).Where(wanted).OrderByDescending(l => l.AccountingOn).ThenByDescending(l => l.Id).Select(l => l.Id)];
    }
}
