using System.Threading.RateLimiting;
using Ims.Web.Api;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;

namespace Ims.Web.Startup;

/// <summary>Refuses what one person, or one address, asks beyond all reason, so that the others are served. Calls of the API are counted by <see cref="ApiRates"/>. (S9)</summary>
internal static class Floodgates
{
    static readonly string[] Free = ["/health", "/api"];

    internal static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<PageLimits>().Bind(builder.Configuration.GetSection(PageLimits.Section))
            .Validate(l => l is { RequestsPerMinute: > 0, RequestsPerAddressPerMinute: > 0, OpenPages: > 0 }, $"Each limit of {PageLimits.Section} is a whole number above nothing.").ValidateOnStart();
        builder.Services.AddRateLimiter(o =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            o.OnRejected = (rejected, _) =>
            {
                var seconds = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? (int)Math.Ceiling(wait.TotalSeconds) : 10;
                rejected.HttpContext.Response.Headers.RetryAfter = $"{Math.Max(1, seconds)}";
                return ValueTask.CompletedTask;
            };
        });
        builder.Services.AddOptions<Microsoft.AspNetCore.RateLimiting.RateLimiterOptions>().Configure<IOptions<PageLimits>>((o, limits) =>
            o.GlobalLimiter = PartitionedRateLimiter.CreateChained(Requests(limits.Value), OpenPages(limits.Value.OpenPages)));
    }

    static PartitionedRateLimiter<HttpContext> Requests(PageLimits limits) => PartitionedRateLimiter.Create<HttpContext, string>(context => IsFree(context)
        ? RateLimitPartition.GetNoLimiter("")
        : RateLimitPartition.GetFixedWindowLimiter(Who(context), _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = Person(context) is null ? limits.RequestsPerAddressPerMinute : limits.RequestsPerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0,
        }));

    // A page keeps its connection for as long as it is open.
    static PartitionedRateLimiter<HttpContext> OpenPages(int most) => PartitionedRateLimiter.Create<HttpContext, string>(context => IsPage(context.Request)
        ? RateLimitPartition.GetConcurrencyLimiter(Who(context), _ => new ConcurrencyLimiterOptions { PermitLimit = most, QueueLimit = 0 })
        : RateLimitPartition.GetNoLimiter(""));

    // The connection's own endpoint accepts it, which is later than here.
    static bool IsPage(HttpRequest request) => request.Path.StartsWithSegments("/_blazor") && string.Equals(request.Headers.Upgrade, "websocket", StringComparison.OrdinalIgnoreCase);

    static string? Person(HttpContext context) => context.User.FindFirst("sub")?.Value;

    static string Who(HttpContext context) => Person(context) ?? ApiRates.Of(context.Connection.RemoteIpAddress);

    // What is the same for everybody costs nothing; the page that tells of a refusal is not refused in its turn.
    static bool IsFree(HttpContext context) => Array.Exists(Free, f => context.Request.Path.StartsWithSegments(f)) || context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
        || context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
}
