using Ims.Domain.Accounts;
using Ims.Domain.Imports.AccountFiles;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Ims.Tests.Support.AccountFileSets;

namespace Ims.Tests.Integration.Imports.AccountFiles;

/// <summary>Random accounts and random files, full and delta, one after another: what is there afterwards is what a plain model says, and nothing else changed.</summary>
public sealed class AccountFilePropertyTests
{
    const int References = 30;

    static string Reference(int n) => $"54010{n:00000}";

    [Fact]
    public async Task Any_file_over_any_accounts_comes_to_exactly_what_a_plain_model_says()
    {
        var (random, rounds) = (new Random(Proof.Seed), Proof.Size(40, 1_000));
        await using var house = await TestHouse.OnSqliteAsync();
        await house.AddFeedAsync(ToSave(FeedKind.Full, percent: 60));
        await house.AddFeedAsync(ToSave(FeedKind.Delta, "delta"));
        await house.AddFeedAsync(ToSave(FeedKind.Delta, "rents", TestTemplate.Rents));
        await house.ImportAccountsAsync(Header + string.Concat(Enumerable.Range(0, References).Select(n => Line(Reference(n), $"Tenant {n}"))), "rents");
        var rents = Told(await house.HoldersAsync(TestTemplate.Rents));
        var model = new Dictionary<string, Expected>();
        for (var round = 0; round < rounds; round++)
        {
            house.Time.Advance(TimeSpan.FromHours(random.Next(1, 30)));
            var rows = RowsOf(random, DateOnly.FromDateTime(house.Time.GetUtcNow().DateTime), round);
            var isFull = random.Next(3) > 0;
            var file = await house.ImportAccountsAsync(Header + string.Concat(rows.Select(r => r.Text)), isFull ? Feed : "delta", $"round{round}.csv");
            var what = $"seed {Proof.Seed}, round {round}, {(isFull ? "full" : "delta")}, {file.Status} {file.ReasonCode}";
            await house.AssertAddsUpAsync(file.Id);
            var after = Apply(model, rows, isFull, house.Time.GetUtcNow().UtcDateTime);
            if (file.Status == AccountFileStatus.Applied)
            {
                Assert.False(after.IsTooMuch, what);
                Assert.True((after.Closed, rows.Count) == (file.ClosedCount, file.LinesRead), what);
                model = after.Accounts;
            }
            else Assert.True(file.Status == AccountFileStatus.Held && (after.IsTooMuch || file.ReasonCode == AccountFileRefusals.OlderCode), what);
            Assert.True(Told(await house.HoldersAsync()) == string.Join('\n', model.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => a.Value.Told(a.Key))), what);
        }
        Assert.Equal(rents, Told(await house.HoldersAsync(TestTemplate.Rents)));
        await using var db = house.Inspect();
        Assert.True(await db.AccountFiles.CountAsync(f => f.Status == AccountFileStatus.Applied) > rounds / 3);
        await Laws.AssertAsync(house);
    }

    sealed record Expected(string Name, long Pence, DateTime HeardAt, bool Closed)
    {
        public string Told(string reference) => $"{reference} {Name} {Pence} {HeardAt:O} {Closed}";
    }

    sealed record Row(string Reference, string Name, long Pence, DateOnly AsAt, bool IsBad)
    {
        public string Text => Line(Reference, Name, IsBad ? "lots" : $"{Pence / 100}.{Pence % 100:00}", $"{AsAt:dd/MM/yyyy}");
    }

    static List<Row> RowsOf(Random random, DateOnly today, int round)
    {
        var (shift, rows) = (random.Next(-1, 3), new List<Row>());
        foreach (var n in Enumerable.Range(0, References).OrderBy(_ => random.Next()).Take(random.Next(1, References + 1)))
        {
            var row = new Row(Reference(n), random.Next(3) == 0 ? $"Name {round}" : $"Name {n}", random.Next(4) * 100, today.AddDays(-Math.Max(0, shift + random.Next(2))), random.Next(40) == 0);
            rows.Add(row);
            if (random.Next(40) == 0) rows.Add(row with { Name = "Twice" });
        }
        return rows;
    }

    static (Dictionary<string, Expected> Accounts, int Closed, bool IsTooMuch) Apply(Dictionary<string, Expected> before, List<Row> rows, bool isFull, DateTime received)
    {
        DateTime AsOf(Row row) => Ims.Domain.Values.UkTime.UtcAt(row.AsAt.AddDays(1), TimeOnly.MinValue) is var end && end < received ? end : received;
        var (after, open) = (new Dictionary<string, Expected>(before), before.Values.Count(a => !a.Closed));
        foreach (var one in rows.GroupBy(r => r.Reference).Where(g => g.Count() == 1).Select(g => g.Single()).Where(r => !r.IsBad))
            if (!before.TryGetValue(one.Reference, out var was) || was.HeardAt <= AsOf(one)) after[one.Reference] = new Expected(one.Name, one.Pence, AsOf(one), Closed: false);
        if (!isFull) return (after, 0, false);
        var readable = rows.Where(r => !r.IsBad).ToList();
        var asOf = readable.Count == 0 ? received : readable.Max(AsOf);
        var absent = before.Where(a => !a.Value.Closed && a.Value.HeardAt <= asOf && rows.All(r => r.Reference != a.Key)).Select(a => a.Key).ToList();
        if (absent.Count * 100 > 60 * open) return (before, 0, true);
        foreach (var reference in absent) after[reference] = after[reference] with { Closed = true, HeardAt = asOf };
        return (after, absent.Count, false);
    }

    static string Told(Dictionary<string, AccountHolder> holders) =>
        string.Join('\n', holders.Values.OrderBy(h => h.Reference, StringComparer.Ordinal).Select(h => new Expected(h.Name!, h.BalancePence!.Value, h.HeardAt!.Value, h.Closed).Told(h.Reference)));
}
