using System.Collections.Frozen;
using System.Text;
using System.Text.Unicode;
using Ims.Domain.Values;

namespace Ims.Domain.Funds.Chart;

/// <summary>A code as a file tells it.</summary>
public sealed record ChartRow(int Line, string Code, string Name, bool Closed);

/// <summary>Reads a chart of accounts: CSV or tab-delimited text with a heading row that names the columns of code, name and, if there is one, state.</summary>
public static class ChartReading
{
    public const int MostCodes = 100_000, LargestMegabytes = 10, LargestFile = LargestMegabytes * 1024 * 1024;

    static readonly FrozenSet<string>
        CodeNames = Words("code", "account code", "ledger code", "gl code", "cost code", "account", "nominal", "nominal code"),
        NameNames = Words("name", "description", "account name", "code name", "title", "long name"),
        StateNames = Words("state", "status", "open or closed"),
        ClosedNames = Words("closed", "is closed", "inactive"),
        Open = Words("", "open", "active", "live", "in use", "enabled", "o", "a"),
        Closed = Words("closed", "inactive", "disabled", "not in use", "c", "i"),
        Yes = Words("yes", "y", "true", "1", "x", "closed"),
        No = Words("", "no", "n", "false", "0", "open");

    sealed record Columns(int Code, int Name, int State, bool SaysClosed);

    /// <summary>Its codes, each once, in the order of the file; or the first thing wrong with it, with its line.</summary>
    public static Result<ChartRow[]> Read(ReadOnlySpan<byte> file)
    {
        if (file.Length > LargestFile) return ChartRefusals.TooLarge(LargestMegabytes);
        var text = Decode(file);
        if (text.Contains('\0', StringComparison.Ordinal)) return ChartRefusals.NotText;
        var rows = CsvRows.Of(text, CsvRows.DelimiterOf(text)).Where(r => r.IsOpen || !r.IsBlank);
        Columns? columns = null;
        var codes = new Dictionary<string, ChartRow>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row.IsOpen) return ChartRefusals.QuoteNeverClosed(row.Line);
            if (columns is null)
            {
                var heading = ColumnsOf(row);
                if (!heading.Ok) return heading.Refusal;
                columns = heading.Value;
                continue;
            }
            var read = RowOf(row, columns);
            if (!read.Ok) return read.Refusal;
            if (codes.TryAdd(read.Value.Code, read.Value))
            {
                if (codes.Count > MostCodes) return ChartRefusals.TooMany(MostCodes);
            }
            else if (codes[read.Value.Code] is var first && (first.Name, first.Closed) != (read.Value.Name, read.Value.Closed)) return ChartRefusals.CodeTwice(row.Line, read.Value.Code, first.Line);
        }
        return codes.Count == 0 ? ChartRefusals.Empty : codes.Values.ToArray();
    }

    static string Decode(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith(Encoding.Unicode.Preamble)) return Encoding.Unicode.GetString(file[Encoding.Unicode.Preamble.Length..]);
        if (file.StartsWith(Encoding.UTF8.Preamble)) file = file[Encoding.UTF8.Preamble.Length..];
        if (Utf8.IsValid(file)) return Encoding.UTF8.GetString(file);
        var letters = new char[file.Length];
        for (var i = 0; i < file.Length; i++) letters[i] = Windows1252.Letter(file[i]);
        return new string(letters);
    }

    static Result<Columns> ColumnsOf(CsvRow heading)
    {
        int Find(FrozenSet<string> names) => heading.Cells.ToList().FindIndex(c => c.Length > 0 && names.Contains(Plain(c)));
        var (code, name, state, closed) = (Find(CodeNames), Find(NameNames), Find(StateNames), Find(ClosedNames));
        if (code < 0 && name < 0 && state < 0 && closed < 0) return ChartRefusals.NoHeading(Beginning(heading[0]));
        var told = string.Join(", ", heading.Cells.Where(c => c.Length > 0).Take(10).Select(Beginning));
        if (code < 0) return ChartRefusals.NoCodeColumn(told);
        if (name < 0) return ChartRefusals.NoNameColumn(told);
        return new Columns(code, name, state >= 0 ? state : closed, SaysClosed: state < 0);
    }

    static Result<ChartRow> RowOf(CsvRow row, Columns columns)
    {
        var (code, name) = (Cell(row[columns.Code]), Cell(row[columns.Name]));
        if (code.Length == 0) return ChartRefusals.CodeMissing(row.Line);
        if (code.Length > ChartCode.LongestCode) return ChartRefusals.CodeTooLong(row.Line, code);
        if (code.Any(char.IsControl)) return ChartRefusals.CodeUnusable(row.Line, new string([.. code.Select(c => char.IsControl(c) ? ' ' : c)]));
        if (name.Length > ChartCode.LongestName) return ChartRefusals.NameTooLong(row.Line, code);
        var isClosed = false;
        if (columns.State >= 0)
        {
            var (state, words) = (Plain(row[columns.State]), columns.SaysClosed ? (Closed: Yes, Open: No) : (Closed, Open));
            isClosed = words.Closed.Contains(state);
            if (!isClosed && !words.Open.Contains(state)) return ChartRefusals.StateUnknown(row.Line, row[columns.State]);
        }
        return new ChartRow(row.Line, code, name.Length == 0 ? code : new string([.. name.Select(c => char.IsControl(c) ? ' ' : c)]), isClosed);
    }

    // An apostrophe that was put before a cell lest a spreadsheet runs it is none of the cell (see Csv).
    static string Cell(string cell) => cell.Length > 1 && cell[0] == '\'' && Csv.IsFormula(cell) ? cell[1..] : cell;

    static string Plain(string word) => string.Join(' ', word.Split([' ', '_', '-'], StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();

    static string Beginning(string cell) => cell.Length <= 40 ? cell : $"{cell[..40]}...";

    static FrozenSet<string> Words(params string[] words) => words.ToFrozenSet(StringComparer.Ordinal);
}
