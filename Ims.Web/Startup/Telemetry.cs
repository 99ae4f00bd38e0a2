using System.Diagnostics;
using Ims.Infrastructure.Work;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Ims.Web.Startup;

/// <summary>
/// Traces, counts and the log to an OpenTelemetry collector, by OTLP; only where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one. Addresses hold account numbers and what people looked for, so
/// of a request nothing leaves but what <see cref="NamedTags"/> lists: the route, not the path.
/// </summary>
internal static class Telemetry
{
    const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The counts that are sent. None of them is told anything but routes, methods and states.</summary>
    static readonly string[] Meters = [WorkSignal.Source, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    internal static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[Endpoint] is not { Length: > 0 }) return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService("ims", serviceInstanceId: Guid.NewGuid().ToString("N")))
            .WithTracing(t => t.AddSource(WorkSignal.Source).AddAspNetCoreInstrumentation(o => o.Filter = c => !c.Request.Path.StartsWithSegments("/health")).AddProcessor<NamedTags>())
            .WithMetrics(m => m.AddMeter(Meters))
            .WithLogging(null, o => o.IncludeFormattedMessage = true)   // the lines that the console gets, without scopes: those carry the path
            .UseOtlpExporter();
    }
}

/// <summary>Takes from a trace every tag that is not named here, before it leaves.</summary>
internal sealed class NamedTags : BaseProcessor<Activity>
{
    static readonly HashSet<string> Named =
    [
        "http.request.method", "http.response.status_code", "http.route", "url.scheme", "network.protocol.version", "error.type",
        WorkSignal.KindTag, WorkSignal.CouncilTag, WorkSignal.SubjectTag, WorkSignal.AttemptTag,
    ];

    public override void OnEnd(Activity data)
    {
        foreach (var (name, _) in data.TagObjects.Where(t => !Named.Contains(t.Key)).ToList()) data.SetTag(name, null);
        data.TraceStateString = null;   // whoever sent the request wrote it
        if (data.StatusDescription is not null) data.SetStatus(data.Status);
    }
}
