namespace Ims.Domain.Access;

/// <summary>A person of a council's staff.</summary>
public sealed class Person
{
    public const int LongestName = 100;

    public required int Id { get; init; }
    public required string Name { get; set; }
    /// <summary>Where invitations and notices go. Nobody is known by it. (A person is known by their directory's ids)</summary>
    public string? Email { get; set; }
    public List<PersonRole> Roles { get; init; } = [];
    /// <summary>Whose funds' rows this person sees; none = those of all funds.</summary>
    public List<int> FundGroups { get; set; } = [];
    /// <summary>The methods of payment that this person may take; none = all.</summary>
    public List<string> Methods { get; set; } = [];
    public string? OfficeCode { get; set; }
    /// <summary>Who they are in the council's own directory: its object id there, never an e-mail address. Null: nobody can sign in as them.</summary>
    public Guid? ObjectId { get; set; }
    public bool Disabled { get; set; }
    /// <summary>UK day on which access was given, last given back, or last used: after so many days without use it lapses.</summary>
    public DateOnly? UsedOn { get; set; }
    /// <summary>The last UK day on which this person may come in, such as the end of an audit; null = until it is ended.</summary>
    public DateOnly? EndsOn { get; set; }
    /// <summary>UK day on which somebody last confirmed that this person needs what they have.</summary>
    public DateOnly? ConfirmedOn { get; set; }
    public string? ConfirmedBy { get; set; }
    public int Version { get; set; }

    public static Person With(int id, string name, params IEnumerable<Role> roles) => new() { Id = id, Name = name, Roles = [.. roles.Select(PersonRole.Of)] };

    public bool Has(Role role) => Roles.Exists(r => r.RoleCode == StartingRoles.CodeOf(role));
}

/// <summary>A person of the service's own support staff; known to the catalogue, never to a council's database.</summary>
public sealed class SupportPerson
{
    public required int Id { get; init; }
    public required string Name { get; set; }
    /// <summary>The directory that they belong to, which is the service's.</summary>
    public Guid? TenantId { get; set; }
    /// <summary>Who they are in it.</summary>
    public Guid? ObjectId { get; set; }
    public bool Disabled { get; set; }
    public int Version { get; set; }
}
