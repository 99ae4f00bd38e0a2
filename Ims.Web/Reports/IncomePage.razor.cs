using System.Globalization;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Reports;
using Ims.Web.Ledger;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Reports;

/// <summary>What the rows of the report are added up by.</summary>
public enum IncomeBy { Day, Fund, Method }

/// <summary>Income of a period, added up by day, fund or method; each figure opens its ledger lines.</summary>
public partial class IncomePage
{
    static readonly Chip<IncomeBy>[] views = [new(IncomeBy.Fund, "By fund"), new(IncomeBy.Day, "By day"), new(IncomeBy.Method, "By method")];

    Income? income;
    Refusal? refusal;
    string? from;
    string? to;

    [Inject] private IncomeReport Report { get; set; } = null!;
    [Inject] private NavigationManager Nav { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;

    [SupplyParameterFromQuery] private string? From { get; set; }
    [SupplyParameterFromQuery] private string? To { get; set; }
    [SupplyParameterFromQuery(Name = "by")] private string? Grouping { get; set; }

    IncomeBy By => Enum.TryParse<IncomeBy>(Grouping, ignoreCase: true, out var by) && Enum.IsDefined(by) ? by : IncomeBy.Fund;

    string Summary => income is null ? "By accounting date" : $"Accounting dates {income.From:dd/MM/yyyy} to {income.To:dd/MM/yyyy}";

    (Money Amount, string? FundCode) Suspense
    {
        get
        {
            var rows = income!.Rows.Where(r => r.IsSuspense).ToList();
            return (Money.Sum(rows.Select(r => r.Amount)), rows.FirstOrDefault()?.FundCode);
        }
    }

    Money Vat => Money.Sum(income!.Rows.Select(r => r.Vat));

    string ChartTitle => $"Income by {Words.Of(By).ToLowerInvariant()}";

    IReadOnlyList<Bar> Bars => IncomeBars.Of(income!, By, Time.Today());

    IReadOnlyList<IncomeGroup> Groups => IncomeGroup.Of(income!.Rows, By);

    protected override async Task OnParametersSetAsync()
    {
        var (first, last) = IncomePeriods.Month(Time.Today());
        var asked = new TransactionQuery { From = From ?? LedgerPaths.Iso(first), To = To ?? LedgerPaths.Iso(last) }.ReadFilter();
        if (!asked.Ok)
        {
            (income, refusal) = (null, asked.Refusal);
            return;
        }
        (first, last) = (asked.Value.From ?? first, asked.Value.To ?? last);
        (from, to) = (LedgerPaths.Uk(LedgerPaths.Iso(first)), LedgerPaths.Uk(LedgerPaths.Iso(last)));
        if (income is not null && income.From == first && income.To == last) return;   // only the grouping changed
        var result = await Report.GetAsync(first, last, default);
        (income, refusal) = (result.Ok ? result.Value : null, result.Refusal);
    }

    void Show()
    {
        var asked = new TransactionQuery { From = from, To = to }.ReadFilter();
        refusal = asked switch
        {
            { Ok: false, Refusal: var no } => no,
            { Value.From: null } => LedgerRefusals.DateUnreadable("From", ""),
            { Value.To: null } => LedgerRefusals.DateUnreadable("To", ""),
            _ => null,
        };
        if (refusal is null) Go(asked.Value.From!.Value, asked.Value.To!.Value, By);
    }

    void ChoosePeriod(string period)
    {
        var (first, last) = IncomePeriods.Dates(period, Time.Today());
        Go(first, last, By);
    }

    void Switch(IncomeBy by) => Go(income!.From, income.To, by);

    void Go(DateOnly first, DateOnly last, IncomeBy by) => Nav.NavigateTo(IncomePaths.Screen(first, last, by));

    string RowsOf(TransactionFilter filter) =>
        LedgerPaths.Transactions(filter with { From = filter.From ?? income!.From, To = filter.To ?? income!.To, IncomeOnly = true });
}

/// <summary>One figure of the report and the filter that finds its lines.</summary>
sealed record IncomeGroup(string Key, string Name, bool IsSuspense, int Lines, Money Vat, Money Amount, TransactionFilter Filter)
{
    public string Title => Name.Length == 0 ? Key : $"{Key} {Name}";

    public static IReadOnlyList<IncomeGroup> Of(IEnumerable<IncomeRow> rows, IncomeBy by) =>
    [
        .. rows.GroupBy(r => by switch
        {
            IncomeBy.Day => new Heading(r.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "", InSuspense: false),
            IncomeBy.Fund => new Heading(r.FundCode, r.FundName, r.IsSuspense),
            _ => new Heading(r.MethodCode, r.MethodName, InSuspense: false),
        }).OrderBy(g => g.Key.Key, StringComparer.Ordinal).Select(g => new IncomeGroup(
            by == IncomeBy.Day ? g.First().On.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) : g.Key.Key, g.Key.Name, g.Key.InSuspense,
            g.Sum(r => r.Lines), Money.Sum(g.Select(r => r.Vat)), Money.Sum(g.Select(r => r.Amount)), by switch
            {
                IncomeBy.Day => new() { From = g.First().On, To = g.First().On },
                IncomeBy.Fund => new() { FundCode = g.Key.Key },
                _ => new() { MethodCode = g.Key.Key },
            })),
    ];

    sealed record Heading(string Key, string Name, bool InSuspense);
}

/// <summary>The usual periods of the report.</summary>
static class IncomePeriods
{
    public static readonly Chip<string>[] Chips = [new("today", "Today"), new("week", "Last 7 days"), new("month", "This month"), new("last", "Last month"), new("year", "This financial year")];

    public static (DateOnly From, DateOnly To) Month(DateOnly today)
    {
        var first = new DateOnly(today.Year, today.Month, 1);
        return (first, first.AddMonths(1).AddDays(-1));
    }

    public static (DateOnly From, DateOnly To) Dates(string period, DateOnly today) => period switch
    {
        "today" => (today, today),
        "week" => (today.AddDays(-6), today),
        "last" => Month(today.AddMonths(-1)),
        "year" => FinancialYear(today),
        _ => Month(today),
    };

    public static string? Of(DateOnly? from, DateOnly? to, DateOnly today) => Chips.FirstOrDefault(c => Dates(c.Value, today) == (from, to))?.Value;

    // It begins on 1 April.
    static (DateOnly From, DateOnly To) FinancialYear(DateOnly today)
    {
        var begins = new DateOnly(today.Month < 4 ? today.Year - 1 : today.Year, 4, 1);
        return (begins, begins.AddYears(1).AddDays(-1));
    }
}

/// <summary>The addresses of the Reports room.</summary>
static class IncomePaths
{
    public const string Income = "/reports/income";
    public const string IncomeCsv = "/reports/income.csv";
    public const string IncomeWorkbook = "/reports/income.xlsx";

    public static string Screen(DateOnly from, DateOnly to, IncomeBy by) => $"{Income}?{Period(from, to)}&by={by.ToString().ToLowerInvariant()}";

    public static string Csv(DateOnly from, DateOnly to) => $"{IncomeCsv}?{Period(from, to)}";

    public static string Workbook(DateOnly from, DateOnly to) => $"{IncomeWorkbook}?{Period(from, to)}";

    /// <summary>The ledger lines behind an income.</summary>
    public static string Lines(DateOnly from, DateOnly? to = null) => LedgerPaths.Transactions(new TransactionFilter { From = from, To = to ?? from, IncomeOnly = true });

    static string Period(DateOnly from, DateOnly to) => $"from={LedgerPaths.Iso(from)}&to={LedgerPaths.Iso(to)}";
}
