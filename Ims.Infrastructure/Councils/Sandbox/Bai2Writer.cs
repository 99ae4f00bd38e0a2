using System.Globalization;
using System.Text;

namespace Ims.Infrastructure.Councils.Sandbox;

/// <summary>Writes a statement as a BAI2 file whose counts and control totals are right (formats.md §2).</summary>
static class Bai2Writer
{
    const string Bank = "IMSBANK", FinalOfTheDay = "2";

    public static byte[] Write(StatementDraft statement)
    {
        var account = Account(statement, out var control);
        var file = new List<string>
        {
            Record($"01,{Bank},{statement.AccountNumber},{Day(statement.AsOfOn)},2230,{statement.AsOfOn.DayOfYear},80,,2"),
            Record($"02,{statement.AccountNumber},{Bank},1,{Day(statement.AsOfOn)},2400,GBP,{FinalOfTheDay}"),
        };
        file.AddRange(account);
        file.Add(Record($"49,{control},{account.Count + 1}"));
        file.Add(Record($"98,{control},1,{account.Count + 3}"));
        file.Add(Record($"99,{control},1,{account.Count + 5}"));
        return Encoding.ASCII.GetBytes(string.Join("", file));
    }

    static List<string> Account(StatementDraft statement, out long control)
    {
        var credits = statement.Lines.Where(l => l.Pence > 0).ToList();
        var debits = statement.Lines.Where(l => l.Pence < 0).ToList();
        long creditPence = credits.Sum(l => l.Pence), debitPence = -debits.Sum(l => l.Pence);
        var records = new List<string>
        {
            Record($"03,{statement.AccountNumber} {statement.SortCode},GBP,010,{statement.OpeningPence},,,015,{statement.ClosingPence},,"),
            Record($"88,100,{creditPence},{credits.Count},,400,{debitPence},{debits.Count},"),
        };
        foreach (var line in statement.Lines)
        {
            records.Add(Record($"16,{line.TypeCode},{Math.Abs(line.Pence)},Z,{line.BankReference},{line.CustomerReference},"));
            records.Add($"88,{line.Narrative}\n");
        }
        control = statement.OpeningPence + statement.ClosingPence + 2 * (creditPence + debitPence);
        return records;
    }

    static string Record(FormattableString text) => text.ToString(CultureInfo.InvariantCulture) + "/\n";

    static string Day(DateOnly on) => on.ToString("yyMMdd", CultureInfo.InvariantCulture);
}
