using System.Net.Sockets;
using Ims.Domain.Imports.Sources;
using Ims.Domain.Values;
using Renci.SshNet;
using Renci.SshNet.Common;
using Renci.SshNet.Sftp;

namespace Ims.Infrastructure.Imports.Sources;

/// <summary>
/// A folder of an SFTP server. The server must show the very key that was agreed. A file is claimed by its key in the council's database, because few servers let
/// guests rename, and is moved to <c>done</c> or <c>failed</c> where the server allows it; where it does not, its key keeps it from being fetched again.
/// </summary>
public sealed class SftpSource(SourceSettings settings) : IFileSource
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    SftpClient? client;
    string? shown;

    public async Task<Result<List<FoundFile>>> ListAsync(CancellationToken ct)
    {
        try
        {
            var server = await ConnectAsync(ct);
            var found = new List<FoundFile>();
            await foreach (var file in server.ListDirectoryAsync(settings.Path, ct))
                if (IsDelivered(file)) found.Add(new FoundFile(file.Name, file.FullName, file.Length, file.LastWriteTimeUtc));
            return found.OrderBy(f => f.ChangedAt).ThenBy(f => f.Name, StringComparer.Ordinal).ToList();
        }
        catch (SshAuthenticationException)
        {
            return SourceRefusals.SignInRefused;
        }
        catch (SftpPathNotFoundException)
        {
            return SourceRefusals.FolderMissing;
        }
        catch (SftpPermissionDeniedException)
        {
            return SourceRefusals.FolderDenied;
        }
        catch (Exception e) when (e is SshException or SocketException or IOException)
        {
            return shown is not null && shown != settings.HostKey ? SourceRefusals.HostKeyChanged(shown) : SourceRefusals.Unreachable;
        }
    }

    bool IsDelivered(ISftpFile file) => file is { IsRegularFile: true, IsSymbolicLink: false } && !file.Name.AsSpan().ContainsAny('/', '\\') && FolderSource.Fits(file.Name, settings.Pattern);

    async Task<SftpClient> ConnectAsync(CancellationToken ct)
    {
        var user = settings.User!;
        AuthenticationMethod[] ways =
        [
            .. settings.KeyFile is { Length: > 0 } key ? (AuthenticationMethod[])[new PrivateKeyAuthenticationMethod(user, new PrivateKeyFile(key))] : [],
            .. settings.Password is { Length: > 0 } password ? (AuthenticationMethod[])[new PasswordAuthenticationMethod(user, password)] : [],
        ];
        client = new SftpClient(new ConnectionInfo(settings.Host!, settings.Port, user, ways) { Timeout = Patience });
        client.HostKeyReceived += (_, e) => e.CanTrust = (shown = $"SHA256:{e.FingerPrintSHA256}") == settings.HostKey;
        await client.ConnectAsync(ct);
        return client;
    }

    public Task<FoundFile?> ClaimAsync(FoundFile file, CancellationToken ct) => Task.FromResult<FoundFile?>(file);

    public Task CopyAsync(FoundFile file, Stream to, CancellationToken ct) => client!.DownloadFileAsync(file.Place, to, ct);

    public async Task PutAwayAsync(FoundFile file, string? why, CancellationToken ct)
    {
        var folder = $"{settings.Path.TrimEnd('/')}/{(why is null ? "done" : "failed")}";
        try
        {
            if (!await client!.ExistsAsync(folder, ct)) await client.CreateDirectoryAsync(folder, ct);
            await client.RenameFileAsync(file.Place, $"{folder}/{file.Name}", ct);
        }
        catch (SshException)
        {
            // It stays where it is, and is known by its key.
        }
    }

    public ValueTask DisposeAsync()
    {
        client?.Dispose();
        return ValueTask.CompletedTask;
    }
}
