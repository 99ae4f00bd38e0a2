using System.Text;
using Ims.Domain.Values;

namespace Ims.Domain.Recognition;

/// <param name="Line">Of the text that it was read from, counted from 1.</param>
public sealed record ListedValue(string Text, int Line);

/// <summary>
/// Values of a list as somebody pasted or uploaded them: one a line, or many between commas or tabs. A value that has one of these itself stands in quotation marks.
/// </summary>
/// <param name="Values">In their order, each once; capitals do not matter.</param>
/// <param name="Repeated">How many were left out because they stood before.</param>
public sealed record ValueList(IReadOnlyList<ListedValue> Values, int Repeated)
{
    const char Quote = '"';

    /// <param name="text">Line ends of any kind.</param>
    /// <param name="field">Amounts may have commas between their thousands.</param>
    public static ValueList Read(string text, LineField field) => Of(Cells(text, RuleFields.KindOf(field) == LineFieldKind.Amount).Select(c => c.Value));

    /// <summary>The first column of a text or CSV file.</summary>
    /// <param name="text">Of the file.</param>
    /// <param name="field">Amounts may have commas between their thousands.</param>
    public static ValueList FirstColumn(string text, LineField field) =>
        Of(Cells(text, RuleFields.KindOf(field) == LineFieldKind.Amount).Where(c => c.Column == 1).Select(c => c.Value));

    static ValueList Of(IEnumerable<ListedValue> all)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var (values, repeated) = (new List<ListedValue>(), 0);
        foreach (var value in all.Where(v => v.Text.Length > 0))
            if (seen.Add(value.Text)) values.Add(value);
            else repeated++;
        return new ValueList(values, repeated);
    }

    /// <summary>As a text that is read as these values again, one a line.</summary>
    public static string Show(IEnumerable<string> values) => string.Join('\n', values.Select(Quoted));

    static string Quoted(string value) =>
        value.AsSpan().IndexOfAny(",\t\n") >= 0 || value.StartsWith(Quote) || value.Trim() != value ? $"{Quote}{value.Replace("\"", "\"\"", StringComparison.Ordinal)}{Quote}" : value;

    static IEnumerable<(int Column, ListedValue Value)> Cells(string text, bool amounts)
    {
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            var column = 0;
            for (var at = 0; at <= line.Length;) yield return (++column, new ListedValue(Cell(line, ref at, amounts), number));
        }
    }

    /// <summary>The value at a place of a line, and where the next begins.</summary>
    static string Cell(string line, ref int at, bool amounts)
    {
        var start = at;
        while (start < line.Length && line[start] == ' ') start++;
        if (start < line.Length && line[start] == Quote && InQuotes(line, start, out var end) is { } quoted)
        {
            at = end + 1;
            return quoted;
        }
        for (end = start; end < line.Length && !Separates(line, end, amounts); end++) { }
        at = end + 1;
        return line[start..end].Trim();
    }

    /// <summary>Null where no mark closes it: then the mark is a sign like any other.</summary>
    static string? InQuotes(string line, int start, out int end)
    {
        var text = new StringBuilder();
        for (end = start + 1; end < line.Length; end++)
        {
            if (line[end] != Quote) text.Append(line[end]);
            else if (end + 1 < line.Length && line[end + 1] == Quote) text.Append(line[end++]);
            else
            {
                for (end++; end < line.Length && line[end] == ' '; end++) { }
                return end == line.Length || line[end] is ',' or '\t' ? text.ToString() : null;
            }
        }
        return null;
    }

    static bool Separates(string line, int at, bool amounts) => line[at] == '\t' || (line[at] == ',' && !(amounts && IsOfThousands(line, at)));

    // Such as in 1,000.00: digits on both sides, exactly three after it.
    static bool IsOfThousands(string line, int at)
    {
        var after = at + 1;
        while (after < line.Length && char.IsAsciiDigit(line[after])) after++;
        return at > 0 && char.IsAsciiDigit(line[at - 1]) && after == at + 4;
    }

    /// <summary>The first value that a condition could not compare with, by its line; null where all can be.</summary>
    /// <param name="field">That is compared.</param>
    /// <param name="kept">How a value is kept that was typed so.</param>
    public Refusal? Fault(LineField field, Func<string, string> kept)
    {
        if (Values.Count > ConditionCompiler.MostValues) return RuleRefusals.ListTooLong(field, Values.Count, ConditionCompiler.MostValues);
        foreach (var value in Values)
            if (RuleCheck.Check(new FieldTest(field, RuleOperator.InList, kept(value.Text))) is { } refusal) return RuleRefusals.OfListed(value.Line, refusal);
        return null;
    }
}
