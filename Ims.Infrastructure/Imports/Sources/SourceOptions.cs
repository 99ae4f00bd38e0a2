namespace Ims.Infrastructure.Imports.Sources;

public enum SourceKind { Folder, Sftp }

/// <summary>Where files of councils are fetched from. Section <c>Ims:Imports</c> of the configuration: whoever runs the service mounts shares and keeps keys.</summary>
public sealed class SourceOptions
{
    public List<SourceSettings> Sources { get; set; } = [];

    /// <summary>A file is taken once its size and time of change have stayed the same for so long.</summary>
    public TimeSpan SettlesFor { get; set; } = TimeSpan.FromSeconds(25);
}

/// <summary>One place into which a bank or an agent delivers files of one council.</summary>
public sealed class SourceSettings
{
    /// <summary>The council's slug.</summary>
    public string Council { get; set; } = "";
    /// <summary>As people know it; each of a council has its own.</summary>
    public string Name { get; set; } = "";
    public SourceKind Kind { get; set; }
    /// <summary>Code of the import profile that its files are of.</summary>
    public string Profile { get; set; } = "";
    /// <summary>Which files: <c>*</c> and <c>?</c> stand for others.</summary>
    public string Pattern { get; set; } = "*";
    /// <summary>A folder of the machine, or of the server.</summary>
    public string Path { get; set; } = "";
    public string? Host { get; set; }
    public int Port { get; set; } = 22;
    public string? User { get; set; }
    public string? Password { get; set; }
    /// <summary>Where the private key lies, in a format of OpenSSH.</summary>
    public string? KeyFile { get; set; }
    /// <summary>SHA-256 of the server's key, as <c>ssh-keygen -lf</c> shows it: <c>SHA256:...</c>. Without it nothing is fetched.</summary>
    public string? HostKey { get; set; }

    /// <summary>What is wrong with the settings; null where nothing is.</summary>
    public string? Fault() =>
        Council.Length == 0 ? "has no council" : Name.Length is 0 or > 100 ? "has no name, or one longer than 100 characters" : Profile.Length == 0 ? "has no profile" : Path.Length == 0 ? "has no path"
        : Kind == SourceKind.Folder ? null
        : string.IsNullOrWhiteSpace(Host) ? "has no host" : string.IsNullOrWhiteSpace(User) ? "has no user"
        : string.IsNullOrWhiteSpace(Password) && string.IsNullOrWhiteSpace(KeyFile) ? "has neither a password nor a key file"
        : HostKey?.StartsWith("SHA256:", StringComparison.Ordinal) != true ? "has no host key (SHA256:...): a server is never trusted at first sight" : null;
}
