using Ims.Domain.Access;
using Ims.Domain.CashDesk;
using Ims.Domain.Funds;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.CashDesk;

/// <summary>What a till has taken, as the ledger has it.</summary>
static class TillFigures
{
    /// <summary>By method, in the order of their codes. Of cash there is always a line where the council has such a method: its float lies there too.</summary>
    public static async Task<IReadOnlyList<TillTakings>> LoadTakingsAsync(this CouncilDb db, long tillId, CancellationToken ct)
    {
        // All that lies in the drawer, whatever funds its cashier sees.
        var taken = await (
            from at in db.DeskPostings
            join line in db.LedgerLines on at.PostingId equals line.PostingId
            join method in db.Methods on line.MethodCode equals method.Code
            where at.TillId == tillId
            group new { line.AmountPence, line.PostingId } by new { method.Code, method.Kind } into g
            select new { g.Key.Code, g.Key.Kind, Pence = g.Sum(l => l.AmountPence), Payments = g.Select(l => l.PostingId).Distinct().Count() }).IgnoreQueryFilters().ToListAsync(ct);
        var takings = taken.ConvertAll(t => new TillTakings(t.Code, t.Kind, new Money(t.Pence), t.Payments));
        if (!takings.Exists(t => t.Kind == MethodKind.Cash) && await db.Methods.Where(m => m.Kind == MethodKind.Cash).OrderBy(m => m.Disabled).ThenBy(m => m.Code).Select(m => m.Code).FirstOrDefaultAsync(ct) is { } cash)
            takings.Add(new TillTakings(cash, MethodKind.Cash, Money.Zero, 0));
        return [.. takings.OrderBy(t => t.MethodCode, StringComparer.Ordinal)];
    }

    public static Money Cash(this IEnumerable<TillTakings> takings) => Money.Sum(takings.Where(t => t.Kind == MethodKind.Cash).Select(t => t.Taken));

    /// <summary>Tills with everything of them: what goes to the bank is told by their lifts and counts.</summary>
    public static IQueryable<Till> Whole(this IQueryable<Till> tills) => tills.Include(t => t.Lifts).Include(t => t.Counts).ThenInclude(c => c.Lines).AsSplitQuery();

    public static Task<Till?> FindTillAsync(this CouncilDb db, long id, CancellationToken ct) => db.Tills.Whole().SingleOrDefaultAsync(t => t.Id == id, ct);

    /// <summary>A till that this actor's own money goes into, or why they may not touch it. Whoever calls it holds others first.</summary>
    public static async Task<Result<Till>> FindOwnTillAsync(this Act act, long id, CancellationToken ct)
    {
        if (await act.Db.FindTillAsync(id, ct) is not { } till) return DeskRefusals.TillUnknown(id);
        return till.PersonId == act.PersonId ? till : DeskRefusals.NotYourTill;
    }
}

/// <summary>Who stands at the desk: their methods, their office, their till.</summary>
sealed record Cashier(IReadOnlyList<string> Methods, string? OfficeCode, Till? Till)
{
    public static async Task<Cashier> FindAsync(CouncilDb db, int? personId, CancellationToken ct)
    {
        if (personId is not { } id) return new Cashier([], null, null);
        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == id, ct);
        return new Cashier(person.Methods, person.OfficeCode, await db.Tills.AsNoTracking().SingleOrDefaultAsync(t => t.OpenPersonId == id, ct));
    }

    public bool Takes(string method) => new DeskRights(Methods, MayHandBack: false, Till is not null).Takes(method);

    public async Task<DeskRights> RightsAsync(CouncilDb db, Standing standing, CancellationToken ct) =>
        new(Methods, await standing.RefusesAsync(db, Permission.DeskHandBack, ct) is null, Till is not null);
}
