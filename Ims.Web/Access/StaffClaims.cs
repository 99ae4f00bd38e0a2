using System.Security.Claims;
using Ims.Domain.Access;
using Ims.Infrastructure.Access;

namespace Ims.Web.Access;

/// <summary>What screens ask of a signed-in person. They may only hide things by it: use cases read the standing afresh.</summary>
public static class StaffClaims
{
    public static bool Holds(this ClaimsPrincipal person, Permission permission) =>
        person.Identity?.IsAuthenticated == true && ActorClaims.Read(person) is { } who && who.Person.Permissions.Contains(permission);
}
