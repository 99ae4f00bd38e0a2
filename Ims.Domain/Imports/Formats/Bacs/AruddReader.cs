using Ims.Domain.Recognition;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Bacs;

/// <summary>Reads ARUDD (formats.md §7): direct debits that came back unpaid, each a negative line that takes one back.</summary>
public sealed class AruddReader(string account, string fileSha256) : BacsReader("ARUDD", "BACSDocument", account, fileSha256)
{
    const string Advice = "Data/ARUDD", Record = $"{Advice}/Advice/OriginatingAccountRecords/OriginatingAccountRecord", Item = $"{Record}/ReturnedDebitItem";

    DateOnly? processedOn;
    (int Line, string? Reference, string Code, string? Reason, DateOnly? CollectedOn, long Pence, string? TransactionCode) item;
    (string? Name, string? Account, string? Reference) payer;
    (int Count, long Pence) returned;
    bool hasTotals;
    int records;

    private protected override DateOnly? FileOn => processedOn;

    private protected override Refusal? Begin(int line, string path, BacsFields fields, List<StatementEvent> output)
    {
        switch (path)
        {
            case Advice: Found = true; return null;
            case $"{Advice}/Header": return Date(line, "currentProcessingDate", fields["currentProcessingDate"], out processedOn);
            case Record: (returned, hasTotals, records) = (default, false, records + 1); return null;
            case Item: return BeginItem(line, fields);
            case $"{Item}/PayerAccount": payer = (fields["name"], BacsText.Account(fields["sortCode"], fields["number"]), fields["ref"]); return null;
            case $"{Record}/Totals": return Totals(line, fields);
            default: return null;
        }
    }

    private protected override Refusal? End(int line, string path, string text, List<StatementEvent> output) => path switch
    {
        Item => EndItem(output),
        Record when !hasTotals => BacsRefusals.FieldMissing(line, "Totals"),
        _ => null,
    };

    Refusal? BeginItem(int line, BacsFields fields)
    {
        if (processedOn is null) return BacsRefusals.FieldMissing(line, "currentProcessingDate");
        if (Amount(line, fields, out var pence) is { } unreadable) return unreadable;
        DateOnly? collectedOn = null;
        if (fields["originalProcessingDate"] is { } original && Date(line, "originalProcessingDate", original, out collectedOn) is { } undated) return undated;
        payer = default;
        item = (line, fields["ref"], fields["returnCode"] ?? "", fields["returnDescription"], collectedOn, pence, fields["transCode"]);
        return null;
    }

    Refusal? EndItem(List<StatementEvent> output)
    {
        var reason = item.Reason ?? BacsReasons.OfReturn(item.Code);
        returned = (returned.Count + 1, returned.Pence + item.Pence);
        return Tell(new IncomingLine
        {
            Number = 0, FileLine = item.Line, Date = processedOn!.Value, Amount = new Money(-item.Pence), TypeCode = item.Code, CustomerReference = item.Reference ?? payer.Reference,
            Payer = payer.Name, Narrative = payer.Account is { } from ? $"Unpaid direct debit: {reason}, payer's account {from}" : $"Unpaid direct debit: {reason}",
            Fields = item.TransactionCode is { } code ? [new NamedField("Transaction code", code)] : [], Return = new DebitReturn(item.CollectedOn, reason),
        }, output);
    }

    Refusal? Totals(int line, BacsFields fields)
    {
        if (Amount(line, fields, out var pence) is { } unreadable) return unreadable;
        if (fields["numberOf"] is not { } many) return BacsRefusals.FieldMissing(line, "numberOf");
        if (!FieldText.TryCount(many, out var count)) return BacsRefusals.CountUnreadable(line, "numberOf", FieldText.Shown(many));
        hasTotals = true;
        Check($"Items returned, account {records}", count, returned.Count);
        Check($"Value returned, account {records}", pence, returned.Pence);
        return null;
    }

    static Refusal? Amount(int line, BacsFields fields, out long pence)
    {
        pence = 0;
        if (fields["currency"] is { } currency && !currency.Equals("GBP", StringComparison.OrdinalIgnoreCase)) return BacsRefusals.CurrencyOther(line, FieldText.Shown(currency));
        return fields["valueOf"] is not { } text ? BacsRefusals.FieldMissing(line, "valueOf")
            : BacsText.TryAmount(text, out pence) ? null : BacsRefusals.AmountUnreadable(line, "valueOf", FieldText.Shown(text));
    }

    internal static Refusal? Date(int line, string field, string? text, out DateOnly? date)
    {
        date = null;
        if (text is null) return BacsRefusals.FieldMissing(line, field);
        if (!BacsText.TryDate(text, out var on)) return BacsRefusals.DateUnreadable(line, field, FieldText.Shown(text));
        date = on;
        return null;
    }
}
