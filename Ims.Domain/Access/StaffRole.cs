namespace Ims.Domain.Access;

/// <summary>A role that a council made, or a starting role that it changed. A starting role without a row is as <see cref="RolePermissions"/> has it, and grows with the service.</summary>
public sealed class StaffRole
{
    public const int LongestName = 60, LongestCode = 40;

    /// <summary>Lower-case letters, digits and hyphens; never changed.</summary>
    public required string Code { get; init; }
    public required string Name { get; set; }
    /// <summary>What it may do, by name.</summary>
    public required List<Permission> Permissions { get; set; }
    public int Version { get; set; }
}

/// <summary>That a person has a role.</summary>
public sealed class PersonRole
{
    public int PersonId { get; init; }
    public required string RoleCode { get; init; }

    public static PersonRole Of(Role role) => new() { RoleCode = StartingRoles.CodeOf(role) };
}

/// <summary>A role as it counts in a council now.</summary>
/// <param name="Starting">Null for one that the council made itself.</param>
/// <param name="Changed">Whether the council has a row of its own for it.</param>
public sealed record RoleInUse(string Code, string Name, IReadOnlySet<Permission> Permissions, Role? Starting, bool Changed, int Version)
{
    public static RoleInUse Of(Role role) => new(StartingRoles.CodeOf(role), StartingRoles.NameOf(role), RolePermissions.Of(role), role, Changed: false, Version: 0);

    public static RoleInUse Of(StaffRole role) => new(role.Code, role.Name, Whole(role.Permissions), StartingRoles.Find(role.Code), Changed: true, role.Version);

    /// <summary>All of a council: the starting ones in their order, then its own by name.</summary>
    public static IReadOnlyList<RoleInUse> All(IReadOnlyCollection<StaffRole> rows) =>
    [
        .. StartingRoles.All.Select(r => rows.FirstOrDefault(x => x.Code == StartingRoles.CodeOf(r)) is { } row ? Of(row) : Of(r)),
        .. rows.Where(r => StartingRoles.Find(r.Code) is null).OrderBy(r => r.Name, StringComparer.OrdinalIgnoreCase).Select(Of),
    ];

    static HashSet<Permission> Whole(IEnumerable<Permission> permissions) => [.. RolePermissions.Everybodys, .. permissions];
}
