using System.Security.Claims;
using Ims.Domain.Access;
using Ims.Infrastructure.Access;

namespace Ims.Web.Access;

/// <summary>What screens ask of a signed-in person. They may only hide things by it: use cases read the standing afresh.</summary>
public static class StaffClaims
{
    /// <summary>The person's role; null where nobody is signed in.</summary>
    public static Role? StaffRole(this ClaimsPrincipal person) =>
        person.Identity?.IsAuthenticated == true ? ActorClaims.Read(person)?.Role : null;

    public static bool Holds(this ClaimsPrincipal person, Permission permission) =>
        person.StaffRole() is { } role && role.Holds(permission);
}
