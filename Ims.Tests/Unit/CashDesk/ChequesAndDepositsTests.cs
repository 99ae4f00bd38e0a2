using Ims.Domain.CashDesk;
using Ims.Domain.Funds;
using Ims.Domain.Values;

namespace Ims.Tests.Unit.CashDesk;

/// <summary>Batches of cheques come out equal or are not posted; deposits come to what is in them.</summary>
public sealed class ChequesAndDepositsTests
{
    static readonly DateTime at = new(2026, 7, 15, 8, 0, 0, DateTimeKind.Utc);
    static readonly DateOnly today = new(2026, 7, 15);
    static readonly Office civic = new() { Code = "CIV", Name = "Civic centre" };
    static readonly MethodOfPayment method = new() { Code = "CQ", Name = "Cheque", Kind = MethodKind.Cheque, ControlCode = "9" };
    static readonly Cheque one = new("601234", "12345678", "000001"), two = new("601234", "12345678", "000002");

    static Result<ChequeBatch> Start(int cheques = 2, long total = 30_00, Office? office = null, MethodOfPayment? by = null, DateOnly? on = null) =>
        ChequeBatch.Start(5, (office ?? civic, "CIV"), (by ?? method, "CQ"), cheques, new Money(total), (on ?? today, today), (at, "WBC Cashier"));

    [Theory]
    [InlineData("60-12-34", "1234567", "123", "60-12-34 01234567 000123")]
    [InlineData("601234", "12345678", "000123", "60-12-34 12345678 000123")]
    public void A_cheque_is_read_as_it_stands_at_its_foot(string sort, string account, string number, string kept) => Assert.Equal(kept, Cheque.Read(sort, account, number).Value.ToString());

    [Theory]
    [InlineData("60123", "12345678", "1", "desk-sort-code")]
    [InlineData("60123A", "12345678", "1", "desk-sort-code")]
    [InlineData("601234", "", "1", "desk-cheque-account")]
    [InlineData("601234", "123456789", "1", "desk-cheque-account")]
    [InlineData("601234", "12345678", null, "desk-cheque-number")]
    [InlineData("601234", "12345678", "1234567", "desk-cheque-number")]
    public void What_is_no_cheque_is_refused(string? sort, string? account, string? number, string code) => Assert.Equal(code, Cheque.Read(sort, account, number).Refusal?.Code);

    [Fact]
    public void A_batch_begins_with_its_count_and_total()
    {
        Assert.Equal("batch-cheques", Start(cheques: 0).Refusal?.Code);
        Assert.Equal("batch-cheques", Start(cheques: 501).Refusal?.Code);
        Assert.Equal("batch-total", Start(total: 0).Refusal?.Code);
        Assert.Equal("batch-received-later", Start(on: today.AddDays(1)).Refusal?.Code);
        Assert.Equal("till-office-disabled", Start(office: new Office { Code = "OLD", Name = "Closed", Disabled = true }).Refusal?.Code);
        Assert.Equal("batch-method", Start(by: new MethodOfPayment { Code = "CA", Name = "Cash", Kind = MethodKind.Cash, ControlCode = "9" }).Refusal?.Code);
    }

    [Fact]
    public void It_is_posted_only_when_both_are_equal_and_says_what_is_missing()
    {
        var batch = Start().Value;
        Assert.Equal("batch-amount", batch.Key("23", "1", Money.Zero, one, null, null)?.Code);
        Assert.Null(batch.Key("23", "1", new(12_00), one, "A Payer", null));
        Assert.Equal("The batch was counted as 1 cheque more than were keyed, and as £18.00 more. Key the rest, or find what is wrong: it is posted only when both are equal.", batch.CannotPost?.Sentence);
        Assert.Null(batch.Key("05", "2", new(8_00), one, null, null));
        Assert.Equal((1, 1), (batch.ChequesKeyed, batch.ChequesLeft));
        Assert.Null(batch.Key("23", "3", new(11_00), two, null, null));
        Assert.Equal("The batch was added up to £1.00 less than was keyed. Key the rest, or find what is wrong: it is posted only when both are equal.", batch.CannotPost?.Sentence);
        Assert.Equal("batch-line-gone", batch.Drop(9)?.Code);
        Assert.Null(batch.Drop(3));
        Assert.Null(batch.Key("23", "3", new(10_00), two, null, null));
        Assert.Equal([1, 2, 4], batch.Lines.Select(l => l.Number));
        Assert.Null(batch.CannotPost);
        batch.Posted(at, "x");
        Assert.Empty(batch.Lines);
        Assert.Equal("batch-over", batch.Key("23", "1", new(1), one, null, null)?.Code);
        Assert.Equal("batch-over", batch.Abandon(at, "x")?.Code);
        Assert.Throws<InvalidOperationException>(() => batch.Posted(at, "x"));
    }

    [Fact]
    public void It_can_be_given_up_before()
    {
        var batch = Start().Value;
        Assert.Null(batch.Key("23", "1", new(12_00), one, null, null));
        Assert.Null(batch.Abandon(at, "x"));
        Assert.Empty(batch.Lines);
        Assert.Equal("batch-over", batch.CannotPost?.Code);
    }

    static Till SignedOff(long cash, long cheques)
    {
        var till = TillTests.Opened();
        Assert.Null(till.Count(TillTests.Took(cash, cheques), TillTests.Pieces(50_00 + cash), TillTests.Others(cheques), null, at, "x"));
        Assert.Null(till.SignOff(at, "s", byId: null));
        return till;
    }

    static ChequeBatch Posted(long total)
    {
        var batch = Start(cheques: 1, total: total).Value;
        Assert.Null(batch.Key("23", "1", new(total), one, null, null));
        batch.Posted(at, "x");
        return batch;
    }

    static Result<IReadOnlyList<Deposit>> Bank(Till[] tills, ChequeBatch[] batches, params DepositSlip[] slips) => DepositPlan.Make(tills, batches, slips, 1, 100, (at, today, "x"));

    static readonly DepositSlip cash = new(DepositKind.Cash, "B1", "700123"), cheques = new(DepositKind.Cheques, "B2", "700124");

    [Fact]
    public void Cash_and_cheques_go_apart_and_come_to_what_is_in_them()
    {
        var (till, batch) = (SignedOff(30_00, 12_00), Posted(20_00));
        var made = Bank([till], [batch], cash, cheques).Value;
        Assert.Equal([(DepositKind.Cash, 30_00L, "700123"), (DepositKind.Cheques, 32_00, "700124")], made.Select(d => (d.Kind, d.AmountPence, d.Slip)));
        Assert.All(made, d => Assert.Equal(d.AmountPence, d.Parts.Sum(p => p.AmountPence)));
        Assert.Equal((TillState.Banked, ChequeBatchState.Banked), (till.State, batch.State));
        Assert.Equal("deposit-till", Bank([till], [], cash).Refusal?.Code);
        Assert.Equal("deposit-batch", Bank([], [batch], cheques).Refusal?.Code);
    }

    [Fact]
    public void What_lacks_its_slip_or_bag_is_not_banked()
    {
        Assert.Equal("deposit-nothing", Bank([], []).Refusal?.Code);
        var till = SignedOff(30_00, 0);
        Assert.Equal("deposit-slip-missing", Bank([till], [], cheques).Refusal?.Code);
        Assert.Equal("deposit-slip-missing", Bank([till], [], cash with { Slip = " " }).Refusal?.Code);
        Assert.Equal("deposit-slip-long", Bank([till], [], cash with { Slip = new string('1', 21) }).Refusal?.Code);
        Assert.Equal(("till-bag-missing", "Cash.Bag"), (Bank([till], [], cash with { Bag = "" }).Refusal?.Code, Bank([till], [], cash with { Bag = "" }).Refusal?.Field));
        Assert.Equal(TillState.SignedOff, till.State);
        Assert.Single(Bank([till], [], cash).Value);
    }

    [Fact]
    public void One_line_of_the_banks_clears_it_and_it_is_expected_again_when_that_is_taken_back()
    {
        var deposit = Assert.Single(Bank([SignedOff(30_00, 0)], [], cash).Value);
        Assert.Equal("deposit-other-amount", deposit.Clear(9, new(29_99), at, "x")?.Code);
        Assert.Null(deposit.Clear(9, new(30_00), at, "x"));
        Assert.Equal("deposit-cleared", deposit.Clear(10, new(30_00), at, "x")?.Code);
        deposit.ExpectAgain();
        Assert.False(deposit.IsCleared);
    }

    [Theory]
    [InlineData("CREDIT 700123 QUAY ROAD", true)]
    [InlineData("0000700123", true)]
    [InlineData("1700123", false)]
    [InlineData("7001234", false)]
    [InlineData("PAID IN 17001230 700123", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_slips_number_is_found_as_a_word_of_its_own(string? text, bool has) => Assert.Equal(has, DepositWords.Has(text, "00700123"));
}
