using System.Globalization;
using System.Text;
using CsCheck;
using CsvHelper;
using CsvHelper.Configuration;
using Ims.Domain.Values;

namespace Ims.Tests.Support;

/// <summary>
/// Cells that mean harm to a spreadsheet, made of pieces that have done so, and what it takes to be harmless, said here apart from the code that makes them so. (S7)
/// </summary>
public static class HostileCells
{
    static readonly string[] Pieces =
    [
        "=", "+", "-", "@", "＝", "＋", "－", "＠", "=1+1", "=cmd|' /C calc'!A0", "+SUM(A1:A9)", "-2+3", "@SUM(1)", "=HYPERLINK(\"http://x\",\"y\")", "DDE(\"cmd\";\"/C calc\";\"x\")",
        "\"", "\"\"", "'", "''", ",", ";", "\t", "|", "\r", "\n", "\r\n", " ", "\u00A0", "\u2003", "\u200B", "\uFEFF", "\u0000", "\u0001", "\u001B", "\u007F", "\u0085", "\u2028",
        "\uFFFE", "\uFFFF", "😀", "👨‍👩‍👧", "é", "ß", "Ω", "漢字", "_x0041_", "_x005F_", "_", "-12.34", "-12", "12.34", "0", "05", "1e9", "-1e9", "-1.2.3", "−5", "TRUE", "#REF!", "a", "Rents", "<&>", "]]>",
        new string('x', 300), new string('=', 40),
    ];

    /// <summary>Any of them together, and now and then what no list has.</summary>
    public static Gen<string> Any { get; } = Gen.Frequency(
        (6, Gen.OneOf(Pieces).Array[0, 6].Select(string.Concat)),
        (2, Gen.String),
        (1, Gen.Long.Select(p => new Money(p).ToPlain())),
        (1, Gen.OneOf(Pieces).Select(p => p + new string('y', 40_000))));

    /// <summary>Money of either sign.</summary>
    public static Gen<Money> Amount { get; } = Gen.Frequency((4, Gen.Long[-1_000_000_00, 1_000_000_00]), (1, Gen.Long)).Select(p => new Money(p));

    /// <summary>What becomes of a text on its way through UTF-8: half of a sign is none.</summary>
    public static string Stored(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>The cell as it was before it was made harmless.</summary>
    public static string Original(string cell) => cell.StartsWith('\'') && Csv.IsFormula(cell[1..]) ? cell[1..] : cell;

    /// <summary>A spreadsheet takes it for a text or a number.</summary>
    public static bool IsNeutral(string cell)
    {
        if (cell.Length > 0 && cell[0] is '\t' or '\r' or '\n') return false;
        var seen = cell.TrimStart([.. cell.Where(c => char.IsWhiteSpace(c) || char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format)]);
        return seen.Length == 0 || !"=+-@＝＋－＠".Contains(seen[0], StringComparison.Ordinal) || IsNumber(seen);
    }

    /// <summary>The rows of a file as an independent reader has them.</summary>
    public static List<string[]> Read(string csv)
    {
        using var parser = new CsvParser(new StringReader(csv), new CsvConfiguration(CultureInfo.InvariantCulture) { IgnoreBlankLines = false, BadDataFound = a => Assert.Fail($"Bad data: {a.Field}") });
        var rows = new List<string[]>();
        while (parser.Read()) rows.Add([.. parser.Record!]);
        return rows;
    }

    /// <summary>The cells that a spreadsheet finds which splits at commas, semicolons and tabs alike, and knows a quoted cell by its first sign.</summary>
    public static IEnumerable<string> SplitAtAll(string csv)
    {
        var (cell, quoted, begins) = (new StringBuilder(), false, true);
        for (var i = 0; i < csv.Length; i++)
        {
            var c = csv[i];
            if (quoted)
            {
                if (c != '"') cell.Append(c);
                else if (i + 1 < csv.Length && csv[i + 1] == '"') cell.Append(csv[i++]);
                else quoted = false;
            }
            else if (c == '"' && begins) (quoted, begins) = (true, false);
            else if (c is ',' or ';' or '\t' or '\r' or '\n')
            {
                yield return cell.ToString();
                cell.Clear();
                begins = true;
            }
            else
            {
                cell.Append(c);
                begins = false;
            }
        }
        yield return cell.ToString();
    }

    static bool IsNumber(string text) => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) && text.All(char.IsAscii);
}
