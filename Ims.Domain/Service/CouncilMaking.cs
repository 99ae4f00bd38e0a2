namespace Ims.Domain.Service;

/// <summary>What a new council still lacks, in the order in which it gets it.</summary>
public enum MakingStep { Database, SetUp, People, Year, Ready }

/// <summary>
/// How far a council is made, or made anew, as the catalogue keeps it. Each step finds what an earlier try left and goes on from there, so that a server that stops in the middle costs time only.
/// </summary>
public sealed class CouncilMaking
{
    public required int CouncilId { get; init; }
    /// <summary>What it starts from; null for a sandbox, which starts from the set-up of the council that it is the sandbox of.</summary>
    public string? TemplateCode { get; init; }
    /// <summary>The first administrator; null for a sandbox, which has the people of its council.</summary>
    public string? AdministratorName { get; init; }
    public string? AdministratorEmail { get; init; }
    /// <summary>The first income manager: two people are there from the first day, so that one can approve what the other asks for. (Law 10)</summary>
    public string? ManagerName { get; init; }
    public string? ManagerEmail { get; init; }
    /// <summary>Filled with an invented year.</summary>
    public bool WithYear { get; init; }
    public MakingStep Step { get; set; }
    public required DateTime BegunAt { get; set; }
    public required string BegunBy { get; set; }
    /// <summary>As audits write whoever began it.</summary>
    public required string BegunById { get; set; }
    public DateTime? ReadyAt { get; set; }
    /// <summary>Days of the invented year that were lived through.</summary>
    public int DaysDone { get; set; }
    public int Days { get; set; }
    /// <summary>A council that is made anew: its old database goes first, and no number of it is given a second time.</summary>
    public bool Anew { get; set; }
    public long IdsFrom { get; set; }
    public long PostingsFrom { get; set; }
    public int Version { get; set; }
}
