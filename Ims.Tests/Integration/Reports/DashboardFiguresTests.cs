using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Reports;
using Ims.Domain.Values;
using Ims.Infrastructure.Exports;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Reports;
using Ims.Infrastructure.Suspense;
using Ims.Tests.Support;
using Ims.Web.Exports;
using Ims.Web.Imports;
using Ims.Web.Reports;
using Ims.Web.Suspense;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Reports;

/// <summary>Each figure of the dashboard is the sum of the rows that its link leads to, and of the ledger's lines as they are stored; another council's money is in none.</summary>
public sealed class DashboardFiguresTests
{
    static readonly DateOnly Today = DashboardLife.Today;

    static async Task<TestHouse> LivedAsync(DatabaseProvider provider)
    {
        var house = await TestHouse.OnAsync(provider);
        await DashboardLife.LiveAsync(house);
        return house;
    }

    static async Task<List<LedgerLine>> IncomeLinesAsync(TestHouse house, Func<LedgerLine, bool> wanted)
    {
        await using var db = house.Inspect();
        return [.. (await db.LedgerLines.AsNoTracking().ToListAsync()).Where(l => l.FundCode is not null).Where(wanted)];
    }

    static async Task AssertOpensAsync(Desk desk, string href, long count, Money sum)
    {
        var rows = await LinkedRows.OfAsync(desk, href);
        Assert.Equal((count, sum), (rows.Count, rows.Sum));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Received_today_and_a_week_ago_open_their_lines_and_tie_to_the_ledger(DatabaseProvider provider)
    {
        await using var house = await LivedAsync(provider);
        await using var desk = house.As(Role.IncomeOfficer);
        var told = (await desk.Get<ReceivedToday>().GetAsync(default)).Value;

        Assert.Equal((Today, Today.AddDays(-7), false, null), (told.Today.On, told.Before.On, told.AYearAgo, told.Last));
        foreach (var day in (DayIncome[])[told.Today, told.Before])
        {
            var lines = await IncomeLinesAsync(house, l => l.AccountingOn == day.On);
            Assert.NotEmpty(lines);
            Assert.Equal((lines.Count, lines.Sum(l => l.AmountPence)), (day.Lines, day.Amount.Pence));
            await AssertOpensAsync(desk, ReportPaths.IncomeLines(day.On), day.Lines, day.Amount);
        }
        Assert.Equal(new Money((await desk.Get<ReportView>().GetAsync("income", new() { From = Today, To = Today }, default)).Value.Head.Control.Figures[^1]), told.Today.Amount);

        await using var other = house.As(Role.IncomeOfficer, house.Ashdale);
        Assert.Equal(7 * told.Today.Amount.Pence, (await other.Get<ReceivedToday>().GetAsync(default)).Value.Today.Amount.Pence);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Where_the_ledger_goes_back_a_year_the_same_weekday_of_last_year_is_held_against_today(DatabaseProvider provider)
    {
        await using var house = await LivedAsync(provider);
        await using var desk = house.As(Role.Auditor);
        var aYear = Today.AddDays(-364);
        Assert.Equal(Today.DayOfWeek, aYear.DayOfWeek);

        await house.ReceiveAsync(null, new Received(TestTemplate.Rents, 1_00, aYear.AddDays(1)));
        Assert.False((await desk.Get<ReceivedToday>().GetAsync(default)).Value.AYearAgo);
        await house.ReceiveAsync(null, new Received(TestTemplate.Rents, 456_78, aYear), new Received(TestTemplate.Rents, -6_78, aYear));
        var told = (await desk.Get<ReceivedToday>().GetAsync(default)).Value;
        Assert.Equal((true, aYear, 2, new Money(450_00)), (told.AYearAgo, told.Before.On, told.Before.Lines, told.Before.Amount));
        await AssertOpensAsync(desk, ReportPaths.IncomeLines(told.Before.On), told.Before.Lines, told.Before.Amount);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task While_nothing_is_dated_today_the_last_day_that_has_income_is_told(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using var desk = house.As(Role.Auditor);
        var nothing = (await desk.Get<ReceivedToday>().GetAsync(default)).Value;
        Assert.Equal((0, Money.Zero, null), (nothing.Today.Lines, nothing.Today.Amount, nothing.Last));

        await house.ReceiveAsync(null, new Received(TestTemplate.Rents, 8_00, new(2026, 7, 13)), new Received(TestTemplate.Rents, 2_00, new(2026, 7, 13)), new Received(TestTemplate.Rents, 5_00, new(2026, 7, 20)));
        await house.BankAsync(null, TestTemplate.CardControl, 9_00, new(2026, 7, 14));
        Assert.Equal(new DayIncome(new(2026, 7, 13), 2, new(10_00)), (await desk.Get<ReceivedToday>().GetAsync(default)).Value.Last);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Each_day_of_the_month_opens_its_lines_and_the_month_comes_to_the_income_report(DatabaseProvider provider)
    {
        await using var house = await LivedAsync(provider);
        await using var desk = house.As(Role.IncomeOfficer);
        var month = (await desk.Get<IncomeByDay>().GetAsync(default)).Value;

        Assert.Equal((new DateOnly(2026, 7, 1), new DateOnly(2026, 7, 31), Today), (month.From, month.To, month.Today));
        Assert.Equal((await IncomeLinesAsync(house, l => l.AccountingOn.Month == 7)).GroupBy(l => l.AccountingOn).OrderBy(g => g.Key).Select(g => new DayIncome(g.Key, g.Count(), new(g.Sum(l => l.AmountPence)))), month.Days);
        foreach (var day in month.Days) await AssertOpensAsync(desk, ReportPaths.IncomeLines(day.On), day.Lines, day.Amount);
        await AssertOpensAsync(desk, ReportPaths.IncomeLines(month.From, month.To), month.Days.Sum(d => d.Lines), month.Total);
        await AssertOpensAsync(desk, ReportPaths.Income(month.From, month.To, ReportDimension.Day), month.Days.Sum(d => d.Lines), month.Total);

        // Each bar is a day of the month, and the links are those of the chart.
        var bars = ReportBars.Of(month);
        Assert.Equal(31, bars.Count);
        Assert.Equal(month.Days.Count, bars.Count(b => b.Href is not null));
        foreach (var bar in bars.Where(b => b.Href is not null)) Assert.Equal(bar.Amount, (await LinkedRows.OfAsync(desk, bar.Href!)).Sum);
        Assert.Equal("16", Assert.Single(bars, b => b.Now is not null).Mark);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Today_s_income_by_fund_and_by_method_comes_to_the_same_total(DatabaseProvider provider)
    {
        await using var house = await LivedAsync(provider);
        await using var desk = house.As(Role.IncomeOfficer);
        var shares = (await desk.Get<IncomeOfToday>().GetAsync(default)).Value;
        var lines = await IncomeLinesAsync(house, l => l.AccountingOn == Today);

        Assert.Equal((Today, lines.Sum(l => l.AmountPence)), (shares.On, shares.Total.Pence));
        foreach (var (by, told, key) in new[] { (ReportDimension.Fund, shares.ByFund, (Func<LedgerLine, string>)(l => l.FundCode!)), (ReportDimension.Method, shares.ByMethod, l => l.MethodCode) })
        {
            Assert.True(told.Count >= 3);
            Assert.Equal(told.OrderByDescending(s => s.Amount), told);
            Assert.Equal(shares.Total, Money.Sum(told.Select(s => s.Amount)));
            Assert.Equal(lines.GroupBy(key).Select(g => (g.Key, g.Count(), g.Sum(l => l.AmountPence))).Order(), told.Select(s => (s.Code, s.Lines, s.Amount.Pence)).Order());
            foreach (var share in told)
                await AssertOpensAsync(desk, ReportPaths.IncomeLines(Today) + (by == ReportDimension.Fund ? "&fund=" : "&method=") + share.Code, share.Lines, share.Amount);
        }
        Assert.Equal("Suspense", Assert.Single(shares.ByFund, s => s.IsSuspense).Name);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Suspense_of_each_age_opens_its_items_and_all_of_it_is_the_fund_s_balance(DatabaseProvider provider)
    {
        await using var house = await LivedAsync(provider);
        var item = await house.ArriveAsync(50_00);
        Assert.True((await Suspense.Allocating.AllocateAsync(house, [(item, 20_00)], Suspense.Allocating.To(TestTemplate.CouncilTax, 20_00))).Ok);
        await using var desk = house.As(Role.IncomeOfficer);
        var aged = (await desk.Get<SuspenseAges>().GetAsync(default)).Value;

        // 7 days is young still, 30 days is not old yet, 31 is.
        Assert.Equal([4, 2, 1, 1], aged.Bands.Select(b => b.Items));
        Assert.Equal([142_00 + 12_00 + 77_00 + 30_00, 60_00 - 9_00, 31_00, 250_00], aged.Bands.Select(b => b.Amount.Pence));
        foreach (var band in aged.Bands) await AssertOpensAsync(desk, SuspensePaths.Of(band.Band), band.Items, band.Amount);
        await AssertOpensAsync(desk, SuspensePaths.List, aged.Whole.Items, aged.Whole.Amount);
        await AssertOpensAsync(desk, SuspensePaths.UpTo(aged.OldTo), aged.Old.Items, aged.Old.Amount);
        Assert.Equal((2, new Money(281_00)), (aged.Old.Items, aged.Old.Amount));
        Assert.Equal((await IncomeLinesAsync(house, l => l.FundCode == TestTemplate.SuspenseFund)).Sum(l => l.AmountPence), aged.Whole.Amount.Pence);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Today_s_files_open_the_files_of_the_day_and_held_ones_are_named(DatabaseProvider provider)
    {
        await using var house = await LivedAsync(provider);
        await using var desk = house.As(Role.Administrator);
        var files = (await desk.Get<FilesToday>().GetAsync(default)).Value;

        Assert.Equal((4, 1, 1, 1, 1), (files.Received, files.Of(ImportGroup.Posted), files.Of(ImportGroup.Held), files.Of(ImportGroup.Refused), files.Of(ImportGroup.InProgress)));
        Assert.Equal(files.Received, (await LinkedRows.OfAsync(desk, ImportPaths.Received(files.On))).Count);
        foreach (var group in Enum.GetValues<ImportGroup>()) Assert.Equal(files.Of(group), (await LinkedRows.OfAsync(desk, ImportPaths.Group(group, files.On))).Count);
        Assert.Equal(("today (2).bai2", 1), (Assert.Single(files.Held).FileName, files.HeldCount));

        // What is held stays named on the days after; and a day is a day in London: at 23:30 it is the old one, an hour later the new.
        house.Time.SetUtcNow(new DateTimeOffset(2026, 7, 18, 22, 30, 0, TimeSpan.Zero));
        await house.SendAsync("late.bai2", Bai2Files.File(Today, new BankLine(1_00, "LATE")));
        house.Time.SetUtcNow(new DateTimeOffset(2026, 7, 18, 23, 30, 0, TimeSpan.Zero));
        var next = (await desk.Get<FilesToday>().GetAsync(default)).Value;
        Assert.Equal((new DateOnly(2026, 7, 19), 0, 1), (next.On, next.Received, next.HeldCount));
        Assert.Equal(new DateTime(2026, 7, 18, 22, 30, 0, DateTimeKind.Utc), next.LastAt);
        Assert.Equal(1, (await LinkedRows.OfAsync(desk, ImportPaths.Received(new(2026, 7, 18)))).Count);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_latest_imports_are_the_first_of_the_list_and_each_number_opens_its_lines(DatabaseProvider provider)
    {
        await using var house = await LivedAsync(provider);
        await house.SendAsync("sixth.bai2", Bai2Files.File(Today, new BankLine(1_00, "SIXTH")));
        await using var desk = house.As(Role.Administrator);
        var latest = (await desk.Get<LatestImports>().GetAsync(default)).Value;
        var list = (await desk.Get<ImportList>().GetAsync(new(), null, default)).Value.Rows;

        Assert.Equal(6, list.Count);
        Assert.Equal(list.Take(LatestImports.Shown).Select(r => (r.Id, r.FileName, r.Status, r.DuplicateOfName, r.Read)), latest.Select(r => (r.Id, r.FileName, r.Status, r.DuplicateOfName, r.Read)));
        var posted = latest.Single(r => r.FileName == "today.bai2");
        Assert.Equal(4, posted.Fates.Count(f => f.Value > 0));
        foreach (var (fate, lines) in posted.Fates) Assert.Equal(lines, (await LinkedRows.OfAsync(desk, ImportPaths.Of(posted.Id, fate))).Count);
        await AssertOpensAsync(desk, ImportPaths.Of(posted.Id), posted.LinesRead, posted.Read);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_waits_for_export_is_what_the_exports_page_says_latecomers_among_it(DatabaseProvider provider)
    {
        await using var house = await LivedAsync(provider);
        await using var desk = house.As(Role.Auditor);
        var told = Assert.Single((await desk.Get<WaitingForExport>().GetAsync(default)).Value);

        await AssertOpensAsync(desk, ExportPaths.List, told.Lines, told.Gross);
        await using var db = house.Inspect();
        var left = await db.ExportedLines.Select(x => x.LedgerLineId).ToListAsync();
        var waiting = (await db.LedgerLines.ToListAsync()).Where(l => !left.Contains(l.Id)).ToList();
        Assert.NotEmpty(left);
        Assert.Equal((waiting.Count, waiting.Sum(l => l.AmountPence), waiting.Min(l => l.AccountingOn)), (told.Lines, told.Gross.Pence, told.OldestOn));
        Assert.Equal(new DateOnly(2026, 7, 2), told.OldestOn);

        // A month that is closed has let all of its lines go; it is not looked through.
        await db.Months.Where(m => m.FirstDay < new DateOnly(2026, 7, 1)).ExecuteUpdateAsync(s => s.SetProperty(m => m.Closed, true));
        Assert.Equal(told, Assert.Single((await desk.Get<WaitingForExport>().GetAsync(default)).Value));
        await db.Months.ExecuteUpdateAsync(s => s.SetProperty(m => m.Closed, true));
        Assert.True(Assert.Single((await desk.Get<WaitingForExport>().GetAsync(default)).Value).Lines < told.Lines);
    }

    [Fact]
    public async Task Counting_stops_at_ten_thousand()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await house.ArriveAsync(null, [.. Enumerable.Range(0, SuspenseList.MostCounted + 1).Select(_ => new Arrival(1, ReceivedOn: Today.AddDays(-1)))]);
        await house.ArriveAsync(null, new Arrival(5_00, ReceivedOn: Today.AddDays(-50)));
        await using var desk = house.As(Role.Auditor);
        var aged = (await desk.Get<SuspenseAges>().GetAsync(default)).Value;
        Assert.Equal([(10_000, false), (0, true), (1, true), (0, true)], aged.Bands.Select(b => (b.Items, b.CountedAll)));
        Assert.Equal((false, true, new Money(5_00)), (aged.Whole.CountedAll, aged.Old.CountedAll, aged.Old.Amount));
        var waiting = Assert.Single((await desk.Get<WaitingForExport>().GetAsync(default)).Value);
        Assert.Equal((10_000, false, null), (waiting.Lines, waiting.CountedAll, waiting.OldestOn));
    }
}
