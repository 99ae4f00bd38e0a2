using Ims.Domain.Recognition;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Camt;

/// <summary>One payment of an entry, or the entry itself where it tells of none.</summary>
sealed class CamtDetail(int line)
{
    /// <summary>Of all texts of a payment, in characters.</summary>
    public const int LongestText = 10_000;
    const int LongestTypeCode = 10;
    const string NotProvided = "NOTPROVIDED", NotKnown = "NTAV";

    readonly JoinedText text = new();
    string? creditorReference;
    string? debtor;
    string? creditor;
    string? family;
    string? subfamily;
    string? ownCode;
    string? endToEnd;
    string? bankReference;
    string? returnReason;

    public int Line => line;
    public CamtAmount? Amount { get; private set; }
    CamtAmount? transactionAmount;
    public int? Sign { get; private set; }

    /// <summary>What it moved, in the account's currency; null where it does not say.</summary>
    public CamtAmount? Moved => Amount ?? transactionAmount;

    public Refusal? Take(int at, CamtField field, string value, string currency)
    {
        switch (field)
        {
            case CamtField.DetailAmount: Amount = new CamtAmount(at, value, currency); return null;
            case CamtField.TransactionAmount: transactionAmount = new CamtAmount(at, value, currency); return null;
            case CamtField.DetailDirection:
                if (CamtText.Sign(value) is not (1 or -1)) return CamtRefusals.DirectionUnknown(at, FieldText.Shown(value));
                Sign = CamtText.Sign(value);
                return null;
            case CamtField.Remittance or CamtField.DetailText: return Say(at, value);
            case CamtField.CreditorReference: return Reference(at, value);
            default: return Name(at, field, FieldText.Kept(value));
        }
    }

    Refusal? Name(int at, CamtField field, string? value)
    {
        if (value?.Length > FieldText.LongestReference) return CamtRefusals.FieldTooLong(at, "a reference or a name", FieldText.LongestReference);
        switch (field)
        {
            case CamtField.DetailBankReference: bankReference = value; break;
            case CamtField.EndToEnd: endToEnd = value is NotProvided ? null : value; break;
            case CamtField.DetailFamily: family = value; break;
            case CamtField.DetailSubfamily: subfamily = value; break;
            case CamtField.DetailOwnCode: ownCode = value; break;
            case CamtField.Debtor: debtor = value; break;
            case CamtField.Creditor: creditor = value; break;
            case CamtField.ReturnReason: returnReason = value; break;
        }
        return null;
    }

    // What the payer quotes counts; further quotes of one payment are shown with its text.
    Refusal? Reference(int at, string value)
    {
        if (creditorReference is not null) return Say(at, value);
        if (value.Length > FieldText.LongestReference) return CamtRefusals.FieldTooLong(at, "Ref", FieldText.LongestReference);
        creditorReference = FieldText.Kept(value);
        return null;
    }

    public Refusal? Say(int at, string value)
    {
        text.Append(value);
        return text.Length > LongestText ? CamtRefusals.FieldTooLong(at, "the text of a payment", LongestText) : null;
    }

    public IncomingLine LineOf(int number, CamtEntry entry, long minor)
    {
        var fields = new List<NamedField>();
        if (creditorReference is not null && endToEnd is not null) fields.Add(new NamedField("End-to-end reference", endToEnd));
        if (entry.IsReversal) fields.Add(new NamedField("Reversal", "yes"));
        if (returnReason is not null) fields.Add(new NamedField("Return reason", returnReason));
        // A reversal names the parties of what it takes back.
        var payer = minor >= 0 != entry.IsReversal ? debtor : creditor;
        return new IncomingLine
        {
            Number = number, FileLine = line, Date = entry.On, Amount = new Money(minor), TypeCode = TypeCode(family ?? entry.Family, subfamily ?? entry.Subfamily, ownCode ?? entry.OwnCode),
            BankReference = bankReference ?? entry.BankReference, CustomerReference = creditorReference ?? endToEnd ?? entry.BatchReference, Payer = payer,
            Narrative = Words(text.ToString(), entry.Text), Fields = fields,
        };
    }

    static string Words(string own, string ofEntry) =>
        own.Length == 0 ? ofEntry : ofEntry.Length == 0 || own.Contains(ofEntry, StringComparison.Ordinal) ? own : $"{own} {ofEntry}";

    static string TypeCode(string? family, string? subfamily, string? own)
    {
        var code = family is null or NotKnown ? own ?? family ?? "" : subfamily is null or NotKnown ? family : $"{family}-{subfamily}";
        return code.Length <= LongestTypeCode ? code : code[..LongestTypeCode];
    }
}
