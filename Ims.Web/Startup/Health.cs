using Ims.Infrastructure.Persistence;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ims.Web.Startup;

/// <summary>Live: the process answers. Ready: what it needs (checks tagged <see cref="ReadyTag"/>) answers too.</summary>
internal static class Health
{
    internal const string ReadyTag = "ready";

    internal static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = c => c.Tags.Contains(ReadyTag) }).AllowAnonymous();
    }
}

/// <summary>Whether the catalogue's database answers.</summary>
internal sealed class CatalogueReady(Databases databases) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var catalogue = databases.OpenCatalogue();
        return await catalogue.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The catalogue does not answer.");
    }
}
