using System.Globalization;
using System.Text;

namespace Ims.Tests.Support;

/// <summary>One line of a statement to be: signed pence, type code, narrative, customer reference.</summary>
public sealed record BankLine(long Pence, string Narrative, string Type = "", string Reference = "", string BankReference = "")
{
    public string TypeCode => Type.Length > 0 ? Type : Pence < 0 ? "699" : "399";
}

/// <summary>Writes BAI2 statements with right totals and counts, and balances where asked for, for the bank account of <see cref="TestTemplate"/> unless told otherwise.</summary>
public static class Bai2Files
{
    public static Stream File(DateOnly asOf, params BankLine[] lines) => new MemoryStream(Encoding.ASCII.GetBytes(Text(asOf, lines)));

    public static string Text(
        DateOnly asOf, IReadOnlyList<BankLine> lines, int modifier = 2, long? opening = null, string? account = null, string currency = "GBP", int status = 1)
    {
        var text = new StringBuilder();
        var day = asOf.ToString("yyMMdd", CultureInfo.InvariantCulture);
        var closing = opening + lines.Sum(l => l.Pence);
        var head = opening is null ? $"03,{account ?? $"{TestTemplate.AccountNumber} {TestTemplate.SortCode}"},{currency},,,,/"
            : $"03,{account ?? $"{TestTemplate.AccountNumber} {TestTemplate.SortCode}"},{currency},010,{opening},,,015,{closing},,/";
        text.Append(CultureInfo.InvariantCulture, $"01,BANKGB2L,COUNCIL,{day},0700,1,,,2/\n02,COUNCIL,BANKGB2L,{status},{day},2400,{currency},{modifier}/\n{head}\n");
        foreach (var line in lines)
            text.Append(CultureInfo.InvariantCulture, $"16,{line.TypeCode},{Math.Abs(line.Pence)},,{line.BankReference},{line.Reference},{line.Narrative}\n");
        var control = (opening ?? 0) + (closing ?? 0) + lines.Sum(l => Math.Abs(l.Pence));
        var records = lines.Count + 2;
        text.Append(CultureInfo.InvariantCulture, $"49,{control},{records}/\n98,{control},1,{records + 2}/\n99,{control},1,{records + 4}/\n");
        return text.ToString();
    }
}
