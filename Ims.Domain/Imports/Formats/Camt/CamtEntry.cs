using Ims.Domain.Recognition;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Camt;

/// <summary>
/// One Ntry with its payments. Where the amounts of several add up to the entry's each is a line, else the entry is one: never both. A single payment takes the
/// entry's amount, because its own may be in another currency.
/// </summary>
sealed class CamtEntry(int line)
{
    /// <summary>Of an entry with more payments than these only the entry is a line.</summary>
    public const int MostDetails = 20_000;

    readonly List<CamtDetail> details = [];
    readonly CamtDetail whole = new(line);
    long? amount;
    int? sign;
    string? status;
    DateOnly? bookedOn;
    DateOnly? valueOn;
    int left;

    public int Line => line;
    public bool IsReversal { get; private set; }
    public string? BankReference { get; private set; }
    public string? BatchReference { get; private set; }
    string? reference;
    public string? Family { get; private set; }
    public string? Subfamily { get; private set; }
    public string? OwnCode { get; private set; }
    public string Text { get; private set; } = "";

    /// <summary>When it was booked, if it was.</summary>
    public DateOnly On { get; private set; }
    /// <summary>Signed: the entry's own direction, also of a reversal.</summary>
    public long Minor { get; private set; }
    public string Currency { get; private set; } = "";
    public bool IsBooked => status == "BOOK";

    public void BeginDetail(int at)
    {
        if (details.Count < MostDetails) details.Add(new CamtDetail(at));
        else left++;
    }

    public Refusal? TakeDetail(int at, CamtField field, string value, string currency) => left > 0 ? null : details[^1].Take(at, field, value, currency);

    public Refusal? Take(int at, CamtField field, string value, string currency)
    {
        switch (field)
        {
            case CamtField.EntryAmount: return Amount(new CamtAmount(at, value, currency));
            case CamtField.EntryDirection:
                if (CamtText.Sign(value) is not (1 or -1)) return CamtRefusals.DirectionUnknown(at, FieldText.Shown(value));
                sign = CamtText.Sign(value);
                return null;
            case CamtField.Reversal:
                if (CamtText.Flag(value) is not { } flag) return CamtRefusals.FlagUnreadable(at, "RvslInd", FieldText.Shown(value));
                IsReversal = flag;
                return null;
            case CamtField.Status:
                if (value.Length == 0) return null;   // the code stands in an element of its own
                status = value;
                return value is "BOOK" or "PDNG" or "INFO" or "FUTR" ? null : CamtRefusals.StatusUnknown(at, FieldText.Shown(value));
            case CamtField.BookedOn: return Date(at, "BookgDt", value, out bookedOn);
            case CamtField.ValueOn: return Date(at, "ValDt", value, out valueOn);
            default: return Name(at, field, FieldText.Kept(value));
        }
    }

    Refusal? Name(int at, CamtField field, string? value)
    {
        if (field == CamtField.EntryText)
        {
            Text = value ?? "";
            return Text.Length > CamtDetail.LongestText ? CamtRefusals.FieldTooLong(at, "AddtlNtryInf", CamtDetail.LongestText) : null;
        }
        if (value?.Length > FieldText.LongestReference) return CamtRefusals.FieldTooLong(at, "a reference", FieldText.LongestReference);
        switch (field)
        {
            case CamtField.EntryBankReference: BankReference = value; break;
            case CamtField.EntryReference: reference = value; break;
            case CamtField.BatchReference: BatchReference ??= value; break;
            case CamtField.EntryFamily: Family = value; break;
            case CamtField.EntrySubfamily: Subfamily = value; break;
            case CamtField.EntryOwnCode: OwnCode = value; break;
        }
        return null;
    }

    Refusal? Amount(CamtAmount given)
    {
        if (given.Read(out var minor) is { } unreadable) return unreadable;
        (amount, Currency) = (minor, MinorUnits.Currency(given.Currency)!);
        return null;
    }

    static Refusal? Date(int at, string field, string text, out DateOnly? date)
    {
        date = null;
        if (!CamtText.TryDate(text, out var on)) return CamtRefusals.DateUnreadable(at, field, FieldText.Shown(text));
        date = on;
        return null;
    }

    /// <summary>What the entry lacks, or null when it is whole.</summary>
    public Refusal? Complete()
    {
        if (amount is not { } minor) return CamtRefusals.FieldMissing(line, "Amt");
        if (sign is not { } direction) return CamtRefusals.FieldMissing(line, "CdtDbtInd");
        if (status is null) return CamtRefusals.FieldMissing(line, "Sts");
        if ((bookedOn ?? valueOn) is null && IsBooked) return CamtRefusals.FieldMissing(line, "BookgDt");
        (Minor, On, BankReference) = (direction * minor, bookedOn ?? valueOn ?? default, BankReference ?? reference);
        return null;
    }

    /// <summary>Its lines, which add up to its amount.</summary>
    public IEnumerable<(CamtDetail Detail, long Minor)> Lines()
    {
        if (details.Count == 1 && left == 0) return [(details[0], Minor)];
        return Split() ?? [(whole, Minor)];
    }

    List<(CamtDetail, long)>? Split()
    {
        if (details.Count == 0 || left > 0) return null;
        var lines = new List<(CamtDetail, long)>(details.Count);
        Int128 sum = 0;
        foreach (var detail in details)
        {
            if (detail.Moved is not { } moved || moved.Currency != Currency || moved.Read(out var minor) is not null) return null;
            var signed = minor * (detail.Sign ?? Math.Sign(sign!.Value));
            sum += signed;
            lines.Add((detail, signed));
        }
        return sum == Minor ? lines : null;
    }
}
