using System.Diagnostics;
using Ims.Infrastructure.Councils.Sandbox;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Persistence;
using Microsoft.Extensions.Options;

namespace Ims.Web.Startup;

/// <summary>What is done to the data before the first request. Databases are migrated and seeded in Development only; elsewhere the commands <c>migrate</c> and <c>seed</c> do it.</summary>
internal static class Data
{
    internal static async Task PrepareDataAsync(this WebApplication app)
    {
        app.Services.GetRequiredService<UploadSpool>().Sweep();
        if (!app.Environment.IsDevelopment()) return;
        await app.Services.GetRequiredService<Migrator>().MigrateAllAsync(CancellationToken.None);
        if (app.Services.GetRequiredService<IOptions<ImsOptions>>().Value.SeedsSandbox) await SeedAsync(app);
    }

    static async Task SeedAsync(WebApplication app)
    {
        var began = Stopwatch.GetTimestamp();
        var seeded = await app.Services.GetRequiredService<SeedSandbox>().RunAsync(CancellationToken.None);
        if (!seeded.Ok) app.Logger.LogWarning("The sandbox councils were not seeded: {Sentence}", seeded.Refusal.Sentence);
        else if (seeded.Value.Any(s => !s.WasThere))
            app.Logger.LogInformation("Seeded {Councils} in {Seconds:0.0} s", string.Join(" and ", seeded.Value.Where(s => !s.WasThere).Select(s => s.Slug)), Stopwatch.GetElapsedTime(began).TotalSeconds);
    }
}
