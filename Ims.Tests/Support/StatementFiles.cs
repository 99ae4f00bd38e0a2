using System.Globalization;
using System.Security;
using System.Text;
using Ims.Domain.Values;

namespace Ims.Tests.Support;

/// <summary>Writes MT940 and camt files with right balances, for the bank account of <see cref="TestTemplate"/>.</summary>
public static class StatementFiles
{
    public const string Iban = $"GB11WEST{TestTemplate.SortCode}{TestTemplate.AccountNumber}";

    public static Stream File(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));

    public static string Mt940(int number, DateOnly on, long opening, params IReadOnlyList<BankLine> lines)
    {
        var day = on.ToString("yyMMdd", CultureInfo.InvariantCulture);
        var text = new StringBuilder($":20:WEST{day}\n:25:{TestTemplate.SortCode}{TestTemplate.AccountNumber}\n:28C:{number}/1\n:60F:{Balance(on.AddDays(-1), opening)}\n");
        foreach (var line in lines)
            text.Append(CultureInfo.InvariantCulture, $":61:{day}{on:MMdd}{(line.Pence < 0 ? 'D' : 'C')}{Comma(line.Pence)}NTRF{(line.Reference.Length > 0 ? line.Reference : "NONREF")}//{line.BankReference}\n:86:{line.Narrative}\n");
        return text.Append($":62F:{Balance(on, opening + lines.Sum(l => l.Pence))}\n-\n").ToString();
    }

    static string Balance(DateOnly on, long pence) => $"{(pence < 0 ? 'D' : 'C')}{on.ToString("yyMMdd", CultureInfo.InvariantCulture)}GBP{Comma(pence)}";

    static string Comma(long pence) => Plain(pence).Replace('.', ',');

    static string Plain(long pence) => new Money(Math.Abs(pence)).ToPlain();

    /// <summary>A statement of the newest version.</summary>
    public static string Camt053(string id, DateOnly on, long opening, params IReadOnlyList<BankLine> lines)
    {
        var closing = opening + lines.Sum(l => l.Pence);
        return $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>{id}</Id><CreDtTm>{on:yyyy-MM-dd}T23:00:00</CreDtTm>
            <Acct><Id><IBAN>{Iban}</IBAN></Id><Ccy>GBP</Ccy></Acct>
            {BalanceOf("OPBD", on.AddDays(-1), opening)}{BalanceOf("CLBD", on, closing)}
            {string.Join('\n', lines.Select(l => Entry(on, l)))}
            </Stmt></BkToCstmrStmt></Document>
            """;
    }

    /// <summary>A notification, whose entries are those that a statement has.</summary>
    public static string Camt054(string id, DateOnly on, params IReadOnlyList<BankLine> lines) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn><Ntfctn><Id>{id}</Id><CreDtTm>{on:yyyy-MM-dd}T11:00:00</CreDtTm>
        <Acct><Id><IBAN>{Iban}</IBAN></Id><Ccy>GBP</Ccy></Acct>
        {string.Join('\n', lines.Select(l => Entry(on, l)))}
        </Ntfctn></BkToCstmrDbtCdtNtfctn></Document>
        """;

    static string BalanceOf(string type, DateOnly on, long pence) =>
        $"<Bal><Tp><CdOrPrtry><Cd>{type}</Cd></CdOrPrtry></Tp><Amt Ccy=\"GBP\">{Plain(pence)}</Amt><CdtDbtInd>{Direction(pence)}</CdtDbtInd><Dt><Dt>{on:yyyy-MM-dd}</Dt></Dt></Bal>";

    static string Direction(long pence) => pence < 0 ? "DBIT" : "CRDT";

    /// <summary>An entry of one payment, as version 8 has it.</summary>
    public static string Entry(DateOnly on, BankLine line) =>
        $"<Ntry><Amt Ccy=\"GBP\">{Plain(line.Pence)}</Amt><CdtDbtInd>{Direction(line.Pence)}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{on:yyyy-MM-dd}</Dt></BookgDt>"
        + (line.BankReference.Length > 0 ? $"<AcctSvcrRef>{line.BankReference}</AcctSvcrRef>" : "")
        + $"<BkTxCd><Prtry><Cd>{line.TypeCode}</Cd></Prtry></BkTxCd><NtryDtls><TxDtls>{(line.Reference.Length > 0 ? $"<Refs><EndToEndId>{line.Reference}</EndToEndId></Refs>" : "")}"
        + $"<RmtInf><Ustrd>{SecurityElement.Escape(line.Narrative)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>";

    /// <summary>Direct debits that came back, processed on one day and taken on another.</summary>
    /// <summary>Claims under the direct debit guarantee, debited on a day.</summary>
    public static string Ddica(DateOnly debited, params IReadOnlyList<BankLine> lines) => $"""
        <VocaDocument><Data><Document><NewAdvices>
        {string.Join('\n', lines.Select(l => $"<DDICAdvice><SUReference>{l.Reference}</SUReference><ReasonCode>1</ReasonCode><TotalAmount>{Plain(l.Pence)}</TotalAmount></DDICAdvice>"))}
        <DateOfDebit>{debited:yyyy-MM-dd}</DateOfDebit><TotalValueOfDebits>{Plain(lines.Sum(l => l.Pence))}</TotalValueOfDebits>
        </NewAdvices></Document></Data></VocaDocument>
        """;

    public static string Arudd(DateOnly processed, DateOnly taken, params IReadOnlyList<BankLine> lines) => $"""
        <BACSDocument><Data><ARUDD><Header currentProcessingDate="{processed:yyyy-MM-dd}"/><Advice><OriginatingAccountRecords><OriginatingAccountRecord>
        {string.Join('\n', lines.Select(l => $"<ReturnedDebitItem ref=\"{l.Reference}\" returnCode=\"0\" returnDescription=\"REFER TO PAYER\" originalProcessingDate=\"{taken:yyyy-MM-dd}\" valueOf=\"{Plain(l.Pence)}\" currency=\"GBP\"/>"))}
        <Totals numberOf="{lines.Count}" valueOf="{Plain(lines.Sum(l => l.Pence))}"/>
        </OriginatingAccountRecord></OriginatingAccountRecords></Advice></ARUDD></Data></BACSDocument>
        """;
}
