using System.Security.Claims;
using Ims.Domain.Access;
using Ims.Infrastructure.Access;

namespace Ims.Web.Access;

/// <summary>What screens ask of a signed-in person. They may only hide things by it: use cases read the standing afresh.</summary>
public static class StaffClaims
{
    /// <summary>Everything that the sign-in saw; read once where many things are asked. Nothing where nobody is signed in.</summary>
    public static IReadOnlySet<Permission> Held(this ClaimsPrincipal person) =>
        person.Identity?.IsAuthenticated == true && ActorClaims.Read(person) is { } who ? who.Person.Permissions : new HashSet<Permission>();

    public static bool Holds(this ClaimsPrincipal person, Permission permission) => person.Held().Contains(permission);
}
