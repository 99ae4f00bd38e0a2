using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Ims.Domain.Api;

namespace Ims.Tests.Unit.Api;

/// <summary>The form of a key: what is one, what is not, and that nothing but the key itself passes for it.</summary>
public sealed class ApiKeyTextTests
{
    static readonly Gen<byte[]> AnySecret = Gen.Byte.Array[ApiKeyText.SecretBytes];
    static readonly Gen<(string Council, long Number, byte[] Secret)> AnyKey = Gen.Select(Gen.Int[0, 3].Select(i => new[] { "westmoor", "ashdale", "a", "north-by-sea-2" }[i]), Gen.Long[1, long.MaxValue], AnySecret);

    [Fact]
    public void A_key_says_what_it_is_whose_it_is_and_which()
    {
        var text = ApiKeyText.Write("westmoor", 12, new byte[ApiKeyText.SecretBytes]);
        Assert.Matches("^ims_westmoor_12_0{64}_[0-9a-f]{8}$", text);
        // Told in the decision so that whoever looks for leaked keys can do it too.
        Assert.EndsWith('_' + Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text[..text.LastIndexOf('_')])))[..8], text, StringComparison.Ordinal);
        Assert.StartsWith(ApiKeyText.BeginningOf("westmoor", 12), text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_written_is_read_and_matches_the_hash_of_its_secret_alone() => Gen.Select(AnyKey, AnySecret).Sample((key, other) =>
    {
        var read = ApiKeyText.Read(ApiKeyText.Write(key.Council, key.Number, key.Secret))!;
        Assert.Equal((key.Council, key.Number), (read.Council, read.Number));
        Assert.True(read.Matches(Convert.ToHexStringLower(SHA256.HashData(key.Secret))));
        Assert.Equal(key.Secret.SequenceEqual(other), read.Matches(ApiKeyText.Sha256Of(other)));
        Assert.False(read.Matches(null));
        Assert.False(read.Matches(""));
        Assert.DoesNotContain(Convert.ToHexStringLower(key.Secret)[..8], read.ToString(), StringComparison.Ordinal);
    });

    /// <summary>Characters changed, left out, put in, swapped; ends cut off; other letters' case. Whatever is done to a key, it is the key no more.</summary>
    [Fact]
    public void No_random_change_of_a_key_verifies() => Gen.Select(AnyKey, Gen.Int[0, 5], Gen.Int[0, 10_000], Gen.Char["ims_0123456789abcdefABCDEFG- \n"]).Sample((key, way, place, with) =>
    {
        var text = ApiKeyText.Write(key.Council, key.Number, key.Secret);
        var at = place % text.Length;
        var changed = way switch
        {
            0 => text[..at] + with + text[(at + 1)..],
            1 => text.Remove(at, 1),
            2 => text.Insert(at, with.ToString()),
            3 => at == 0 ? text : text[..(at - 1)] + text[at] + text[at - 1] + text[(at + 1)..],
            4 => text[..at],
            _ => text.ToUpperInvariant(),
        };
        if (changed != text) Assert.Null(ApiKeyText.Read(changed));
    }, iter: 20_000);

    /// <summary>Whoever makes the check anew after a change still lacks the secret.</summary>
    [Fact]
    public void A_changed_secret_with_its_own_check_is_read_and_never_matches() => Gen.Select(AnyKey, Gen.Int[0, ApiKeyText.SecretBytes - 1], Gen.Int[1, 255]).Sample((key, at, by) =>
    {
        var hash = ApiKeyText.Sha256Of(key.Secret);
        var changed = key.Secret.ToArray();
        changed[at] ^= (byte)by;
        Assert.False(ApiKeyText.Read(ApiKeyText.Write(key.Council, key.Number, changed))!.Matches(hash));
    });

    [Theory]
    [InlineData("")]
    [InlineData("ims_")]
    [InlineData("ims_westmoor_0_0000000000000000000000000000000000000000000000000000000000000000_00000000")]
    [InlineData("ims_westmoor_99999999999999999999_0000000000000000000000000000000000000000000000000000000000000000_00000000")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    public void What_is_no_key_is_read_as_none(string text) => Assert.Null(ApiKeyText.Read(text));

    [Fact]
    public void A_number_beyond_all_numbers_is_no_key_though_its_check_is_right()
    {
        var text = "ims_westmoor_9999999999999999999_" + new string('0', 64);
        Assert.Null(ApiKeyText.Read($"{text}_{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)))[..8]}"));
    }

    [Fact]
    public void A_secret_of_any_other_length_is_none() => Assert.Throws<ArgumentException>(() => ApiKeyText.Write("westmoor", 1, new byte[16]));
}
