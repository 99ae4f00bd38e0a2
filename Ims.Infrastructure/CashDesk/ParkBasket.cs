using Ims.Domain.Access;
using Ims.Domain.CashDesk;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.CashDesk;

/// <param name="Name">By which it is found again.</param>
/// <param name="Content">As the page keeps what is typed.</param>
public sealed record BasketToPark(string Name, string Content);

/// <summary>Puts a basket aside, to serve somebody else meanwhile.</summary>
public sealed class ParkBasket(Acts acts)
{
    public static Permission Needs => Permission.DeskTake;

    public Task<Result<long>> RunAsync(BasketToPark command, CancellationToken ct) => acts.RunAsync<long>(Needs, async (act, ct) =>
    {
        if (act.PersonId is not { } person) return DeskRefusals.NobodysTill;
        if (string.IsNullOrWhiteSpace(command.Name)) return DeskRefusals.ParkNameMissing;
        if (command.Name.Trim().Length > ParkedBasket.LongestName) return DeskRefusals.ParkNameTooLong(ParkedBasket.LongestName);
        if (command.Content.Length > ParkedBasket.LongestContent) return DeskRefusals.ParkTooLarge;
        if (await act.Db.ParkedBaskets.CountAsync(b => b.PersonId == person, ct) >= ParkedBasket.MostPerPerson) return DeskRefusals.ParkedMany(ParkedBasket.MostPerPerson);
        var basket = new ParkedBasket { Id = await act.TakeIdsAsync(1, ct), PersonId = person, Name = command.Name.Trim(), Content = command.Content, ParkedAt = act.Now };
        act.Db.ParkedBaskets.Add(basket);
        act.Audit("desk.park", nameof(ParkedBasket), basket.Id, before: null, new { by = act.ActorName });
        return basket.Id;
    }, ct);
}

/// <summary>Takes a basket up again, or drops it: from then on only the page has it.</summary>
public sealed class TakeUpBasket(Acts acts)
{
    public static Permission Needs => Permission.DeskTake;

    /// <summary>What was typed.</summary>
    public Task<Result<string>> RunAsync(long id, CancellationToken ct) => acts.RunAsync<string>(Needs, async (act, ct) =>
    {
        if (await act.Db.ParkedBaskets.SingleOrDefaultAsync(b => b.Id == id && b.PersonId == act.PersonId, ct) is not { } basket) return DeskRefusals.ParkedGone;
        act.Db.ParkedBaskets.Remove(basket);
        act.Audit("desk.take-up", nameof(ParkedBasket), basket.Id, new { basket.ParkedAt }, after: null);
        return basket.Content;
    }, ct);
}

/// <param name="ParkedAt">UTC.</param>
public sealed record ParkedRow(long Id, string Name, DateTime ParkedAt);

/// <summary>The baskets that this cashier has put aside, oldest first.</summary>
public sealed class ParkedBaskets(Looks looks, Actor actor)
{
    public static Permission Needs => Permission.DeskTake;

    public Task<Result<IReadOnlyList<ParkedRow>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<ParkedRow>>(Needs, async (db, ct) =>
        await db.ParkedBaskets.Where(b => b.PersonId == actor.PersonId).OrderBy(b => b.Id).Select(b => new ParkedRow(b.Id, b.Name, b.ParkedAt)).ToListAsync(ct), ct);
}
