using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ims.Tests.Support;

/// <summary>A mail server on a free port of this machine: takes what it is given, or refuses as it is told.</summary>
public sealed class FakeSmtpServer : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource stop = new();
    readonly Task serving;

    public FakeSmtpServer()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Every e-mail that was taken, as it came.</summary>
    public ConcurrentQueue<string> Taken { get; } = new();

    /// <summary>The answer to each recipient, where it is not "250".</summary>
    public string? ToRecipient { get; set; }

    /// <summary>The answer to each e-mail, where it is not "250"; an empty one hangs up without a word after it was taken.</summary>
    public string? ToData { get; set; }

    async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                try
                {
                    await TalkAsync(client.GetStream());
                }
                catch (IOException)
                {
                    // It hung up.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        Task SayAsync(string line) => stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), stop.Token).AsTask();
        await SayAsync("220 fake");
        while (await reader.ReadLineAsync(stop.Token) is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            if (verb == "QUIT")
            {
                await SayAsync("221 bye");
                return;
            }
            if (verb == "RCPT") await SayAsync(ToRecipient ?? "250 ok");
            else if (verb == "DATA")
            {
                await SayAsync("354 go on");
                var text = new StringBuilder();
                while (await reader.ReadLineAsync(stop.Token) is { } part && part != ".") text.Append(part).Append('\n');
                if (ToData is null or "") Taken.Enqueue(text.ToString());
                if (ToData == "") return;
                await SayAsync(ToData ?? "250 taken");
            }
            else await SayAsync("250 ok");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving;
        listener.Dispose();
        stop.Dispose();
    }
}
