using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Funds;
using Ims.Domain.Staff;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Staff;

/// <summary>Everything of a council that decides what somebody may do, as it is now.</summary>
sealed record StaffFacts(IReadOnlyList<Person> People, IReadOnlyList<RoleInUse> Roles, IReadOnlyList<FundGroup> Groups)
{
    public static async Task<StaffFacts> LoadAsync(CouncilDb db, CancellationToken ct) => new(
        await db.People.AsNoTracking().Include(p => p.Roles).OrderBy(p => p.Id).ToListAsync(ct),
        RoleInUse.All(await db.StaffRoles.AsNoTracking().ToListAsync(ct)),
        await db.FundGroups.AsNoTracking().OrderBy(g => g.Name).ToListAsync(ct));

    /// <param name="roleCodes">Of somebody's roles.</param>
    /// <param name="fundGroups">Those that they see; none = all funds.</param>
    public IReadOnlySet<Permission> Of(IEnumerable<string> roleCodes, IReadOnlyCollection<int> fundGroups) =>
        FundScope.Within(Roles.Where(r => roleCodes.Contains(r.Code)).SelectMany(r => r.Permissions).ToHashSet(), fundGroups);

    public IReadOnlySet<Permission> Of(Person person) => person.Disabled ? Holding.Nothing.Permissions : Of(person.Roles.Select(r => r.RoleCode), person.FundGroups);

    /// <summary>Null stands for the command line, which may give everything.</summary>
    public Holding HoldingOf(int? personId) => personId is null ? new Holding(RolePermissions.Of(Role.CommandLine), [])
        : People.FirstOrDefault(p => p.Id == personId) is { Disabled: false } person ? new Holding(Of(person), person.FundGroups) : Holding.Nothing;

    public string RoleNames(IEnumerable<string> codes) => string.Join(", ", Roles.Where(r => codes.Contains(r.Code)).Select(r => r.Name));

    public string GroupNames(IReadOnlyCollection<int> ids) => ids.Count == 0 ? "all funds" : string.Join(", ", Groups.Where(g => ids.Contains(g.Id)).Select(g => g.Name));

    /// <summary>What whoever approves should know: duties that then lie in one hand, and what they themselves must hold.</summary>
    public static List<string> Warnings(IReadOnlySet<Permission> before, IReadOnlySet<Permission> after, Grant grant, Holding asker)
    {
        var had = Duties.In(before).ToHashSet();
        var warnings = Duties.In(after).Where(d => !had.Contains(d)).Select(d => $"{d.One.Name} and {d.Other.Name.ToLowerInvariant()} would lie in one hand: who has both {d.Why}.").ToList();
        if (grant.LackedBy(asker) is { Count: > 0 } lacked) warnings.Add($"Whoever approves must hold {string.Join(", ", lacked.Select(AccessRefusals.Verb))}: whoever asked does not.");
        return warnings;
    }
}

/// <summary>What the audit tells of a person's access: their columns and roles, never their e-mail address.</summary>
sealed record PersonTold(string Name, string Roles, string FundGroups, string Methods, string? Office, bool Disabled, DateOnly? EndsOn)
{
    public static PersonTold Of(Person person) => new(
        person.Name, string.Join(' ', person.Roles.Select(r => r.RoleCode).Order(StringComparer.Ordinal)), string.Join(' ', person.FundGroups.Order()),
        string.Join(' ', person.Methods.Order(StringComparer.Ordinal)), person.OfficeCode, person.Disabled, person.EndsOn);
}
