using Ims.Domain.Recognition;
using Ims.Tests.Support;
using static Ims.Tests.Unit.Recognition.Rules;

namespace Ims.Tests.Unit.Recognition;

/// <summary>A rule goes where it is asked to; the others keep their order, and as few as possible get another number.</summary>
public sealed class RuleOrderTests
{
    static RecognitionRule At(int id, int order)
    {
        var rule = Rule(id, Always, new SetAsideAction("x"));
        rule.Order = order;
        return rule;
    }

    static List<RecognitionRule> Of(params (int Id, int Order)[] rules) => RuleOrder.InOrder(rules.Select(r => At(r.Id, r.Order)));

    [Fact]
    public void Between_two_rules_it_takes_the_number_in_the_middle_and_touches_nobody()
    {
        var rules = Of((1, 10), (2, 20), (3, 30));
        Assert.Equal((15, 0), Slot(rules, 1));
        Assert.Equal((25, 0), Slot(rules, 2));
        Assert.Equal((5, 0), Slot(rules, null));
        Assert.Equal((40, 0), Slot(rules, 3));
        Assert.Equal((10, 0), Slot([], null));
        Assert.Equal((0, 0), Slot(Of((1, 1)), null));
    }

    [Fact]
    public void Where_no_number_is_free_the_next_ones_move_up_until_one_is()
    {
        var slot = RuleOrder.SlotAt(Of((1, 10), (2, 11), (3, 12), (4, 14), (5, 20)), new RulePlace(1));
        Assert.Equal(11, slot.Order);
        Assert.Equal([new RulePush(2, 12), new RulePush(3, 13)], slot.Pushed);
        var first = RuleOrder.SlotAt(Of((1, 0), (2, 1), (3, 9)), new RulePlace(null));
        Assert.Equal(0, first.Order);
        Assert.Equal([new RulePush(1, 1), new RulePush(2, 2)], first.Pushed);
    }

    [Fact]
    public void A_place_is_told_by_the_rule_before_it()
    {
        var rules = Of((7, 10), (3, 20), (5, 20));
        Assert.Equal(new RulePlace(null), RuleOrder.PlaceOf(rules, 7));
        Assert.Equal(new RulePlace(7), RuleOrder.PlaceOf(rules, 3));
        Assert.Equal(new RulePlace(3), RuleOrder.PlaceOf(rules, 5));
        Assert.Throws<ArgumentException>(() => RuleOrder.PlaceOf(rules, 99));
        Assert.Throws<ArgumentException>(() => RuleOrder.SlotAt(rules, new RulePlace(99)));
    }

    [Fact]
    public void However_rules_lie_each_goes_where_it_is_asked_to_and_the_others_keep_their_order()
    {
        var random = new Random(Proof.Seed);
        for (var round = 0; round < Proof.Size(2_000, 50_000); round++)
        {
            // Many share a number, some lie below nought.
            var rules = RuleOrder.InOrder(Enumerable.Range(1, random.Next(1, 9)).Select(id => At(id, random.Next(-3, 14))));
            var moved = rules[random.Next(rules.Count)];
            var others = rules.FindAll(r => r != moved);
            var at = random.Next(others.Count + 1);
            var slot = RuleOrder.SlotAt(others, new RulePlace(at == 0 ? null : others[at - 1].Id));

            var pushed = slot.Pushed.ToDictionary(p => p.RuleId, p => p.Order);
            var after = RuleOrder.InOrder(others.Select(r => At(r.Id, pushed.GetValueOrDefault(r.Id, r.Order))).Append(At(moved.Id, slot.Order))).ConvertAll(r => r.Id);
            var wanted = others.ConvertAll(r => r.Id);
            wanted.Insert(at, moved.Id);
            Assert.True(wanted.SequenceEqual(after), $"seed {Proof.Seed}, round {round}: {string.Join(',', after)} instead of {string.Join(',', wanted)}");
            // Nobody is touched where there was room, and then only a run of those right behind.
            var room = at == others.Count || (long)others[at].Order - (at == 0 ? -1 : others[at - 1].Order) > 1;
            Assert.True(!room || slot.Pushed.Count == 0, $"seed {Proof.Seed}, round {round}: pushed though there was room");
            Assert.Equal(others.Skip(at).Take(slot.Pushed.Count).Select(r => r.Id), slot.Pushed.Select(p => p.RuleId));
        }
    }

    static (int Order, int Pushed) Slot(List<RecognitionRule> others, int? after)
    {
        var slot = RuleOrder.SlotAt(others, new RulePlace(after));
        return (slot.Order, slot.Pushed.Count);
    }
}
