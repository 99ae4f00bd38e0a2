using System.Globalization;
using Ims.Web.Layout.Theme;

namespace Ims.Tests.Unit.Layout;

public sealed class TokensTests
{
    [Fact]
    public void Every_pair_has_its_contrast_in_light_and_in_dark() => Assert.All(Tokens.Pairs, pair =>
    {
        Assert.True(Contrast(pair.Front.Light, pair.Back.Light) >= pair.Least, $"light: {pair.Front.Name} on {pair.Back.Name} has {Contrast(pair.Front.Light, pair.Back.Light):0.00}");
        Assert.True(Contrast(pair.Front.Dark, pair.Back.Dark) >= pair.Least, $"dark: {pair.Front.Name} on {pair.Back.Name} has {Contrast(pair.Front.Dark, pair.Back.Dark):0.00}");
    });

    [Fact]
    public void Every_token_is_listed_once()
    {
        var declared = typeof(Tokens).GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)
            .Where(f => f.FieldType == typeof(Token)).Select(f => (Token)f.GetValue(null)!);
        Assert.Equal(declared.Select(t => t.Name), Tokens.All.Select(t => t.Name));
        Assert.Distinct(Tokens.All.Select(t => t.Name));
    }

    // WCAG 2.2, relative luminance.
    static decimal Contrast(string a, string b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (decimal)((Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05));
    }

    static double Luminance(string hex)
    {
        double Channel(int at)
        {
            var c = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }
}
