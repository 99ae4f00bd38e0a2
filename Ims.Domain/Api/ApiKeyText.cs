using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Ims.Domain.Api;

/// <summary>
/// A key as a system sends it: <c>ims_COUNCIL_NUMBER_SECRET_CHECK</c>. COUNCIL is the council's slug and NUMBER the key's, so that a leaked key can be told whose it is and be revoked; SECRET is 256 random
/// bits in 64 lower-case hex digits; CHECK is the first eight hex digits of the SHA-256 of all before it, so that scanners tell a key from what only looks like one, and a key with a slip of the hand is
/// refused unread. (docs/decisions/0031-api-keys.md)
/// </summary>
public sealed partial class ApiKeyText
{
    public const int SecretBytes = 32;
    const int CheckDigits = 8;

    readonly byte[] secret;

    ApiKeyText(string council, long number, byte[] secret) => (Council, Number, this.secret) = (council, number, secret);

    /// <summary>Slug of the council that the key says it is of.</summary>
    public string Council { get; }

    /// <summary>Number of the key within that council.</summary>
    public long Number { get; }

    /// <summary>
    /// What is kept of the secret: its SHA-256, lower-case hex. A fast hash is enough, and no salt is needed: nobody guesses 256 random bits, however fast they try, and no two secrets are the same.
    /// </summary>
    public string Sha256 => Sha256Of(secret);

    /// <summary>Puts a key's text together.</summary>
    /// <param name="secret">32 random bytes.</param>
    public static string Write(string council, long number, ReadOnlySpan<byte> secret)
    {
        if (secret.Length != SecretBytes) throw new ArgumentException($"A secret has {SecretBytes} bytes.", nameof(secret));
        var text = $"{BeginningOf(council, number)}{Convert.ToHexStringLower(secret)}";
        return $"{text}_{CheckOf(text)}";
    }

    /// <summary>What may be shown of a key at any time: all before the secret.</summary>
    public static string BeginningOf(string council, long number) => string.Create(CultureInfo.InvariantCulture, $"ims_{council}_{number}_");

    /// <summary>Null where the text is no key, or one with a slip of the hand.</summary>
    public static ApiKeyText? Read(string text)
    {
        if (Form().Match(text) is not { Success: true } match) return null;
        var check = match.Groups["check"];
        if (CheckOf(text.AsSpan(0, check.Index - 1)) != check.Value) return null;
        return long.TryParse(match.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new ApiKeyText(match.Groups["council"].Value, number, Convert.FromHexString(match.Groups["secret"].Value)) : null;
    }

    public static string Sha256Of(ReadOnlySpan<byte> secret) => Convert.ToHexStringLower(SHA256.HashData(secret));

    /// <summary>Whether it carries the secret of that hash, told in the same time wherever they differ. Null is no secret's.</summary>
    public bool Matches(string? sha256) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sha256), Encoding.ASCII.GetBytes(sha256 ?? new string('-', 64))) && sha256 is not null;

    /// <summary>Without the secret, so that whoever logs it gives nothing away.</summary>
    public override string ToString() => BeginningOf(Council, Number) + "...";

    static string CheckOf(ReadOnlySpan<char> text)
    {
        var bytes = new byte[Encoding.ASCII.GetByteCount(text)];
        Encoding.ASCII.GetBytes(text, bytes);
        return Convert.ToHexStringLower(SHA256.HashData(bytes))[..CheckDigits];
    }

    [GeneratedRegex(@"\Aims_(?<council>[a-z0-9-]{1,40})_(?<number>[1-9][0-9]{0,18})_(?<secret>[0-9a-f]{64})_(?<check>[0-9a-f]{8})\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Form();
}
