using CsCheck;
using Ims.Domain.Accounts;
using Ims.Domain.Funds;
using Ims.Domain.Suspense.Suggestions;
using Ims.Infrastructure.Councils.Sandbox;
using Ims.Tests.Support;

namespace Ims.Tests.Unit.Suspense;

/// <summary>What is suggested for an open item, and why (domain.md, "Suggestions").</summary>
public sealed class SuggestionTests
{
    const string Tax = WestmoorFunds.CouncilTax, Debtors = WestmoorFunds.Debtors, Planning = WestmoorFunds.Planning;

    static readonly LabelledSuspense Crowd = LabelledSuspense.Make(seed: 7, items: 0, accounts: 2_000);

    // Their check digits hold; nobody of the crowd has one.
    static readonly SuggestionAccount Hargreaves = Account(Tax, "540321178", "J Hargreaves", 1_278_00, 142_00);

    static SuggestionAccount Account(string fund, string reference, string? name, long? balance = null, long? instalment = null, StopKind stop = StopKind.None, bool closed = false) =>
        new(0, fund, Passing(fund, reference), name, balance, instalment, stop, closed);

    /// <summary>The reference with its last sign made right.</summary>
    static string Passing(string fund, string reference)
    {
        var rule = Crowd.Book.RuleOf(Crowd.Book.Fund(fund)!);
        if (rule is null || rule.Accepts(reference)) return reference;
        return "0123456789ABCDEFGHIJK".Select(c => reference[..^1] + c).First(rule.Accepts);
    }

    static SuggestionIndex Index(params SuggestionAccount[] accounts) => Index(accounts, []);

    static SuggestionIndex Index(SuggestionAccount[] accounts, EarlierPlacement[] earlier) => SuggestionIndex.Of(Crowd.Book, WestmoorFunds.Suspense, [.. Crowd.Accounts, .. accounts], earlier);

    static IReadOnlyList<Suggestion> For(SuggestionIndex index, string narrative, long pence, string? payer = null, string? reference = null) => index.For(new SuggestionItem(1, pence, narrative, payer, reference));

    static Suggestion First(SuggestionIndex index, string narrative, long pence) => For(index, narrative, pence)[0];

    static string Swapped(string reference) => reference[..^3] + reference[^2] + reference[^3] + reference[^1];

    static IEnumerable<SuggestionReasonKind> Kinds(Suggestion suggestion) => suggestion.Reasons.Select(r => r.Kind);

    [Fact]
    public void Two_swapped_digits_the_name_and_the_instalment_are_told_as_a_person_can_check_them()
    {
        var own = Hargreaves.Reference;
        var first = First(Index(Hargreaves), $"FPI J HARGREAVES {Swapped(own)} CTAX", 142_00);

        Assert.Equal((Tax, own), (first.Account.FundCode, first.Account.Reference));
        Assert.InRange(first.PerMille, 980, 999);
        Assert.Equal(
        [
            $"{Swapped(own)} is written: two neighbouring signs of {own} are swapped, and the account's own passes its fund's rule.",
            "HARGREAVES is written with initials that fit: the account is that of J Hargreaves.",
            "£142.00 is the instalment.",
        ], first.Reasons.Select(r => r.Sentence));
    }

    [Theory]
    [InlineData("54{0}", "one sign of")]
    [InlineData("5{1}", "one sign of")]
    [InlineData("INV54{0}", "one sign of")]
    public void One_sign_that_is_another_is_found_wherever_it_stands(string form, string told)
    {
        var own = Hargreaves.Reference;
        var other = (char)('0' + (own[2] - '0' + 5) % 10);
        var written = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, other + own[3..], own[2..]);
        var first = First(Index(Hargreaves), $"BGC HARGREAVES {written}", 10_00);
        Assert.Equal(own, first.Account.Reference);
        Assert.Contains(told, first.Reasons[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_in_groups_or_with_its_strokes_is_read_as_one()
    {
        var own = Hargreaves.Reference;
        Assert.Equal(own, First(Index(Hargreaves), $"BGC {own[..4]} {own[4..7]} {own[7..]}", 142_00).Account.Reference);
        var plan = Account(Planning, "23/01234/FUL", "Beck Holdings Ltd", 206_00);
        Assert.Equal("23/01234/FUL", First(Index(plan), "FPI BECK HOLDINGS 23/01243/FUL", 206_00).Account.Reference);
        Assert.Equal("23/01234/FUL", First(Index(plan), "FPI BECK HOLDINGS 23-01234-FUL", 206_00).Account.Reference);
    }

    [Fact]
    public void Two_edits_are_no_trace()
    {
        var own = Hargreaves.Reference;
        var twice = string.Concat(own.Select((c, i) => i is 2 or 5 ? (char)('0' + (c - '0' + 3) % 10) : c));
        Assert.DoesNotContain(For(Index(Hargreaves), $"BGC {twice}", 9_99), s => s.Account.Reference == own);
    }

    [Fact]
    public void What_is_near_two_accounts_alike_is_certain_of_neither()
    {
        var rule = Crowd.Book.RuleOf(Crowd.Book.Fund(WestmoorFunds.GardenWaste)!)!;
        Assert.True(rule.Accepts("GW123456"));
        var index = Index(Account(WestmoorFunds.GardenWaste, "GW123456", "A Able"), Account(WestmoorFunds.GardenWaste, "GW123457", "B Baker"));
        var told = For(index, "BGC GW123458", 40_00);
        Assert.Equal(["GW123456", "GW123457"], told.Take(2).Select(s => s.Account.Reference));
        Assert.All(told.Take(2), s => Assert.True(s.PerMille <= 500));
        Assert.All(told.Take(2), s => Assert.Contains(SuggestionReasonKind.Rivals, Kinds(s)));
    }

    [Theory]
    [InlineData("J Hargreaves", "HARGREAVES J")]
    [InlineData("Hargreaves, John", "J HARGREAVES")]
    [InlineData("Mr John Hargreaves", "MR J HARGREAVES")]
    [InlineData("Mr J & Mrs P Hargreaves", "MRS P HARGREAVES")]
    [InlineData("John and Mary Hargreaves", "MARY HARGREAVES")]
    [InlineData("J Hargreaves", "J & P HARGREAVES")]
    [InlineData("Mr J & Mrs P Hargreaves", "MR J & MRS P HARGR")]
    [InlineData("Hargreaves Lettings Ltd", "HARGREAVES LETTING")]
    [InlineData("Séan O'Hargreaves", "S OHARGREAVES")]
    public void A_name_is_known_in_other_forms_with_the_amount(string name, string written)
    {
        var account = Account(Tax, "540321178", name, 1_278_00, 141_37);
        var first = First(Index(account), $"BGC {written} CTAX", 141_37);
        Assert.Equal(account.Reference, first.Account.Reference);
        Assert.Equal([SuggestionReasonKind.Name, SuggestionReasonKind.Instalment], Kinds(first));
        Assert.InRange(first.PerMille, 700, 979);   // of a name alone nobody is sure
    }

    [Fact]
    public void Other_initials_speak_against()
    {
        var told = For(Index(Hargreaves), "BGC M HARGREAVES CTAX", 142_00);
        Assert.DoesNotContain(told, s => s.Account.Reference == Hargreaves.Reference && s.PerMille > 400);
        var near = First(Index(Hargreaves), $"BGC M HARGREAVES {Swapped(Hargreaves.Reference)}", 142_00);
        Assert.Contains("HARGREAVES is written with other initials than those of J Hargreaves.", near.Reasons.Where(r => r.SpeaksAgainst).Select(r => r.Sentence));
    }

    [Fact]
    public void The_same_payer_and_amount_goes_where_it_went_before()
    {
        const string before = "STO M OKAFOR RENT MAY 0412", now = "STO M OKAFOR RENT JUN 0519";
        var rent = Account(WestmoorFunds.Rents, "61100513680", "Somebody Else", 900_00, 95_00);
        var earlier = new EarlierPlacement(PayerStem.Of(before, payer: null)!.Value, 77_50, WestmoorFunds.Rents, rent.Reference, Times: 3, new DateOnly(2026, 5, 14));
        var index = Index([rent], [earlier]);

        var first = First(index, now, 77_50);
        Assert.Equal(rent.Reference, first.Account.Reference);
        Assert.Equal("£77.50 of the same payer went to this account 3 times, last on 14/05/2026.", first.Reasons[0].Sentence);
        Assert.InRange(first.PerMille, 900, 979);
        Assert.DoesNotContain(For(index, now, 77_51), s => s.Account.Reference == rent.Reference);
        Assert.DoesNotContain(For(index, "STO N OKAFORD RENT JUN", 77_50), s => s.Account.Reference == rent.Reference);
    }

    [Fact]
    public void Of_a_payer_whose_money_went_to_several_accounts_none_is_certain()
    {
        var accounts = Enumerable.Range(0, 4).Select(i => Account(WestmoorFunds.Rents, $"6110051{i}680", $"Tenant Number{"ABCD"[i]}")).ToArray();
        var stem = PayerStem.Of("BGC MEREFIELD LTGS", payer: null)!.Value;
        var told = For(Index(accounts, [.. accounts.Select(a => new EarlierPlacement(stem, 400_00, a.FundCode, a.Reference, 2, new DateOnly(2026, 5, 1)))]), "BGC MEREFIELD LTGS", 400_00);
        Assert.Equal(4, told.Count);
        Assert.All(told, s => Assert.InRange(s.PerMille, 200, 250));
    }

    [Fact]
    public void An_invoice_of_the_very_amount_is_named_and_not_taken_for_sure()
    {
        var invoice = Account(Debtors, "1900441A", "Nobody Named", 88_21);
        var first = First(Index(invoice), "BGC 4711", 88_21);
        Assert.Equal(invoice.Reference, first.Account.Reference);
        Assert.Equal("£88.21 is all that is owed on it, and nobody else owes just that.", Assert.Single(first.Reasons).Sentence);
        Assert.InRange(first.PerMille, 50, 500);
    }

    [Theory]
    [InlineData(true, StopKind.None, "The account is closed.")]
    [InlineData(false, StopKind.StopsEverybody, "The account has a stop.")]
    [InlineData(false, StopKind.StopsPublic, "The account has a stop.")]
    public void A_closed_or_stopped_account_is_said_to_be_so_and_stays_below_every_line(bool closed, StopKind stop, string sentence)
    {
        var account = Hargreaves with { Closed = closed, Stop = stop };
        var first = First(Index(account), $"FPI J HARGREAVES {account.Reference}", 142_00);
        Assert.Contains(sentence, first.Reasons.Select(r => r.Sentence));
        Assert.True(first.PerMille <= 500);
    }

    [Fact]
    public void A_reference_that_breaks_its_funds_rule_is_never_suggested_nor_an_account_of_suspense()
    {
        var broken = Hargreaves with { Reference = Swapped(Hargreaves.Reference) };
        Assert.False(Crowd.Book.RuleOf(Crowd.Book.Fund(Tax)!)!.Accepts(broken.Reference));
        Assert.Empty(For(Index(broken), $"FPI J HARGREAVES {broken.Reference}", 142_00));
        Assert.Empty(For(Index(new SuggestionAccount(0, WestmoorFunds.Suspense, "12345678", "J Hargreaves", 142_00, null)), "FPI J HARGREAVES 12345678", 142_00));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ///  ")]
    [InlineData("BGC")]
    public void Where_nothing_is_written_nothing_is_suggested(string? narrative) => Assert.Empty(Index(Hargreaves).For(new SuggestionItem(1, 3, narrative)));

    [Fact]
    public void A_council_without_accounts_has_no_suggestions() =>
        Assert.Empty(SuggestionIndex.Of(Crowd.Book, WestmoorFunds.Suspense, [], []).For(new SuggestionItem(1, 142_00, "FPI J HARGREAVES 540321178")));

    static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String[Gen.Char["ABJHRS0123456789 /-&.'éß\0"], 0, 80], Gen.String[0, 700],
        Gen.Select(Gen.Int[0, Crowd.Accounts.Count - 1], Gen.Int[0, 8], Gen.Int[0, 9], (at, place, digit) =>
        {
            var account = Crowd.Accounts[at];
            var signs = account.Reference.ToCharArray();
            signs[Math.Min(place, signs.Length - 1)] = (char)('0' + digit);
            return $"FPI {account.Name} {new string(signs)}";
        }));

    [Fact]
    public void Whatever_is_written_the_suggestions_are_sound_and_the_same_again()
    {
        var (index, again) = (Index(Hargreaves), Index(Hargreaves));
        Gen.Select(AnyText, AnyText, Gen.Long[-500_00, 500_00]).Sample((narrative, payer, pence) =>
        {
            var item = new SuggestionItem(1, pence, narrative, payer);
            var told = index.For(item);
            Assert.True(told.Count <= SuggestionIndex.Most);
            Assert.Equal(told.Select(Line), again.For(item).Select(Line));
            Assert.Equal(told.OrderByDescending(s => s.PerMille).Select(s => s.PerMille), told.Select(s => s.PerMille));
            Assert.Equal(told.Count, told.Select(s => (s.Account.FundCode, s.Account.Reference)).Distinct().Count());
            Assert.True(told.Sum(s => s.PerMille) <= 1_000, "together they are more than certain");
            foreach (var one in told)
            {
                Assert.InRange(one.PerMille, 50, 999);
                Assert.NotEmpty(one.Reasons);
                Assert.True(Crowd.Book.RuleOf(Crowd.Book.Fund(one.Account.FundCode)!)?.Accepts(one.Account.Reference) ?? true);
                Assert.Equal(one.Account.Closed, Kinds(one).Contains(SuggestionReasonKind.Closed));
                Assert.Equal(one.Account.Stop != StopKind.None, Kinds(one).Contains(SuggestionReasonKind.Stopped));
            }
        }, iter: Proof.Size(5_000, 200_000), seed: null);
    }

    static string Line(Suggestion suggestion) => $"{suggestion.Account.FundCode} {suggestion.Account.Reference} {suggestion.PerMille} {string.Join(' ', suggestion.Reasons.Select(r => r.Sentence))}";

    [Fact]
    public void The_order_in_which_accounts_are_read_changes_nothing()
    {
        var set = LabelledSuspense.Make(Proof.Seed, items: 500, accounts: 2_000);
        var (index, turned) = (set.Index(), SuggestionIndex.Of(set.Book, WestmoorFunds.Suspense, set.Accounts.AsEnumerable().Reverse(), set.Earlier.AsEnumerable().Reverse()));
        foreach (var item in set.Items)
            Assert.Equal(index.For(item.Item).Select(s => (s.Account.FundCode, s.Account.Reference)), turned.For(item.Item).Select(s => (s.Account.FundCode, s.Account.Reference)));
    }

    [Theory]
    [InlineData("12345678", "12345678", ReferenceEdit.Same)]
    [InlineData("12345687", "12345678", ReferenceEdit.Swapped)]
    [InlineData("12345679", "12345678", ReferenceEdit.Other)]
    [InlineData("1234567", "12345678", ReferenceEdit.Missing)]
    [InlineData("2345678", "12345678", ReferenceEdit.Missing)]
    [InlineData("123455678", "12345678", ReferenceEdit.TooMany)]
    [InlineData("123456789", "12345678", ReferenceEdit.TooMany)]
    [InlineData("21345687", "12345678", ReferenceEdit.None)]
    [InlineData("12354687", "12345678", ReferenceEdit.None)]
    [InlineData("12845673", "12345678", ReferenceEdit.None)]
    [InlineData("123456", "12345678", ReferenceEdit.None)]
    [InlineData("", "12345678", ReferenceEdit.None)]
    public void An_edit_is_one_sign_or_two_neighbours(string written, string own, ReferenceEdit edit) => Assert.Equal(edit, ReferenceLikeness.Of(written, own));
}
