using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.Extensions.Logging;

namespace Ims.Infrastructure.Councils.Sandbox;

/// <summary>What became of one sandbox council.</summary>
public sealed record SeededCouncil(string Slug, DateOnly SeededOn, bool WasThere);

/// <summary>
/// Makes the sandbox councils and a month of their life, through the use cases, from one fixed seed; all dates count back from the day of the first seeding.
/// Once complete a council is never touched again. A seed that was killed is completed by the next one.
/// </summary>
public sealed class SeedSandbox(Databases databases, Migrator migrator, IdRanges ids, TimeProvider time, ILoggerFactory logs)
{
    public static Permission Needs => Permission.SetupChange;

    public async Task<Result<IReadOnlyList<SeededCouncil>>> RunAsync(CancellationToken ct)
    {
        await using var gate = await GateAsync(ct);
        var (platform, life) = (new PlatformActs(databases, time), new SandboxLife(databases, ids, time, logs));
        var support = new AddSupportStaff(platform);
        _ = (await support.RunAsync(1, "Jo Harcombe", ct)).Value;
        _ = (await support.RunAsync(2, "Lena Okoro-Finch", ct)).Value;
        var begun = new List<(SandboxCouncil Sandbox, CouncilRef Council, SandboxSeeding Seeding)>();
        foreach (var sandbox in SandboxCouncil.All)
        {
            var council = (await new CreateCouncil(platform, migrator).RunAsync(sandbox.Council, ct)).Value;
            var seeding = await life.BeganAsync(council, ct);
            if (!seeding.Ok) return seeding.Refusal;
            begun.Add((sandbox, council, seeding.Value));
        }
        // Each in its own database, so side by side.
        return await Task.WhenAll(begun.Select(b => Task.Run(() => life.LiveAsync(b.Sandbox, b.Council, b.Seeding, (_, _, _) => Task.CompletedTask, ct), ct)));
    }

    /// <summary>One seeding process at a time; the lock dies with its process.</summary>
    async Task<FileStream> GateAsync(CancellationToken ct)
    {
        var path = Path.Combine(databases.DataFolder, "seeding");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), ct);
            }
        }
    }
}
