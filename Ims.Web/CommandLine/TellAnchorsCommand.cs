using Ims.Infrastructure.Audit;

namespace Ims.Web.CommandLine;

/// <summary><c>tell-anchors</c>: where each council's chain of the audit ends, so that a script can add it to a store elsewhere; <c>verify-audit --anchors</c> reads what was kept.</summary>
static class TellAnchorsCommand
{
    public static async Task<int> RunAsync(CommandRun run)
    {
        var councils = await CouncilsVerified.AskedAsync(run);
        if (!councils.Ok) return await run.Out.RefuseAsync(councils.Refusal);
        var anchors = new List<string>();
        foreach (var council in councils.Value)
        {
            await using var scope = run.For(council);
            var told = await scope.ServiceProvider.GetRequiredService<TellAnchor>().GetAsync(run.Stop);
            if (told.Ok) anchors.Add(told.Value.ToString());
            else await run.Out.SayAsync($"{council.Name}: {told.Refusal.Sentence}");
        }
        await run.Out.JsonAsync(new { Anchors = anchors });
        return anchors.Count == councils.Value.Count ? Exit.Done : Exit.Refused;
    }
}
