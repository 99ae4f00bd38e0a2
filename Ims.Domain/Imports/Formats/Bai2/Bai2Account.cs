using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Bai2;

/// <summary>One 03 record with its continuations, and what the lines under it add up to.</summary>
sealed class Bai2Account
{
    const int OpeningLedger = 10, ClosingLedger = 15, TotalCredits = 100, TotalDebits = 400;

    enum Step { Account, Currency, Type, Amount, Count, Funds, Availability }

    Step step;
    Bai2Availability availability;
    int type;

    public int FileLine { get; private set; }
    public string? AccountText { get; private set; }
    public string? Currency { get; private set; }
    public long? Opening { get; private set; }
    public long? Closing { get; private set; }
    public (long? Amount, int? Count) Credits { get; private set; }
    public (long? Amount, int? Count) Debits { get; private set; }

    /// <summary>All amounts of the 03 record and of its 16 records.</summary>
    public long Control { get; private set; }
    public int CreditLines { get; private set; }
    public int DebitLines { get; private set; }
    /// <summary>Of no money and of no direction.</summary>
    public int OtherLines { get; private set; }
    public long CreditPence { get; private set; }
    public long DebitPence { get; private set; }

    public void Begin(int line)
    {
        step = Step.Account;
        availability = default;
        FileLine = line;
        (AccountText, Currency, Opening, Closing) = (null, null, null, null);
        (Credits, Debits, Control) = (default, default, 0);
        (CreditLines, DebitLines, OtherLines, CreditPence, DebitPence) = (0, 0, 0, 0, 0);
    }

    public Refusal? Feed(int line, ReadOnlySpan<char> content, bool continues)
    {
        if (continues && step is Step.Count or Step.Funds && StartsGroup(content)) step = Step.Type;
        var fields = new Bai2Fields(content);
        while (fields.More)
            if (Take(line, fields.Next()) is { } refusal) return refusal;
        return null;
    }

    // Some banks drop a summary's empty last fields at the end of a line: then three digits begin the next one.
    static bool StartsGroup(ReadOnlySpan<char> content) => content.Length > 3 && content[3] == ',' && Bai2Text.TypeCode(content[..3]) >= 0;

    Refusal? Take(int line, ReadOnlySpan<char> field)
    {
        switch (step)
        {
            case Step.Account:
                step = Step.Currency;
                AccountText = FieldText.Kept(field);
                return AccountText is null ? ImportRefusals.FieldMissing(line, "Account") : null;
            case Step.Currency:
                step = Step.Type;
                Currency = FieldText.Kept(field);
                return null;
            case Step.Type:
                if (field.IsEmpty) return null; // a blank summary, or the comma that ends a line
                step = Step.Amount;
                type = Bai2Text.TypeCode(field);
                return type < 0 ? ImportRefusals.TypeCodeUnreadable(line, FieldText.Shown(field)) : null;
            case Step.Amount:
                step = Step.Count;
                return TakeAmount(line, field);
            case Step.Count:
                step = Step.Funds;
                return TakeCount(line, field);
            case Step.Funds:
                var refusal = availability.Begin(line, field);
                step = availability.Pending ? Step.Availability : Step.Type;
                return refusal;
            default:
                refusal = availability.Feed(line, field);
                step = availability.Pending ? Step.Availability : Step.Type;
                return refusal;
        }
    }

    Refusal? TakeAmount(int line, ReadOnlySpan<char> field)
    {
        if (field.IsEmpty) return null;
        if (!Bai2Text.TryAmount(field, out var amount)) return ImportRefusals.AmountUnreadable(line, $"Amount of type {Bai2TypeCodes.Name(type)}", FieldText.Shown(field));
        Control += amount;
        if (Math.Abs(Control) > FieldText.MostPence) return ImportRefusals.TotalTooLarge(line);
        switch (type)
        {
            case OpeningLedger when Opening is { } was && was != amount: return ImportRefusals.BalanceTwice(line, "opening");
            case ClosingLedger when Closing is { } was && was != amount: return ImportRefusals.BalanceTwice(line, "closing");
            case OpeningLedger: Opening = amount; break;
            case ClosingLedger: Closing = amount; break;
            case TotalCredits: Credits = (amount, null); break;
            case TotalDebits: Debits = (amount, null); break;
        }
        return null;
    }

    Refusal? TakeCount(int line, ReadOnlySpan<char> field)
    {
        if (field.IsEmpty) return null;
        if (!FieldText.TryCount(field, out var count)) return ImportRefusals.CountUnreadable(line, $"Item count of type {Bai2TypeCodes.Name(type)}", FieldText.Shown(field));
        if (type == TotalCredits) Credits = (Credits.Amount, count);
        if (type == TotalDebits) Debits = (Debits.Amount, count);
        return null;
    }

    /// <summary>What the record lacks, or null when it is whole.</summary>
    public Refusal? Complete() =>
        AccountText is null ? ImportRefusals.FieldMissing(FileLine, "Account")
        : step == Step.Availability && availability.Incomplete ? ImportRefusals.AvailabilityIncomplete(FileLine, availability.Kind)
        : null;

    /// <summary>Counts a transaction in.</summary>
    /// <returns>A refusal when the sums grow beyond any bank's.</returns>
    public Refusal? Add(int line, long amount, int sign)
    {
        Control += amount;
        if (sign == 0) OtherLines++;
        else if (sign > 0) { CreditPence += amount; CreditLines++; }
        else { DebitPence += amount; DebitLines++; }
        return Math.Abs(Control) > FieldText.MostPence || CreditPence > FieldText.MostPence || DebitPence > FieldText.MostPence ? ImportRefusals.TotalTooLarge(line) : null;
    }

    public StatementFooter Footer() => new(Opening, Closing, CreditLines + DebitLines + OtherLines, CreditPence, DebitPence);

    /// <summary>The checks that the account's own summaries allow. Totals are compared where transactions are given: a bank may send totals alone.</summary>
    public IEnumerable<FileCheck> SummaryChecks(string name)
    {
        if (Opening is { } opening && Closing is { } closing)
            yield return Summary($"Opening + lines = closing, {name}", closing, opening + CreditPence - DebitPence);
        if (CreditLines + DebitLines == 0) yield break;
        if (Credits.Amount is { } credits) yield return Summary($"Credits total, {name}", credits, CreditPence);
        if (Credits.Count is { } creditCount) yield return Summary($"Credits count, {name}", creditCount, CreditLines);
        if (Debits.Amount is { } debits) yield return Summary($"Debits total, {name}", debits, DebitPence);
        if (Debits.Count is { } debitCount) yield return Summary($"Debits count, {name}", debitCount, DebitLines);
    }

    static FileCheck Summary(string name, long expected, long actual) => Check(name, expected, actual) with { Refuses = false };

    internal static FileCheck Check(string name, long expected, long actual) => new(name, FieldText.Shown(expected), FieldText.Shown(actual), expected == actual);
}
