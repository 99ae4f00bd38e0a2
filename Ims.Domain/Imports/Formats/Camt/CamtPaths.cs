namespace Ims.Domain.Imports.Formats.Camt;

/// <summary>What an element is to us.</summary>
enum CamtField
{
    Nothing,
    Statement, Number, PageNumber, IsLastPage, Created, Until, Copy, Iban, OtherAccount, Currency,
    Balance, BalanceType, BalanceAmount, BalanceDirection, BalanceDate,
    AllCount, AllSum, NetSum, NetDirection, CreditCount, CreditSum, DebitCount, DebitSum,
    Entry, EntryAmount, EntryDirection, Reversal, Status, BookedOn, ValueOn, EntryBankReference, EntryReference, EntryFamily, EntrySubfamily, EntryOwnCode, EntryText, BatchReference,
    Detail, DetailAmount, TransactionAmount, DetailDirection, DetailBankReference, EndToEnd, DetailFamily, DetailSubfamily, DetailOwnCode,
    Debtor, Creditor, Remittance, CreditorReference, ReturnReason, DetailText,
}

/// <summary>The elements that are read, as a tree: those of all versions beside one another, since none means two things.</summary>
sealed class CamtNode
{
    readonly Dictionary<string, CamtNode> children = new(StringComparer.Ordinal);

    public CamtField Field { get; private set; }

    public CamtNode? Child(string name) => children.GetValueOrDefault(name);

    CamtNode Reach(string path)
    {
        var node = this;
        foreach (var name in path.Split('/'))
        {
            if (!node.children.TryGetValue(name, out var child)) node.children.Add(name, child = new CamtNode());
            node = child;
        }
        return node;
    }

    /// <summary>The document of one kind of message.</summary>
    public static CamtNode Document(string message, string statement)
    {
        var document = new CamtNode();
        var top = document.Reach($"{message}/{statement}");
        top.Field = CamtField.Statement;
        foreach (var (field, paths) in Statements)
            foreach (var path in paths.Split(' ')) top.Reach(path).Field = field;
        var entry = top.Reach("Ntry");
        foreach (var (field, paths) in Entries)
            foreach (var path in paths.Split(' ')) entry.Reach(path).Field = field;
        var detail = entry.Reach("NtryDtls/TxDtls");
        foreach (var (field, paths) in Details)
            foreach (var path in paths.Split(' ')) detail.Reach(path).Field = field;
        return document;
    }

    static readonly (CamtField, string)[] Statements =
    [
        (CamtField.Number, "Id"), (CamtField.PageNumber, "StmtPgntn/PgNb NtfctnPgntn/PgNb"), (CamtField.IsLastPage, "StmtPgntn/LastPgInd NtfctnPgntn/LastPgInd"),
        (CamtField.Created, "CreDtTm"), (CamtField.Until, "FrToDt/ToDtTm"), (CamtField.Copy, "CpyDplctInd"), (CamtField.Iban, "Acct/Id/IBAN"), (CamtField.OtherAccount, "Acct/Id/Othr/Id"),
        (CamtField.Currency, "Acct/Ccy"),
        (CamtField.Balance, "Bal"), (CamtField.BalanceType, "Bal/Tp/CdOrPrtry/Cd"), (CamtField.BalanceAmount, "Bal/Amt"), (CamtField.BalanceDirection, "Bal/CdtDbtInd"),
        (CamtField.BalanceDate, "Bal/Dt/Dt Bal/Dt/DtTm"),
        (CamtField.AllCount, "TxsSummry/TtlNtries/NbOfNtries"), (CamtField.AllSum, "TxsSummry/TtlNtries/Sum"),
        (CamtField.NetSum, "TxsSummry/TtlNtries/TtlNetNtryAmt TxsSummry/TtlNtries/TtlNetNtry/Amt"),
        (CamtField.NetDirection, "TxsSummry/TtlNtries/CdtDbtInd TxsSummry/TtlNtries/TtlNetNtry/CdtDbtInd"),
        (CamtField.CreditCount, "TxsSummry/TtlCdtNtries/NbOfNtries"), (CamtField.CreditSum, "TxsSummry/TtlCdtNtries/Sum"),
        (CamtField.DebitCount, "TxsSummry/TtlDbtNtries/NbOfNtries"), (CamtField.DebitSum, "TxsSummry/TtlDbtNtries/Sum"),
        (CamtField.Entry, "Ntry"),
    ];

    // Since version 8 a status is a code in an element of its own, and a name that of a party.
    static readonly (CamtField, string)[] Entries =
    [
        (CamtField.EntryAmount, "Amt"), (CamtField.EntryDirection, "CdtDbtInd"), (CamtField.Reversal, "RvslInd"), (CamtField.Status, "Sts Sts/Cd Sts/Prtry"),
        (CamtField.BookedOn, "BookgDt/Dt BookgDt/DtTm"), (CamtField.ValueOn, "ValDt/Dt ValDt/DtTm"), (CamtField.EntryBankReference, "AcctSvcrRef"), (CamtField.EntryReference, "NtryRef"),
        (CamtField.EntryFamily, "BkTxCd/Domn/Fmly/Cd"), (CamtField.EntrySubfamily, "BkTxCd/Domn/Fmly/SubFmlyCd"), (CamtField.EntryOwnCode, "BkTxCd/Prtry/Cd"),
        (CamtField.EntryText, "AddtlNtryInf"), (CamtField.BatchReference, "NtryDtls/Btch/PmtInfId"), (CamtField.Detail, "NtryDtls/TxDtls"),
    ];

    static readonly (CamtField, string)[] Details =
    [
        (CamtField.DetailAmount, "Amt"), (CamtField.TransactionAmount, "AmtDtls/TxAmt/Amt"), (CamtField.DetailDirection, "CdtDbtInd"),
        (CamtField.DetailBankReference, "Refs/AcctSvcrRef"), (CamtField.EndToEnd, "Refs/EndToEndId"),
        (CamtField.DetailFamily, "BkTxCd/Domn/Fmly/Cd"), (CamtField.DetailSubfamily, "BkTxCd/Domn/Fmly/SubFmlyCd"), (CamtField.DetailOwnCode, "BkTxCd/Prtry/Cd"),
        (CamtField.Debtor, "RltdPties/Dbtr/Nm RltdPties/Dbtr/Pty/Nm"), (CamtField.Creditor, "RltdPties/Cdtr/Nm RltdPties/Cdtr/Pty/Nm"),
        (CamtField.Remittance, "RmtInf/Ustrd RmtInf/Strd/AddtlRmtInf"), (CamtField.CreditorReference, "RmtInf/Strd/CdtrRefInf/Ref"),
        (CamtField.ReturnReason, "RtrInf/Rsn/Cd RtrInf/Rsn/Prtry"), (CamtField.DetailText, "AddtlTxInf RtrInf/AddtlInf"),
    ];
}
