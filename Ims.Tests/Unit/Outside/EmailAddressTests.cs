using CsCheck;
using Ims.Domain.Outside;

namespace Ims.Tests.Unit.Outside;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("payer@example.org", "payer@example.org")]
    [InlineData("  first.last+rent@mail.example.co.uk ", "first.last+rent@mail.example.co.uk")]
    [InlineData("o'brien@example.org", "o'brien@example.org")]
    public void An_address_is_read_as_it_was_typed(string typed, string read) => Assert.Equal(read, EmailAddress.Read(typed).Value);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    public void Nothing_typed_is_asked_for(string? typed) => Assert.Equal(("email-address-missing", "Address"), Told(typed));

    [Theory]
    [InlineData("payer")]
    [InlineData("@example.org")]
    [InlineData("payer@")]
    [InlineData("payer@example")]
    [InlineData("payer@example.1")]
    [InlineData("payer@-example.org")]
    [InlineData("pay er@example.org")]
    [InlineData("payer@@example.org")]
    [InlineData(".payer@example.org")]
    [InlineData("pay..er@example.org")]
    [InlineData("Payer <payer@example.org>")]
    [InlineData("payer@example.org, other@example.org")]
    [InlineData("payer@example.org;other@example.org")]
    [InlineData("\"payer\"@example.org")]
    [InlineData("payer@[127.0.0.1]")]
    [InlineData("päyer@example.org")]
    public void What_is_no_single_address_is_refused(string typed) => Assert.Equal(("email-address-unreadable", "Address"), Told(typed));

    [Theory]
    [InlineData("payer@example.org\r\nBcc: everybody@example.org")]
    [InlineData("payer@example.org\nSubject: hello")]
    [InlineData("payer@example.org\r\n")]
    [InlineData("payer@example.org\0")]
    [InlineData("payer\t@example.org")]
    public void A_line_break_or_any_other_control_sign_never_gets_into_a_header(string typed) => Assert.Equal(("email-address-unreadable", "Address"), Told(typed));

    /// <summary>Whatever is typed: what is let through has one @ and no sign that could end a header or begin another address.</summary>
    [Fact]
    public void Nothing_that_is_let_through_can_be_more_than_an_address() => Gen.Char[" \t\r\n@.,;:<>()\"'\\ab0-_é\0"].Array[0, 24].Select(c => new string(c)).Sample(text =>
    {
        var read = EmailAddress.Read(text);
        return !read.Ok || (read.Value.Count(c => c == '@') == 1 && !read.Value.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || ",;:<>()\"\\".Contains(c, StringComparison.Ordinal)));
    }, iter: 20_000);

    [Fact]
    public void Masked_it_is_known_to_who_knows_it() => Assert.Equal("p***@example.org", EmailAddress.Masked("payer@example.org"));

    static (string?, string?) Told(string? typed) => EmailAddress.Read(typed).Refusal is { } no ? (no.Code, no.Field) : default;
}
