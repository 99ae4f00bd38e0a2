namespace Ims.Domain.Access;

/// <summary>
/// Which funds' rows somebody sees: those of all funds, or of some. What only makes sense over all funds is closed to whoever sees some: a right that cannot be narrowed is
/// not held rather than held too widely. (domain.md, Access; docs/decisions/0034)
/// </summary>
public static class FundScope
{
    /// <summary>Rights whose rows are told fund by fund, and those that show no fund's rows at all.</summary>
    public static readonly IReadOnlySet<Permission> Narrowed = new HashSet<Permission>(RolePermissions.Everybodys)
    {
        Permission.AnnouncementsChange, Permission.SetupView, Permission.AccountsView, Permission.LedgerView, Permission.LedgerNote, Permission.ReceiptsIssue, Permission.ViewsKeep,
        Permission.SuspenseView, Permission.SuspenseNote, Permission.SuspenseAllocate, Permission.TransfersAsk, Permission.DeskTake, Permission.DeskHandBack, Permission.TillsKeep, Permission.ReportsView, Permission.AccessView, Permission.AccessChange, Permission.AccessReview,
    };

    /// <summary>What is left of rights to somebody with these fund groups.</summary>
    /// <param name="permissions">As the roles give them.</param>
    /// <param name="fundGroups">None = all funds.</param>
    public static IReadOnlySet<Permission> Within(IReadOnlySet<Permission> permissions, IReadOnlyCollection<int> fundGroups) =>
        fundGroups.Count == 0 ? permissions : permissions.Intersect(Narrowed).ToHashSet();
}
