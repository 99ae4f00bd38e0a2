using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Imports;

/// <summary>R6: overlapping files, re-sent statements, genuine twins, released or discarded at random. Repeats are held, twins are kept, and every line counts as often as it should. (Law 2)</summary>
public sealed class OverlappingFilesTests
{
    static int Files => Proof.Size(small: 100, full: 1_000);

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Every_line_counts_as_often_as_it_was_meant_to(DatabaseProvider provider)
    {
        var random = new RandomStatements(Proof.Seed);
        var model = new Model();
        var sent = new List<(DateOnly Day, BankLine[] Lines)>();
        await using var house = await TestHouse.OnAsync(provider);
        for (var n = 1; n <= Files; n++)
        {
            var told = $"seed {Proof.Seed}, file {n}";
            // A new statement, one sent again as it was, or one sent again with other lines around the same ones.
            var (day, lines) = sent.Count > 0 && random.Chance(20) ? random.OneOf(sent) : (random.Day(), random.Lines());
            if (sent.Count > 0 && random.Chance(20)) lines = [.. random.OneOf(sent).Lines, .. lines];
            sent.Add((day, lines));

            var id = await house.SendAsync($"{n}.bai2", Bai2Files.File(day, lines));
            var status = await house.WorkAsync(id);
            Assert.True(status == (model.IsRepeat(day, lines) ? ImportStatus.Held : ImportStatus.Posted), $"{told}: {status}, {await house.ReasonAsync(id)}");
            if (status == ImportStatus.Posted)
            {
                model.Post(day, lines);
                if (random.Chance(15)) await ReverseAsync(house, model, id, day, lines);
            }
            else await DecideAsync(house, random, model, id, day, lines);
            await AssertAsync(house, model, told);
            if (n % 25 == 0) await Laws.AssertAsync(house, house.Westmoor);
        }
        await Laws.AssertAsync(house);
        Assert.True(model.Held > Files / 5 && model.Twins > 0 && model.Reversed > 0, $"{model.Held} files were held, {model.Twins} twins posted, {model.Reversed} files reversed: too few to prove anything.");
    }

    /// <summary>A file that came by itself, taken back by two people a moment later: its statement may come again.</summary>
    static async Task ReverseAsync(TestHouse house, Model model, long id, DateOnly day, BankLine[] lines)
    {
        Assert.True((await ReversalTests.ReverseAsync(house, id)).Value.IsDone);
        model.Reverse(day, lines);
    }

    static async Task DecideAsync(TestHouse house, RandomStatements random, Model model, long id, DateOnly day, BankLine[] lines)
    {
        model.Held++;
        await using var manager = house.As(Role.IncomeManager);
        if (random.Chance(30))
        {
            Assert.True((await manager.Get<DiscardImport>().RunAsync(id, default)).Ok);
            return;
        }
        var mode = random.Chance(70) ? ReleaseMode.UnseenLines : ReleaseMode.AllLines;
        await using var officer = house.As(Role.IncomeOfficer);
        var asked = (await officer.Get<ReleaseDuplicate>().RunAsync(new DuplicateToRelease(id, mode), SceneSets.Asked, default)).Value;
        Assert.True((await manager.Get<ApproveRequest>().RunAsync(new(asked.RequestId!.Value, 0), null, default)).Value.IsDone);
        if (mode == ReleaseMode.UnseenLines) model.PostUnseen(day, lines);
        else model.Post(day, lines);
    }

    static async Task AssertAsync(TestHouse house, Model model, string told)
    {
        await using var db = house.Inspect();
        var counted = await db.StatementLines.Where(l => l.FingerprintOrdinal != null && db.Imports.Any(i => i.Id == l.ImportId && i.Status == ImportStatus.Posted)).GroupBy(l => new { l.Date, l.AmountPence, l.Narrative })
            .Select(g => new { g.Key.Date, g.Key.AmountPence, g.Key.Narrative, Count = g.Count() }).ToDictionaryAsync(g => (g.Date, g.AmountPence, g.Narrative), g => g.Count);
        Assert.True(model.Counts.Count == counted.Count && model.Counts.All(c => counted.GetValueOrDefault(c.Key) == c.Value), $"{told}: the lines that count are not those that should.");
        var posted = await db.StatementLines.Where(l => l.PostingId != null && db.Imports.Any(i => i.Id == l.ImportId && i.Status == ImportStatus.Posted)).SumAsync(l => l.AmountPence);
        Assert.True(posted == await db.LedgerLines.SumAsync(l => l.AmountPence), $"{told}: the ledger has other pence than the lines that were posted.");
    }

    /// <summary>What counts, as a person with a pencil would keep it.</summary>
    sealed class Model
    {
        readonly HashSet<DateOnly> statements = [];

        public Dictionary<(DateOnly, long, string), int> Counts { get; } = [];
        public int Held { get; set; }
        public int Twins { get; private set; }
        public int Reversed { get; private set; }

        public bool IsRepeat(DateOnly day, BankLine[] lines) => statements.Contains(day) || lines.Any(l => Counts.ContainsKey(Key(day, l)));

        public void Post(DateOnly day, BankLine[] lines)
        {
            statements.Add(day);
            foreach (var kind in lines.GroupBy(l => Key(day, l)))
            {
                Counts[kind.Key] = Counts.GetValueOrDefault(kind.Key) + kind.Count();
                Twins += kind.Count() - 1;
            }
        }

        public void Reverse(DateOnly day, BankLine[] lines)
        {
            Reversed++;
            statements.Remove(day);
            foreach (var kind in lines.GroupBy(l => Key(day, l)))
                if ((Counts[kind.Key] -= kind.Count()) == 0) Counts.Remove(kind.Key);
        }

        public void PostUnseen(DateOnly day, BankLine[] lines)
        {
            statements.Add(day);
            foreach (var kind in lines.GroupBy(l => Key(day, l))) Counts[kind.Key] = Math.Max(Counts.GetValueOrDefault(kind.Key), kind.Count());
        }

        static (DateOnly, long, string) Key(DateOnly day, BankLine line) => (day, line.Pence, line.Narrative);
    }
}
