using System.Text;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Values;

namespace Ims.Tests.Support;

/// <summary>Writes delimited statements for the bank account of <see cref="TestTemplate"/>, and the layout that reads them.</summary>
public static class CsvFiles
{
    public const string Account = $"{TestTemplate.SortCode} {TestTemplate.AccountNumber}";

    public static readonly TableLayout Layout = new()
    {
        Columns =
        [
            new(LayoutField.Date, "Date"), new(LayoutField.Narrative, "Description"), new(LayoutField.CustomerReference, "Reference"), new(LayoutField.CreditAmount, "Paid in"),
            new(LayoutField.DebitAmount, "Paid out"),
        ],
        Constants = [new(LayoutField.Account, Account), new(LayoutField.TypeCode, "CSV")], Sign = SignRule.TwoColumns,
        Trailer = new TrailerLayout { Mark = "TOTAL", CountCell = 2, CreditsCell = 4, DebitsCell = 5 },
    };

    /// <summary>Lines of several days, closed by a trailer that is right.</summary>
    public static string Text(params IReadOnlyList<(DateOnly On, BankLine Line)> lines)
    {
        var text = new StringBuilder(Csv.Line("Date", "Description", "Reference", "Paid in", "Paid out"));
        foreach (var (on, line) in lines)
            text.Append(Csv.Line(on.ToString("dd/MM/yyyy"), line.Narrative, line.Reference, line.Pence >= 0 ? new Money(line.Pence).ToPlain() : "", line.Pence < 0 ? new Money(-line.Pence).ToPlain() : ""));
        var (credits, debits) = (lines.Where(l => l.Line.Pence > 0).Sum(l => l.Line.Pence), -lines.Where(l => l.Line.Pence < 0).Sum(l => l.Line.Pence));
        return text.Append(Csv.Line("TOTAL", $"{lines.Count}", "", new Money(credits).ToPlain(), new Money(debits).ToPlain())).ToString();
    }

    public static string Text(DateOnly on, params IReadOnlyList<BankLine> lines) => Text([.. lines.Select(l => (on, l))]);

    public static Stream File(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));
}
