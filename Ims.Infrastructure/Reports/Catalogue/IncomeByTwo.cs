using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Reports;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Reports.Catalogue;

/// <summary>Income by any two things, or by one. Suspense is a fund of its own; banking moves value between control codes and is no income.</summary>
sealed class IncomeByTwo : Report
{
    public override string Code => "income";
    public override string Title => "Income";
    public override string Answers => "How much came in, by any two of fund, method, office, day, user and ledger code.";
    public override ReportGroup Group => ReportGroup.Income;
    public override Permission Needs => Permission.ReportsView;
    public override ReportTakes Takes => ReportTakes.Period | ReportTakes.Pair;

    public override IReadOnlyList<ReportColumn> Columns(ReportCriteria criteria) =>
        [.. Dimensions(criteria).SelectMany(ColumnsOf), ReportColumn.Count("Lines"), ReportColumn.Money("VAT"), ReportColumn.Money("Amount")];

    public override ReportChart? Chart(ReportCriteria criteria) => new(Columns(criteria).Count - 1, "Income", IsLying: criteria.By != ReportDimension.Day);

    public override ReportTarget OpensAll(ReportCriteria criteria) => new OpensLines(Period(criteria));

    static TransactionFilter Period(ReportCriteria criteria) => new() { From = criteria.From, To = criteria.To, IncomeOnly = true };

    static IEnumerable<ReportColumn> ColumnsOf(ReportDimension dimension) => dimension switch
    {
        ReportDimension.Day => [ReportColumn.Date("Day")],
        ReportDimension.User => [ReportColumn.Text("User", 22)],
        ReportDimension.LedgerCode => [ReportColumn.Text("Ledger code", 16)],
        _ => [ReportColumn.Text(NameOf(dimension), 8), ReportColumn.Text($"{NameOf(dimension)} name", 24)],
    };

    // All lines of the period less those of no fund, which are banking's: another question than that of the rows.
    internal override async Task<ReportControl> ControlAsync(ReportGround ground, CancellationToken ct)
    {
        var (from, to) = (ground.From, ground.To);
        var period = ground.Db.LedgerLines.Where(l => l.AccountingOn >= from && l.AccountingOn <= to);
        var (all, banking) = (await period.AddedUpAsync(ct), await period.Where(l => l.FundCode == null).AddedUpAsync(ct));
        return new ReportControl("All ledger lines of these dates, banking left out, were added up apart from the rows.", [all.Lines - banking.Lines, all.Vat - banking.Vat, all.Pence - banking.Pence]);
    }

    internal override async IAsyncEnumerable<ReportRow> RowsAsync(ReportGround ground, [EnumeratorCancellation] CancellationToken ct)
    {
        var names = await IncomeNames.LoadAsync(ground.Db, ct);
        var dimensions = Dimensions(ground.Criteria).ToList();
        var period = Period(ground.Criteria);
        var sums = Sums(Source(ground, dimensions.Contains(ReportDimension.User)), dimensions);
        await foreach (var sum in sums.AsAsyncEnumerable().WithCancellation(ct))
        {
            var keys = dimensions.Select((d, i) => (d, d == ReportDimension.Day ? null : i == 0 ? sum.Key.First : sum.Key.Second)).ToList();
            var filter = keys.Aggregate(period, (f, k) => Narrowed(f, k.d, k.Item2, sum.Key.On));
            yield return new ReportRow(
                [.. keys.SelectMany(k => Cells(k.d, k.Item2, sum.Key.On, names)), sum.Lines, new Money(sum.VatPence), new Money(sum.Pence)],
                Opens(filter, dimensions, keys.Select(k => k.Item2)), Opens(Narrowed(period, dimensions[0], keys[0].Item2, sum.Key.On), [dimensions[0]], [keys[0].Item2]));
        }
    }

    static IEnumerable<ReportValue> Cells(ReportDimension dimension, string? key, DateOnly? on, IncomeNames names) => dimension switch
    {
        ReportDimension.Day => [on],
        ReportDimension.Fund => [key, names.Funds.GetValueOrDefault(key!)],
        ReportDimension.Method => [key, names.Methods.GetValueOrDefault(key!)],
        ReportDimension.Office => key is null ? ["none", ReportValue.None] : [key, names.Offices.GetValueOrDefault(key)],
        _ => [key],
    };

    static TransactionFilter Narrowed(TransactionFilter filter, ReportDimension dimension, string? key, DateOnly? on) => dimension switch
    {
        ReportDimension.Day => filter with { From = on, To = on },
        ReportDimension.Fund => filter with { FundCode = key },
        ReportDimension.Method => filter with { MethodCode = key },
        ReportDimension.Office => filter with { OfficeCode = key },
        ReportDimension.User => filter with { PostedBy = key },
        _ => filter,
    };

    // The list of transactions knows neither a ledger code nor "no office": such a row would open others' lines too.
    static OpensLines? Opens(TransactionFilter filter, IReadOnlyList<ReportDimension> dimensions, IEnumerable<string?> keys) =>
        dimensions.Contains(ReportDimension.LedgerCode) || dimensions.Zip(keys).Any(x => x is { First: ReportDimension.Office, Second: null }) ? null : new(filter);

    sealed class IncomeLine
    {
        public required DateOnly On { get; init; }
        public required string? Fund { get; init; }
        public required string Method { get; init; }
        public required string? Office { get; init; }
        public required string? User { get; init; }
        public required string Code { get; init; }
        public required long Pence { get; init; }
        public required long VatPence { get; init; }
    }

    sealed class IncomeKey
    {
        public DateOnly? On { get; init; }
        public string? First { get; init; }
        public string? Second { get; init; }
    }

    sealed class IncomeSum
    {
        public required IncomeKey Key { get; init; }
        public required int Lines { get; init; }
        public required long VatPence { get; init; }
        public required long Pence { get; init; }
    }

    // Users stand on postings: only who is asked for them pays for the join.
    static IQueryable<IncomeLine> Source(ReportGround ground, bool withUsers)
    {
        var (from, to) = (ground.From, ground.To);
        var lines = ground.Db.Income().Where(l => l.AccountingOn >= from && l.AccountingOn <= to);
        return withUsers
            ? from l in lines
              join p in ground.Db.Postings on l.PostingId equals p.Id
              select new IncomeLine { On = l.AccountingOn, Fund = l.FundCode, Method = l.MethodCode, Office = l.OfficeCode, User = p.PostedBy, Code = l.CreditCode, Pence = l.AmountPence, VatPence = l.VatPence }
            : lines.Select(l => new IncomeLine { On = l.AccountingOn, Fund = l.FundCode, Method = l.MethodCode, Office = l.OfficeCode, User = null, Code = l.CreditCode, Pence = l.AmountPence, VatPence = l.VatPence });
    }

    /// <summary>Grouped and ordered by the engine, by just the columns that are asked for.</summary>
    static IQueryable<IncomeSum> Sums(IQueryable<IncomeLine> lines, List<ReportDimension> dimensions)
    {
        var line = Expression.Parameter(typeof(IncomeLine), "l");
        var members = dimensions.Select((d, i) => d == ReportDimension.Day
            ? Expression.Bind(typeof(IncomeKey).GetProperty(nameof(IncomeKey.On))!, Expression.Convert(Expression.Property(line, nameof(IncomeLine.On)), typeof(DateOnly?)))
            : Expression.Bind(typeof(IncomeKey).GetProperty(i == 0 ? nameof(IncomeKey.First) : nameof(IncomeKey.Second))!, Expression.Property(line, MemberOf(d))));
        var key = Expression.Lambda<Func<IncomeLine, IncomeKey>>(Expression.MemberInit(Expression.New(typeof(IncomeKey)), members), line);
        var sums = lines.GroupBy(key).Select(g => new IncomeSum { Key = g.Key, Lines = g.Count(), VatPence = g.Sum(l => l.VatPence), Pence = g.Sum(l => l.Pence) });
        return dimensions[0] == ReportDimension.Day ? dimensions.Count == 1 ? sums.OrderBy(s => s.Key.On) : sums.OrderBy(s => s.Key.On).ThenBy(s => s.Key.Second)
            : dimensions.Count == 1 ? sums.OrderBy(s => s.Key.First)
            : dimensions[1] == ReportDimension.Day ? sums.OrderBy(s => s.Key.First).ThenBy(s => s.Key.On) : sums.OrderBy(s => s.Key.First).ThenBy(s => s.Key.Second);
    }

    static string MemberOf(ReportDimension dimension) => dimension switch
    {
        ReportDimension.Fund => nameof(IncomeLine.Fund),
        ReportDimension.Method => nameof(IncomeLine.Method),
        ReportDimension.Office => nameof(IncomeLine.Office),
        ReportDimension.User => nameof(IncomeLine.User),
        _ => nameof(IncomeLine.Code),
    };
}

/// <summary>What codes are called now.</summary>
sealed record IncomeNames(IReadOnlyDictionary<string, string> Funds, IReadOnlyDictionary<string, string> Methods, IReadOnlyDictionary<string, string> Offices)
{
    public static async Task<IncomeNames> LoadAsync(CouncilDb db, CancellationToken ct) => new(
        await db.Funds.ToDictionaryAsync(f => f.Code, f => f.Name, StringComparer.OrdinalIgnoreCase, ct), await db.Methods.ToDictionaryAsync(m => m.Code, m => m.Name, StringComparer.OrdinalIgnoreCase, ct),
        await db.Offices.ToDictionaryAsync(o => o.Code, o => o.Name, StringComparer.OrdinalIgnoreCase, ct));
}
