using System.Runtime.CompilerServices;
using Ims.Domain.Access;
using Ims.Domain.Reports;
using Ims.Domain.Values;
using Ims.Infrastructure.Suspense;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Reports.Catalogue;

/// <summary>
/// What was open in suspense at the end of a day, by who looks after it, category and age. Amounts are those of that day, by when they were posted, and repeat for ever; owner and
/// category are as they are now, since only they may change. (domain.md, Suspense, Ledger)
/// </summary>
sealed class SuspenseAgeing : Report
{
    public override string Code => "suspense-ageing";
    public override string Title => "Suspense by age";
    public override string Answers => "What was open in suspense at the end of a day: how old it was, in which category, and who looks after it.";
    public override ReportGroup Group => ReportGroup.Suspense;
    public override Permission Needs => Permission.SuspenseView;
    public override ReportTakes Takes => ReportTakes.AsAt;

    public override IReadOnlyList<ReportColumn> Columns(ReportCriteria criteria) =>
    [
        ReportColumn.Text("Category", 22), ReportColumn.Text("Owner", 22), ReportColumn.Count("Items"), ReportColumn.Money("0 to 7 days"), ReportColumn.Money("8 to 30 days"), ReportColumn.Money("31 to 90 days"),
        ReportColumn.Money("Over 90 days"), ReportColumn.Money("Open"),
    ];

    public override ReportChart? Chart(ReportCriteria criteria) => new(7, "Open", IsLying: true);

    sealed class OpenItem
    {
        public required string Category { get; init; }
        public required int? OwnerId { get; init; }
        public required DateOnly ReceivedOn { get; init; }
        public required long Pence { get; init; }
    }

    static IQueryable<OpenItem> OpenItems(ReportGround ground)
    {
        var (db, ends) = (ground.Db, ground.Ends);
        var taken = db.SuspenseAllocations.Where(a => a.AllocatedAt < ends).GroupBy(a => a.ItemId).Select(g => new { ItemId = g.Key, Pence = (long?)g.Sum(a => a.AmountPence) });
        return
            from item in db.SuspenseItems
            join line in db.LedgerLines on item.LedgerLineId equals line.Id
            join posting in db.Postings on line.PostingId equals posting.Id
            where posting.PostedAt < ends
            join t in taken on item.Id equals t.ItemId into takings
            from t in takings.DefaultIfEmpty()
            let left = item.AmountPence - (t.Pence ?? 0)
            where left != 0
            select new OpenItem { Category = item.Category, OwnerId = item.OwnerId, ReceivedOn = item.ReceivedOn, Pence = left };
    }

    // The fund's balance is read from its ledger lines, the bands from the items by their own ages. (Law 5)
    internal override async Task<ReportControl> ControlAsync(ReportGround ground, CancellationToken ct)
    {
        var (db, ends) = (ground.Db, ground.Ends);
        var suspense = await db.SpecialFunds.Select(s => s.SuspenseFundCode).SingleOrDefaultAsync(ct) ?? "";   // none while a council is being set up
        var balance = await (from l in db.LedgerLines where l.FundCode == suspense join p in db.Postings on l.PostingId equals p.Id where p.PostedAt < ends select l.AmountPence).SumAsync(ct);
        var (items, bands) = (await OpenItems(ground).LongCountAsync(ct), new List<long>());
        DateOnly? youngest = null;
        foreach (var days in (int[])[8, 31, 91])
        {
            var until = ground.Criteria.AsAt!.Value.AddDays(-days);
            bands.Add(await Between(until, youngest).SumAsync(i => i.Pence, ct));
            youngest = until;
        }
        bands.Add(balance - bands.Sum());
        return new ReportControl("What is open was added up from the ledger lines of the suspense fund that were posted by the end of that day, apart from its items.", [items, .. bands, balance]);

        IQueryable<OpenItem> Between(DateOnly after, DateOnly? until)
        {
            var open = OpenItems(ground).Where(i => i.ReceivedOn > after);
            return until is { } last ? open.Where(i => i.ReceivedOn <= last) : open;
        }
    }

    internal override async IAsyncEnumerable<ReportRow> RowsAsync(ReportGround ground, [EnumeratorCancellation] CancellationToken ct)
    {
        var at = ground.Criteria.AsAt!.Value;
        var (week, month, quarter) = (at.AddDays(-8), at.AddDays(-31), at.AddDays(-91));
        var owners = await ground.Db.People.ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        var sums = await OpenItems(ground).GroupBy(i => new { i.Category, i.OwnerId }).Select(g => new
        {
            g.Key, Items = g.Count(), Week = g.Sum(i => i.ReceivedOn > week ? i.Pence : 0), Month = g.Sum(i => i.ReceivedOn <= week && i.ReceivedOn > month ? i.Pence : 0),
            Quarter = g.Sum(i => i.ReceivedOn <= month && i.ReceivedOn > quarter ? i.Pence : 0), Older = g.Sum(i => i.ReceivedOn <= quarter ? i.Pence : 0), All = g.Sum(i => i.Pence),
        }).ToListAsync(ct);
        // Only as at today are the items of a row those that the desk shows.
        var isNow = at == ground.Today;
        foreach (var s in sums.OrderBy(s => s.Key.Category, StringComparer.OrdinalIgnoreCase).ThenBy(s => s.Key.OwnerId))
        {
            var category = new SuspenseFilter { Category = s.Key.Category };
            yield return new ReportRow(
                [s.Key.Category, s.Key.OwnerId is { } owner ? owners.GetValueOrDefault(owner) : "nobody", s.Items, new Money(s.Week), new Money(s.Month), new Money(s.Quarter), new Money(s.Older), new Money(s.All)],
                isNow ? new OpensSuspense(category with { OwnerId = s.Key.OwnerId ?? 0 }) : null, isNow ? new OpensSuspense(category) : null);
        }
    }
}
