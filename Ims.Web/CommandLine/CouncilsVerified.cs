using System.Text.Json.Serialization;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Verification;

namespace Ims.Web.CommandLine;

/// <summary>What a verifier prints of a council.</summary>
abstract record CouncilVerified(string Council, string Name, bool Ok, IReadOnlyList<LawCheck> Checks)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Refusal? Refused { get; init; }

    /// <summary>What to say where every check holds.</summary>
    [JsonIgnore]
    protected abstract string Holds { get; }

    [JsonIgnore]
    public string Sentence => Refused is not null ? $"{Name}: {Refused.Sentence}"
        : Ok ? $"{Name}: {Holds}"
        : $"{Name}: {string.Join(" ", Checks.Where(c => !c.Ok).Select(c => $"Law {c.Law}, {c.Name}: {c.FirstBad}"))}";
}

/// <summary>Walks one council's database, or every council's, and tells what was found of each.</summary>
static class CouncilsVerified
{
    /// <param name="refused">What is told of a council whose database cannot be asked.</param>
    /// <param name="verify">Asks in a scope that acts as the command line for the council.</param>
    public static async Task<int> RunAsync<T>(CommandRun run, Func<CouncilRef, Refusal, T> refused, Func<CouncilRef, IServiceProvider, Task<T>> verify) where T : CouncilVerified
    {
        var councils = await AskedAsync(run);
        if (!councils.Ok) return await run.Out.RefuseAsync(councils.Refusal);
        var told = new List<T>();
        foreach (var council in councils.Value)
        {
            var verified = await VerifyAsync(run, council, refused, verify);
            told.Add(verified);
            await run.Out.SayAsync(verified.Sentence);
        }
        if (told.Count == 0) await run.Out.SayAsync(CommandRefusals.NoCouncils.Sentence);
        var ok = told.TrueForAll(c => c.Ok);
        await run.Out.JsonAsync(new { Ok = ok, Councils = told });
        return ok ? Exit.Done : Exit.Refused;
    }

    /// <summary>The council that was named, or all.</summary>
    public static async Task<Result<IReadOnlyList<CouncilRef>>> AskedAsync(CommandRun run)
    {
        if (run.Arguments[CommandArguments.Council] is null) return await run.CouncilsAsync();
        var council = await run.CouncilAsync();
        return council.Map<IReadOnlyList<CouncilRef>>(c => [c]);
    }

    static async Task<T> VerifyAsync<T>(CommandRun run, CouncilRef council, Func<CouncilRef, Refusal, T> refused, Func<CouncilRef, IServiceProvider, Task<T>> verify)
    {
        if (await run.Services.GetRequiredService<Migrator>().RefusesAsync(council, run.Stop) is { } refusal) return refused(council, refusal);
        await using var scope = run.For(council);
        return await verify(council, scope.ServiceProvider);
    }
}
