using CsCheck;
using Ims.Domain.CashDesk;
using Ims.Domain.Funds;
using Ims.Domain.Values;

namespace Ims.Tests.Unit.CashDesk;

/// <summary>What pays what, and what change is due, whatever is typed.</summary>
public sealed class BasketPlanTests
{
    static readonly MethodOfPayment[] methods =
    [
        Method("CA", "Cash", MethodKind.Cash, refundable: true), Method("CQ", "Cheque", MethodKind.Cheque), Method("PO", "Postal order", MethodKind.PostalOrder), Method("CI", "Card in person", MethodKind.CardInPerson, refundable: true),
        Method("BC", "Bank credit", MethodKind.BankCredit), Method("CO", "Card on line", MethodKind.CardOnline),
    ];

    static readonly DeskRights all = new([], MayHandBack: true, HasTill: true);
    static readonly Cheque cheque = new("601234", "12345678", "000123");

    static MethodOfPayment Method(string code, string name, MethodKind kind, bool refundable = false) => new() { Code = code, Name = name, Kind = kind, ControlCode = "9", Refundable = refundable };

    static BasketLine Line(long pence, string reference = "5401102239") => new("23", reference, new Money(pence));

    static Tender Cash(long pence) => new("CA", new Money(pence));

    static Result<BasketPlan> Make(BasketLine[] lines, Tender[] tenders, DeskRights? rights = null) => BasketPlan.Make(lines, tenders, code => Array.Find(methods, m => m.Code == code), rights ?? all);

    static string? Refused(BasketLine[] lines, Tender[] tenders, DeskRights? rights = null) => Make(lines, tenders, rights).Refusal?.Code;

    [Fact]
    public void Cash_pays_all_lines_and_gives_change()
    {
        var plan = Make([Line(20_00), Line(15_50), Line(4_25)], [Cash(50_00)]).Value;
        Assert.Equal((new Money(39_75), new Money(10_25)), (plan.Total, plan.Change));
        Assert.Equal([(0, 0, 20_00L), (1, 0, 15_50), (2, 0, 4_25)], plan.Parts.Select(p => (p.Line, p.Tender, p.Amount.Pence)));
    }

    [Fact]
    public void Split_tender_goes_on_where_the_one_before_was_used_up_and_change_comes_of_the_cash()
    {
        var plan = Make([Line(30_00), Line(30_00)], [new("CQ", new Money(40_00), cheque), Cash(25_00)]).Value;
        Assert.Equal([(0, 0, 30_00L), (1, 0, 10_00), (1, 1, 20_00)], plan.Parts.Select(p => (p.Line, p.Tender, p.Amount.Pence)));
        Assert.Equal(new Money(5_00), plan.Change);
    }

    [Fact]
    public void A_line_below_zero_goes_back_by_a_method_that_gives_refunds()
    {
        var mixed = Make([Line(30_00), Line(-10_00)], [new("CQ", new Money(15_00), cheque), Cash(5_00)]).Value;
        Assert.Equal([(0, 0, 15_00L), (0, 1, 15_00), (1, 1, -10_00)], mixed.Parts.Select(p => (p.Line, p.Tender, p.Amount.Pence)));
        Assert.Equal(-10_00, Assert.Single(Make([Line(-10_00)], [Cash(-10_00)]).Value.Parts).Amount.Pence);
        Assert.Equal("desk-no-way-back", Refused([Line(30_00), Line(-10_00)], [new("CQ", new Money(20_00), cheque)]));
        Assert.Equal("desk-hand-back-one", Refused([Line(-10_00)], [Cash(-9_00)]));
        Assert.Equal("desk-hand-back-one", Refused([Line(-10_00)], [Cash(-5_00), Cash(-5_00)]));
        Assert.Equal("desk-hand-back", Refused([Line(30_00), Line(-10_00)], [Cash(20_00)], all with { MayHandBack = false }));
    }

    [Fact]
    public void What_cannot_be_taken_is_refused_with_its_place()
    {
        Assert.Equal("payment-empty", Refused([], [Cash(1)]));
        Assert.Equal("desk-lines-many", Refused([.. Enumerable.Repeat(Line(1), 51)], [Cash(51)]));
        Assert.Equal("amount-zero", Refused([Line(0)], [Cash(1)]));
        Assert.Equal("desk-narrative-long", Refused([Line(1) with { Narrative = new string('x', 201) }], [Cash(1)]));
        Assert.Equal("desk-nothing-tendered", Refused([Line(1)], []));
        Assert.Equal("desk-tenders-many", Refused([Line(11)], [.. Enumerable.Repeat(Cash(1), 11)]));
        Assert.Equal("method-unknown", Refused([Line(1)], [new("ZZ", new Money(1))]));
        Assert.Equal("desk-not-taken", Refused([Line(1)], [new("CO", new Money(1))]));
        Assert.Equal("desk-method-not-yours", Refused([Line(1)], [Cash(1)], all with { Methods = ["CQ"] }));
        Assert.Equal("desk-till-missing", Refused([Line(1)], [Cash(1)], all with { HasTill = false }));
        Assert.True(Make([Line(1)], [new("BC", new Money(1))], all with { HasTill = false }).Ok);
        Assert.Equal("desk-tender-zero", Refused([Line(1)], [Cash(0)]));
        Assert.Equal("desk-cheque-missing", Refused([Line(1)], [new("CQ", new Money(1))]));
        Assert.Equal("desk-slip-missing", Refused([Line(1)], [new("CI", new Money(1))]));
        Assert.Equal("desk-slip-missing", Refused([Line(1)], [new("PO", new Money(1))]));
        Assert.Equal("desk-slip-long", Refused([Line(1)], [new("CI", new Money(1), Slip: new string('1', 31))]));
        Assert.Equal("desk-last-four", Refused([Line(1)], [new("CI", new Money(1), Slip: "1", LastFour: "12345")]));
        Assert.Equal("desk-nothing", Refused([Line(5), Line(-5)], [Cash(1)]));
        Assert.Equal("desk-short", Refused([Line(5)], [Cash(4)]));
        Assert.Equal("desk-only-cash-change", Refused([Line(5)], [new("CQ", new Money(6), cheque)]));
        Assert.Equal("desk-tender-not-needed", Refused([Line(5)], [new("CQ", new Money(5), cheque), Cash(3)]));
        Assert.Equal("Tenders[1].Method", Make([Line(5)], [Cash(1), new("CO", new Money(4))]).Refusal!.Field);
        Assert.Equal("Lines[1].Amount", Make([Line(5), Line(0)], [Cash(5)]).Refusal!.Field);
    }

    [Fact]
    public void Amounts_beyond_all_sums_are_refused_and_do_not_overflow() => Assert.Equal("desk-short", Refused([Line(long.MaxValue), Line(long.MaxValue)], [Cash(1)]));

    [Fact]
    public void Whatever_is_taken_the_parts_come_to_the_lines_and_to_what_was_kept_of_each_method()
    {
        var amounts = Gen.Long[-50_00, 200_00].Where(p => p != 0).Array[1, 8];
        Gen.Select(amounts, Gen.Int[0, 3], Gen.Long[1, 100_00].Array[0, 3], Gen.Long[0, 50_00]).Sample((lines, _, cheques, change) =>
        {
            var total = lines.Sum();
            if (total <= 0) return;
            // Cheques as far as they go below the total, cash for the rest.
            var tenders = new List<Tender>();
            foreach (var pence in cheques.Where(p => tenders.Sum(t => t.Given.Pence) + p < total)) tenders.Add(new("CQ", new Money(pence), cheque));
            tenders.Add(Cash(total - tenders.Sum(t => t.Given.Pence) + change));
            var plan = Make([.. lines.Select(p => Line(p))], [.. tenders]).Value;
            Assert.Equal((total, change), (plan.Total.Pence, plan.Change.Pence));
            Assert.DoesNotContain(plan.Parts, p => p.Amount.IsZero);
            for (var i = 0; i < lines.Length; i++)
            {
                var parts = plan.Parts.Where(p => p.Line == i).ToList();
                Assert.Equal(lines[i], parts.Sum(p => p.Amount.Pence));
                Assert.All(parts, p => Assert.Equal(Math.Sign(lines[i]), p.Amount.Sign));
            }
            for (var i = 0; i < tenders.Count; i++) Assert.Equal(plan.Tenders[i].Amount.Pence, plan.Parts.Where(p => p.Tender == i).Sum(p => p.Amount.Pence));
        });
    }
}
