using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Ims.Domain.Access;

/// <summary>
/// What opens an invitation, as its link carries it: <c>NUMBER.SECRET</c>, the invitation's number within its council and 256 random bits in base64url. It does not say of which council: the account's
/// directory does. (docs/decisions/0036)
/// </summary>
public sealed partial class InvitationText
{
    public const int SecretBytes = 32;
    /// <summary>More than any link to it has.</summary>
    public const int Longest = 500;

    readonly byte[] secret;

    InvitationText(long number, byte[] secret) => (Number, this.secret) = (number, secret);

    public long Number { get; }

    /// <summary>What is kept of the secret: lower-case hex. A fast hash without salt is enough for 256 random bits. (docs/decisions/0031)</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(secret));

    /// <summary>The text itself, to be shown once or sent.</summary>
    public string Tell() => string.Create(CultureInfo.InvariantCulture, $"{Number}.{Base64Url.EncodeToString(secret)}");

    /// <param name="number">The invitation's.</param>
    /// <param name="secret">32 random bytes.</param>
    public static InvitationText Of(long number, ReadOnlySpan<byte> secret) =>
        secret.Length == SecretBytes ? new InvitationText(number, secret.ToArray()) : throw new ArgumentException($"A secret has {SecretBytes} bytes.", nameof(secret));

    /// <summary>Of the text or of a whole link that ends in it; null where it is none.</summary>
    public static InvitationText? Read(string? text)
    {
        if (text is null || text.Length > Longest) return null;
        var own = text.AsSpan(text.LastIndexOf('#') + 1).Trim().ToString();
        return Form().Match(own) is { Success: true } match && long.TryParse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new InvitationText(number, Base64Url.DecodeFromChars(match.Groups["secret"].ValueSpan)) : null;
    }

    /// <summary>Whether it opens this invitation, told in the same time wherever secrets differ.</summary>
    public bool Opens(Invitation invitation)
    {
        var (own, opens) = (Encoding.ASCII.GetBytes(Sha256), false);
        foreach (var proof in invitation.Proofs) opens |= CryptographicOperations.FixedTimeEquals(own, Encoding.ASCII.GetBytes(proof));
        return opens && invitation.Id == Number;
    }

    /// <summary>Without the secret, so that whoever logs it gives nothing away.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}...");

    // 43 characters carry 258 bits: of the last one only those are texts whose two bits too many are zero.
    [GeneratedRegex(@"\A(?<number>[1-9][0-9]{0,18})\.(?<secret>[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048])\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Form();
}
