using CsCheck;
using Ims.Domain.CashDesk;
using Ims.Domain.Funds;
using Ims.Domain.Values;

namespace Ims.Tests.Unit.CashDesk;

/// <summary>A drawer from its float to the bank: what should be there, what is, and who may say so.</summary>
public sealed class TillTests
{
    const int Cashier = 7, Supervisor = 8;

    static readonly DateTime at = new(2026, 7, 15, 8, 0, 0, DateTimeKind.Utc);
    static readonly Office civic = new() { Code = "CIV", Name = "Civic centre" };

    internal static Till Opened(long with = 50_00) => Till.Open(1, civic, "CIV", (Cashier, "WBC Cashier"), new Money(with), (at, new DateOnly(2026, 7, 15))).Value;

    internal static TillTakings[] Took(long cash, long cheques = 0, long cards = 0) =>
    [
        new("CA", MethodKind.Cash, new Money(cash), 1), new("CI", MethodKind.CardInPerson, new Money(cards), 1), new("CQ", MethodKind.Cheque, new Money(cheques), 1), new("BC", MethodKind.BankCredit, new Money(1), 1),
    ];

    internal static CashCount Pieces(long pence)
    {
        var pieces = new List<Pieces>();
        foreach (var denomination in CashCount.Denominations)
        {
            pieces.Add(new(denomination, (int)(pence / denomination)));
            pence %= denomination;
        }
        return CashCount.Of(pieces).Value;
    }

    internal static CountedMethod[] Others(long cheques = 0, long cards = 0) => [new("CI", new Money(cards)), new("CQ", new Money(cheques))];

    [Fact]
    public void It_opens_at_an_office_with_a_float()
    {
        var till = Opened();
        Assert.Equal((TillState.Open, Cashier, new Money(50_00)), (till.State, till.OpenPersonId!.Value, till.Float));
        string? Refused(Office? office, long with) => Till.Open(1, office, "CIV", (Cashier, "X"), new Money(with), (at, default)).Refusal?.Code;
        Assert.Equal("till-office-unknown", Refused(null, 0));
        Assert.Equal("till-office-disabled", Refused(new Office { Code = "OLD", Name = "Closed", Disabled = true }, 0));
        Assert.Equal("till-float", Refused(civic, -1));
        Assert.Equal("till-float", Refused(civic, 10_000_01));
    }

    [Fact]
    public void Cash_is_carried_off_as_far_as_there_is_any()
    {
        var till = Opened();
        Assert.Equal("till-lift-zero", till.Lift(2, Money.Zero, new(80_00), "B1", at, "x")?.Code);
        Assert.Equal("till-lift-too-much", till.Lift(2, new(80_01), new(80_00), "B1", at, "x")?.Code);
        Assert.Equal("till-bag-missing", till.Lift(2, new(10_00), new(80_00), " ", at, "x")?.Code);
        Assert.Equal("till-bag-long", till.Lift(2, new(10_00), new(80_00), new string('1', 31), at, "x")?.Code);
        Assert.Null(till.Lift(2, new(30_00), new(80_00), "B1", at, "x"));
        Assert.Equal(new Money(50_00), till.InDrawer(new(30_00)));
    }

    [Fact]
    public void It_is_counted_method_by_method_and_what_differs_needs_a_reason()
    {
        var till = Opened();
        Assert.Equal("till-count-missing", till.Count(Took(30_00, 5_00), Pieces(80_00), [], null, at, "x")?.Code);
        Assert.Equal("till-count-nothing", till.Count(Took(30_00), Pieces(80_00), [.. Others(), new("ZZ", new(1))], null, at, "x")?.Code);
        Assert.Equal("till-reason-missing", till.Count(Took(30_00, 5_00), Pieces(79_00), Others(5_00), " ", at, "x")?.Code);
        Assert.Equal("The till is £1.00 short. Count again, or say why.", till.Count(Took(30_00, 5_00), Pieces(79_00), Others(5_00), " ", at, "x")?.Sentence);
        Assert.Equal("till-reason-long", till.Count(Took(30_00), Pieces(79_00), Others(), new string('x', 201), at, "x")?.Code);
        Assert.Null(till.Count(Took(30_00, 5_00, 12_00), Pieces(79_00), Others(5_00, 12_00), "A coin fell through a crack", at, "x"));
        Assert.Equal(TillState.Counted, till.State);
        Assert.Null(till.OpenPersonId);
        Assert.Equal([("CA", 80_00L, 79_00L), ("CI", 12_00, 12_00), ("CQ", 5_00, 5_00)], till.LastCount!.Lines.Select(l => (l.MethodCode, l.ExpectedPence, l.CountedPence)));
        Assert.Equal("till-not-open", till.Count(Took(30_00), Pieces(80_00), Others(), null, at, "x")?.Code);
        Assert.Equal("till-not-open", till.Lift(3, new(1), new(1), "B", at, "x")?.Code);
    }

    [Fact]
    public void A_council_without_cash_counts_no_cash()
    {
        TillTakings[] cheques = [new("CQ", MethodKind.Cheque, new(5_00), 1)];
        Assert.Equal("till-no-cash", Opened(1_00).Count(cheques, Pieces(0), [new("CQ", new(5_00))], "Gone", at, "x")?.Code);
        Assert.Null(Opened(0).Count(cheques, Pieces(0), [new("CQ", new(5_00))], null, at, "x"));
    }

    [Fact]
    public void Another_person_signs_it_off_or_has_it_counted_again()
    {
        var till = Opened();
        Assert.Equal("till-not-counted", till.SignOff(at, "s", Supervisor)?.Code);
        Assert.Null(till.Count(Took(30_00), Pieces(80_00), Others(), null, at, "x"));
        Assert.Equal("till-own", till.SignOff(at, "s", Cashier)?.Code);
        Assert.Equal("till-own", till.SendBack(Cashier)?.Code);
        Assert.Null(till.SendBack(Supervisor));
        Assert.Equal((TillState.Open, Cashier), (till.State, till.OpenPersonId!.Value));
        Assert.Null(till.Count(Took(30_00), Pieces(81_00), Others(), "A pound too much", at, "x"));
        Assert.Equal((2, 2), (till.CountNumber, till.Counts.Count));
        Assert.Null(till.SignOff(at, "s", Supervisor));
        Assert.Equal((TillState.SignedOff, "s"), (till.State, till.SignedOffBy));
        Assert.Equal("till-not-counted", till.SignOff(at, "s", Supervisor)?.Code);
    }

    [Fact]
    public void A_till_with_nothing_for_the_bank_is_done_when_it_is_signed_off()
    {
        var till = Opened();
        Assert.Null(till.Count(Took(0, 0, 40_00), Pieces(50_00), Others(0, 40_00), null, at, "x"));
        Assert.Null(till.SignOff(at, "s", Supervisor));
        Assert.Equal(TillState.Banked, till.State);
    }

    [Fact]
    public void Whatever_was_taken_lifted_and_counted_the_bank_gets_what_the_ledger_has_and_what_differed() =>
        Gen.Select(Gen.Long[0, 300_00], Gen.Long[0, 900_00], Gen.Long[0, 200_00], Gen.Long[-20_00, 20_00]).Sample((with, taken, cheques, off) =>
        {
            var till = Opened(with);
            var lifted = taken / 3;
            if (lifted > 0) Assert.Null(till.Lift(2, new(lifted), till.InDrawer(new(taken)), "B", at, "x"));
            var found = Math.Max(0, till.InDrawer(new(taken)).Pence + off);
            Assert.Null(till.Count(Took(taken, cheques), Pieces(found), Others(cheques), "It differs", at, "x"));
            Assert.Null(till.SignOff(at, "s", Supervisor));
            var variance = till.LastCount!.Lines.Sum(l => l.Variance.Pence);
            Assert.Equal(taken + cheques + variance, till.ToBank(DepositKind.Cash).Pence + till.ToBank(DepositKind.Cheques).Pence);
            Assert.Equal(cheques, till.ToBank(DepositKind.Cheques).Pence);
        });

    [Fact]
    public void Notes_and_coins_add_up_and_are_kept_as_they_were_counted()
    {
        var count = CashCount.Of([new(50_00, 2), new(20, 7), new(1, 3)]).Value;
        Assert.Equal(new Money(101_43), count.Total);
        Assert.Equal((2, 7, 0), (CashCount.FromJson(count.ToJson()).Of(50_00), CashCount.FromJson(count.ToJson()).Of(20), count.Of(5)));
        Assert.Equal("till-pieces", CashCount.Of([new(20, -1)]).Refusal?.Code);
        Assert.Equal("till-no-such-piece", CashCount.Of([new(3, 1)]).Refusal?.Code);
        Assert.Equal([new(20_00, 4), new(10, 12)], CashCount.Read(new Dictionary<int, string> { [20_00] = " 4", [10] = "12", [5] = "" }).Value);
        Assert.Equal("Pieces[10]", CashCount.Read(new Dictionary<int, string> { [10] = "1.5" }).Refusal?.Field);
        Assert.Equal(["£50", "£2", "20p"], new[] { 50_00, 2_00, 20 }.Select(CashCount.NameOf));
    }
}
