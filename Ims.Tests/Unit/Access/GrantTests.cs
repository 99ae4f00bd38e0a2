using CsCheck;
using Ims.Domain.Access;
using Ims.Domain.Staff;
using Ims.Web.Staff;

namespace Ims.Tests.Unit.Access;

/// <summary>Nobody gives what they do not hold, at random; and the lists of permissions are complete.</summary>
public sealed class GrantTests
{
    static readonly Gen<Holding> AnyHolding = Gen.Select(
        Gen.Enum<Permission>().HashSet[0, 12], Gen.Int[1, 4].HashSet[0, 3], (permissions, groups) => new Holding(permissions, [.. groups]));

    [Fact]
    public void What_two_people_give_they_hold_between_them() => Gen.Select(AnyHolding, AnyHolding, AnyHolding, AnyHolding).Sample((before, after, asker, approver) =>
    {
        var refusal = Grant.Of(before, after).Refuses(asker, approver);
        var added = after.Permissions.Except(before.Permissions).ToList();
        var isHeld = added.All(p => asker.Permissions.Contains(p) || approver.Permissions.Contains(p));
        bool Sees(Holding who, int group) => who.FundGroups.Count == 0 || who.FundGroups.Contains(group);
        // All funds are seen by whoever has no groups; else each group is looked at by itself.
        var isWider = after.FundGroups.Count == 0 ? before.FundGroups.Count > 0 : after.FundGroups.Any(g => !Sees(before, g));
        var isSeen = new[] { asker, approver }.Any(w => after.FundGroups.Count == 0 ? w.FundGroups.Count == 0 : after.FundGroups.All(g => Sees(w, g)));
        Assert.Equal(isHeld && (!isWider || isSeen), refusal is null);
    });

    [Fact]
    public void Every_permission_that_people_can_have_has_its_words_and_no_other() =>
        Assert.Equal(StartingRoles.ForPeople.Except(RolePermissions.Everybodys).Order(), PermissionWords.All.Select(w => w.Permission).Order());

    [Fact]
    public void Starting_roles_are_the_eleven_of_the_domain_by_names_and_codes()
    {
        Assert.Equal(
            ["cashier", "income-officer", "income-manager", "auditor", "administrator", "contact-centre", "ereturn-preparer", "ereturn-authoriser", "reconciler", "reporting", "service-user"],
            StartingRoles.All.Select(StartingRoles.CodeOf));
        Assert.All(StartingRoles.All, r => Assert.Equal(r, StartingRoles.Find(StartingRoles.CodeOf(r))));
        Assert.All(StartingRoles.All, r => Assert.ProperSuperset(RolePermissions.Everybodys.ToHashSet(), RolePermissions.Of(r).ToHashSet()));
    }

    [Fact]
    public void Duties_in_one_hand_are_told_where_both_are_held_and_only_then() => Assert.All(Duties.Incompatible, pair =>
    {
        Assert.Contains(pair, Duties.In(pair.One.Permissions.Concat(pair.Other.Permissions).ToHashSet()));
        Assert.DoesNotContain(pair, Duties.In(pair.One.Permissions.ToHashSet()));
        Assert.DoesNotContain(pair, Duties.In(pair.Other.Permissions.ToHashSet()));
    });
}
