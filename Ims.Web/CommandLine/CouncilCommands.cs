using Ims.Domain.Councils;
using Ims.Infrastructure.Councils;

namespace Ims.Web.CommandLine;

/// <summary><c>set-status</c>: what an operator says of a council as such, told to the service's own audit.</summary>
static class CouncilCommands
{
    public static async Task<int> SetStatusAsync(CommandRun run)
    {
        var text = run.Arguments[CommandArguments.Status]!;
        CouncilStatus? wanted = text.ToLowerInvariant() switch { "live" => CouncilStatus.Live, "suspended" => CouncilStatus.Suspended, "closed" => CouncilStatus.Closed, _ => null };
        if (wanted is not { } status) return await run.Out.RefuseAsync(CommandRefusals.StatusUnknown(text));
        var council = await run.CouncilAsync();
        if (!council.Ok) return await run.Out.RefuseAsync(council.Refusal);
        await using var scope = run.For(council.Value);
        var set = await scope.ServiceProvider.GetRequiredService<SetCouncilStatus>().RunAsync(new CouncilStatusToSet(council.Value.Id, status, run.Arguments[CommandArguments.Why]!), run.Stop);
        if (!set.Ok) return await run.Out.RefuseAsync(set.Refusal);
        await run.Out.JsonAsync(new { Council = council.Value.Slug, Status = text.ToLowerInvariant() });
        await run.Out.SayAsync($"{council.Value.Slug} is {text.ToLowerInvariant()}.");
        return Exit.Done;
    }
}
