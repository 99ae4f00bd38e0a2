namespace Ims.Domain.Access;

/// <summary>
/// The roles that every council starts from, and the three kinds of actors that are nobody's staff. What each may do is in <see cref="RolePermissions"/>, until the council
/// makes one its own (<see cref="StaffRole"/>).
/// </summary>
public enum Role
{
    Cashier, IncomeOfficer, IncomeManager, Auditor, Administrator, ContactCentre, EReturnPreparer, EReturnAuthoriser, Reconciler, Reporting, ServiceUser,
    /// <summary>Staff of the service: sees counts, never data.</summary>
    Support,
    /// <summary>The service itself, working on a file that a person sent.</summary>
    System,
    /// <summary>Scripts and support staff with a shell on the server.</summary>
    CommandLine,
}

/// <summary>Who acts, as far as it decides where their standing is looked up.</summary>
public enum ActorKind
{
    Staff, Support, System, CommandLine,
    /// <summary>A system with a key of the API. It has no role: what it may do are its key's scopes.</summary>
    Key,
}

/// <summary>The starting roles as councils know them.</summary>
public static class StartingRoles
{
    /// <summary>Those that people of a council can have.</summary>
    public static IReadOnlyList<Role> All { get; } = [.. Enum.GetValues<Role>().Where(r => KindOf(r) == ActorKind.Staff)];

    /// <summary>What a role can carry, in the order of the list: all else is for the service itself.</summary>
    public static IReadOnlyList<Permission> ForPeople { get; } = [.. Enum.GetValues<Permission>().Where(p => All.Any(r => r.Holds(p)))];

    public static ActorKind KindOf(Role role) => role switch
    {
        Role.Support => ActorKind.Support,
        Role.System => ActorKind.System,
        Role.CommandLine => ActorKind.CommandLine,
        _ => ActorKind.Staff,
    };

    public static string NameOf(Role role) => role switch
    {
        Role.Cashier => "Cashier",
        Role.IncomeOfficer => "Income officer",
        Role.IncomeManager => "Income manager",
        Role.Auditor => "Auditor",
        Role.Administrator => "Administrator",
        Role.ContactCentre => "Contact centre",
        Role.EReturnPreparer => "eReturn preparer",
        Role.EReturnAuthoriser => "eReturn authoriser",
        Role.Reconciler => "Reconciler",
        Role.Reporting => "Reporting",
        Role.ServiceUser => "Service user",
        Role.Support => "Support",
        Role.System => "System",
        Role.CommandLine => "Command line",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "It has no name."),
    };

    /// <summary>As rows, files and addresses write it: <c>income-officer</c>.</summary>
    public static string CodeOf(Role role) => NameOf(role).ToLowerInvariant().Replace(' ', '-');

    /// <summary>The starting role of a code; null where it is one that the council made.</summary>
    public static Role? Find(string code) => All.Select(r => (Role?)r).FirstOrDefault(r => CodeOf(r!.Value) == code);
}
