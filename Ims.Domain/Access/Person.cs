namespace Ims.Domain.Access;

/// <summary>The roles of this storey. What each may do is in <see cref="RolePermissions"/>.</summary>
public enum Role
{
    Cashier, IncomeOfficer, IncomeManager, Auditor, Administrator,
    /// <summary>Staff of the service: sees counts, never data.</summary>
    Support,
    /// <summary>The service itself, working on a file that a person sent.</summary>
    System,
    /// <summary>Scripts and support staff with a shell on the server.</summary>
    CommandLine,
}

/// <summary>A person of a council's staff.</summary>
public sealed class Person
{
    public const int LongestName = 200;

    public required int Id { get; init; }
    public required string Name { get; set; }
    public required Role Role { get; set; }
    /// <summary>Who they are in the council's own directory: its object id there, never an e-mail address. Null: nobody can sign in as them.</summary>
    public Guid? ObjectId { get; set; }
    public bool Disabled { get; set; }
    public int Version { get; set; }
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
