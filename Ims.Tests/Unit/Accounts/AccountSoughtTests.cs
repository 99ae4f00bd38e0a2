using Ims.Domain.Accounts;

namespace Ims.Tests.Unit.Accounts;

/// <summary>What is typed to find an account holder, and which it fits.</summary>
public sealed class AccountSoughtTests
{
    static readonly AccountText Smiths = new("5403211798", "Mr J & Mrs K Smith", "12 Mill Lane", "Upper Deane", "Westmoor", "WM1 2AB");

    static AccountFit? Fit(string typed, AccountText? holder = null) => AccountSought.Of(typed)?.Fits(holder ?? Smiths);

    [Theory]
    [InlineData("5403211798")]
    [InlineData(" 54032 ")]
    [InlineData("smith")]
    [InlineData("Smi")]
    [InlineData("Mrs Smith")]
    [InlineData("K Smith")]
    [InlineData("Kate Smith")]
    [InlineData("smith mill lane")]
    [InlineData("12 mill lane westmoor")]
    [InlineData("wm1 2ab")]
    [InlineData("WM12AB")]
    [InlineData("wm1 2")]
    [InlineData("wm1")]
    [InlineData("Smyth wm1 2ab")]
    [InlineData("Smiht")]
    [InlineData("Smth")]
    public void An_account_holder_is_found_by_whatever_its_bill_shows(string typed) => Assert.NotNull(Fit(typed));

    [Theory]
    [InlineData("3211798")]
    [InlineData("Jones")]
    [InlineData("Smith Brown")]
    [InlineData("Kate")]
    [InlineData("wm1 3ab")]
    [InlineData("Smith wm2")]
    [InlineData("%")]
    public void All_the_words_must_fit(string typed) => Assert.Null(Fit(typed));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    public void Nothing_typed_seeks_nothing(string? typed) => Assert.Null(AccountSought.Of(typed));

    [Fact]
    public void The_reference_comes_first_then_names_then_addresses_then_near_spellings()
    {
        int Rank(string name, string address) => Fit("mill", new AccountText("1", name, address, null, null, null))!.Rank;
        Assert.Equal(0, Fit("5403211798")!.Rank);
        Assert.Equal(1, Fit("540321")!.Rank);
        int[] ranks = [Rank("A Mill", ""), Rank("A Jones", "Mill Lane"), Rank("A Miller", ""), Rank("A Jones", "Millbank"), Rank("A Mull", "")];
        Assert.Equal(ranks.Order(), ranks);
        Assert.Distinct(ranks);
        Assert.True(Fit("Smyth")!.IsNear);
        Assert.False(Fit("Smith")!.IsNear);
    }

    [Theory]
    [InlineData("Zoë Brontë", "zoe bronte")]
    [InlineData("Seán O’Brien", "Sean OBrien")]
    [InlineData("Łukasz Strauß", "lukasz strauss")]
    [InlineData("Bjørn Smith-Jones", "bjorn jones")]
    [InlineData("Ｆullwidth", "fullwidth")]
    public void Accents_apostrophes_and_hyphens_stand_in_nobodys_way(string name, string typed)
    {
        var fit = Fit(typed, new AccountText("1", name, null, null, null, null));
        Assert.NotNull(fit);
        Assert.False(fit.IsNear);
    }

    [Fact]
    public void A_house_number_is_no_postcode() => Assert.Equal(["E1", "2", "MILL"], AccountSought.Of("E1 2 Mill")!.Words.Select(w => w.Text));

    [Fact]
    public void A_long_text_costs_no_more_than_a_few_words()
    {
        var sought = AccountSought.Of(string.Join(' ', Enumerable.Range(0, 500).Select(i => $"word{i}")))!;
        Assert.Equal((AccountSought.MostWords, ""), (sought.Words.Count, sought.Reference));
        Assert.All(AccountSought.Of(new string('x', 9_000))!.Words, w => Assert.Equal(SearchWords.Longest, w.Text.Length));
    }
}
