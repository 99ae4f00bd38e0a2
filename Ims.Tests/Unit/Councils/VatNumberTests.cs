using Ims.Domain.Councils;

namespace Ims.Tests.Unit.Councils;

public sealed class VatNumberTests
{
    [Theory]
    [InlineData("GB 999 0001 03", "GB 999 0001 03")]
    [InlineData("gb999000103", "GB 999 0001 03")]
    [InlineData(" 999 0001 03 ", "GB 999 0001 03")]
    [InlineData("GB999000145", "GB 999 0001 45")]      // the same seven digits, checked the later way
    [InlineData("GB999000104", null)]
    [InlineData("GB990000103", null)]
    [InlineData("GB99900010", null)]
    [InlineData("GB9990001030", null)]
    [InlineData("DE999000103", null)]
    [InlineData("", null)]
    public void A_number_is_read_as_the_certificate_writes_it(string typed, string? number) => Assert.Equal(number, VatNumber.Read(typed));

    [Fact]
    public void Every_wrong_digit_and_every_swapped_pair_of_neighbours_is_seen()
    {
        const string sound = "999000103";
        for (var i = 0; i < sound.Length; i++)
            for (var digit = '0'; digit <= '9'; digit++)
                if (digit != sound[i]) Assert.Null(VatNumber.Read(sound[..i] + digit + sound[(i + 1)..]));
        for (var i = 0; i + 1 < sound.Length; i++)
            if (sound[i] != sound[i + 1]) Assert.Null(VatNumber.Read(sound[..i] + sound[i + 1] + sound[i] + sound[(i + 2)..]));
    }
}
