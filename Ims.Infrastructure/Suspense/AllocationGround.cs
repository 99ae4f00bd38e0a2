using Ims.Domain.Funds;
using Ims.Domain.Ledger;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Funds;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Suspense;

/// <summary>An item with the ledger line that opened it, and how its money came.</summary>
/// <param name="IsReturn">It takes back a direct debit.</param>
sealed record AllocationSource(SuspenseItem Item, LedgerLine Line, LedgerLineSide? Side, MethodOfPayment Method, bool IsReturn)
{
    public AllocationItem ForPlan { get; } = new(Item.Id, Item.Remaining, Line.MethodCode, Line.DebitCode, Line.ReceivedOn, Item.Version);
}

/// <summary>
/// What an allocation stands on, fresh from its own transaction and in one query: the items that are there, and of the council which fund is suspense and
/// whether today's month is open. An allocation sends eight commands in all (docs/decisions/0010); a ninth belongs in one of them.
/// </summary>
sealed record AllocationGround(IReadOnlyDictionary<long, AllocationSource> Sources, string SuspenseFund, Months Months)
{
    /// <summary>Items that there are not are left out; without any the rest is empty too.</summary>
    public static async Task<AllocationGround> LoadAsync(Act act, IReadOnlyCollection<long> itemIds, CancellationToken ct)
    {
        var rows = await Rows.Of(act.Db)(act.Db, itemIds.Distinct().ToList(), Months.FirstDayOf(act.Today)).ToListAsync(ct);
        if (rows.Count == 0) return new AllocationGround(new Dictionary<long, AllocationSource>(), "", new Months([]));
        act.Db.AttachRange(rows.Select(r => r.Item));   // of all that was read only the items change
        return new AllocationGround(
            rows.ToDictionary(r => r.Item.Id, r => new AllocationSource(r.Item, r.Line, r.Side, r.Method, r.Kind == PostingKind.ReturnedItem)),
            rows[0].SuspenseFund, new Months(act.Today, rows[0].FirstMonth, rows[0].EarliestOpen, rows[0].Closed));
    }

    sealed record Row(
        SuspenseItem Item, LedgerLine Line, LedgerLineSide? Side, MethodOfPayment Method, PostingKind Kind, string SuspenseFund, DateOnly? FirstMonth, DateOnly? EarliestOpen, bool Closed);

    static readonly KeptQuery<Func<CouncilDb, List<long>, DateOnly, IAsyncEnumerable<Row>>> Rows = new(() => EF.CompileAsyncQuery((CouncilDb db, List<long> ids, DateOnly month) => (
        from item in db.SuspenseItems
        join line in db.LedgerLines on item.LedgerLineId equals line.Id
        join posting in db.Postings on line.PostingId equals posting.Id
        join method in db.Methods on line.MethodCode equals method.Code
        where ids.Contains(item.Id)
        select new Row(
            item, line, line.Side, method, posting.Kind, db.SpecialFunds.Select(s => s.SuspenseFundCode).First(), db.Months.Min(m => (DateOnly?)m.FirstDay),
            db.Months.Where(m => !m.Closed).Min(m => (DateOnly?)m.FirstDay), db.Months.Any(m => m.FirstDay == month && m.Closed))).AsNoTracking()));

    /// <summary>The lines of a plan, checked. Money that is moved is judged as money that arrived, except for its method: it came by that already.</summary>
    public async Task<Result<IReadOnlyList<CheckedLine>>> TargetsAsync(Act act, AllocationPlan plan, CancellationToken ct)
    {
        if (plan.Lines.Count == 0) return new List<CheckedLine>();
        var book = await FundBooks.LoadAsync(act.Db, plan.Lines.Select(l => (l.FundCode, l.Reference)), Sources.Values.Select(s => s.Method), ct);
        var find = await act.Db.LoadAccountsAsync(book, plan.Lines.Select(l => (l.FundCode, l.Reference)), ct);
        var lines = plan.Lines.Select(l => new PaymentLine(l.FundCode, plan.Takings[0].Item.MethodCode, l.Reference, l.Amount, l.VatCode)).ToList();
        return new PaymentCheck(book).Payment(lines, CheckMode.Moved, find).Map(p => p.Lines);
    }
}
