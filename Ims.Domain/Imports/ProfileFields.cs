using System.Globalization;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;

namespace Ims.Domain.Imports;

/// <summary>A setting of two versions of a profile, in words; null where a version does not have it.</summary>
public sealed record ProfileDifference(string Name, string? Older, string? Newer)
{
    public bool Differs => Older != Newer;
}

/// <summary>A profile's settings by name and in words, so that two versions can be laid beside one another.</summary>
public static class ProfileFields
{
    /// <summary>Every setting that one of the two has, in the order of the form.</summary>
    public static IReadOnlyList<ProfileDifference> Between(ImportProfileVersion older, ImportProfileVersion newer)
    {
        var (before, after) = (Of(older), Of(newer));
        var names = before.Select(f => f.Name).Concat(after.Select(f => f.Name)).Distinct(StringComparer.Ordinal);
        return [.. names.Select(n => new ProfileDifference(n, ValueOf(before, n), ValueOf(after, n)))];
    }

    static string? ValueOf(List<(string Name, string Value)> fields, string name) => fields.Where(f => f.Name == name).Select(f => f.Value).FirstOrDefault();

    /// <summary>In the order of the form.</summary>
    public static List<(string Name, string Value)> Of(ImportProfileVersion version)
    {
        List<(string, string)> fields =
        [
            ("Name", version.Name), ("Format", version.Format), ("Office", version.OfficeCode ?? "none"), ("State", version.Disabled ? "disabled" : "in use"),
        ];
        if (version.AccountText is { } account) fields.Insert(2, ("Account of its lines", account));
        if (version.DaysBack is { } back) fields.Add(("Oldest line", $"{Number(back)} days before the file"));
        if (version.DaysAhead is { } ahead) fields.Add(("Newest line", $"{Number(ahead)} days after the file"));
        if (version.LargestPence is { } largest) fields.Add(("Largest amount", new Values.Money(largest).ToString()));
        if (version.TypeCodes is { } codes) fields.Add(("Type codes", codes));
        if (version.LayoutJson is not { } json) return fields;
        if (DelimitedLayoutJson.Read(json) is { Ok: true, Value: var layout }) fields.AddRange(Layout(layout));
        else fields.Add(("Layout", "cannot be read"));
        return fields;
    }

    static IEnumerable<(string, string)> Layout(TableLayout layout) =>
    [
        .. layout.Cut switch
        {
            TableCut.FixedWidth => (IEnumerable<(string, string)>)[("Positions", Words(layout.Positions)), ("Encoding", EncodingOf(layout))],
            TableCut.Workbook => [("Sheet", layout.Sheet ?? "the first that is shown")],
            _ => [("Delimiter", LayoutWords.OfSign(layout.Delimiter)), ("Quote", LayoutWords.OfSign(layout.Quote)), ("Encoding", EncodingOf(layout))],
        },
        ("Lines to skip", Number(layout.SkippedLines)), ("Columns are known by", layout.HasHeader ? "the names in the header" : "their position"),
        ("Blank rows between others", layout.BlankRows == BlankRows.Skipped ? "skipped" : "refused"), ("Rows may end early", YesNo(layout.ShortRows)),
        .. Enum.GetValues<LayoutField>().Select(f => (LayoutWords.Of(f), Source(layout, f))),
        ("Further columns", Words([.. layout.Extras.Select(e => $"{e.Name} from {(layout.HasHeader ? $"\"{e.Column}\"" : e.Column)}")])),
        ("Sign", layout.Sign switch
        {
            SignRule.Reversed => "negative is received", SignRule.TwoColumns => "credits and debits in two columns", SignRule.Indicator => "a column says credit or debit",
            _ => "positive is received",
        }),
        ("Debits have a minus", YesNo(layout.DebitsHaveMinus)), ("Credit words", Words(layout.CreditWords)), ("Debit words", Words(layout.DebitWords)),
        ("Decimal sign", layout.DecimalSign is null ? "none: whole pence" : LayoutWords.OfSign(layout.DecimalSign)), ("Thousands separator", LayoutWords.OfSign(layout.ThousandsSign)),
        ("Type codes mean", Words([.. layout.TypeWords.Select(t => $"{t.Code} {t.Words}{(t.TakesBack ? " (taken back)" : "")}")])), ("In front of references", layout.ReferencePrefix ?? "nothing"),
        ("Date formats", Words(layout.DateFormats)),
        ("Date above the table", layout.DateIn is { } head ? $"line {Number(head.Line)}, cell {Number(head.Cell)}" : "none"),
        .. Trailer(layout.Trailer),
    ];

    static string EncodingOf(TableLayout layout) => layout.Encoding switch { TextEncoding.Utf8 => "UTF-8", TextEncoding.Windows1252 => "Windows-1252", _ => "detected line by line" };

    static IEnumerable<(string, string)> Trailer(TrailerLayout? trailer) => trailer is null ? [("Trailer", "none")] :
    [
        ("Trailer", $"begins with {trailer.Mark}"), ("Trailer: cell with the mark", Number(trailer.MarkCell)), ("Trailer: count", Cell(trailer.CountCell)),
        ("Trailer: rows counted besides", Number(trailer.CountedBeside)), ("Trailer: total", Cell(trailer.TotalCell)),
        ("Trailer: the total is of", trailer.TotalOf switch { TrailerTotal.Net => "credits less debits", TrailerTotal.AsWritten => "amounts as they are written", _ => "credits and debits added" }), ("Trailer: credits total", Cell(trailer.CreditsCell)),
        ("Trailer: debits total", Cell(trailer.DebitsCell)), ("Trailer: positions", Words(trailer.CellPositions)),
        ("Trailer: row with the count", trailer.CountRow is { } row ? $"begins with {row.Mark}" : "the same"), ("Trailer: its positions", Words(trailer.CountRow?.CellPositions ?? [])),
        ("Trailer: further rows", trailer.TextMark is { } text ? $"begin with {text.Trim()}" : "none"),
    ];

    static string Source(TableLayout layout, LayoutField field)
    {
        var columns = layout.Columns.Where(c => c.Field == field).Select(c => layout.HasHeader ? $"column \"{c.Column}\"" : $"column {c.Column}");
        var constants = layout.Constants.Where(c => c.Field == field).Select(c => $"always \"{c.Value}\"");
        return string.Join(", then ", columns.Concat(constants)) is { Length: > 0 } source ? source : "not in the file";
    }

    static string Words(IReadOnlyList<string> words) => words.Count == 0 ? "none" : string.Join(", ", words);

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    static string Cell(int? cell) => cell is { } at ? $"cell {Number(at)}" : "not given";

    static string YesNo(bool yes) => yes ? "yes" : "no";
}
