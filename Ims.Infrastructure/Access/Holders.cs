using System.Linq.Expressions;
using Ims.Domain.Access;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Access;

/// <summary>A person with what their roles come to now.</summary>
/// <param name="FundGroups">Whose funds' rows they see; none = those of all funds.</param>
public sealed record Holder(int Id, string Name, bool Disabled, IReadOnlyList<RoleInUse> Roles, IReadOnlyList<int> FundGroups)
{
    public bool Holds(Permission permission) => Permissions.Contains(permission);

    public IReadOnlySet<Permission> Permissions { get; } = FundScope.Within(Roles.SelectMany(r => r.Permissions).ToHashSet(), FundGroups);

    public SignedInPerson SignedIn => new(Id, Name, ActorKind.Staff, RoleNames, Permissions) { FundGroups = FundGroups };

    public string RoleNames => string.Join(", ", Roles.Select(r => r.Name));
}

/// <summary>Asks a council's database who holds what.</summary>
static class Holders
{
    /// <summary>In one query, by id. A role that no longer exists gives nothing.</summary>
    public static async Task<List<Holder>> HoldersAsync(this CouncilDb db, Expression<Func<Person, bool>> which, CancellationToken ct)
    {
        var rows = await (
            from person in db.People.Where(which)
            from has in person.Roles.DefaultIfEmpty()
            join changed in db.StaffRoles on has!.RoleCode equals changed.Code into own
            from role in own.DefaultIfEmpty()
            orderby person.Id
            select new { person.Id, person.Name, person.Disabled, person.FundGroups, Code = has == null ? null : has.RoleCode, Role = role }).AsNoTracking().ToListAsync(ct);
        return
        [
            .. rows.GroupBy(r => r.Id).Select(g => new Holder(g.Key, g.First().Name, g.First().Disabled,
                [.. g.Where(r => r.Code is not null).Select(r => InUse(r.Code!, r.Role)).OfType<RoleInUse>().OrderBy(r => r.Starting is null).ThenBy(r => r.Starting).ThenBy(r => r.Name, StringComparer.Ordinal)],
                g.First().FundGroups)),
        ];
    }

    /// <summary>Those whose access has not ended.</summary>
    public static Task<List<Holder>> HoldersAsync(this CouncilDb db, CancellationToken ct) => db.HoldersAsync(p => !p.Disabled, ct);

    /// <summary>The grants to support staff that count then.</summary>
    public static IQueryable<SupportGrant> SupportGrantsAt(this CouncilDb db, DateTime now) => db.SupportGrants.Where(g => g.EndedAt == null && g.EndsAt > now);

    /// <summary>A member of the support staff as this council lets them in now.</summary>
    public static async Task<SignedInPerson> SupportAsync(this CouncilDb db, int id, string name, DateTime now, CancellationToken ct) =>
        SignedInPerson.As(Role.Support, id, name) with { Permissions = SupportAccess.With(await db.SupportGrantsAt(now).AsNoTracking().ToListAsync(ct)) };

    static RoleInUse? InUse(string code, StaffRole? row) => row is not null ? RoleInUse.Of(row) : StartingRoles.Find(code) is { } role ? RoleInUse.Of(role) : null;
}
