using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Accounts;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
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
    static readonly TimeOnly OfficeOpens = new(8, 30);

    public static Permission Needs => Permission.SetupChange;

    public async Task<Result<IReadOnlyList<SeededCouncil>>> RunAsync(CancellationToken ct)
    {
        await using var gate = await GateAsync(ct);
        var platform = new PlatformActs(databases, time);
        var support = new AddSupportStaff(platform);
        _ = (await support.RunAsync(1, "Jo Harcombe", ct)).Value;
        _ = (await support.RunAsync(2, "Lena Okoro-Finch", ct)).Value;
        var begun = new List<(SandboxCouncil Sandbox, CouncilRef Council, SandboxSeeding Seeding)>();
        foreach (var sandbox in SandboxCouncil.All)
        {
            var council = (await new CreateCouncil(platform, migrator).RunAsync(sandbox.Council, ct)).Value;
            var seeding = await BeganAsync(council, ct);
            if (!seeding.Ok) return seeding.Refusal;
            begun.Add((sandbox, council, seeding.Value));
        }
        // Each in its own database, so side by side.
        return await Task.WhenAll(begun.Select(b => Task.Run(() => LiveAsync(b.Sandbox, b.Council, b.Seeding, ct), ct)));
    }

    async Task<SeededCouncil> LiveAsync(SandboxCouncil sandbox, CouncilRef council, SandboxSeeding seeding, CancellationToken ct)
    {
        var on = UkTime.DateAt(seeding.BeganAt);
        if (seeding.CompletedAt is not null) return new SeededCouncil(council.Slug, on, WasThere: true);

        var template = sandbox.Template(on);
        var holders = HolderDraft.Of(template, sandbox.Holders, sandbox.Place, sandbox.Numbers.For("holders"));
        await using var house = new SandboxHouse(databases, ids, logs, UkTime.UtcAt(template.Months[0], OfficeOpens));
        _ = (await house.AsServiceAsync(council, s => s.GetRequiredService<ApplyTemplate>().RunAsync(template, ct))).Value;
        _ = (await house.AsServiceAsync(council, s => s.GetRequiredService<AddAccountHolders>().RunAsync(holders, ct))).Value;
        var diary = new SandboxDiary(sandbox, seeding.BeganAt, template.Months[0], new HolderBook(holders, HolderDraft.Makers(template))).Write();
        await new DiaryRunner(house, council, template, sandbox.Expected).RunAsync(diary, ct);
        house.Clock.MoveTo(time.UtcNow());
        _ = (await house.AsServiceAsync(council, s => s.GetRequiredService<CompleteSeeding>().RunAsync(ct))).Value;
        _ = await house.AsServiceAsync(council, s => s.GetRequiredService<SealAudit>().RunAsync(ct));   // where it cannot now, the first instance that runs will
        return new SeededCouncil(council.Slug, on, WasThere: false);
    }

    /// <summary>When the seeding of a council began: now, unless it began before.</summary>
    async Task<Result<SandboxSeeding>> BeganAsync(CouncilRef council, CancellationToken ct)
    {
        await using var house = new SandboxHouse(databases, ids, logs, time.UtcNow());
        if ((await house.AsServiceAsync(council, s => s.GetRequiredService<SeedingState>().GetAsync(ct))).Value is { } there) return there;
        return await house.AsServiceAsync(council, s => s.GetRequiredService<BeginSeeding>().RunAsync(ct));
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
