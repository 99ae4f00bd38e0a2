namespace Ims.Domain.Service;

/// <summary>
/// How a council was when it was last looked at, as the catalogue keeps it for whoever runs the service: counts and sizes, never what, whose or how many pounds. (domain.md, Councils)
/// </summary>
public sealed class CouncilVitals
{
    public required int CouncilId { get; init; }
    /// <summary>UTC.</summary>
    public required DateTime TakenAt { get; set; }
    /// <summary>The kind of what went wrong at the last look, never data; null where all was told. The counts are then those of the look before.</summary>
    public string? Fault { get; set; }
    /// <summary>The newest migration that its database has.</summary>
    public string? Migration { get; set; }
    public int MigrationsWaiting { get; set; }
    /// <summary>Bytes of its database; null where the server does not tell.</summary>
    public long? Size { get; set; }
    public DateTime? LastImportAt { get; set; }
    public int FilesThisMonth { get; set; }
    public long LinesThisMonth { get; set; }
    public int FilesFailed { get; set; }
    /// <summary>Files that were expected and have not come.</summary>
    public int FilesLate { get; set; }
    public int SuspenseOpen { get; set; }
    /// <summary>People who may sign in.</summary>
    public int People { get; set; }
    /// <summary>Of them those who were here in the last thirty days.</summary>
    public int PeopleActive { get; set; }
}
