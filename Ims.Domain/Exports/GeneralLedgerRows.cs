using Ims.Domain.Values;

namespace Ims.Domain.Exports;

/// <summary>Ledger lines that agree in all of these, with their sums.</summary>
/// <param name="FundCode">Null in banking: value moved between control codes.</param>
public sealed record LedgerGroup(
    DateOnly AccountingOn, string CreditCode, string DebitCode, string? VatCode, string? FundCode, string MethodCode, long GrossPence, long VatPence, int Lines);

/// <summary>What codes mean on the day of building.</summary>
/// <param name="OutputTaxCodes">VAT code → ledger code of its output tax, where it has one.</param>
public sealed record ExportCodes(
    IReadOnlyDictionary<string, string> Funds, IReadOnlyDictionary<string, string> Methods, IReadOnlyDictionary<string, string> OutputTaxCodes);

/// <summary>
/// Turns summed-up ledger lines into the rows of a general-ledger batch: −net to the code credited, −VAT to the VAT code's code, +gross to the code debited, zero in
/// sum (domain.md, "Exports"). Groups come ordered by date, credited code, VAT code, fund and method; rows leave as soon as they are whole, and only the rows of the
/// control codes, of which there are few, are held to the end. A row that comes to zero is dropped.
/// </summary>
public sealed class GeneralLedgerRows(long batchId, ExportCodes codes)
{
    const int LongestNarrative = 200;

    readonly Dictionary<(DateOnly On, string Code, string Method, bool Banking), long> debits = [];
    LedgerGroup? open;
    int ordinal;

    public int LedgerLines { get; private set; }
    public int Rows => ordinal;
    public long DebitPence { get; private set; }
    public long CreditPence { get; private set; }

    /// <summary>Takes the next group and returns the rows that are whole now, or why there can be no batch.</summary>
    public Result<IReadOnlyList<ExportRow>> Add(LedgerGroup group)
    {
        if (group.VatPence != 0)
        {
            if (group.VatCode is not { } vatCode) return ExportRefusals.VatWithoutCode(group.FundCode ?? "");
            if (!codes.OutputTaxCodes.ContainsKey(vatCode)) return ExportRefusals.OutputTaxCodeMissing(vatCode);
        }
        LedgerLines = checked(LedgerLines + group.Lines);
        var debit = (group.AccountingOn, group.DebitCode, group.MethodCode, group.FundCode is null);
        debits[debit] = checked(debits.GetValueOrDefault(debit) + group.GrossPence);

        if (open is not null && SameCredit(open, group))
        {
            open = open with { GrossPence = checked(open.GrossPence + group.GrossPence), VatPence = checked(open.VatPence + group.VatPence) };
            return Array.Empty<ExportRow>();
        }
        var whole = Close();
        open = group;
        return whole;
    }

    /// <summary>The last rows: after the last group.</summary>
    public IReadOnlyList<ExportRow> Finish()
    {
        var rows = Close();
        open = null;
        foreach (var ((on, code, method, banking), pence) in debits.OrderBy(d => d.Key.On).ThenBy(d => d.Key.Code, StringComparer.Ordinal)
                     .ThenBy(d => d.Key.Method, StringComparer.Ordinal).ThenBy(d => d.Key.Banking))
            Put(rows, on, code, pence, null, method, $"{(banking ? "Banking" : "Control")}: {codes.Methods.GetValueOrDefault(method, method)}");
        if (DebitPence != CreditPence) throw new InvalidOperationException($"The batch does not balance: debits {new Money(DebitPence)}, credits {new Money(CreditPence)}.");
        return rows;
    }

    List<ExportRow> Close()
    {
        var rows = new List<ExportRow>();
        if (open is not { } g) return rows;
        var method = codes.Methods.GetValueOrDefault(g.MethodCode, g.MethodCode);
        var fund = g.FundCode is null ? "Banking" : codes.Funds.GetValueOrDefault(g.FundCode, g.FundCode);
        var reference = g.FundCode is null ? g.MethodCode : $"{g.FundCode} {g.MethodCode}";
        Put(rows, g.AccountingOn, g.CreditCode, checked(g.VatPence - g.GrossPence), g.VatCode, reference, $"{fund}: {method}");
        if (g.VatPence != 0) Put(rows, g.AccountingOn, codes.OutputTaxCodes[g.VatCode!], checked(-g.VatPence), g.VatCode, reference, $"VAT on {fund}: {method}");
        return rows;
    }

    void Put(List<ExportRow> rows, DateOnly on, string code, long pence, string? vatCode, string reference, string narrative)
    {
        if (pence == 0) return;
        if (pence > 0) DebitPence = checked(DebitPence + pence);
        else CreditPence = checked(CreditPence - pence);
        rows.Add(new ExportRow
        {
            BatchId = batchId, Ordinal = ++ordinal, AccountingOn = on, LedgerCode = code, AmountPence = pence, VatCode = vatCode, Reference = reference,
            Narrative = Shortened(narrative),
        });
    }

    // Never in the middle of a sign that takes two places, such as an emoji.
    static string Shortened(string narrative) => narrative.Length <= LongestNarrative ? narrative
        : narrative[..(char.IsHighSurrogate(narrative[LongestNarrative - 1]) ? LongestNarrative - 1 : LongestNarrative)];

    static bool SameCredit(LedgerGroup a, LedgerGroup b) =>
        a.AccountingOn == b.AccountingOn && a.CreditCode == b.CreditCode && a.VatCode == b.VatCode && a.FundCode == b.FundCode && a.MethodCode == b.MethodCode;
}
