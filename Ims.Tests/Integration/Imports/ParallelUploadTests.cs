using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Imports;

/// <summary>R5: the same file sent by eight people at once, and worked on by eight workers at once, is posted exactly once.</summary>
public sealed class ParallelUploadTests
{
    const int Uploads = 8;
    static readonly DateOnly FirstDay = new(2026, 7, 14);

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Of_eight_uploads_of_the_same_file_exactly_one_is_accepted(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var files = Proof.Size(20, 100);
        var random = new Random(Proof.Seed);
        long posted = 0;
        for (var n = 0; n < files; n++)
        {
            var lines = Enumerable.Range(1, random.Next(1, 30)).Select(i => new BankLine(random.Next(1, 100_000), $"FPI {n} CTAX 54{i:00000000}")).ToArray();
            var bytes = System.Text.Encoding.ASCII.GetBytes(Bai2Files.Text(FirstDay.AddDays(-n % 60), lines, modifier: n < 60 ? 2 : 4));
            using var gate = new Barrier(Uploads);
            // Threads, so that all eight are at the same place at the same moment.
            var ids = await Task.WhenAll(Enumerable.Range(0, Uploads).Select(i => Task.Factory.StartNew(async () =>
            {
                gate.SignalAndWait();
                var id = await house.SendAsync($"file-{n}-{i}.bai2", new MemoryStream(bytes));
                gate.SignalAndWait();
                _ = await house.Services.GetRequiredService<ImportWork>().FinishAsync(house.Westmoor, id, default);   // busy: again below
                return id;
            }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));
            // Whoever met a busy database goes again, as with the worker.
            foreach (var id in ids) await house.WorkAsync(id);

            await using var db = house.Inspect();
            var states = await db.Imports.Where(i => ids.Contains(i.Id)).Select(i => i.Status).ToListAsync();
            Assert.True(states.Count(s => s == ImportStatus.Posted) == 1 && states.Count(s => s == ImportStatus.Held) == Uploads - 1,
                $"seed {Proof.Seed}, file {n}: {string.Join(", ", states)}");
            posted += lines.Length;
            Assert.Equal(posted, await db.LedgerLines.CountAsync());
        }
        await Laws.AssertAsync(house, house.Westmoor);

        await using var desk = house.As(Role.IncomeManager);
        var page = (await desk.Get<ImportList>().GetAsync(new ImportFilter(ImportGroup.Held), null, default)).Value;
        Assert.Equal((files, files * (Uploads - 1)), (page.Of(ImportGroup.Posted), page.Of(ImportGroup.Held)));
        Assert.All(page.Rows, r => Assert.NotNull(r.DuplicateOfId));
    }
}
