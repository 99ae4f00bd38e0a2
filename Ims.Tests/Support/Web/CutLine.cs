using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Ims.Tests.Support.Web;

/// <summary>A line between browser and server that can be cut, mended and slow, and whose server may change: what a bad connection and a restart look like.</summary>
internal sealed class CutLine : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly ConcurrentDictionary<TcpClient, byte> open = new();
    readonly CancellationTokenSource stop = new();
    readonly Task accepting;
    volatile bool isCut;

    public CutLine(Uri server)
    {
        Server = server;
        listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        accepting = AcceptAsync();
    }

    /// <summary>Where the browser connects.</summary>
    public Uri Address { get; }

    /// <summary>Where the line leads.</summary>
    public Uri Server { get; set; }

    /// <summary>How long each byte is on its way.</summary>
    public TimeSpan Lag { get; init; }

    /// <summary>Ends every connection; no other gets through until it is mended.</summary>
    public void Cut()
    {
        isCut = true;
        foreach (var client in open.Keys) client.Close();
    }

    public void Mend() => isCut = false;

    async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                if (isCut) client.Close();
                else _ = CarryAsync(client);
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed of.
        }
    }

    async Task CarryAsync(TcpClient browser)
    {
        using var server = new TcpClient();
        open.TryAdd(browser, 0);
        open.TryAdd(server, 0);
        try
        {
            await server.ConnectAsync(Server.Host, Server.Port, stop.Token);
            await Task.WhenAny(CarryAsync(browser.GetStream(), server.GetStream()), CarryAsync(server.GetStream(), browser.GetStream()));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // Cut, or one side has gone.
        }
        finally
        {
            open.TryRemove(browser, out _);
            open.TryRemove(server, out _);
            browser.Close();
        }
    }

    Task CarryAsync(NetworkStream from, NetworkStream to)
    {
        if (Lag == TimeSpan.Zero) return from.CopyToAsync(to, stop.Token);
        var underway = Channel.CreateUnbounded<(long Sent, byte[] Bytes)>();
        return Task.WhenAll(SendAsync(), ReceiveAsync());

        async Task SendAsync()
        {
            try
            {
                var buffer = new byte[65_536];
                while (await from.ReadAsync(buffer, stop.Token) is > 0 and var read) underway.Writer.TryWrite((Stopwatch.GetTimestamp(), buffer[..read]));
            }
            finally
            {
                underway.Writer.Complete();
            }
        }

        async Task ReceiveAsync()
        {
            await foreach (var (sent, bytes) in underway.Reader.ReadAllAsync(stop.Token))
            {
                if (Lag - Stopwatch.GetElapsedTime(sent) is var left && left > TimeSpan.Zero) await Task.Delay(left, stop.Token);
                await to.WriteAsync(bytes, stop.Token);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Cut();
        await stop.CancelAsync();
        await accepting;   // a browser that came at this moment is the last; nobody listens on a stopped line
        listener.Stop();
        stop.Dispose();
    }
}
