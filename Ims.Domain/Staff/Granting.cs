using Ims.Domain.Access;
using Ims.Domain.Values;

namespace Ims.Domain.Staff;

/// <summary>What somebody holds, as far as they can give it on: permissions, and the fund groups that they see.</summary>
/// <param name="FundGroups">None = all funds.</param>
public sealed record Holding(IReadOnlySet<Permission> Permissions, IReadOnlyCollection<int> FundGroups)
{
    public static Holding Nothing { get; } = new(new HashSet<Permission>(), [-1]);

    /// <summary>Whether everything that the groups show is shown to the holder too.</summary>
    public bool Sees(IReadOnlyCollection<int> groups) => FundGroups.Count == 0 || (groups.Count > 0 && groups.All(FundGroups.Contains));
}

/// <summary>
/// What a change gives that was not there before. Nobody gives what they do not hold: whoever asks and whoever approves must hold it between them, since an administrator who held
/// every duty could not be kept apart from any. (domain.md, Access; docs/decisions/0030)
/// </summary>
/// <param name="Permissions">Added.</param>
/// <param name="FundGroups">The groups that are to be seen, where that is more than before; null where it is not.</param>
public sealed record Grant(IReadOnlySet<Permission> Permissions, IReadOnlyCollection<int>? FundGroups)
{
    public static Grant Of(Holding before, Holding after) => new(
        after.Permissions.Except(before.Permissions).ToHashSet(),
        before.Sees(after.FundGroups) ? null : after.FundGroups);

    /// <summary>Those that the holder lacks, in their order.</summary>
    public IReadOnlyList<Permission> LackedBy(Holding holder) => [.. Permissions.Except(holder.Permissions).Order()];

    /// <summary>Null where the two hold everything between them.</summary>
    public Refusal? Refuses(Holding asker, Holding approver)
    {
        var missing = LackedBy(asker).Except(approver.Permissions).ToList();
        if (missing.Count > 0) return StaffRefusals.ApproverLacks(missing);
        return FundGroups is null || asker.Sees(FundGroups) || approver.Sees(FundGroups) ? null : StaffRefusals.ApproverSeesLess;
    }
}
