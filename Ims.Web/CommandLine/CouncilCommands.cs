using Ims.Domain.Councils;
using Ims.Domain.Service;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Service;

namespace Ims.Web.CommandLine;

/// <summary><c>make-council</c> and <c>set-status</c>: what an operator does with councils as such, told to the service's own audit.</summary>
static class CouncilCommands
{
    public static async Task<int> MakeAsync(CommandRun run)
    {
        string Of(string option) => run.Arguments[option]!;
        var councils = await run.CouncilsAsync();
        if (!councils.Ok) return await run.Out.RefuseAsync(councils.Refusal);
        await using var scope = run.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().SetOperator();
        var wanted = new CouncilToMake(
            Of(CommandArguments.Name), Of(CommandArguments.Short), Of(CommandArguments.Slug), Of(CommandArguments.Template), new FirstPerson(Of(CommandArguments.Administrator), null), new FirstPerson(Of(CommandArguments.Manager), null));
        var made = await scope.ServiceProvider.GetRequiredService<MakeCouncil>().RunAsync(wanted, run.Stop);
        if (!made.Ok) return await run.Out.RefuseAsync(made.Refusal);
        if (await run.Services.GetRequiredService<CouncilMaker>().FinishAsync(made.Value, run.Stop) is { } refusal) return await run.Out.RefuseAsync(refusal);
        await run.Out.JsonAsync(new { Council = made.Value });
        await run.Out.SayAsync($"{made.Value} is made. Say which directory is its own (set-tenant), then invite its two people (invite-person).");
        return Exit.Done;
    }

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
