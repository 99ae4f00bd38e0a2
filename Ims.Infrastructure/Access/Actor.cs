using System.Globalization;
using System.Security.Claims;
using Ims.Domain.Access;
using Ims.Domain.Councils;

namespace Ims.Infrastructure.Access;

/// <summary>What never changes of a council, as far as everybody who works for it must know it.</summary>
public sealed record CouncilRef(int Id, string Slug, string ShortName, string Name, bool Sandbox)
{
    public static CouncilRef Of(Council council) => new(council.Id, council.Slug, council.ShortName, council.Name, council.Sandbox);
}

/// <summary>Who acts, for which council. One per circuit, request, job or command; set once at its outer edge. (Laws 9, 11)</summary>
public sealed class Actor
{
    CouncilRef? council;

    /// <summary>The council that this actor works for. Throws when nobody is signed in.</summary>
    public CouncilRef Council => council ?? throw new InvalidOperationException("Nobody is signed in: there is no current council.");

    public bool IsSet => council is not null;

    /// <summary>The role that the sign-in saw. Use cases read the standing afresh; screens may only hide things by this one.</summary>
    public Role Role { get; private set; }

    /// <summary>Id of the person; null for the service itself and the command line.</summary>
    public int? PersonId { get; private set; }

    /// <summary>As the audit writes it: a person's id, <c>support-2</c>, <c>system</c>, <c>command-line</c>.</summary>
    public string Id { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Takes the actor from a signed-in principal; an anonymous one leaves nobody.</summary>
    public void Set(ClaimsPrincipal principal)
    {
        council = null;
        if (principal.Identity?.IsAuthenticated != true || ActorClaims.Read(principal) is not { } who) return;
        (council, Role, PersonId, Name) = (who.Council, who.Role, who.PersonId, who.Name);
        Id = who.Role == Role.Support ? "support-" + who.PersonId.ToString(CultureInfo.InvariantCulture) : who.PersonId.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A worker that goes on with what a person began.</summary>
    public void SetSystem(CouncilRef forCouncil) => (council, Role, PersonId, Id, Name) = (forCouncil, Role.System, null, "system", "IMS");

    /// <summary>A script or support staff with a shell on the server.</summary>
    public void SetCommandLine(CouncilRef forCouncil) => (council, Role, PersonId, Id, Name) = (forCouncil, Role.CommandLine, null, "command-line", "Command line");
}

/// <summary>The claims that a sign-in of any kind ends in.</summary>
public static class ActorClaims
{
    public const string Council = "ims:council";
    public const string CouncilSlug = "ims:council-slug";
    public const string CouncilShortName = "ims:council-short-name";
    public const string CouncilName = "ims:council-name";
    public const string Sandbox = "ims:sandbox";
    public const string Person = "ims:person";
    public const string Name = "ims:name";
    public const string Role = "ims:role";

    public sealed record Who(CouncilRef Council, int PersonId, string Name, Role Role);

    public static ClaimsPrincipal Principal(CouncilRef council, int personId, string name, Role role, string scheme) => new(new ClaimsIdentity(
    [
        new(Council, council.Id.ToString(CultureInfo.InvariantCulture)), new(CouncilSlug, council.Slug), new(CouncilShortName, council.ShortName),
        new(CouncilName, council.Name), new(Sandbox, council.Sandbox ? "1" : "0"),
        new(Person, personId.ToString(CultureInfo.InvariantCulture)), new(Name, name), new(Role, role.ToString()),
        // What an antiforgery token is bound to: the person, not the session, so that a form outlives signing in again.
        new("sub", string.Create(CultureInfo.InvariantCulture, $"{council.Id}:{role}:{personId}")),
    ], scheme, Name, Role));

    public static Who? Read(ClaimsPrincipal principal)
    {
        string? Get(string type) => principal.FindFirst(type)?.Value;
        if (!int.TryParse(Get(Council), CultureInfo.InvariantCulture, out var councilId) || !int.TryParse(Get(Person), CultureInfo.InvariantCulture, out var personId)
            || !Enum.TryParse<Role>(Get(Role), out var role) || Get(CouncilSlug) is not { } slug || Get(CouncilShortName) is not { } shortName)
            return null;
        return new Who(new CouncilRef(councilId, slug, shortName, Get(CouncilName) ?? shortName, Get(Sandbox) == "1"), personId, Get(Name) ?? "", role);
    }
}
