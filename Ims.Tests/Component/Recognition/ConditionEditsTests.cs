using System.Text.Json;
using Ims.Domain.Recognition;
using Ims.Tests.Support;
using Ims.Tests.Unit.Recognition;
using Ims.Web.Recognition;

namespace Ims.Tests.Component.Recognition;

/// <summary>The rows of a rule's conditions: what each edit makes of them, where the focus goes, what is read out.</summary>
public sealed class ConditionEditsTests
{
    static ConditionNode Test(string value) => new() { Id = value, Value = value };

    static ConditionNode Group(string id, NodeKind kind, params ConditionNode[] parts) => new() { Id = id, Kind = kind, Parts = [.. parts] };

    int next;
    readonly List<RemovedNode> removed = [];

    ConditionEdits Edits(ConditionNode root) => new(root, () => $"new{++next}", removed);

    /// <summary>All(a, Any(b, c), d).</summary>
    static (ConditionNode Root, ConditionNode A, ConditionNode Any, ConditionNode B, ConditionNode C, ConditionNode D) Tree()
    {
        var (a, b, c, d) = (Test("a"), Test("b"), Test("c"), Test("d"));
        var any = Group("any", NodeKind.Any, b, c);
        return (Group("root", NodeKind.All, a, any, d), a, any, b, c, d);
    }

    static string Shape(ConditionNode node) => node.IsGroup ? $"{node.Kind}({string.Join(' ', node.Parts.Select(Shape))})" : node.Id;

    [Fact]
    public void A_test_or_a_group_is_added_below_a_row()
    {
        var (root, a, any, b, _, _) = Tree();
        Assert.Equal(new ConditionEdit("new1-field", "A test was added to all of."), Edits(root).AddBelow(a, group: false));
        Assert.Equal("All(a new1 Any(b c) d)", Shape(root));
        Assert.Equal(new ConditionEdit("new3-field", "A group, all of, was added to any of."), Edits(root).AddBelow(b, group: true));
        Assert.Equal("All(a new1 Any(b All(new3) c) d)", Shape(root));
        Assert.Equal("new4-field", Edits(root).AddBelow(any, group: false).FocusId);
        Assert.Equal("All(a new1 Any(b All(new3) c new4) d)", Shape(root));
        Edits(root).AddBelow(root, group: true);
        Assert.Equal("All(a new1 Any(b All(new3) c new4) d Any(new6))", Shape(root));
    }

    [Fact]
    public void Rows_move_among_their_like_into_groups_and_out_again()
    {
        var (root, a, any, _, c, d) = Tree();
        Assert.Equal(new ConditionEdit("d", "Now 2 of 3 in all of."), Edits(root).Move(d, -1));
        Assert.Equal("All(a d Any(b c))", Shape(root));
        Assert.Null(Edits(root).Move(a, -1));
        Assert.Null(Edits(root).Move(any, 1));
        Edits(root).Move(d, 1);
        Assert.Equal(new ConditionEdit("d", "Now 3 of 3 in any of."), Edits(root).MoveIn(d));   // the group just above takes it
        Assert.Equal("All(a Any(b c d))", Shape(root));
        Assert.Equal(new ConditionEdit("a", "Now 1 of 1 in any of."), Edits(root).MoveIn(a));   // none above: a group of its own
        Assert.Equal("All(Any(a) Any(b c d))", Shape(root));
        Edits(root).MoveOut(a);
        Assert.Equal("All(a Any(b c d))", Shape(root));   // the empty group went
        Assert.Equal(new ConditionEdit("c", "Now 3 of 3 in all of."), Edits(root).MoveOut(c));
        Assert.Equal("All(a Any(b d) c)", Shape(root));
        Assert.Null(Edits(root).MoveOut(a));
        Assert.Null(Edits(root).MoveIn(root));
        Assert.Null(Edits(root).Remove(root));
    }

    [Fact]
    public void What_was_removed_comes_back_where_it_was()
    {
        var (root, a, any, b, c, d) = Tree();
        Assert.Equal(new ConditionEdit("c", "Removed: narrative contains \"b\"."), Edits(root).Remove(b));
        Assert.Equal(new ConditionEdit("any", "Removed: narrative contains \"c\"."), Edits(root).Remove(c));
        Assert.Equal(new ConditionEdit("d", "Removed: any of 0 parts."), Edits(root).Remove(any));
        Edits(root).Remove(d);
        Assert.Equal("All(a)", Shape(root));
        for (var i = 0; i < 4; i++) Edits(root).PutBack();
        Assert.Equal("All(a Any(b c) d)", Shape(root));
        Assert.Null(Edits(root).PutBack());

        // Where its group is gone for good, it comes back at the end of the whole.
        Edits(root).Remove(b);
        root.Parts.Remove(any);
        Assert.Equal("b", Edits(root).PutBack()!.FocusId);
        Assert.Equal("All(a d b)", Shape(root));
    }

    [Fact]
    public void Whatever_is_done_to_the_rows_nothing_is_lost_and_ids_stay_apart()
    {
        var random = new Random(Proof.Seed);
        for (var round = 0; round < 300; round++)
        {
            var root = ConditionNode.OfRoot(new RandomRules(random).Condition(3), () => $"n{++next}");
            removed.Clear();
            for (var step = 0; step < 30; step++)
            {
                var rows = Rows(root).ToList();
                var (row, edits) = (rows[random.Next(rows.Count)], Edits(root));
                var tests = rows.Count(r => !r.IsGroup);
                var expected = tests;
                ConditionEdit? edit;
                switch (random.Next(7))
                {
                    case 0: (edit, expected) = (edits.AddBelow(row, group: random.Next(2) == 0), tests + 1); break;
                    case 1: edit = edits.Move(row, random.Next(2) * 2 - 1); break;
                    case 2: edit = edits.MoveIn(row); break;
                    case 3: edit = edits.MoveOut(row); break;
                    case 4 when row != root: (edit, expected) = (edits.Remove(row), tests - Rows(row).Count(r => !r.IsGroup)); break;
                    case 5 when edits.LastRemoved is { } last: (edit, expected) = (edits.PutBack(), tests + Rows(last.Node).Count(r => !r.IsGroup)); break;
                    default: continue;
                }
                var after = Rows(root).ToList();
                Assert.True(expected == after.Count(r => !r.IsGroup), $"seed {Proof.Seed}, round {round}, step {step}");
                Assert.Equal(after.Count, after.Select(r => r.Id).Distinct().Count());
                if (edit is not null) Assert.Contains(after, r => edit.FocusId == r.Id || edit.FocusId == $"{r.Id}-field");
            }
        }
    }

    [Fact]
    public void A_kept_condition_is_edited_and_kept_again_as_it_was()
    {
        var made = new RandomRules(new Random(Proof.Seed));
        for (var round = 0; round < 1_000; round++)
        {
            var (condition, line) = (made.Condition(3), made.Line());
            var node = ConditionNode.OfRoot(condition, () => $"n{++next}");
            Assert.True(node.IsGroup);
            // By way of the browser, which keeps it as JSON.
            var again = JsonSerializer.Deserialize<ConditionNode>(JsonSerializer.Serialize(node))!.ToCondition();
            Assert.True(RuleWords.Lines(condition).SequenceEqual(RuleWords.Lines(again)) || Holds(condition) == Holds(again), RuleWords.Of(condition));
            Assert.Equal(Holds(condition), Holds(again));
            Assert.Equal(RuleCheck.Check(condition)?.Code, RuleCheck.Check(again)?.Code);

            bool Holds(Condition c) => CompiledRules.Compile([Rules.Rule(1, c, new SetAsideAction("x"))], "bank", Rules.Known).Value.Decide(line) is SetAside;
        }
    }

    [Fact]
    public void Dates_are_typed_as_people_write_them_and_kept_as_machines_do()
    {
        var node = new ConditionNode { Id = "x", Field = LineField.Date, Operator = RuleOperator.Between, Value = "1/4/2026", Upper = "20/04/2026" };
        Assert.Equal(["2026-04-01", "2026-04-20"], node.ToTest().Values);
        var list = new ConditionNode { Id = "x", Field = LineField.Date, Operator = RuleOperator.InList, List = "1/4/2026\n\n 02/04/2026 \n31/02/2026" };
        Assert.Equal(["2026-04-01", "2026-04-02", "31/02/2026"], list.ToTest().Values);
        Assert.Equal("rule-value-unreadable", RuleCheck.Check(list.ToTest())?.Code);
        var shown = ConditionNode.OfRoot(new FieldTest(LineField.Date, RuleOperator.Equals, "2026-04-20"), () => $"n{++next}").Parts[0];
        Assert.Equal("20/04/2026", shown.Value);
    }

    [Fact]
    public void Another_field_keeps_the_comparison_where_it_fits()
    {
        var node = new ConditionNode { Id = "x", Value = "RENT" };
        node.Choose(LineField.Payer);
        Assert.Equal((RuleOperator.Contains, "RENT"), (node.Operator, node.Value));
        node.Choose(LineField.Amount);
        Assert.Equal((RuleOperator.Equals, "RENT"), (node.Operator, node.Value));
        node.Choose(LineField.Sign);
        Assert.Equal((RuleOperator.Equals, "credit"), (node.Operator, node.Value));
    }

    static IEnumerable<ConditionNode> Rows(ConditionNode node) => node.Parts.SelectMany(Rows).Prepend(node);
}
