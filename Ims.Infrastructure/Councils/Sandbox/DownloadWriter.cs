using System.Globalization;
using System.Text;
using Ims.Domain.Funds;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Values;

namespace Ims.Infrastructure.Councils.Sandbox;

/// <summary>Writes lines as the site of another invented bank lets people download them, and says how that is read.</summary>
static class DownloadWriter
{
    const string Closing = "TOTAL";

    public static TableLayout Layout(BankAccount account) => new()
    {
        Columns =
        [
            new(LayoutField.Date, "Date"), new(LayoutField.TypeCode, "Type"), new(LayoutField.Narrative, "Description"), new(LayoutField.BankReference, "Transaction"),
            new(LayoutField.CreditAmount, "Paid in"), new(LayoutField.DebitAmount, "Paid out"),
        ],
        Constants = [new(LayoutField.Account, $"{account.SortCode} {account.AccountNumber}")], Sign = SignRule.TwoColumns,
        Trailer = new TrailerLayout { Mark = Closing, CountCell = 2, CreditsCell = 5, DebitsCell = 6 },
    };

    public static byte[] Write(IReadOnlyList<BankDay> days)
    {
        var file = new StringBuilder(Csv.Line("Date", "Type", "Description", "Transaction", "Paid in", "Paid out"));
        var all = days.SelectMany(d => d.Lines.Select(l => (d.On, Line: l))).ToList();
        foreach (var (on, line) in all)
            file.Append(Csv.Line(on.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), line.TypeCode, line.Narrative, line.BankReference, In(line.Pence), In(-line.Pence)));
        var (credits, debits) = (all.Where(l => l.Line.Pence > 0).Sum(l => l.Line.Pence), -all.Where(l => l.Line.Pence < 0).Sum(l => l.Line.Pence));
        file.Append(Csv.Line(Closing, all.Count.ToString(CultureInfo.InvariantCulture), "", "", new Money(credits).ToPlain(), new Money(debits).ToPlain()));
        return Encoding.UTF8.GetBytes(file.ToString());
    }

    static string In(long pence) => pence > 0 ? new Money(pence).ToPlain() : "";
}
