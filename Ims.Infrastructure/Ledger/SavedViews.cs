using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger;

/// <param name="Mine">Whether the asker may take it away.</param>
public sealed record SavedViewRow(long Id, string Name, string Address, string OwnerName, bool Shared, bool Mine, int Version);

/// <summary>The asker's saved views and those that others share, by name.</summary>
public sealed class SavedViewList(Looks looks, Actor actor)
{
    public static Permission Needs => Permission.LedgerView;

    public Task<Result<IReadOnlyList<SavedViewRow>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<SavedViewRow>>(Needs, async (db, ct) =>
    {
        var me = actor.PersonId ?? SavedView.OfService;
        return await db.SavedViews.Where(v => v.Shared || v.OwnerId == me).OrderBy(v => v.Name).ThenBy(v => v.Id)
            .Select(v => new SavedViewRow(v.Id, v.Name, v.Address, v.OwnerName, v.Shared, v.OwnerId == me, v.Version)).ToListAsync(ct);
    }, ct);
}

/// <param name="Address">The query of the list's address, without the page.</param>
/// <param name="Shared">For the whole council.</param>
public sealed record ViewToSave(string Name, string Address, bool Shared);

/// <summary>Keeps a search under a name; an own view of that name becomes this one.</summary>
public sealed class SaveView(Acts acts)
{
    public static Permission Needs => Permission.ViewsKeep;

    public Task<Result<Done>> RunAsync(ViewToSave command, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        var (name, address) = (command.Name.Trim(), command.Address.Trim());
        if (SavedView.Refuses(name, address) is { } refusal) return refusal;
        var me = act.PersonId ?? SavedView.OfService;
        var view = await act.Db.SavedViews.SingleOrDefaultAsync(v => v.OwnerId == me && v.Name == name, ct);
        if (view is null)
        {
            view = new SavedView { Id = await act.TakeIdsAsync(1, ct), Name = name, Address = address, OwnerId = me, OwnerName = act.ActorName, Shared = command.Shared };
            act.Db.SavedViews.Add(view);
            act.AuditRow("view.save", view, view.Id);
            return Done.It;
        }
        if ((view.Name, view.Address, view.Shared) == (name, address, command.Shared))
        {
            act.NothingToDo();
            return Done.It;
        }
        (view.Name, view.Address, view.Shared, view.Version) = (name, address, command.Shared, view.Version + 1);
        act.AuditRow("view.save", view, view.Id);
        return Done.It;
    }, ct);
}

/// <summary>Takes an own saved view away.</summary>
public sealed class RemoveView(Acts acts)
{
    public static Permission Needs => Permission.ViewsKeep;

    /// <param name="id">Of the view.</param>
    /// <param name="seenVersion">As it was when it was chosen.</param>
    /// <param name="ct">Stops it.</param>
    public Task<Result<Done>> RunAsync(long id, int seenVersion, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        var me = act.PersonId ?? SavedView.OfService;
        if (await act.Db.SavedViews.SingleOrDefaultAsync(v => v.Id == id && v.OwnerId == me, ct) is not { } view) return LedgerRefusals.NoSuchView;
        if (view.Version != seenVersion) return DbErrors.ChangedByAnother;
        act.Db.SavedViews.Remove(view);
        act.AuditRow("view.remove", view, view.Id);
        return Done.It;
    }, ct);
}
