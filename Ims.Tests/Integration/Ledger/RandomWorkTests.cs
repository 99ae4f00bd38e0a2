using System.Text;
using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Exports;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Suspense;
using Ims.Infrastructure.Verification;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Ledger;

/// <summary>
/// Two councils at work at random: files, repeats, overlaps, twins, damage, allocations, discards, exports. After each step laws 1 to 6 hold in both, and each
/// looks as a simple model says. Repeat one with IMS_SEED.
/// </summary>
public sealed class RandomWorkTests
{
    const string Account = "5401102239";
    static readonly DateOnly PeriodEnd = new(2026, 12, 31);

    readonly Random random = new(Proof.Seed);
    readonly List<string> story = [];
    readonly Dictionary<CouncilRef, ModelCouncil> models = [];
    ModelStatements statements = null!;
    TestHouse house = null!;
    int allocated, exported;

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Whatever_is_done_the_laws_hold_and_the_model_agrees(DatabaseProvider provider)
    {
        await using var opened = await TestHouse.OnAsync(provider);
        (house, statements) = (opened, new ModelStatements(random));
        foreach (var council in new[] { house.Westmoor, house.Ashdale }) await OpenMonthsAsync(council);
        var steps = Proof.Size(30, 1_000);
        try
        {
            for (var step = 0; step < steps; step++) await StepAsync();
            foreach (var (council, model) in models) await FinishAsync(council, model);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new InvalidOperationException($"With IMS_SEED={Proof.Seed}, after {story.Count} steps, the last of them:\n{string.Join('\n', story.TakeLast(12))}\n{e.Message}", e);
        }
        Assert.True(allocated > 0 && exported > 0, $"With IMS_SEED={Proof.Seed} nothing was allocated or exported: this seed proves little.");
    }

    /// <summary>A month for every statement that may come.</summary>
    async Task OpenMonthsAsync(CouncilRef council)
    {
        models[council] = new ModelCouncil();
        await using var desk = house.As(Role.Administrator, council);
        var template = TestTemplate.For(council.ShortName, new DateOnly(2026, 7, 15));
        Assert.True((await desk.Get<ApplyTemplate>().RunAsync(template with { Months = [.. Enumerable.Range(0, 40).Select(i => new DateOnly(2026, 7, 1).AddMonths(-i))] }, default)).Ok);
    }

    async Task StepAsync()
    {
        var council = random.Next(2) == 0 ? house.Westmoor : house.Ashdale;
        var model = models[council];
        story.Add($"{story.Count + 1}. {council.ShortName}: ");
        await (random.Next(12) switch
        {
            0 or 1 or 2 => SendAsync(council, model, Fresh),
            3 => SendAsync(council, model, Repeat),
            4 => SendAsync(council, model, Overlapping),
            5 or 6 or 7 => WorkAsync(council, model, Any(model)),
            8 or 9 => AllocateAsync(council, model),
            10 => DiscardAsync(council, model),
            _ => ExportAsync(council),
        });
        house.Time.Advance(TimeSpan.FromMinutes(random.Next(15)));
        foreach (var (each, its) in models) await AgreesAsync(each, its);
    }

    ModelFile? Any(ModelCouncil model) => model.Files.Count == 0 ? null
        : model.Files.Where(f => f.Status == ImportStatus.Received).OrderBy(_ => random.Next()).FirstOrDefault() ?? model.Files[random.Next(model.Files.Count)];

    async Task SendAsync(CouncilRef council, ModelCouncil model, Func<ModelCouncil, ModelFile> make)
    {
        var file = make(model);
        var id = await house.SendAsync($"{model.Files.Count}.bai2", new MemoryStream(Encoding.ASCII.GetBytes(file.Text)), council);
        model.Files.Add(file with { Id = id });
        Tell($"file {id} of {file.Lines.Count} lines came for {file.Day:dd/MM/yyyy}{(file.Damaged ? ", damaged" : "")} ({make.Method.Name})");
    }

    ModelFile Fresh(ModelCouncil model)
    {
        var day = new DateOnly(2026, 7, 14).AddDays(-model.Days++);
        var lines = statements.Lines();
        var text = Bai2Files.Text(day, [.. lines.Select(l => l.Line)]);
        var damaged = random.Next(6) == 0;
        return new ModelFile(0, damaged ? statements.Damage(text) : text, day, 2, lines, damaged);
    }

    ModelFile Repeat(ModelCouncil model) => model.Files.Count == 0 ? Fresh(model) : model.Files[random.Next(model.Files.Count)] with { Status = ImportStatus.Received };

    /// <summary>Another statement of a day that has some of its lines again, and perhaps only new ones.</summary>
    ModelFile Overlapping(ModelCouncil model)
    {
        if (model.Files.Count == 0) return Fresh(model);
        var first = model.Files[random.Next(model.Files.Count)];
        List<ModelLine> lines = [.. first.Lines.OrderBy(_ => random.Next()).Take(random.Next(0, 3)), .. statements.Lines()];
        return new ModelFile(0, Bai2Files.Text(first.Day, lines.ConvertAll(l => l.Line), modifier: 4), first.Day, 4, lines, Damaged: false);
    }

    async Task WorkAsync(CouncilRef council, ModelCouncil model, ModelFile? file)
    {
        if (file is null) return;
        var expected = model.Work(file);
        Tell($"file {file.Id} is worked: {expected}");
        Assert.Equal(expected, await house.WorkAsync(file.Id, council));
    }

    async Task DiscardAsync(CouncilRef council, ModelCouncil model)
    {
        if (model.Files.Count == 0) return;
        var file = model.Files[random.Next(model.Files.Count)];
        var may = model.Discard(file);
        Tell($"file {file.Id} is {(may ? "discarded" : "not to be discarded")}");
        await using var desk = house.As(Role.IncomeManager, council);
        Assert.Equal(may, (await desk.Get<DiscardImport>().RunAsync(file.Id, default)).Ok);
    }

    async Task AllocateAsync(CouncilRef council, ModelCouncil model)
    {
        List<SuspenseItem> open;
        await using (var db = house.Inspect(council)) open = await db.SuspenseItems.AsNoTracking().Where(i => i.RemainingPence != 0).OrderBy(i => i.Id).ToListAsync();
        if (open.Count == 0) return;
        var sign = Math.Sign(open[random.Next(open.Count)].RemainingPence);
        var items = open.Where(i => Math.Sign(i.RemainingPence) == sign).OrderBy(_ => random.Next()).Take(random.Next(1, 4))
            .Select(i => new ItemToTake(i.Id, new Money(random.Next(2) == 0 ? i.RemainingPence : sign * random.NextInt64(1, Math.Abs(i.RemainingPence) + 1)), i.Version)).ToList();
        var total = items.Sum(i => i.Amount.Pence);
        var (fund, why) = random.Next(6) switch
        {
            0 => (TestTemplate.CouncilTax, "too much"),
            1 => (TestTemplate.CouncilTax, "seen too long ago"),
            2 => ("88", "no such fund"),
            3 => (TestTemplate.Rents, ""),
            _ => (TestTemplate.CouncilTax, ""),
        };
        if (why == "too much") items[0] = items[0] with { Amount = items[0].Amount + new Money(sign * 600_00) };
        if (why == "seen too long ago") items[0] = items[0] with { SeenVersion = items[0].SeenVersion - 1 };
        Tell($"{items.Count} items, {total} pence, go to {fund} {why}");
        await using var desk = house.As(Role.IncomeOfficer, council);
        var done = await desk.Get<AllocateSuspense>().RunAsync(new SuspenseToAllocate(items, [new TargetLine(fund, Account, new Money(items.Sum(i => i.Amount.Pence)))]), default);
        Assert.True(done.Ok == (why.Length == 0), done.Refusal?.ToString() ?? "It was not refused.");
        if (!done.Ok) return;
        model.Move(fund, total);
        allocated++;
    }

    async Task ExportAsync(CouncilRef council)
    {
        await using var db = house.Inspect(council);
        var waiting = await db.LedgerLines.CountAsync() - await db.ExportedLines.CountAsync();
        Tell($"{waiting} lines leave");
        await using var desk = house.As(Role.IncomeManager, council);
        var built = await desk.Get<BuildExportBatch>().RunAsync(new ExportPeriod(TestTemplate.GeneralLedger, PeriodEnd), default);
        Assert.Equal(waiting > 0, built.Ok);
        if (!built.Ok) return;
        Assert.Equal(waiting, built.Value.LedgerLines);
        exported++;
    }

    async Task AgreesAsync(CouncilRef council, ModelCouncil model)
    {
        await using var db = house.Inspect(council);
        var broken = await Laws.BrokenAsync(db, council);
        Assert.True(broken.Count == 0, $"{council.Name} breaks the laws:\n{string.Join('\n', broken)}");
        var funds = await db.LedgerLines.Where(l => l.FundCode != null).GroupBy(l => l.FundCode!).Select(g => new { g.Key, Pence = g.Sum(l => l.AmountPence) }).ToListAsync();
        Assert.Equal(model.Funds.Where(f => f.Value != 0).OrderBy(f => f.Key, StringComparer.Ordinal), funds.Where(f => f.Pence != 0).ToDictionary(f => f.Key, f => f.Pence).OrderBy(f => f.Key, StringComparer.Ordinal));
        var fates = await db.StatementLines.GroupBy(l => l.Fate).Select(g => new { g.Key, Lines = g.Count(), Pence = g.Sum(l => l.AmountPence) }).ToListAsync();
        Assert.Equal(model.Fates.OrderBy(f => f.Key), fates.ToDictionary(f => f.Key, f => (f.Lines, f.Pence)).OrderBy(f => f.Key));
    }

    /// <summary>What waits is worked, some of it allocated, all of it leaves; then the application's own verifier finds nothing either.</summary>
    async Task FinishAsync(CouncilRef council, ModelCouncil model)
    {
        story.Add($"{council.ShortName}, at the end: ");
        foreach (var file in model.Files) await WorkAsync(council, model, file);
        for (var i = 0; i < 6; i++) await AllocateAsync(council, model);
        await ExportAsync(council);
        await AgreesAsync(council, model);
        await house.SealAsync(council);
        await using var desk = house.As(Role.Auditor, council);
        var audit = (await desk.Get<VerifyAudit>().RunAsync(null, null, default)).Value;
        Assert.True(audit is { Ok: true, Waiting: 0 }, $"{audit.FirstBroken}, {audit.Waiting} entries wait");
        var verified = (await desk.Get<VerifyLedger>().RunAsync(default)).Value;
        Assert.True(verified.Ok, string.Join('\n', verified.Checks.Where(c => !c.Ok).Select(c => $"law {c.Law}, {c.Name}: {c.FirstBad}")));
    }

    void Tell(string what) => story[^1] += what + "; ";
}
