using System.Globalization;
using Ims.Infrastructure.Councils.Sandbox;
using Ims.Infrastructure.Ledger.Words;

namespace Ims.Web.CommandLine;

/// <summary><c>invent-lines</c>: a ledger of any size, for trying searches; only where nothing is real.</summary>
static class InventLinesCommand
{
    public static async Task<int> RunAsync(CommandRun run)
    {
        var typed = run.Arguments[CommandArguments.Lines]!;
        if (!int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var lines) || lines < 1) return await run.Out.RefuseAsync(CommandRefusals.LinesUnreadable(typed));
        var council = await run.CouncilAsync();
        if (!council.Ok) return await run.Out.RefuseAsync(council.Refusal);
        for (var made = 0; made < lines;)
        {
            await using var scope = run.For(council.Value);
            var done = await scope.ServiceProvider.GetRequiredService<InventLines>().RunAsync(new LinesToInvent(Math.Min(InventLines.Most, lines - made), made, lines), run.Stop);
            if (!done.Ok) return await run.Out.RefuseAsync(done.Refusal);
            made += done.Value;
            var indexed = await scope.ServiceProvider.GetRequiredService<IndexWords>().RunAsync(new WordIndexing(), run.Stop);
            if (!indexed.Ok) return await run.Out.RefuseAsync(indexed.Refusal);
            await run.Out.SayAsync($"{made:N0} of {lines:N0} lines");
        }
        await run.Out.JsonAsync(new { Council = council.Value.Slug, Lines = lines });
        return Exit.Done;
    }
}
