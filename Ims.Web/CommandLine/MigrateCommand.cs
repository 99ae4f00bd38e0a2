using Ims.Infrastructure.Persistence;

namespace Ims.Web.CommandLine;

/// <summary><c>migrate</c>: the catalogue, then every council.</summary>
static class MigrateCommand
{
    public static async Task<int> RunAsync(CommandRun run)
    {
        var done = await run.Services.GetRequiredService<Migrator>().MigrateAllAsync(run.Stop);
        await run.Out.JsonAsync(new { Databases = done });
        foreach (var database in done) await run.Out.SayAsync($"{database.Database}: {(database.Applied.Count == 0 ? "up to date" : "applied " + string.Join(", ", database.Applied))}.");
        return Exit.Done;
    }
}
