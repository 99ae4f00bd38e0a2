using System.Text;
using System.Text.Unicode;
using Ims.Domain.Values;

namespace Ims.Domain.Transfers;

/// <summary>A line of an uploaded transfer.</summary>
/// <param name="Row">Where it begins in the file, counted in text lines from 1.</param>
/// <param name="IsFrom">Whether money is taken from there; else it goes there.</param>
public sealed record TransferFileLine(int Row, bool IsFrom, string Fund, string? Reference, Money Amount, string? Narrative);

/// <summary>A row that cannot be used, and why.</summary>
public sealed record TransferFileFault(int Row, string Sentence);

/// <summary>The two sides of a transfer out of a small file, to be shown before they are used. Accounts are judged by the transfer itself. Pure.</summary>
public sealed record TransferFile(IReadOnlyList<TransferFileLine> Lines, IReadOnlyList<TransferFileFault> Faults)
{
    public const int MostOfSide = 50, LongestNarrative = 200, MostKilobytes = 200;
    public const string Header = "side,fund,reference,amount,narrative";

    static readonly string[] columns = Header.Split(',');

    /// <summary>What a file looks like.</summary>
    public const string Sample = $"{Header}\nfrom,23,5401102239,40.00,\nto,05,2201908866,25.00,Paid to the wrong account\nto,23,5403211798,15.00,";

    public bool IsUsable => Faults.Count == 0;

    /// <summary>UTF-8, or what spreadsheets save where they do not save that.</summary>
    public static Result<TransferFile> Read(byte[] file) => Read(Utf8.IsValid(file) ? Encoding.UTF8.GetString(file) : string.Concat(file.Select(Windows1252.Letter)));

    /// <param name="text">Delimited by commas, tabs, semicolons or pipes; the columns in any order, reference and narrative not needed.</param>
    public static Result<TransferFile> Read(string text)
    {
        text = text.TrimStart('\uFEFF');
        if (text.Length > MostKilobytes * 1024) return TransferRefusals.FileTooLarge(MostKilobytes);
        if (string.IsNullOrWhiteSpace(text)) return TransferRefusals.FileEmpty;
        var rows = CsvRows.Of(text, CsvRows.DelimiterOf(text)).Where(r => !r.IsBlank || r.IsOpen).ToList();
        var places = columns.Select(c => PlaceOf(rows[0], c)).ToArray();
        if (places[0] < 0 || places[1] < 0 || places[3] < 0) return TransferRefusals.FileHeader(Header);
        if (rows.Count == 1) return TransferRefusals.FileEmpty;

        var (lines, faults) = (new List<TransferFileLine>(), new List<TransferFileFault>());
        foreach (var row in rows.Skip(1))
        {
            var line = LineOf(row, i => places[i] < 0 ? "" : row[places[i]]);
            if (line.Ok) lines.Add(line.Value);
            else faults.Add(new(row.Line, line.Refusal.Sentence));
        }
        if (lines.Count(l => l.IsFrom) > MostOfSide) return TransferRefusals.TooManySources(MostOfSide) with { Field = "File" };
        if (lines.Count(l => !l.IsFrom) > MostOfSide) return TransferRefusals.TooManyTargets(MostOfSide) with { Field = "File" };
        return new TransferFile(lines, faults);
    }

    static int PlaceOf(CsvRow header, string column)
    {
        for (var i = 0; i < header.Cells.Count; i++)
            if (header.Cells[i].Equals(column, StringComparison.OrdinalIgnoreCase)) return i;
        return -1;
    }

    static Result<TransferFileLine> LineOf(CsvRow row, Func<int, string> cell)
    {
        if (row.IsOpen) return TransferRefusals.FileQuote;
        var (side, fund) = (cell(0), cell(1));
        var isFrom = side.Equals("from", StringComparison.OrdinalIgnoreCase);
        if (!isFrom && !side.Equals("to", StringComparison.OrdinalIgnoreCase)) return TransferRefusals.SideUnknown(side);
        if (fund.Length == 0) return TransferRefusals.FileFundMissing;
        var amount = Money.Parse(cell(3));
        if (!amount.Ok) return amount.Refusal;
        if (amount.Value.IsZero) return TransferRefusals.TargetZero;
        return cell(4).Length > LongestNarrative
            ? TransferRefusals.NarrativeTooLong(LongestNarrative)
            : new TransferFileLine(row.Line, isFrom, fund, Given(cell(2)), amount.Value, Given(cell(4)));
    }

    static string? Given(string text) => text.Length == 0 ? null : text;
}
