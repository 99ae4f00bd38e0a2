using System.Linq.Expressions;
using Ims.Domain.Access;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Ims.Infrastructure.Access;

/// <summary>A person with what their roles come to now.</summary>
/// <param name="FundGroups">Whose funds' rows they see; none = those of all funds.</param>
/// <param name="EndsOn">The last UK day on which they may come in; null = until it is ended.</param>
public sealed record Holder(int Id, string Name, bool Disabled, IReadOnlyList<RoleInUse> Roles, IReadOnlyList<int> FundGroups, DateOnly? EndsOn)
{
    /// <summary>Whether they may come in on that UK day.</summary>
    public bool MayComeIn(DateOnly today) => !Disabled && Roles.Count > 0 && !(EndsOn < today);

    public bool Holds(Permission permission) => Permissions.Contains(permission);

    public IReadOnlySet<Permission> Permissions { get; } = FundScope.Within(Roles.SelectMany(r => r.Permissions).ToHashSet(), FundGroups);

    public SignedInPerson SignedIn => new(Id, Name, ActorKind.Staff, RoleNames, Permissions) { FundGroups = FundGroups };

    public string RoleNames => string.Join(", ", Roles.Select(r => r.Name));
}

/// <summary>Asks a council's database who holds what.</summary>
static class Holders
{
    /// <summary>In one query, by id. A role that no longer exists gives nothing.</summary>
    public static async Task<List<Holder>> HoldersAsync(this CouncilDb db, Expression<Func<Person, bool>> which, CancellationToken ct) => Of(await RowsOfMany(db, db.People.Where(which)).ToListAsync(ct));

    /// <summary>The same of one person, as every act and every look asks it; null where there is none.</summary>
    public static async Task<Holder?> HolderAsync(this CouncilDb db, int personId, CancellationToken ct) => Of(await RowsOfOne.Of(db)(db, personId).ToListAsync(ct)).SingleOrDefault();

    /// <summary>Those whose access has not ended.</summary>
    public static Task<List<Holder>> HoldersAsync(this CouncilDb db, CancellationToken ct) => db.HoldersAsync(p => !p.Disabled, ct);

    /// <summary>The grants to support staff that count then.</summary>
    public static IQueryable<SupportGrant> SupportGrantsAt(this CouncilDb db, DateTime now) => db.SupportGrants.Where(g => g.EndedAt == null && g.EndsAt > now);

    /// <summary>A member of the support staff as this council lets them in now.</summary>
    public static async Task<SignedInPerson> SupportAsync(this CouncilDb db, int id, string name, DateTime now, CancellationToken ct) =>
        SignedInPerson.As(Role.Support, id, name) with { Permissions = SupportAccess.With(await db.SupportGrantsAt(now).AsNoTracking().ToListAsync(ct)) };

    sealed record Row(int Id, string Name, bool Disabled, List<int> FundGroups, DateOnly? EndsOn, string? Code, StaffRole? Role);

    static readonly Expression<Func<CouncilDb, IQueryable<Person>, IQueryable<Row>>> Rows = (db, people) => (
        from person in people
        from has in person.Roles.DefaultIfEmpty()
        join changed in db.StaffRoles on has!.RoleCode equals changed.Code into own
        from role in own.DefaultIfEmpty()
        orderby person.Id
        select new Row(person.Id, person.Name, person.Disabled, person.FundGroups, person.EndsOn, has == null ? null : has.RoleCode, role)).AsNoTracking();

    static readonly Func<CouncilDb, IQueryable<Person>, IQueryable<Row>> RowsOfMany = Rows.Compile();

    static readonly KeptQuery<Func<CouncilDb, int, IAsyncEnumerable<Row>>> RowsOfOne = new(() =>
    {
        Expression<Func<CouncilDb, int, IQueryable<Person>>> one = (db, id) => db.People.Where(p => p.Id == id);
        return EF.CompileAsyncQuery(Expression.Lambda<Func<CouncilDb, int, IQueryable<Row>>>(
            new ReplacingExpressionVisitor([.. Rows.Parameters], [one.Parameters[0], one.Body]).Visit(Rows.Body), one.Parameters));
    });

    static List<Holder> Of(List<Row> rows) =>
    [
        .. rows.GroupBy(r => r.Id).Select(g => new Holder(g.Key, g.First().Name, g.First().Disabled,
            [.. g.Where(r => r.Code is not null).Select(r => InUse(r.Code!, r.Role)).OfType<RoleInUse>().OrderBy(r => r.Starting is null).ThenBy(r => r.Starting).ThenBy(r => r.Name, StringComparer.Ordinal)],
            g.First().FundGroups, g.First().EndsOn)),
    ];

    static RoleInUse? InUse(string code, StaffRole? row) => row is not null ? RoleInUse.Of(row) : StartingRoles.Find(code) is { } role ? RoleInUse.Of(role) : null;
}
