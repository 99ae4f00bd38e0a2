using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Recognition;
using Ims.Infrastructure.Accounts;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Recognition;
using Ims.Tests.Support;
using Ims.Tests.Unit.Recognition;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Recognition;

/// <summary>R17 through a real file: all and only the enabled rules decide, and one snapshot of them decides the whole file.</summary>
public sealed class RulesDuringImportTests
{
    static readonly DateOnly Day = new(2026, 7, 14);

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_rule_changed_while_a_file_is_posting_does_not_change_that_file(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.RulesNeedApprovalAsync(needed: false);
        await ChangeAsync(house, new RuleToChange(null, 0, SceneSets.Draft(), null, null));
        const int lines = 1_000;
        var id = await CheckedAsync(house, Day, lines);

        Task? change = null;
        await using (var desk = house.AsSystem())
        {
            var posted = await desk.Get<PostImport>().RunAsync(id, async (done, _, ct) =>
            {
                if (change is not null || done == lines) return;
                // Lines are written and more are to come. SQLite lets the change wait for its turn, SQL Server commits it now.
                change = Task.Run(() => ChangeAsync(house, new RuleToChange(6, 1, SceneSets.Draft(then: new SuspendAction("changed")), null, new RulePlace(null))), ct);
                await Task.WhenAny(change, Task.Delay(provider == DatabaseProvider.SqlServer ? 30_000 : 300, ct));
                if (provider == DatabaseProvider.SqlServer) Assert.True(change.IsCompletedSuccessfully);
            }, default);
            Assert.Equal(ImportStatus.Posted, posted.Value);
        }
        Assert.NotNull(change);
        await change;

        Assert.Equal([("hargreaves", 1, lines)], await DecidedAsync(house, id));
        var next = await CheckedAsync(house, Day.AddDays(-1), 3);
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(next));
        Assert.Equal([("changed", 2, 3)], await DecidedAsync(house, next));
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_rule_approved_between_the_two_passes_decides_all_of_the_file(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        long request;
        await using (var desk = house.As(Role.Administrator))
            request = (await desk.Get<ChangeRule>().RunAsync(new RuleToChange(null, 0, SceneSets.Draft(), null, null), new AskedFor("New", []), default)).Value.RequestId!.Value;
        var waiting = await CheckedAsync(house, Day, 3);
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(waiting));
        Assert.Equal([("unrecognised", null, 3)], await DecidedAsync(house, waiting));

        var id = await CheckedAsync(house, Day.AddDays(-1), 3);
        await using (var manager = house.As(Role.IncomeManager)) Assert.True((await manager.Get<ApproveRequest>().RunAsync(new RequestSeen(request, 0), null, default)).Ok);
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(id));
        Assert.Equal([("hargreaves", 1, 3)], await DecidedAsync(house, id));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task With_every_operator_over_every_type_only_rules_that_are_on_decide_a_file(DatabaseProvider provider)
    {
        // Two rules for each field and operator, both of which hold for one line: first one that is off, or of another time or file, then one that is on.
        var cases = Cases().ToList();
        var rules = new List<RecognitionRule>();
        for (var i = 0; i < cases.Count; i++)
            foreach (var isOn in new[] { false, true })
            {
                var id = rules.Count + 1;
                var (field, op, values) = cases[i];
                var when = new AllOf([new FieldTest(LineField.Amount, RuleOperator.Equals, PoundsOf(i)), new FieldTest(field, op, values(i))]);
                var rule = new RecognitionRule { Id = id + 100, Name = $"Rule {id}", Order = id * 10, Version = 1, BodyJson = RuleJson.Write(new RuleBody(when, new SetAsideAction($"by {id}"))) };
                if (!isOn) Idle(rule, i);
                rules.Add(rule);
            }
        await using var house = await TestHouse.OnAsync(provider);
        await using (var desk = house.AsCommandLine())
            _ = (await desk.Get<AddAccountHolders>().RunAsync([new NewAccountHolder(TestTemplate.CouncilTax, "5403211789") { Name = "J Hargreaves" }], default)).Value;
        await using (var db = house.Inspect())
        {
            await db.Rules.ExecuteUpdateAsync(set => set.SetProperty(r => r.Enabled, false));
            db.Rules.AddRange(rules);
            await db.SaveChangesAsync();
        }
        var lines = cases.Select((_, i) => new BankLine((1000 + i) * 100, Rules.Line.Narrative, Rules.Line.TypeCode, Rules.Line.CustomerReference!, Rules.Line.BankReference!)).ToArray();
        var importId = await house.SendAsync("all.bai2", Bai2Files.File(Day, lines));
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(importId));
        await using var after = house.Inspect();
        var told = await after.StatementLines.Where(l => l.ImportId == importId).OrderBy(l => l.Number).Select(l => l.FateDetail).ToListAsync();
        Assert.Equal(Enumerable.Range(0, cases.Count).Select(i => $"by {2 * i + 2}"), told);
    }

    static string PoundsOf(int i) => $"{1000 + i}.00";

    /// <summary>Each field that a BAI2 file fills, with each of its operators and values that hold for the line of that number.</summary>
    static IEnumerable<(LineField Field, RuleOperator Operator, Func<int, string[]> Values)> Cases()
    {
        var holding = ConditionTests.Cases.Select(c => c.Data).Where(c => c.Item4).ToLookup(c => (c.Item1, c.Item2), c => c.Item3);
        foreach (var field in Enum.GetValues<LineField>().Where(f => f != LineField.Payer))
            foreach (var op in RuleFields.OperatorsOf(field))
            {
                Func<int, string[]>? values = (RuleFields.KindOf(field), op) switch
                {
                    (LineFieldKind.Amount, RuleOperator.Equals) => i => [PoundsOf(i)],
                    (LineFieldKind.Amount, RuleOperator.LessThan) => i => [PoundsOf(i + 1)],
                    (LineFieldKind.Amount, RuleOperator.GreaterThan) => i => [PoundsOf(i - 1)],
                    (LineFieldKind.Amount, RuleOperator.Between) => i => [PoundsOf(i), PoundsOf(i)],
                    (LineFieldKind.Amount, _) => i => ["1", PoundsOf(i)],
                    (LineFieldKind.Date, RuleOperator.LessThan) => _ => ["2026-07-15"],
                    (LineFieldKind.Date, RuleOperator.GreaterThan) => _ => ["2026-07-13"],
                    (LineFieldKind.Date, RuleOperator.Between) => _ => ["2026-07-14", "2026-07-14"],
                    (LineFieldKind.Date, _) => _ => ["2026-07-14"],
                    _ when holding[(field, op)].FirstOrDefault() is { } some => _ => some,
                    _ => null,   // no such text is a reference: that a reference field can be is tried
                };
                if (values is not null) yield return (field, op, values);
            }
    }

    [Fact]
    public void Every_operator_is_among_them() => Assert.Equal(Enum.GetValues<RuleOperator>().ToHashSet(), Cases().Select(c => c.Operator).ToHashSet());

    static void Idle(RecognitionRule rule, int way)
    {
        switch (way % 4)
        {
            case 0: rule.Enabled = false; break;
            case 1: rule.ProfileCodes = ["allpay"]; break;
            case 2: rule.EffectiveTo = Day.AddDays(-1); break;
            default: rule.EffectiveFrom = Day.AddDays(1); break;
        }
    }

    static async Task ChangeAsync(TestHouse house, RuleToChange command)
    {
        await using var desk = house.As(Role.Administrator);
        Assert.Null((await desk.Get<ChangeRule>().RunAsync(command, AskedFor.Nothing, default)).Refusal);
    }

    static async Task<long> CheckedAsync(TestHouse house, DateOnly day, int lines)
    {
        var id = await house.SendAsync($"{day:yyMMdd}.bai2", Bai2Files.File(day, [.. Enumerable.Range(1, lines).Select(i => new BankLine(i, $"FPI J HARGREAVES {i}"))]));
        await using var desk = house.AsSystem();
        Assert.Equal(ImportStatus.Checked, (await desk.Get<CheckImport>().RunAsync(id, default)).Value);
        return id;
    }

    static async Task<IEnumerable<(string?, int?, int)>> DecidedAsync(TestHouse house, long importId)
    {
        await using var db = house.Inspect();
        var lines = await db.StatementLines.Where(l => l.ImportId == importId).Select(l => new { l.FateDetail, l.RuleVersion }).ToListAsync();
        return lines.GroupBy(l => (l.FateDetail, l.RuleVersion)).Select(g => (g.Key.FateDetail, g.Key.RuleVersion, g.Count()));
    }
}
