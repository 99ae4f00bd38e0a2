using Ims.Domain.Accounts;
using Ims.Domain.Funds;
using Ims.Domain.Values;
using Xunit;

namespace Ims.Tests.Unit.Funds;

/// <summary>domain.md, "Validation order": what refuses money about to be taken, what only warns once it is here, and what a contra ignores.</summary>
public sealed class PaymentCheckTests
{
    readonly Fund tax = new()
    {
        Code = "23", Name = "Council tax", DefaultVatCode = "N0", MaximumPence = 500_00, AccountMustExist = true, OverpaymentAllowed = false, ReferenceRuleId = 1,
    };
    readonly Fund misc = new() { Code = "13", Name = "Miscellaneous", DefaultVatCode = "N0", VatOverrideAllowed = true };
    readonly MethodOfPayment cash = new() { Code = "1", Name = "Cash", Kind = MethodKind.Cash, ControlCode = "C-CASH", MinimumPence = 1_00, MaximumPence = 1_000_00 };
    readonly VatCode none = new() { Code = "N0", Name = "None", Liability = VatLiability.OutsideScope };
    readonly VatCode standard = new() { Code = "W0", Name = "Standard", Liability = VatLiability.Standard };
    readonly AccountReferenceRule rule = new() { Id = 1, Name = "Council tax", MinimumLength = 8, MaximumLength = 8, CharacterClass = CharacterClass.Digits };
    AccountStanding? account = new(Balance: new(300_00));

    Result<CheckedLine> Check(PaymentLine line, CheckMode mode = CheckMode.TakenByStaff) => Payments().Line(line, mode, Find);
    PaymentCheck Payments() => new(new FundBook([tax, misc], [cash], [none, standard], [rule]));
    AccountStanding? Find(string fund, string reference) => fund == "23" && reference == "12345678" ? account : null;
    static PaymentLine Tax(long pence = 100_00, string? reference = "12345678", string? vat = null) => new("23", "1", reference, new(pence), vat);

    [Fact]
    public void A_line_that_keeps_every_rule_passes_with_all_that_it_named()
    {
        var line = Check(Tax(reference: " 12345678 ")).Value;
        Assert.Equal((tax, cash, "12345678", new Money(100_00), none), (line.Fund, line.Method, line.Reference, line.Amount, line.VatCode));
        Assert.Empty(line.Warnings);
    }

    /// <summary>Every refusal, its field, and the modes in which it refuses; in the other modes it warns (W), or is not asked (-).</summary>
    [Theory] //                                       staff public arrived moved contra
    [InlineData("fund-unknown", "Fund", "RRRRR")]
    [InlineData("fund-disabled", "Fund", "RRRR-")]
    [InlineData("method-unknown", "Method", "RRRRR")]
    [InlineData("method-disabled", "Method", "RRR--")]
    [InlineData("amount-zero", "Amount", "RR-R-")]
    [InlineData("method-below-minimum", "Amount", "RRW--")]
    [InlineData("method-above-maximum", "Amount", "RRW--")]
    [InlineData("fund-above-maximum", "Amount", "RRWW-")]
    [InlineData("reference-rule-unusable", "Reference", "RRRR-")]
    [InlineData("reference-missing", "Reference", "RRRR-")]
    [InlineData("reference-length", "Reference", "RRRR-")]
    [InlineData("reference-characters", "Reference", "RRRR-")]
    [InlineData("account-unknown", "Reference", "RRRR-")]
    [InlineData("account-stopped", "Reference", "RRWW-")]
    [InlineData("account-closed", "Reference", "WWWW-")]
    [InlineData("overpayment", "Amount", "RRWW-")]
    [InlineData("vat-code-unknown", "VatCode", "RRRRR")]
    [InlineData("vat-code-disabled", "VatCode", "RRRR-")]
    [InlineData("vat-override", "VatCode", "RRRR-")]
    public void Each_rule_refuses_or_warns_as_the_mode_says(string code, string field, string byMode)
    {
        var line = Break(code);
        foreach (var (mode, verdict) in Enum.GetValues<CheckMode>().Zip(byMode))
        {
            var result = Check(line, mode);
            if (verdict == 'R')
            {
                Assert.True(result.Refusal?.Code == code, $"{mode}: {result.Refusal}");
                Assert.Equal(field, result.Refusal?.Field);
                continue;
            }
            Assert.True(result.Ok, $"{mode}: {result.Refusal}");
            Assert.Equal(verdict == 'W' ? [code] : [], result.Value.Warnings.Select(w => w.Code));
        }
    }

    PaymentLine Break(string code)
    {
        switch (code)
        {
            case "fund-unknown": return Tax() with { FundCode = "99" };
            case "fund-disabled": tax.Disabled = true; return Tax();
            case "method-unknown": return Tax() with { MethodCode = null };
            case "method-disabled": cash.Disabled = true; return Tax();
            case "amount-zero": cash.MinimumPence = null; return Tax(0);
            case "method-below-minimum": return Tax(99);
            case "method-above-maximum": return new("13", "1", null, new(1_000_01));
            case "fund-above-maximum": tax.OverpaymentAllowed = true; return Tax(500_01);
            case "reference-rule-unusable": rule.Pattern = "("; return Tax();
            case "reference-missing": return Tax(reference: " ");
            case "reference-length": return Tax(reference: "123");
            case "reference-characters": return Tax(reference: "1234567A");
            case "account-unknown": return Tax(reference: "87654321");
            case "account-stopped": account = new(StopsStaff: true, StopsPublic: true, StopMessage: "Refer to recovery"); return Tax();
            case "account-closed": account = new(Closed: true); return Tax();
            case "overpayment": return Tax(300_01);
            case "vat-code-unknown": return Tax(vat: "ZZ");
            case "vat-code-disabled": none.Disabled = true; return Tax();
            case "vat-override": return Tax(vat: "W0");
            default: throw new ArgumentOutOfRangeException(nameof(code), code, "No way to break this.");
        }
    }

    [Fact]
    public void Rules_are_asked_in_the_order_of_the_book()
    {
        // Everything is wrong at once; mending one fault after the other shows the next.
        tax.Disabled = cash.Disabled = none.Disabled = true;
        account = null;
        var line = Tax(2_000_00, reference: "1") with { FundCode = "99", MethodCode = "9" };
        var codes = new List<string>();
        for (var i = 0; Check(line) is { Ok: false } result; i++)
        {
            Assert.True(i < 20, "a mended fault came back");
            codes.Add(result.Refusal.Code);
            line = Mend(result.Refusal.Code, line);
        }
        Assert.Equal(["fund-unknown", "fund-disabled", "method-unknown", "method-disabled", "method-above-maximum", "fund-above-maximum", "reference-length",
            "account-unknown", "account-stopped", "overpayment", "vat-code-disabled"], codes);
    }

    PaymentLine Mend(string code, PaymentLine line)
    {
        switch (code)
        {
            case "fund-unknown": return line with { FundCode = "23" };
            case "fund-disabled": tax.Disabled = false; return line;
            case "method-unknown": return line with { MethodCode = "1" };
            case "method-disabled": cash.Disabled = false; return line;
            case "method-above-maximum": return line with { Amount = new(600_00) };
            case "fund-above-maximum": return line with { Amount = new(400_00) };
            case "reference-length": return line with { Reference = "12345678" };
            case "account-unknown": account = new(new Money(300_00), StopsStaff: true); return line;
            case "account-stopped": account = new(new Money(300_00)); return line;
            case "overpayment": return line with { Amount = new(200_00) };
            case "vat-code-disabled": none.Disabled = false; return line;
            default: throw new ArgumentOutOfRangeException(nameof(code), code, "No way to mend this.");
        }
    }

    [Fact]
    public void Limits_are_held_against_the_sums_over_the_payment()
    {
        // 400 + 700 by cash is above its 1,000; neither line is alone.
        var result = Payments().Payment([Misc(400_00), Misc(700_00)], CheckMode.TakenByStaff, Find);
        Assert.Equal(("method-above-maximum", "Lines[0].Amount"), (result.Refusal?.Code, result.Refusal?.Field));
        Assert.Contains("£1,100.00", result.Refusal!.Sentence);

        // 60p + 60p is above the minimum of £1, though each line is below it.
        Assert.True(Payments().Payment([Misc(60), Misc(60)], CheckMode.TakenByStaff, Find).Ok);

        // Twice 200 for one account is more than the 300 it owes, however its reference was typed.
        result = Payments().Payment([Misc(1_00), Tax(200_00), Tax(200_00, " 12345678")], CheckMode.TakenByStaff, Find);
        Assert.Equal(("overpayment", "Lines[1].Amount"), (result.Refusal?.Code, result.Refusal?.Field));
    }

    [Fact]
    public void An_empty_payment_is_refused() => Assert.Equal("payment-empty", Payments().Payment([], CheckMode.TakenByStaff, Find).Refusal?.Code);

    [Fact]
    public void Debits_are_held_to_the_same_size_and_never_overpay()
    {
        Assert.True(Check(Tax(-400_00)).Ok);
        Assert.Equal("fund-above-maximum", Check(Tax(-500_01)).Refusal?.Code);
    }

    [Fact]
    public void Money_that_arrived_is_told_everything_at_once()
    {
        account = new(new Money(10_00), StopsStaff: true, StopsPublic: true, Closed: true);
        Assert.Equal(["method-above-maximum", "fund-above-maximum", "account-closed", "account-stopped", "overpayment"],
            Check(Tax(2_000_00), CheckMode.Arrived).Value.Warnings.Select(w => w.Code));
    }

    [Theory]
    [InlineData(StopKind.None, "-", "-")]
    [InlineData(StopKind.Warns, "W", "W")]
    [InlineData(StopKind.StopsPublic, "W", "R")]
    [InlineData(StopKind.StopsEverybody, "R", "R")]
    public void A_stop_concerns_staff_the_public_or_only_warns(StopKind stop, string staff, string @public)
    {
        foreach (var message in new[] { "Refer to recovery", null })
        {
            account = new AccountHolder { Id = 1, FundCode = "23", Reference = "12345678", Stop = stop, StopMessage = stop == StopKind.None ? "left over" : message }.Standing();
            Assert.Equal(staff, Verdict(Check(Tax())));
            Assert.Equal(@public, Verdict(Check(Tax(), CheckMode.TakenFromPublic)));
        }

        static string Verdict(Result<CheckedLine> result) => !result.Ok ? "R" : result.Value.Warnings.Count > 0 ? "W" : "-";
    }

    [Fact]
    public void The_balance_is_the_snapshot_less_what_the_back_office_has_not_heard_of()
    {
        var holder = new AccountHolder { Id = 1, FundCode = "23", Reference = "12345678", BalancePence = 300_00 };
        account = holder.Standing(unheard: new(250_00));
        Assert.Equal("overpayment", Check(Tax(50_01)).Refusal?.Code);
        Assert.True(Check(Tax(50_00)).Ok);
        holder.BalancePence = null;
        account = holder.Standing(unheard: new(250_00));
        Assert.True(Check(Tax(400_00)).Ok);
    }

    [Fact]
    public void A_fund_without_a_rule_takes_any_reference_or_none()
    {
        Assert.Null(Check(Misc(1_00)).Value.Reference);
        Assert.Equal("X 1", Check(Misc(1_00) with { Reference = " x 1" }).Value.Reference);
        Assert.Equal("reference-length", Check(Misc(1_00) with { Reference = new string('9', 41) }, CheckMode.Arrived).Refusal?.Code);
        misc.LedgerCodeIsReference = true;
        Assert.Equal("reference-missing", Check(Misc(1_00)).Refusal?.Code);
    }

    [Fact]
    public void A_reference_that_is_the_ledger_code_is_an_open_code_of_the_chart_where_one_was_imported()
    {
        misc.LedgerCodeIsReference = true;
        var line = Misc(1_00) with { Reference = "10-1" };
        Assert.True(Check(line).Ok);
        var book = new FundBook([tax, misc], [cash], [none, standard], [rule], new HashSet<string> { "10-1" });
        Assert.True(new PaymentCheck(book).Line(line, CheckMode.Arrived, (_, _) => null).Ok);
        foreach (var mode in (CheckMode[])[CheckMode.Arrived, CheckMode.Moved, CheckMode.TakenByStaff])
            Assert.Equal(("reference-not-in-chart", "Reference"), new PaymentCheck(book).Line(line with { Reference = "10-2" }, mode, (_, _) => null).Refusal is { } no ? (no.Code, no.Field) : default);
        misc.LedgerCodeIsReference = false;
        Assert.True(new PaymentCheck(book).Line(line with { Reference = "10-2" }, CheckMode.Arrived, (_, _) => null).Ok);
    }

    [Fact]
    public void A_fund_that_allows_it_takes_another_vat_code()
    {
        Assert.Equal(standard, Check(Misc(1_00) with { VatCode = "w0" }).Value.VatCode);
        Assert.Equal(none, Check(Misc(1_00) with { VatCode = "" }).Value.VatCode);
    }

    [Fact]
    public void A_contra_copies_what_was_posted_whatever_the_rules_have_become()
    {
        tax.Disabled = cash.Disabled = true;
        account = new(StopsStaff: true);
        var line = Check(Tax(-9_999_00, reference: "old 1", vat: "W0"), CheckMode.Contra).Value;
        Assert.Equal(("old 1", standard), (line.Reference, line.VatCode));
        Assert.Empty(line.Warnings);
    }

    [Fact]
    public void Every_refusal_ends_its_sentence_with_a_way_out()
    {
        foreach (var code in new[] { "fund-unknown", "method-unknown", "method-below-minimum", "method-above-maximum", "reference-missing", "reference-length", "account-unknown", "overpayment", "vat-override" })
        {
            var refusal = Check(Break(code)).Refusal!;
            var sentences = refusal.Sentence.Split(". ");
            Assert.True(sentences.Length >= 2 && refusal.Sentence.EndsWith('.'), refusal.Sentence);
            Assert.DoesNotContain("please", refusal.Sentence, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("invalid", refusal.Sentence, StringComparison.OrdinalIgnoreCase);
        }
    }

    static PaymentLine Misc(long pence) => new("13", "1", null, new(pence));
}
