using System.Data.Common;
using Ims.Infrastructure.Persistence;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ims.Web.Startup;

/// <summary>Live: the process answers. Ready: what it needs (checks tagged <see cref="ReadyTag"/>) answers too, and is of this version.</summary>
internal static class Health
{
    internal const string ReadyTag = "ready";

    internal static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = c => c.Tags.Contains(ReadyTag), ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    // Anybody may ask: sentences without names or places.
    static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain";
        var sentences = report.Entries.Values.Where(e => e.Status != HealthStatus.Healthy).Select(e => e.Description);
        return context.Response.WriteAsync(string.Join(' ', [report.Status.ToString(), .. sentences]), context.RequestAborted);
    }
}

/// <summary>Whether the catalogue's database answers, and is as this version needs it.</summary>
internal sealed class CatalogueReady(Databases databases, Migrator migrator) : IHealthCheck
{
    static readonly HealthCheckResult Silent = HealthCheckResult.Unhealthy("The catalogue does not answer.");

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using (var catalogue = databases.OpenCatalogue())
            if (!await catalogue.Database.CanConnectAsync(cancellationToken)) return Silent;
        try
        {
            var waiting = await migrator.WaitingForCatalogueAsync(cancellationToken);
            return waiting == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"The catalogue waits for {waiting} {(waiting == 1 ? "migration" : "migrations")}: run migrate.");
        }
        catch (DbException)
        {
            return Silent;
        }
    }
}
