using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Exports;
using Ims.Domain.Imports;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Exports;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Imports.Expected;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Suspense;
using Ims.Infrastructure.Work;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Councils.Sandbox;

/// <summary>Lives through a diary by the use cases, as the people who did it. What happened before a seed was killed is found and not done again.</summary>
sealed class DiaryRunner(SandboxHouse house, CouncilRef council, CouncilTemplate template, IReadOnlyList<ExpectedFileToSave> expected)
{
    readonly Person officer = template.People.First(p => p.Has(Role.IncomeOfficer));
    readonly Person manager = template.People.First(p => p.Has(Role.IncomeManager));

    /// <param name="lived">Told after each thing that happened, with its instant.</param>
    public async Task RunAsync(IEnumerable<DiaryEvent> diary, Func<DateTime, CancellationToken, Task> lived, CancellationToken ct)
    {
        var there = (await house.AsServiceAsync(council, s => s.GetRequiredService<SeedingTraces>().GetAsync(ct))).Value;
        foreach (var happened in diary)
        {
            house.Clock.MoveTo(happened.At);
            switch (happened)
            {
                case FilesAreExpected: await ExpectAsync(ct); break;
                case FileComes file: await ReceiveAsync(file, there, ct); break;
                case LineIsFoundOut found: await AllocateAsync(found, ct); break;
                case BatchIsBuilt batch when !there.BatchesTo.Contains(batch.PeriodEndOn): await ExportAsync(batch, ct); break;
                case MonthEnds month when there.MonthsOpen.TryGetValue(month.FirstDay, out var version): await CloseAsync(month, version, ct); break;
            }
            await lived(happened.At, ct);
        }
    }

    async Task ReceiveAsync(FileComes file, SeedingTrace there, CancellationToken ct)
    {
        if (!there.Files.TryGetValue(file.FileName, out var import))
        {
            using var content = new MemoryStream(file.Bytes, writable: false);
            var id = (await house.AsPersonAsync(council, officer, s => s.GetRequiredService<ReceiveFile>().RunAsync(new FileReceived(file.ProfileCode, file.FileName), content, ct))).Value;
            import = new SeededFile(id, ImportStatus.Received);
        }
        if (import.Status is not (ImportStatus.Received or ImportStatus.Checked or ImportStatus.Posting)) return;
        var queue = house.Get<WorkQueue>();
        var lease = await queue.TakeAsync(ImportWork.Name, council.Id, import.Id, ct);
        _ = (await house.Get<ImportWork>().FinishAsync(council, import.Id, ct)).Value;
        if (lease is not null) await queue.CompleteAsync(lease, ct);
        _ = (await house.AsServiceAsync(council, s => s.GetRequiredService<WatchExpectedFiles>().RunAsync(ct))).Value;
    }

    async Task ExpectAsync(CancellationToken ct)
    {
        var there = (await house.AsServiceAsync(council, s => s.GetRequiredService<ExpectedFileList>().GetAsync(ct))).Value.Select(f => f.Name).ToHashSet();
        foreach (var file in expected.Where(f => !there.Contains(f.Name)))
            _ = (await house.AsPersonAsync(council, manager, s => s.GetRequiredService<SaveExpectedFile>().RunAsync(file, ct))).Value;
    }

    async Task AllocateAsync(LineIsFoundOut found, CancellationToken ct)
    {
        var item = (await house.AsServiceAsync(council, s => s.GetRequiredService<SuspenseOfLine>().GetAsync(found.FileName, found.LineNumber, ct))).Value;
        if (item is not { Status: SuspenseStatus.Open }) return;
        var amount = found.Half ? new Money(item.Remaining.Pence / 2) : item.Remaining;
        var command = new SuspenseToAllocate([new ItemToTake(item.Id, amount, item.Version)], [new TargetLine(found.FundCode, found.Reference, amount)]);
        _ = (await house.AsPersonAsync(council, officer, s => s.GetRequiredService<AllocateSuspense>().RunAsync(command, ct))).Value;
    }

    // A period in which nothing was posted has no batch.
    async Task ExportAsync(BatchIsBuilt batch, CancellationToken ct)
    {
        if (template.ExportProfiles.Count == 0) return;
        var built = await house.AsPersonAsync(council, manager, s => s.GetRequiredService<BuildExportBatch>().RunAsync(new ExportPeriod(template.ExportProfiles[0].Code, batch.PeriodEndOn), ct));
        if (!built.Ok && built.Refusal.Code != ExportRefusals.NothingToExport(batch.PeriodEndOn).Code) _ = built.Value;
    }

    // One that cannot close, such as where nothing goes to a ledger, stays open for whoever uses the sandbox.
    async Task CloseAsync(MonthEnds month, int version, CancellationToken ct)
    {
        var begun = await house.AsPersonAsync(council, manager, s => s.GetRequiredService<BeginClosing>().RunAsync(new MonthSeen(month.FirstDay, version), ct));
        await house.AsPersonAsync(council, manager, s => s.GetRequiredService<CloseMonth>().RunAsync(new MonthSeen(month.FirstDay, begun.Ok ? version + 1 : version), ct));
    }
}
