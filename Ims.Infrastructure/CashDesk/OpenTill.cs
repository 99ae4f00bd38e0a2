using Ims.Domain.Access;
using Ims.Domain.CashDesk;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.CashDesk;

/// <param name="Float">What lies in the drawer.</param>
public sealed record TillToOpen(string Office, Money Float);

/// <summary>Opens the till of whoever asks, with its float.</summary>
public sealed class OpenTill(Acts acts)
{
    public static Permission Needs => Permission.TillsKeep;

    public async Task<Result<long>> RunAsync(TillToOpen command, CancellationToken ct)
    {
        var opened = await acts.RunAsync<long>(Needs, async (act, ct) =>
        {
            if (act.PersonId is not { } person) return DeskRefusals.NobodysTill;
            var cashier = await Cashier.FindAsync(act.Db, person, ct);
            if (cashier.Till is not null) return DeskRefusals.TillOpenAlready;
            var office = await act.Db.Offices.SingleOrDefaultAsync(o => o.Code == command.Office, ct);
            if (office is not null && cashier.OfficeCode is { } own && own != office.Code) return DeskRefusals.OfficeNotYours(office.Code);
            var till = Till.Open(await act.TakeIdsAsync(1, ct), office, command.Office, (person, act.ActorName), command.Float, (act.Now, act.Today));
            if (!till.Ok) return till.Refusal;
            act.Db.Tills.Add(till.Value);
            act.Audit("till.open", nameof(Till), till.Value.Id, before: null, new { office = till.Value.OfficeCode, floatPence = till.Value.FloatPence });
            return till.Value.Id;
        }, ct);
        // Two windows at once: the database let one through.
        return opened is { Ok: false, Refusal.Code: "already-there" } ? DeskRefusals.TillOpenAlready : opened;
    }
}

/// <param name="Bag">Number of the bag that it goes to the safe in.</param>
public sealed record CashToLift(long TillId, Money Amount, string? Bag);

/// <summary>Carries cash from a till to the safe while it stays open.</summary>
public sealed class LiftCash(Acts acts)
{
    public static Permission Needs => Permission.TillsKeep;

    public Task<Result<Done>> RunAsync(CashToLift command, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        var id = await act.TakeIdsAsync(1, ct);
        await act.HoldOthersAsync(ct);
        var own = await act.FindOwnTillAsync(command.TillId, ct);
        if (!own.Ok) return own.Refusal;
        var inDrawer = own.Value.InDrawer((await act.Db.LoadTakingsAsync(own.Value.Id, ct)).Cash());
        if (own.Value.Lift(id, command.Amount, inDrawer, command.Bag, act.Now, act.ActorName) is { } no) return no;
        act.Audit("till.lift", nameof(Till), own.Value.Id, new { inDrawerPence = inDrawer.Pence }, new { inDrawerPence = (inDrawer - command.Amount).Pence, bag = command.Bag!.Trim() });
        return Done.It;
    }, ct);
}
