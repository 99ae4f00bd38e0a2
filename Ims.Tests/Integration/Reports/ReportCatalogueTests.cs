using System.Text;
using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Recognition;
using Ims.Domain.Reports;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Reports;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Reports;

/// <summary>Every report of the list: its rows come to its control, its control to what the stored rows say, and its files to both.</summary>
public sealed class ReportCatalogueTests
{
    static readonly ReportCriteria asked = new() { From = ReportsLife.From, To = ReportsLife.To, AsAt = ReportsLife.Today, FundCode = TestTemplate.CouncilTax, Reference = ReportsLife.Account };

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Every_total_ties_to_the_ledger(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await ReportsLife.LiveAsync(house);
        var stored = await Stored.LoadAsync(house);
        Assert.Equal(ReportCatalogue.All.Select(r => r.Code).Order(StringComparer.Ordinal), Said.Keys.Order(StringComparer.Ordinal));
        foreach (var report in ReportCatalogue.All)
        {
            await using var desk = house.As(Role.Auditor);
            var sheet = await SheetAsync(desk, report.Code, asked);
            Assert.True(sheet.IsWhole);
            Assert.NotEmpty(sheet.Rows);
            var totals = sheet.Head.Columns.Select((c, i) => (c, i)).Where(x => x.c.IsTotalled).Select(x => sheet.Rows.Where(r => !r.Cells[x.i].IsEmpty).Sum(r => r.Cells[x.i].AsNumber())).ToList();
            Assert.Equal(sheet.Head.Control.Figures, totals);
            var (last, rows) = Said[report.Code](stored);
            if (totals.Count > 0) Assert.True(last == totals[^1], $"{report.Code}: {totals[^1]} is told, {last} is stored.");
            if (rows is { } count) Assert.True(count == sheet.Rows.Count, $"{report.Code}: {sheet.Rows.Count} rows are told, {count} are stored.");
            Assert.All(sheet.Rows, r => Assert.All(r.Cells.Zip(sheet.Head.Columns), c => Assert.True(c.First.IsEmpty || c.First.Kind == c.Second.Kind || c.Second.Kind == ReportValueKind.Text, $"{report.Code}, {c.Second.Title}")));
        }
    }

    /// <summary>What the last total of each report is, and how many rows it has, said from the stored rows alone.</summary>
    static readonly Dictionary<string, Func<Stored, (long Last, int? Rows)>> Said = new()
    {
        ["income"] = s => (s.Income.Sum(l => l.AmountPence), s.Income.Select(l => l.FundCode).Distinct().Count()),
        ["vat"] = s => (s.Income.Sum(l => l.VatPence), s.Income.Select(l => (l.AccountingOn.Month, l.VatCode, l.VatRate)).Distinct().Count()),
        ["suspense-ageing"] = s => (s.Lines.Where(l => l.FundCode == TestTemplate.SuspenseFund).Sum(l => l.AmountPence), null),
        ["suspense-movement"] = s => (s.Lines.Where(l => l.FundCode == TestTemplate.SuspenseFund).Sum(l => l.AmountPence), 2),
        ["import-control"] = s => (0, s.Files),
        ["rule-effectiveness"] = s => (s.Read, null),
        ["transfers"] = s => (s.Of(PostingKind.Transfer).Where(l => l.AmountPence > 0).Sum(l => l.AmountPence), s.Postings(PostingKind.Transfer)),
        ["reversals"] = s => (s.Of(PostingKind.Reversal).Sum(l => l.AmountPence), s.Postings(PostingKind.Reversal)),
        ["refunds"] = s => (41_00, 3),
        ["account-statement"] = s => (s.OfAccount.Sum(l => l.AmountPence), s.OfAccount.Count(l => l.AccountingOn >= ReportsLife.From) + 1),
        ["export-control"] = s => (s.Lines.Sum(l => l.AmountPence), null),
        ["unusual-activity"] = _ => (ReportsLife.TwicePence, 1),
        ["access"] = s => (s.Duties, s.People),
        ["segregation-of-duties"] = s => (s.Duties, (int)s.Duties),
        ["audit-extract"] = s => (s.PostingCount, null),
        ["audit-samples"] = s => (s.Lines.OrderByDescending(l => Math.Abs(l.AmountPence)).ThenBy(l => l.Id).Take(5).Sum(l => l.AmountPence), 5),
        ["audit-queries"] = _ => (3, 3),
    };

    sealed record Stored(List<LedgerLine> Lines, Dictionary<long, PostingKind> Kinds, int Files, long Read, int People, long Duties)
    {
        public IEnumerable<LedgerLine> Income => Lines.Where(l => l.FundCode is not null && l.AccountingOn >= ReportsLife.From && l.AccountingOn <= ReportsLife.To);
        public IEnumerable<LedgerLine> OfAccount => Lines.Where(l => l.FundCode == TestTemplate.CouncilTax && l.AccountReference == ReportsLife.Account);
        public IEnumerable<LedgerLine> Of(PostingKind kind) => Lines.Where(l => Kinds[l.PostingId] == kind);
        public int Postings(PostingKind kind) => Kinds.Values.Count(k => k == kind);
        public long PostingCount => Kinds.Count;

        public static async Task<Stored> LoadAsync(TestHouse house)
        {
            await using var db = house.Inspect();
            var people = await db.People.Include(p => p.Roles).ToListAsync();
            return new Stored(
                await db.LedgerLines.AsNoTracking().ToListAsync(), await db.Postings.ToDictionaryAsync(p => p.Id, p => p.Kind), await db.Imports.CountAsync(), await db.Imports.Where(i => i.PostedAt != null).SumAsync(i => i.ReadPence),
                people.Count, people.Where(p => !p.Disabled).Sum(p => (long)Domain.Access.Duties.In(p.Roles.SelectMany(r => RolePermissions.Of(StartingRoles.Find(r.RoleCode)!.Value)).ToHashSet()).Count()));
        }
    }

    [Fact]
    public async Task What_the_files_say_is_what_was_agreed()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await ReportsLife.LiveAsync(house);
        foreach (var report in ReportCatalogue.All)
        {
            await using var desk = house.As(Role.Auditor);
            var criteria = asked;
            if (report.Code == "audit-extract")
            {
                // A day on which nothing happens but its own reading.
                house.Time.Advance(TimeSpan.FromDays(1));
                criteria = criteria with { From = ReportsLife.Today.AddDays(1), To = ReportsLife.Today.AddDays(1) };
            }
            Golden.Check($"{report.Code}.csv", Encoding.UTF8.GetString((await FileAsync(desk, report.Code, criteria, ReportFileKind.Csv)).Bytes));
            // The same rows, in cells of their own kinds, and on paper.
            var sheet = await SheetAsync(desk, report.Code, criteria);
            var book = Workbooks.Open((await FileAsync(desk, report.Code, criteria, ReportFileKind.Workbook)).Bytes);
            Assert.Equal(sheet.Head.Columns.Select(c => c.Title), book[0].Rows[0].Select(c => c!.Value));
            Assert.True(book[0].HeadIsFrozen);
            if (report.Code != "audit-extract") Assert.Equal(sheet.Rows.Count + (sheet.Head.Columns.Any(c => c.IsTotalled) ? 2 : 1), book[0].Rows.Count);   // its own reading is one entry more
            var pages = PdfText.Pages((await FileAsync(desk, report.Code, criteria, ReportFileKind.Pdf)).Bytes);
            Assert.Contains(report.Title, pages[0], StringComparison.Ordinal);
            Assert.All(pages, (p, i) => Assert.Contains($"Page {i + 1} of {pages.Count}", p, StringComparison.Ordinal));
            Assert.All(pages, p => Assert.Contains("by WBC Auditor", p, StringComparison.Ordinal));
        }
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Income_by_any_two_things_is_the_same_income(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await ReportsLife.LiveAsync(house);
        var stored = await Stored.LoadAsync(house);
        await using var db = house.Inspect();
        var users = await db.Postings.ToDictionaryAsync(p => p.Id, p => p.PostedBy);
        await using var desk = house.As(Role.Auditor);
        foreach (var by in Enum.GetValues<ReportDimension>())
            foreach (var and in Enum.GetValues<ReportDimension>().Cast<ReportDimension?>().Append(null).Where(d => d != by))
            {
                var sheet = await SheetAsync(desk, "income", asked with { By = by, And = and });
                var groups = stored.Income.GroupBy(l => (KeyOf(l, by), and is { } second ? KeyOf(l, second) : "")).ToDictionary(g => g.Key, g => (g.LongCount(), g.Sum(l => l.VatPence), g.Sum(l => l.AmountPence)));
                var told = sheet.Rows.ToDictionary(r => (r.Cells[0].Plain, and is null ? "" : r.Cells[WidthOf(by)].Plain), r => (r.Cells[^3].AsNumber(), r.Cells[^2].AsNumber(), r.Cells[^1].AsNumber()));
                Assert.Equal(groups.OrderBy(g => g.Key), told.OrderBy(g => g.Key));
            }

        string KeyOf(LedgerLine l, ReportDimension dimension) => dimension switch
        {
            ReportDimension.Day => UkDates.Show(l.AccountingOn),
            ReportDimension.Fund => l.FundCode!,
            ReportDimension.Method => l.MethodCode,
            ReportDimension.Office => l.OfficeCode ?? "none",
            ReportDimension.User => users[l.PostingId],
            _ => l.CreditCode,
        };

        static int WidthOf(ReportDimension dimension) => dimension is ReportDimension.Fund or ReportDimension.Method or ReportDimension.Office ? 2 : 1;
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_is_asked_as_at_a_past_day_repeats_for_ever(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await ReportsLife.LiveAsync(house);
        string[] codes = ["suspense-ageing", "suspense-movement", "export-control"];
        var before = await AllAsync();
        house.Time.Advance(TimeSpan.FromDays(3));
        var item = (await house.ArriveAsync(null, new Arrival(11_00, ReceivedOn: ReportsLife.Today.AddDays(-2))))[0];
        Assert.True((await Suspense.Allocating.AllocateAsync(house, [(item, 5_00)], Suspense.Allocating.To(TestTemplate.CouncilTax, 5_00))).Ok);
        await using (var db = house.Inspect())
        {
            var earlier = await db.SuspenseItems.Where(i => i.RemainingPence > 40_00 && i.Id < item).OrderBy(i => i.Id).FirstAsync();
            Assert.True((await Suspense.Allocating.AllocateAsync(house, [(earlier.Id, 1_00)], earlier.Version, Suspense.Allocating.To(TestTemplate.CouncilTax, 1_00))).Ok);
        }
        Assert.Equal(before, await AllAsync());

        async Task<List<string>> AllAsync()
        {
            await using var desk = house.As(Role.Auditor);
            var told = new List<string>();
            foreach (var code in codes) told.AddRange((await SheetAsync(desk, code, asked with { To = ReportsLife.Today })).Rows.Select(r => $"{code} {string.Join('|', r.Cells.Select(c => c.Plain))}"));
            return told;
        }
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Requesters_and_approvers_stand_beside_what_they_moved(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await ReportsLife.LiveAsync(house);
        await using var desk = house.As(Role.Auditor);
        var transfers = await SheetAsync(desk, "transfers", asked);
        Assert.All(transfers.Rows, r => Assert.Equal(("WBC IncomeOfficer", "WBC IncomeManager"), (r.Cells[4].Plain, r.Cells[5].Plain)));
        var reversal = Assert.Single((await SheetAsync(desk, "reversals", asked)).Rows);
        Assert.Equal(("Transfer", "WBC IncomeOfficer", "WBC IncomeManager"), (reversal.Cells[3].Plain, reversal.Cells[6].Plain, reversal.Cells[7].Plain));
        var refunds = await SheetAsync(desk, "refunds", asked);
        Assert.Equal(["WBC IncomeManager", "WBC IncomeManager", ""], refunds.Rows.Select(r => r.Cells[5].Plain));
    }

    [Fact]
    public async Task Whoever_reads_a_report_is_in_the_audit_before_they_see_it()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await using var desk = house.As(Role.Auditor);
        _ = await SheetAsync(desk, "income", asked);
        _ = await FileAsync(desk, "vat", asked, ReportFileKind.Pdf);
        await using var db = house.Inspect();
        var told = await db.AuditEntries.Where(a => a.Action == "report.read").OrderBy(a => a.Number).ToListAsync();
        Assert.Equal([("income", "WBC Auditor"), ("vat", "WBC Auditor")], told.Select(a => (a.SubjectId, a.ActorName)));
        Assert.Contains("screen", told[0].After, StringComparison.Ordinal);
        Assert.Contains("Accounting dates: 01/06/2026 to 31/07/2026", told[1].After, StringComparison.Ordinal);

        house.Fault.Strikes = AuditFaults.Entry;
        await Assert.ThrowsAnyAsync<Exception>(() => SheetAsync(desk, "income", asked));
    }

    [Fact]
    public async Task A_report_is_refused_with_its_reason()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await using var officer = house.As(Role.IncomeOfficer);
        await using var cashier = house.As(Role.Cashier);
        async Task<string?> WhyAsync(Desk desk, string code, ReportCriteria criteria) => (await desk.Get<ReportView>().GetAsync(code, criteria, default)).Refusal?.Code;
        Assert.Equal("report-unknown", await WhyAsync(officer, "no-such", asked));
        Assert.Equal("report-period-backwards", await WhyAsync(officer, "income", new() { From = ReportsLife.To, To = ReportsLife.From }));
        Assert.Equal("report-period-long", await WhyAsync(officer, "income", new() { From = ReportsLife.From.AddYears(-30), To = ReportsLife.To }));
        Assert.Equal("report-as-at-to-come", await WhyAsync(officer, "suspense-ageing", new() { AsAt = new(2030, 1, 1) }));
        Assert.Equal("report-fund-missing", await WhyAsync(officer, "account-statement", new()));
        Assert.Equal("report-reference-missing", await WhyAsync(officer, "account-statement", new() { FundCode = "23" }));
        Assert.Equal("not-permitted", await WhyAsync(cashier, "income", asked));
        Assert.Equal("not-permitted", await WhyAsync(officer, "audit-extract", asked));
    }

    internal static async Task<ReportSheet> SheetAsync(Desk desk, string code, ReportCriteria criteria) => (await desk.Get<ReportView>().GetAsync(code, criteria, default)).Value;

    internal static async Task<(string Name, byte[] Bytes)> FileAsync(Desk desk, string code, ReportCriteria criteria, ReportFileKind kind)
    {
        var (name, stream) = ("", new OneWayStream());
        var written = await desk.Get<ReportFile>().GetAsync(code, criteria, kind, head => { name = head.FileName; return stream; }, default);
        Assert.True(written.Ok, written.Refusal?.Sentence);
        return (name, stream.Taken);
    }
}
