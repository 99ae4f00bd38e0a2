using Ims.Domain.Access;
using Ims.Domain.CashDesk;
using Ims.Domain.Funds;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.CashDesk;

/// <summary>A till with its figures.</summary>
/// <param name="Till">With its lifts and counts.</param>
/// <param name="Takings">By method, as the ledger has them now.</param>
/// <param name="InDrawer">What should lie there.</param>
/// <param name="CashLimit">Of its office; null where it has none.</param>
/// <param name="VarianceReceipt">Of what was over or short; null where nothing was.</param>
/// <param name="Methods">What their codes are called.</param>
public sealed record TillTold(Till Till, string OfficeName, IReadOnlyList<TillTakings> Takings, Money InDrawer, Money? CashLimit, string? VarianceReceipt, IReadOnlyDictionary<string, string> Methods)
{
    public bool IsOverLimit => Till.State == TillState.Open && CashLimit is { } limit && InDrawer > limit;
    public string NameOf(string methodCode) => Methods.GetValueOrDefault(methodCode, methodCode);
}

/// <param name="Till">The open one, else the last, where it waits for its sign-off; null where there is none.</param>
/// <param name="Offices">Where this cashier may open one.</param>
public sealed record OwnTill(TillTold? Till, IReadOnlyList<NamedCode> Offices);

/// <summary>The till of whoever asks.</summary>
public sealed class MyTill(Looks looks, Actor actor)
{
    public static Permission Needs => Permission.TillsKeep;

    public Task<Result<OwnTill>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var id = await db.Tills.Where(t => t.PersonId == actor.PersonId && (t.State == TillState.Open || t.State == TillState.Counted)).OrderByDescending(t => t.State == TillState.Open).ThenByDescending(t => t.Id).Select(t => (long?)t.Id).FirstOrDefaultAsync(ct);
        var own = (await Cashier.FindAsync(db, actor.PersonId, ct)).OfficeCode;
        var offices = await db.Offices.Where(o => !o.Disabled && (own == null || o.Code == own)).OrderBy(o => o.Code).Select(o => new NamedCode(o.Code, o.Name)).ToListAsync(ct);
        return new OwnTill(id is { } till ? await TillReading.TellAsync(db, till, ct) : null, offices);
    }, ct);
}

/// <summary>One till with all that was taken, carried off and counted.</summary>
public sealed class TillDetails(Looks looks)
{
    public static Permission Needs => Permission.TillsView;

    public Task<Result<TillTold>> GetAsync(long id, CancellationToken ct) => looks.FindAsync(Needs, (db, ct) => TillReading.TellAsync(db, id, ct), DeskRefusals.TillUnknown(id), ct);
}

/// <summary>Reads a till with its figures.</summary>
static class TillReading
{
    public static async Task<TillTold?> TellAsync(CouncilDb db, long id, CancellationToken ct)
    {
        if (await db.FindTillAsync(id, ct) is not { } till) return null;
        var takings = await db.LoadTakingsAsync(id, ct);
        var office = await db.Offices.SingleAsync(o => o.Code == till.OfficeCode, ct);
        return new TillTold(
            till, office.Name, takings, till.InDrawer(takings.Cash()), office.CashLimitPence is { } limit ? new Money(limit) : null,
            till.VariancePostingId is { } posting ? await db.Postings.Where(p => p.Id == posting).Select(p => p.ReceiptNumber).SingleOrDefaultAsync(ct) : null,
            await db.Methods.ToDictionaryAsync(m => m.Code, m => m.Name, ct));
    }
}

/// <summary>Which tills the list shows.</summary>
public enum TillsShown { Counted, Open, ToBank, Banked, All }

/// <param name="Variance">Of its last count; zero while it was not counted.</param>
/// <param name="OpenedAt">UTC.</param>
public sealed record TillRow(long Id, string OfficeCode, string PersonName, DateTime OpenedAt, TillState State, Money Cash, Money Cheques, Money Variance, bool IsOwn);

/// <param name="Older">The id below which older ones follow; null where there are none.</param>
public sealed record TillsListed(IReadOnlyList<TillRow> Rows, long? Older);

/// <summary>Tills, newest first.</summary>
public sealed class TillList(Looks looks, Actor actor)
{
    public const int RowsPerPage = 50;

    public static Permission Needs => Permission.TillsView;

    public Task<Result<TillsListed>> GetAsync(TillsShown shown, long? olderThan, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        TillState? state = shown switch { TillsShown.Counted => TillState.Counted, TillsShown.Open => TillState.Open, TillsShown.ToBank => TillState.SignedOff, TillsShown.Banked => TillState.Banked, _ => null };
        var asked = state is { } wanted ? db.Tills.Where(t => t.State == wanted) : db.Tills;
        if (olderThan is { } before) asked = asked.Where(t => t.Id < before);
        var tills = await asked.OrderByDescending(t => t.Id).Take(RowsPerPage + 1).Whole().ToListAsync(ct);
        var page = tills.Take(RowsPerPage).ToList();
        return new TillsListed(page.ConvertAll(Row), tills.Count > page.Count ? page[^1].Id : null);
    }, ct);

    TillRow Row(Till till) => new(
        till.Id, till.OfficeCode, till.PersonName, till.OpenedAt, till.State, till.ToBank(DepositKind.Cash), till.ToBank(DepositKind.Cheques),
        till.LastCount is { } count ? Money.Sum(count.Lines.Select(l => l.Variance)) : Money.Zero, till.PersonId == actor.PersonId);
}

/// <summary>How many tills wait for a supervisor.</summary>
public sealed class TillsToSignOff(Looks looks, Actor actor)
{
    public static Permission Needs => Permission.TillsSignOff;

    public Task<Result<int>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, (db, ct) => db.Tills.CountAsync(t => t.State == TillState.Counted && t.PersonId != actor.PersonId, ct), ct);
}
