using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Audit;

/// <summary>
/// A point of a council's chain, told to be kept where nobody who holds the databases can reach it: on paper, in a mailbox, in a store that writes once. Whoever makes the whole chain anew, the
/// catalogue's end of it included, cannot make it pass through a point that was told before. (Law 11, docs/decisions/0045-auditors.md)
/// </summary>
/// <param name="Council">Its slug: chains of two councils have nothing in common.</param>
/// <param name="Number">Of the entry.</param>
/// <param name="Link">Of that entry: lower-case hex SHA-256.</param>
/// <param name="At">When it was sealed. UTC.</param>
public sealed record AuditAnchor(string Council, long Number, string Link, DateTime At)
{
    const string Head = "IMS-ANCHOR-1";
    const string Instant = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    const int Parts = 5, HexLength = 64, InstantLength = 20;

    /// <summary>As one line: what it is, the council, the entry's number, its link, when it was sealed.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Head} {Council} {Number} {Link} {At.ToString(Instant, CultureInfo.InvariantCulture)}");

    /// <summary>
    /// Finds every anchor in a text, whatever stands around them: a list, a log, an e-mail. One that is cut short or changed refuses all, since nobody would see that it was passed over; so does a text
    /// without any.
    /// </summary>
    /// <param name="text">Empty: none.</param>
    public static Result<IReadOnlyList<AuditAnchor>> ReadAll(string text)
    {
        var anchors = new List<AuditAnchor>();
        for (var at = text.IndexOf(Head, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Head, at + Head.Length, StringComparison.Ordinal))
        {
            if (Read(text[at..]) is not { } anchor) return AnchorRefusals.Unreadable(text[at..]);
            anchors.Add(anchor);
        }
        return anchors.Count == 0 && !string.IsNullOrWhiteSpace(text) ? AnchorRefusals.Unreadable(text.Trim()) : anchors;
    }

    static AuditAnchor? Read(string text)
    {
        var parts = text.Split((char[]?)null, Parts + 1, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < Parts || parts[0] != Head || parts[4].Length < InstantLength) return null;
        var isNumber = long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        var isInstant = DateTime.TryParseExact(parts[4][..InstantLength], Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at);
        var isLink = parts[3].Length == HexLength && parts[3].All(char.IsAsciiHexDigitLower);
        return isNumber && number > 0 && isInstant && isLink ? new AuditAnchor(parts[1], number, parts[3], at) : null;
    }
}

/// <summary>Refusals about anchors.</summary>
public static class AnchorRefusals
{
    const int Shown = 60;

    public static Refusal Unreadable(string line) => new("anchor-unreadable",
        $"This is no anchor: \"{(line.Length > Shown ? line[..Shown] + "..." : line)}\". An anchor begins with IMS-ANCHOR-1 and ends with a date and time; copy it whole, as it was kept.", "Anchors");

    public static Refusal OfAnother(string council) => new("anchor-council", $"This anchor is of the council {council}, whose chain has nothing in common with this one. Check it there.", "Anchors");

    public static readonly Refusal NothingSealed = new("anchor-nothing", "Nothing was sealed yet. New entries are sealed within a minute: try again then.");
}
