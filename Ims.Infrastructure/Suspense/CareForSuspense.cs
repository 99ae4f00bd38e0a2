using Ims.Domain.Access;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Suspense;

/// <summary>Who looks after items, until when, and why they are here. What is not set stays as it is.</summary>
/// <param name="OwnerId">Null = nobody.</param>
/// <param name="DueOn">Null = no day.</param>
/// <param name="Category">As somebody types it; null leaves it.</param>
public sealed record ItemsToCareFor(IReadOnlyList<long> ItemIds, bool SetsOwner, int? OwnerId, bool SetsDue, DateOnly? DueOn, string? Category = null);

/// <summary>
/// Gives items an owner, a due date and a category. It moves no money, so it leaves the version that clerks have seen: nobody's allocation is refused because a colleague took
/// an item into care.
/// </summary>
public sealed class CareForSuspense(Acts acts)
{
    public static Permission Needs => Permission.SuspenseNote;

    public Task<Result<Done>> RunAsync(ItemsToCareFor command, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        var ids = command.ItemIds.Distinct().ToList();
        if (ids.Count == 0 || !(command.SetsOwner || command.SetsDue || command.Category is not null)) return SuspenseRefusals.NothingSelected;
        if (ids.Count > SuspenseToAllocateValidator.MostItems) return SuspenseRefusals.TooManyItems(SuspenseToAllocateValidator.MostItems);
        if (command is { SetsOwner: true, OwnerId: { } owner } && !await MayOwnAsync(act, owner, ct)) return SuspenseRefusals.OwnerUnknown;
        if (command is { SetsDue: true, DueOn: { } due } && due < act.Today) return SuspenseRefusals.DuePast(due);
        var category = command.Category is { } typed ? SuspenseCategory.Read(typed) : (Result<string>?)null;
        if (category is { Ok: false, Refusal: var unusable }) return unusable;
        var items = await act.Db.SuspenseItems.AsNoTracking().Where(i => ids.Contains(i.Id)).OrderBy(i => i.Id)
            .Select(i => new { i.Id, i.OwnerId, i.DueOn, i.Category }).ToListAsync(ct);
        if (ids.Except(items.Select(i => i.Id)).FirstOrDefault(-1) is >= 0 and var missing) return SuspenseRefusals.ItemUnknown(missing);

        var changed = 0;
        foreach (var item in items)
        {
            var (to, on) = (command.SetsOwner ? command.OwnerId : item.OwnerId, command.SetsDue ? command.DueOn : item.DueOn);
            var why = category?.Value ?? item.Category;
            if (to == item.OwnerId && on == item.DueOn && why == item.Category) continue;
            await act.Db.SuspenseItems.Where(i => i.Id == item.Id).ExecuteUpdateAsync(s => s.SetProperty(i => i.OwnerId, to).SetProperty(i => i.DueOn, on).SetProperty(i => i.Category, why), ct);
            act.Audit("suspense.care", "SuspenseItem", item.Id, new { item.OwnerId, item.DueOn, item.Category }, new { OwnerId = to, DueOn = on, Category = why });
            changed++;
        }
        if (changed == 0) act.NothingToDo();
        return Done.It;
    }, ct);

    static async Task<bool> MayOwnAsync(Act act, int owner, CancellationToken ct) =>
        (await act.Db.HoldersAsync(p => p.Id == owner && !p.Disabled, ct)).Exists(h => h.Holds(Needs));
}

/// <summary>Writes down what somebody found out about an item.</summary>
public sealed class AddSuspenseNote(Acts acts)
{
    public static Permission Needs => Permission.SuspenseNote;

    public Task<Result<Done>> RunAsync(long itemId, string text, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        if (string.IsNullOrWhiteSpace(text)) return SuspenseRefusals.NoteEmpty;
        if (text.Trim().Length > SuspenseNote.LongestText) return SuspenseRefusals.NoteTooLong(SuspenseNote.LongestText);
        if (!await act.Db.SuspenseItems.AnyAsync(i => i.Id == itemId, ct)) return SuspenseRefusals.ItemUnknown(itemId);
        var note = new SuspenseNote { Id = await act.TakeIdsAsync(1, ct), ItemId = itemId, Text = text.Trim(), WrittenAt = act.Now, WrittenBy = act.ActorName };
        act.Db.SuspenseNotes.Add(note);
        act.Audit("suspense.note", "SuspenseItem", itemId, before: null, after: new { note.Id, note.Text });
        return Done.It;
    }, ct);
}

/// <summary>Somebody who can look after an item.</summary>
public sealed record SuspenseOwner(int PersonId, string Name, bool IsMe);

/// <summary>Whom an item can be given to, the person who asks first.</summary>
public sealed class SuspenseOwners(Looks looks, Access.Actor actor)
{
    public static Permission Needs => Permission.SuspenseNote;

    public Task<Result<IReadOnlyList<SuspenseOwner>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<SuspenseOwner>>(Needs, async (db, ct) =>
    {
        var people = await db.HoldersAsync(ct);
        return [.. people.Where(p => p.Holds(Needs)).Select(p => new SuspenseOwner(p.Id, p.Name, p.Id == actor.PersonId)).OrderBy(o => o.IsMe ? 0 : 1).ThenBy(o => o.Name, StringComparer.OrdinalIgnoreCase)];
    }, ct);
}
