namespace Ims.Infrastructure.Persistence;

public enum DatabaseProvider { Sqlite, SqlServer }

/// <summary>Where the data lies. Section <c>Ims</c> of the configuration.</summary>
public sealed class ImsOptions
{
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Folder of the embedded databases and of uploads on their way in; created when missing. <c>IMS_DATA</c> moves it.</summary>
    public string DataFolder { get; set; } = ".data";

    /// <summary>SQL Server: a connection string without a database; each database's name is added.</summary>
    public string? SqlServer { get; set; }

    /// <summary>SQL Server: begins each database's name: <c>Ims_catalogue</c>, <c>Ims_council_westmoor</c>.</summary>
    public string DatabasePrefix { get; set; } = "Ims_";

    /// <summary>How many days the invented life of a council's sandbox has.</summary>
    public int SandboxDays { get; set; } = 365;

    /// <summary>Development only: whether a start makes the sandbox councils where they are missing.</summary>
    public bool SeedsSandbox { get; set; } = true;
}
