using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ims.Tests.Support;

/// <summary>An OpenTelemetry collector on this machine that keeps what it is sent. Texts lie in the messages as they are, so they can be hunted in the bytes.</summary>
sealed class OtlpReceiver : IAsyncDisposable
{
    readonly WebApplication app;
    readonly ConcurrentQueue<(string Signal, string Text)> received = new();

    OtlpReceiver(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new OtlpReceiver(builder.Build());
        receiver.app.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            receiver.received.Enqueue((signal, Encoding.UTF8.GetString(body.ToArray())));
            return Results.Bytes([], "application/x-protobuf");
        });
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <summary>Everything of one signal: traces, metrics or logs.</summary>
    public string Of(string signal) => string.Join('\n', received.Where(r => r.Signal == signal).Select(r => r.Text));

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
