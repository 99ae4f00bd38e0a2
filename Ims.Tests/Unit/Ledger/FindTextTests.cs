using CsCheck;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Tests.Support;

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
        Assert.Equal(new Reading(FoundAs.MistypedReceipt, wrong), FindText.Readings(wrong)[0]);
        Assert.Equal([FoundAs.MistypedReceipt, FoundAs.ProviderReference, FoundAs.Words], As(wrong));
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

    [Theory]
    [InlineData("142", new[] { FoundAs.Account, FoundAs.Amount, FoundAs.Words, FoundAs.ProviderReference })]
    [InlineData("1420", new[] { FoundAs.Account, FoundAs.Amount, FoundAs.LastFour, FoundAs.Words, FoundAs.ProviderReference })]
    [InlineData("5403211798", new[] { FoundAs.Account, FoundAs.Words, FoundAs.ProviderReference })]
    [InlineData("5403 211798", new[] { FoundAs.Account, FoundAs.Words, FoundAs.ProviderReference })]
    [InlineData("54032*", new[] { FoundAs.Account, FoundAs.ProviderReference, FoundAs.Words })]
    [InlineData("pay_81f3a", new[] { FoundAs.Account, FoundAs.ProviderReference, FoundAs.Words })]
    [InlineData("hargreaves", new[] { FoundAs.Words, FoundAs.Account })]
    [InlineData("j hargreaves", new[] { FoundAs.Words, FoundAs.ProviderReference })]
    [InlineData("14/07/2026", new[] { FoundAs.Dates })]
    [InlineData("July 2026", new[] { FoundAs.Dates })]
    [InlineData("…", new[] { FoundAs.Account })]
    [InlineData("  ", new FoundAs[0])]
    [InlineData(null, new FoundAs[0])]
    public void Each_text_has_its_readings_the_likeliest_first(string? typed, FoundAs[] expected) => Assert.Equal(expected, As(typed));

    [Fact]
    public void A_name_with_an_amount_asks_for_both()
    {
        var first = FindText.Readings("hargreaves £142.00 ctax")[0];
        Assert.Equal([new Reading(FoundAs.Words, "hargreaves ctax") { With = first.With }, new Reading(FoundAs.Amount, "£142.00", new Money(142_00))], first.Parts);
    }

    [Fact]
    public void A_month_is_all_its_days() =>
        Assert.Equal((new DateOnly(2026, 2, 1), new DateOnly(2026, 2, 28)), FindText.Readings("02/2026")[0] is var r ? (r.From, r.To) : default);

    [Fact]
    public void An_account_s_beginning_loses_its_star() => Assert.Equal("54032", FindText.Readings("54032*")[0].Text);

    [Fact]
    public void Whatever_is_typed_is_read_without_a_fault_and_every_part_is_of_the_text() => Gen.String.Sample(typed =>
    {
        foreach (var part in FindText.Readings(typed).SelectMany(r => r.Parts))
        {
            Assert.NotEmpty(part.Text);
            Assert.True(part.Text.Length <= FindText.Longest);
            if (part.As == FoundAs.Amount) Assert.True(AmountSought.Parse(part.Text).Ok);
        }
    }, iter: Proof.Size(5_000, 200_000));

    [Fact]
    public void A_printed_amount_a_printed_date_and_a_printed_receipt_read_back() =>
        Gen.Select(Gen.Long[-99_999_999_99, 99_999_999_99], Gen.Int[730_000, 750_000], Gen.Long[0, ReceiptNumbers.Capacity - 1]).Sample((pence, day, id) =>
        {
            var money = new Money(pence);
            Assert.All([money.ToString(), money.ToPlain()], t => Assert.Equal(money, FindText.Readings(t)[0].Amount));
            Assert.Equal(DateOnly.FromDayNumber(day), FindText.Readings(UkDates.Show(DateOnly.FromDayNumber(day)))[0].From);
            var number = new ReceiptNumbers("WBC").For(id);
            Assert.Equal(new Reading(FoundAs.Receipt, number), Assert.Single(FindText.Readings(number.ToLowerInvariant())));
        }, iter: Proof.Size(2_000, 100_000));

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

    static IEnumerable<FoundAs> As(string? typed) => FindText.Readings(typed).Select(r => r.As);
}
