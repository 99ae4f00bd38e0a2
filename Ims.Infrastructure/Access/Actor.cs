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

    public ActorKind Kind { get; private set; }

    /// <summary>What the sign-in saw that they may do. Use cases read the standing afresh; screens may only hide things by it.</summary>
    public IReadOnlySet<Permission> Permissions { get; private set; } = new HashSet<Permission>();

    /// <summary>The fund groups whose rows they see; none = those of all funds.</summary>
    public IReadOnlyList<int> FundGroups { get; private set; } = [];

    /// <summary>Id of the person of the council's staff; null for support staff, keys, the service itself and the command line.</summary>
    public int? PersonId { get; private set; }

    /// <summary>Id of the member of the support staff, who is no person of the council's; null for anybody else.</summary>
    public int? SupportId { get; private set; }

    /// <summary>As the audit writes it: a person's id, <c>support-2</c>, <c>system</c>, <c>command-line</c>, <c>key-12</c>.</summary>
    public string Id { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Takes the actor from a signed-in principal; an anonymous one leaves nobody.</summary>
    public void Set(ClaimsPrincipal principal)
    {
        council = null;
        if (principal.Identity?.IsAuthenticated != true || ActorClaims.Read(principal) is not { } who) return;
        (council, Kind, Permissions, FundGroups, Name) = (who.Council, who.Person.Kind, who.Person.Permissions, who.Person.FundGroups, who.Person.Name);
        PersonId = Kind == ActorKind.Support ? null : who.Person.PersonId;
        SupportId = Kind == ActorKind.Support ? who.Person.PersonId : null;
        var id = who.Person.PersonId.ToString(CultureInfo.InvariantCulture);
        Id = Kind == ActorKind.Support ? "support-" + id : id;
    }

    /// <summary>A worker that goes on with what a person began.</summary>
    public void SetSystem(CouncilRef forCouncil) => SetNobody(forCouncil, Role.System, "system", "IMS");

    /// <summary>The service setting a new council up for a member of the support staff, who stands in that council's audit as the one who did it.</summary>
    internal void SetMaker(CouncilRef forCouncil, string byId, string byName) => SetNobody(forCouncil, ActorKind.System, RolePermissions.Makers, byId, byName);

    /// <summary>An operator who acts for the service as such: there may be no council yet.</summary>
    public void SetOperator() => (council, Kind, Permissions, FundGroups, PersonId, SupportId, Id, Name) =
        (null, ActorKind.CommandLine, RolePermissions.Of(Role.CommandLine), [], null, null, "command-line", "Command line");

    /// <summary>A script or support staff with a shell on the server.</summary>
    public void SetCommandLine(CouncilRef forCouncil) => SetNobody(forCouncil, Role.CommandLine, "command-line", "Command line");

    /// <summary>A system that calls with a key, for as long as the call lasts: the key was read afresh when it began.</summary>
    public void SetKey(CouncilRef forCouncil, long keyId, string name, IReadOnlySet<Permission> permissions) =>
        SetNobody(forCouncil, ActorKind.Key, permissions, string.Create(CultureInfo.InvariantCulture, $"key-{keyId}"), name);

    void SetNobody(CouncilRef forCouncil, Role role, string id, string name) => SetNobody(forCouncil, StartingRoles.KindOf(role), RolePermissions.Of(role), id, name);

    void SetNobody(CouncilRef forCouncil, ActorKind kind, IReadOnlySet<Permission> permissions, string id, string name) =>
        (council, Kind, Permissions, FundGroups, PersonId, SupportId, Id, Name) = (forCouncil, kind, permissions, [], null, null, id, name);
}

/// <summary>Who signed in, as the session carries it.</summary>
/// <param name="Roles">Names of the roles, as the person's menu shows them.</param>
/// <param name="Permissions">What they might do then.</param>
public sealed record SignedInPerson(int PersonId, string Name, ActorKind Kind, string Roles, IReadOnlySet<Permission> Permissions)
{
    /// <summary>The fund groups whose rows they see; none = those of all funds.</summary>
    public IReadOnlyList<int> FundGroups { get; init; } = [];

    /// <summary>Somebody with one starting role as the service has it.</summary>
    public static SignedInPerson As(Role role, int personId, string name) => new(personId, name, StartingRoles.KindOf(role), StartingRoles.NameOf(role), RolePermissions.Of(role));
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
    public const string Kind = "ims:kind";
    public const string Roles = "ims:roles";
    public const string Permissions = "ims:permissions";
    public const string FundGroups = "ims:fund-groups";

    public sealed record Who(CouncilRef Council, SignedInPerson Person);

    public static ClaimsPrincipal Principal(CouncilRef council, SignedInPerson person, string scheme) => new(new ClaimsIdentity(
    [
        new(Council, council.Id.ToString(CultureInfo.InvariantCulture)), new(CouncilSlug, council.Slug), new(CouncilShortName, council.ShortName),
        new(CouncilName, council.Name), new(Sandbox, council.Sandbox ? "1" : "0"),
        new(Person, person.PersonId.ToString(CultureInfo.InvariantCulture)), new(Name, person.Name), new(Kind, person.Kind.ToString()), new(Roles, person.Roles),
        new(Permissions, PermissionNames.Write(person.Permissions.Order())), new(FundGroups, string.Join(' ', person.FundGroups)),
        // What an antiforgery token is bound to: the person, not the session, so that a form outlives signing in again.
        new("sub", string.Create(CultureInfo.InvariantCulture, $"{council.Id}:{person.Kind}:{person.PersonId}")),
    ], scheme, Name, Roles));

    /// <summary>Somebody with one starting role as the service has it.</summary>
    public static ClaimsPrincipal Principal(CouncilRef council, int personId, string name, Role role, string scheme) => Principal(council, SignedInPerson.As(role, personId, name), scheme);

    /// <summary>Null where a claim is missing or none of ours, such as that of a session from before an upgrade: then nobody is signed in.</summary>
    public static Who? Read(ClaimsPrincipal principal)
    {
        string? Get(string type) => principal.FindFirst(type)?.Value;
        if (!int.TryParse(Get(Council), CultureInfo.InvariantCulture, out var councilId) || !int.TryParse(Get(Person), CultureInfo.InvariantCulture, out var personId)
            || !Enum.TryParse<ActorKind>(Get(Kind), out var kind) || Get(Permissions) is not { } list || Get(FundGroups) is not { } groups || Get(CouncilSlug) is not { } slug || Get(CouncilShortName) is not { } shortName)
            return null;
        var council = new CouncilRef(councilId, slug, shortName, Get(CouncilName) ?? shortName, Get(Sandbox) == "1");
        return new Who(council, new SignedInPerson(personId, Get(Name) ?? "", kind, Get(Roles) ?? "", PermissionNames.Read(list).ToHashSet())
        {
            FundGroups = [.. groups.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(g => int.Parse(g, CultureInfo.InvariantCulture))],
        });
    }
}
