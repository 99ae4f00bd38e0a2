using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Ims.Tests.Support;

/// <summary>An SFTP server of the test's own on the loopback address, where OpenSSH is installed; it lets in whoever runs the tests, by a key made for it.</summary>
public sealed class LocalSshd : IAsyncDisposable
{
    const string Program = "/usr/sbin/sshd";

    readonly Process process;

    LocalSshd(Process process, string folder, int port, string hostKey) => (this.process, Folder, Port, HostKey) = (process, folder, port, hostKey);

    /// <summary>Its files lie in <c>out</c>; it may be written to.</summary>
    public string Folder { get; }
    public int Port { get; }
    /// <summary>As <c>SHA256:...</c>.</summary>
    public string HostKey { get; }
    public string KeyFile => Path.Combine(Folder, "user");
    public string Out => Path.Combine(Folder, "out");
    public static string User => Environment.UserName;

    /// <summary>Skips the test where there is no OpenSSH.</summary>
    public static async Task<LocalSshd> StartAsync()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(Program) || !File.Exists("/usr/bin/ssh-keygen")) Assert.Skip("OpenSSH's server is not installed here.");
        var folder = Directory.CreateTempSubdirectory("ims-sshd-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "out"));
        foreach (var name in new[] { "host", "user" }) await RunAsync("/usr/bin/ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", Path.Combine(folder, name));
        File.Copy(Path.Combine(folder, "user.pub"), Path.Combine(folder, "authorized"));
        var shown = await RunAsync("/usr/bin/ssh-keygen", "-lf", Path.Combine(folder, "host.pub"));
        if (Environment.UserName == "root") Directory.CreateDirectory("/run/sshd");
        var port = FreePort();
        var config = Path.Combine(folder, "config");
        await File.WriteAllTextAsync(config, $"""
            Port {port}
            ListenAddress 127.0.0.1
            HostKey {folder}/host
            AuthorizedKeysFile {folder}/authorized
            PidFile none
            UsePAM no
            StrictModes no
            PermitRootLogin yes
            PasswordAuthentication no
            Subsystem sftp internal-sftp

            """);
        var process = Process.Start(new ProcessStartInfo(Program, ["-D", "-e", "-f", config]) { RedirectStandardError = true, UseShellExecute = false })!;
        var server = new LocalSshd(process, folder, port, shown.Split(' ')[1]);
        await server.AnswersAsync();
        return server;
    }

    async Task AnswersAsync()
    {
        for (var tries = 0; tries < 200; tries++)
        {
            if (process.HasExited) Assert.Fail($"The SFTP server did not start: {await process.StandardError.ReadToEndAsync()}");
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(25);
            }
        }
        Assert.Fail("The SFTP server does not answer.");
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var told = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return told;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        await TempFolders.DeleteAsync(Folder);
    }
}
