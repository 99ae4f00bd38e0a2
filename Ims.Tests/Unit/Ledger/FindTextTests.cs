using Ims.Domain.Ledger;
using Ims.Domain.Values;

namespace Ims.Tests.Unit.Ledger;

public sealed class FindTextTests
{
    static readonly string Receipt = new ReceiptNumbers("WBC").For(42);

    [Fact]
    public void A_receipt_number_is_known_however_it_is_typed() =>
        Assert.Equal([new Reading(FoundAs.Receipt, Receipt)], FindText.Readings($"  {Receipt.ToLowerInvariant()} "));

    [Fact]
    public void A_receipt_number_with_a_wrong_character_is_said_to_be_mistyped()
    {
        var wrong = Receipt[..^1] + (Receipt[^1] == '2' ? '3' : '2');
        Assert.Equal([new Reading(FoundAs.MistypedReceipt, wrong)], FindText.Readings(wrong));
    }

    [Theory]
    [InlineData("£12.00", 1_200)]
    [InlineData("12.5", 1_250)]
    [InlineData("-12", -1_200)]
    [InlineData("+12", 1_200)]
    [InlineData("1,234.50", 123_450)]
    [InlineData("- £3", -300)]
    public void What_has_a_pound_a_sign_or_a_point_is_an_amount(string typed, long pence) =>
        Assert.Equal([new Reading(FoundAs.Amount, typed, new Money(pence))], FindText.Readings(typed));

    [Fact]
    public void A_short_bare_number_may_be_an_account_or_pounds() =>
        Assert.Equal([new Reading(FoundAs.Account, "142"), new Reading(FoundAs.Amount, "142", new Money(14_200))], FindText.Readings("142"));

    [Theory]
    [InlineData("5403211798", "5403211798")]
    [InlineData("54032*", "54032")]
    [InlineData("FP1234567", "FP1234567")]
    [InlineData("AB-12", "AB-12")]
    public void Anything_else_is_the_beginning_of_an_account(string typed, string account) =>
        Assert.Equal([new Reading(FoundAs.Account, account)], FindText.Readings(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("a text that is far too long to be the reference of an account")]
    public void Nothing_can_be_made_of_nothing_or_of_too_much(string? typed) => Assert.Empty(FindText.Readings(typed));

    [Theory]
    [InlineData("12.00", true, 1_200, "12.00")]
    [InlineData("+12", false, 1_200, "+12.00")]
    [InlineData("-12", false, -1_200, "-12.00")]
    [InlineData("0", true, 0, "0.00")]
    public void An_amount_is_sought_with_either_sign_unless_it_is_signed(string typed, bool either, long pence, string again)
    {
        var sought = AmountSought.Parse(typed).Value;
        Assert.Equal((either, pence, again), (sought.EitherSign, sought.Amount.Pence, sought.ToString()));
        Assert.Equal(sought, AmountSought.Parse(again).Value);
        Assert.Equal(either && pence != 0 ? 2 : 1, sought.Amounts.Count);
    }

    [Fact]
    public void An_amount_that_is_none_is_refused() => Assert.Equal("amount-unreadable", AmountSought.Parse("twelve").Refusal?.Code);
}
