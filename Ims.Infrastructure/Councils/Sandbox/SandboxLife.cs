using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Accounts;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ims.Infrastructure.Councils.Sandbox;

/// <summary>Lives the life of a sandbox council through the use cases, on the days on which it happened. What an earlier try did is found and not done again.</summary>
public sealed class SandboxLife(Databases databases, IdRanges ids, TimeProvider time, ILoggerFactory logs)
{
    static readonly TimeOnly OfficeOpens = new(8, 30);

    /// <summary>When the seeding of a council began: now, unless it began before.</summary>
    internal async Task<Result<SandboxSeeding>> BeganAsync(CouncilRef council, CancellationToken ct)
    {
        await using var house = new SandboxHouse(databases, ids, logs, time.UtcNow());
        if ((await house.AsServiceAsync(council, s => s.GetRequiredService<SeedingState>().GetAsync(ct))).Value is { } there) return there;
        return await house.AsServiceAsync(council, s => s.GetRequiredService<BeginSeeding>().RunAsync(ct));
    }

    /// <param name="lived">Told how many days there are, and how many of them are over.</param>
    internal async Task<SeededCouncil> LiveAsync(SandboxCouncil sandbox, CouncilRef council, SandboxSeeding seeding, Func<int, int, CancellationToken, Task> lived, CancellationToken ct)
    {
        var on = UkTime.DateAt(seeding.BeganAt);
        if (seeding.CompletedAt is not null) return new SeededCouncil(council.Slug, on, WasThere: true);

        var template = sandbox.Template(on);
        var holders = HolderDraft.Of(template, sandbox.Holders, sandbox.Place, sandbox.Numbers.For("holders"));
        await using var house = new SandboxHouse(databases, ids, logs, UkTime.UtcAt(template.Months[0], OfficeOpens));
        _ = (await house.AsServiceAsync(council, s => s.GetRequiredService<ApplyTemplate>().RunAsync(template, ct))).Value;
        _ = (await house.AsServiceAsync(council, s => s.GetRequiredService<AddAccountHolders>().RunAsync(holders, ct))).Value;
        var diary = new SandboxDiary(sandbox, seeding.BeganAt, template.Months[0], new HolderBook(holders, HolderDraft.Makers(template))).Write();
        await new DiaryRunner(house, council, template, sandbox.Expected).RunAsync(diary, (at, ct) => lived(Math.Clamp(sandbox.Days - (on.DayNumber - UkTime.DateAt(at).DayNumber), 0, sandbox.Days), sandbox.Days, ct), ct);
        house.Clock.MoveTo(time.UtcNow());
        _ = (await house.AsServiceAsync(council, s => s.GetRequiredService<CompleteSeeding>().RunAsync(ct))).Value;
        _ = await house.AsServiceAsync(council, s => s.GetRequiredService<SealAudit>().RunAsync(ct));   // where it cannot now, the first instance that runs will
        return new SeededCouncil(council.Slug, on, WasThere: false);
    }
}
