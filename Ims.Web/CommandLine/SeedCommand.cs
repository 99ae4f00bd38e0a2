using Ims.Infrastructure.Councils.Sandbox;
using Ims.Infrastructure.Persistence;

namespace Ims.Web.CommandLine;

/// <summary><c>seed</c>: the sandbox councils and a month of their life. A second time it changes nothing; one that was stopped goes on.</summary>
static class SeedCommand
{
    public static async Task<int> RunAsync(CommandRun run)
    {
        await run.Services.GetRequiredService<Migrator>().MigrateAllAsync(run.Stop);
        var seeded = await run.Services.GetRequiredService<SeedSandbox>().RunAsync(run.Stop);
        if (!seeded.Ok) return await run.Out.RefuseAsync(seeded.Refusal);
        await run.Out.JsonAsync(new { Councils = seeded.Value.Select(s => new { Council = s.Slug, s.SeededOn, s.WasThere }) });
        foreach (var council in seeded.Value)
            await run.Out.SayAsync(council.WasThere ? $"{council.Slug}: seeded before, on {council.SeededOn:dd/MM/yyyy}, and left as it is." : $"{council.Slug}: seeded.");
        return Exit.Done;
    }
}
