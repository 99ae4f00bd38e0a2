using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Exports;

/// <summary>
/// The generic file of a general-ledger batch (formats.md §12): one head row, then a row for each row of the batch; no trailer. Debit and credit are positive
/// amounts in pounds and pence, exactly one of them filled. UTF-8 without a mark, CRLF.
/// </summary>
public static class GenericCsv
{
    public const string Head = "Batch ID,Date,Period,Cost centre,Subjective,Project,Debit,Credit,VAT code,Reference,Narrative\r\n";

    public static string Line(string batchReference, ExportRow row)
    {
        var code = LedgerCodeParts.Of(row.LedgerCode);
        var amount = new Money(row.AmountPence);
        return Csv.Line(
            batchReference,
            row.AccountingOn.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
            FinancialPeriod.Of(row.AccountingOn).ToString(CultureInfo.InvariantCulture),
            code.CostCentre, code.Subjective, code.Project,
            amount.IsNegative ? null : amount.ToPlain(),
            amount.IsNegative ? amount.Abs().ToPlain() : null,
            row.VatCode, row.Reference, row.Narrative);
    }

    /// <summary>As the receiving ledger knows the batch: <c>WBC-GL-000007</c>.</summary>
    public static string BatchReference(string councilShortName, string profileCode, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{councilShortName}-{Plain(profileCode).ToUpperInvariant()}-{number:000000}");

    /// <summary>Lower-case letters, digits and hyphens only: <c>wbc-gl-000007.csv</c>.</summary>
    public static string FileName(string councilShortName, string profileCode, int number) =>
        BatchReference(councilShortName, profileCode, number).ToLowerInvariant() + ".csv";

    static string Plain(string code) => string.Concat(code.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
}
