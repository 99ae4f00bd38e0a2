using Ims.Domain.Imports;
using Xunit;

namespace Ims.Tests.Unit.Imports;

public sealed class BankAccountTextTests
{
    [Theory]
    [InlineData("10203040 309921")]
    [InlineData("309921-10203040")]
    [InlineData("309921 10203040")]
    [InlineData("30-99-21 10203040")]
    [InlineData("10203040 30-99-21")]
    [InlineData("10203040/309921")]
    [InlineData(" 30992110203040 ")]
    [InlineData("GB11WEST30992110203040")]
    [InlineData("gb11 WEST 3099 2110 2030 40")]
    [InlineData("30992110203040GBP")]
    [InlineData("309921-10203040 GBP")]
    [InlineData("WESTGB2L/30992110203040")]
    [InlineData("WESTGB2LXXX/GB11WEST30992110203040/GBP")]
    public void Sort_code_and_number_are_found_however_a_bank_writes_them(string text)
    {
        Assert.True(BankAccountText.TryParse(text, out var account));
        Assert.Equal(("309921", "10203040"), (account.SortCode, account.AccountNumber));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("10200123456")]
    [InlineData("10203040")]
    [InlineData("309921")]
    [InlineData("309921-1020304")]
    [InlineData("30992110203040X")]
    [InlineData("30992110203040POUNDS")]
    [InlineData("WEST/30992110203040")]
    [InlineData("50880050/0194774600888")]
    [InlineData("309-921 10203040")]
    [InlineData("DE89370400440532013000")]
    [InlineData("GB11WEST3099211020304")]
    public void Anything_else_is_no_UK_account(string? text) => Assert.False(BankAccountText.TryParse(text, out _));
}
