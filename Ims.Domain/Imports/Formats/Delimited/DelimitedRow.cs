using System.Text;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Delimited;

/// <summary>Takes a row apart, used again for the next. What a row cannot be read as refuses the file: money is never guessed. (Law 1)</summary>
sealed class DelimitedRow(DelimitedLayout layout, AmountText amounts)
{
    static readonly LayoutField[] Texts = [LayoutField.TypeCode, LayoutField.BankReference, LayoutField.CustomerReference, LayoutField.Payer];

    readonly List<DateText> dates = [.. layout.DateFormats.Select(f => DateText.Of(f)!)];
    readonly HashSet<string> creditWords = Words(layout.CreditWords), debitWords = Words(layout.DebitWords);
    readonly StringBuilder joined = new();
    readonly string? accountConstant = layout.ConstantOf(LayoutField.Account)?.Trim();
    string sortCode = "", accountNumber = "";

    public DateOnly Date { get; private set; }
    /// <summary>Positive = received.</summary>
    public long Pence { get; private set; }
    public string AccountText { get; private set; } = "";
    public string Currency { get; private set; } = layout.ConstantOf(LayoutField.Currency)?.Trim().ToUpperInvariant() ?? "GBP";
    public string TypeCode { get; private set; } = layout.ConstantOf(LayoutField.TypeCode)?.Trim() ?? "";
    public string? BankReference { get; private set; }
    public string? CustomerReference { get; private set; }
    public string? Payer { get; private set; } = layout.ConstantOf(LayoutField.Payer)?.Trim();
    public string Narrative { get; private set; } = layout.ConstantOf(LayoutField.Narrative)?.Trim() ?? "";

    public Refusal? Read(DelimitedCells cells, DelimitedColumns columns) =>
        Whole(cells, columns) ?? ReadDate(cells, columns) ?? ReadAmount(cells, columns) ?? ReadAccount(cells, columns) ?? ReadCurrency(cells, columns) ?? ReadTexts(cells, columns);

    Refusal? Whole(DelimitedCells cells, DelimitedColumns columns)
    {
        // A cell more or less moves amounts from column to column.
        if (columns.Width == 0) columns.Width = Math.Max(cells.Count, columns.Last + 1);
        return cells.Count > columns.Width ? DelimitedRefusals.RowTooWide(cells.FileLine, cells.Count, columns.Width)
            : cells.Count < columns.Width && !layout.ShortRows ? DelimitedRefusals.RowTooShort(cells.FileLine, cells.Count, columns.Width)
            : null;
    }

    Refusal? ReadDate(DelimitedCells cells, DelimitedColumns columns)
    {
        var text = cells[columns.Of(LayoutField.Date)];
        if (text.IsEmpty) return DelimitedRefusals.FieldMissing(cells.FileLine, columns.Name(LayoutField.Date), LayoutField.Date);
        foreach (var format in dates)
        {
            if (!format.TryRead(text, out var date)) continue;
            Date = date;
            return null;
        }
        return DelimitedRefusals.DateUnreadable(cells.FileLine, columns.Name(LayoutField.Date), FieldText.Shown(text), layout.DateFormats);
    }

    Refusal? ReadAmount(DelimitedCells cells, DelimitedColumns columns) => layout.Sign switch
    {
        SignRule.TwoColumns => ReadTwo(cells, columns),
        SignRule.Indicator => ReadIndicated(cells, columns),
        _ => ReadSigned(cells, columns),
    };

    Refusal? ReadSigned(DelimitedCells cells, DelimitedColumns columns)
    {
        if (Amount(cells, columns, LayoutField.Amount, out var pence, out _) is { } refusal) return refusal;
        Pence = layout.Sign == SignRule.Reversed ? -pence : pence;
        return null;
    }

    Refusal? ReadIndicated(DelimitedCells cells, DelimitedColumns columns)
    {
        if (Amount(cells, columns, LayoutField.Amount, out var pence, out var signed) is { } refusal) return refusal;
        if (signed) return DelimitedRefusals.AmountSigned(cells.FileLine, columns.Name(LayoutField.Amount), LayoutField.Amount, FieldText.Shown(cells[columns.Of(LayoutField.Amount)]));
        var text = cells[columns.Of(LayoutField.Sign)];
        var word = text.IsEmpty ? DelimitedLayout.BlankWord : text.ToString();
        var (isCredit, isDebit) = (creditWords.Contains(word), debitWords.Contains(word));
        if (!isCredit && !isDebit) return DelimitedRefusals.SignWordUnknown(cells.FileLine, columns.Name(LayoutField.Sign), text.IsEmpty ? DelimitedLayout.BlankWord : FieldText.Shown(text));
        Pence = isCredit ? pence : -pence;
        return null;
    }

    Refusal? ReadTwo(DelimitedCells cells, DelimitedColumns columns)
    {
        if (One(cells, columns, LayoutField.CreditAmount, out var credit) is { } noCredit) return noCredit;
        if (One(cells, columns, LayoutField.DebitAmount, out var debit) is { } noDebit) return noDebit;
        var (creditColumn, debitColumn) = (columns.Name(LayoutField.CreditAmount), columns.Name(LayoutField.DebitAmount));
        if (credit is null && debit is null) return DelimitedRefusals.AmountsNeither(cells.FileLine, creditColumn, debitColumn);
        if (credit is not (null or 0) && debit is not (null or 0)) return DelimitedRefusals.AmountsBoth(cells.FileLine, creditColumn, debitColumn);
        Pence = (credit ?? 0) - (debit ?? 0);
        return null;
    }

    /// <summary>One of two amounts, without its sign; null where the cell is empty.</summary>
    Refusal? One(DelimitedCells cells, DelimitedColumns columns, LayoutField field, out long? unsigned)
    {
        unsigned = null;
        var text = cells[columns.Of(field)];
        if (text.IsEmpty) return null;
        if (Amount(cells, columns, field, out var pence, out var signed) is { } refusal) return refusal;
        if (field == LayoutField.DebitAmount && layout.DebitsHaveMinus)
        {
            if (pence > 0) return DelimitedRefusals.DebitUnsigned(cells.FileLine, columns.Name(field), FieldText.Shown(text));
            unsigned = -pence;
            return null;
        }
        if (signed) return DelimitedRefusals.AmountSigned(cells.FileLine, columns.Name(field), field, FieldText.Shown(text));
        unsigned = pence;
        return null;
    }

    Refusal? Amount(DelimitedCells cells, DelimitedColumns columns, LayoutField field, out long pence, out bool signed)
    {
        (pence, signed) = (0, false);
        var text = cells[columns.Of(field)];
        if (text.IsEmpty) return DelimitedRefusals.FieldMissing(cells.FileLine, columns.Name(field), field);
        return amounts.TryRead(text, out pence, out signed) ? null
            : DelimitedRefusals.AmountUnreadable(cells.FileLine, columns.Name(field), field, FieldText.Shown(text), amounts.Example);
    }

    Refusal? ReadAccount(DelimitedCells cells, DelimitedColumns columns)
    {
        if (accountConstant is not null)
        {
            AccountText = accountConstant;
            return null;
        }
        if (columns.Has(LayoutField.Account))
        {
            if (Needed(cells, columns, LayoutField.Account) is { } refusal) return refusal;
            AccountText = Again(AccountText, cells[columns.Of(LayoutField.Account)]);
            return null;
        }
        if ((Needed(cells, columns, LayoutField.SortCode) ?? Needed(cells, columns, LayoutField.AccountNumber)) is { } no) return no;
        var (sort, number) = (Again(sortCode, cells[columns.Of(LayoutField.SortCode)]), Again(accountNumber, cells[columns.Of(LayoutField.AccountNumber)]));
        if (AccountText.Length == 0 || !ReferenceEquals(sort, sortCode) || !ReferenceEquals(number, accountNumber)) AccountText = $"{sort} {number}";
        (sortCode, accountNumber) = (sort, number);
        return null;
    }

    Refusal? ReadCurrency(DelimitedCells cells, DelimitedColumns columns)
    {
        if (!columns.Has(LayoutField.Currency)) return null;
        var text = cells[columns.Of(LayoutField.Currency)];
        if (!LayoutCheck.IsCurrency(text)) return DelimitedRefusals.CurrencyUnreadable(cells.FileLine, columns.Name(LayoutField.Currency), FieldText.Shown(text));
        if (!text.Equals(Currency, StringComparison.OrdinalIgnoreCase)) Currency = text.ToString().ToUpperInvariant();
        return null;
    }

    Refusal? ReadTexts(DelimitedCells cells, DelimitedColumns columns)
    {
        foreach (var field in Texts)
            if (columns.Has(field) && TooLong(cells, columns, field) is { } refusal) return refusal;
        if (columns.Has(LayoutField.TypeCode)) TypeCode = Again(TypeCode, cells[columns.Of(LayoutField.TypeCode)]);
        BankReference = Kept(cells, columns, LayoutField.BankReference);
        CustomerReference = Kept(cells, columns, LayoutField.CustomerReference);
        if (columns.Has(LayoutField.Payer)) Payer = Kept(cells, columns, LayoutField.Payer);
        if (columns.Narrative.Count > 0) Narrative = Joined(cells, columns);
        return null;
    }

    static Refusal? Needed(DelimitedCells cells, DelimitedColumns columns, LayoutField field) =>
        cells[columns.Of(field)].IsEmpty ? DelimitedRefusals.FieldMissing(cells.FileLine, columns.Name(field), field) : TooLong(cells, columns, field);

    static Refusal? TooLong(DelimitedCells cells, DelimitedColumns columns, LayoutField field) =>
        cells[columns.Of(field)].Length > LayoutCheck.Longest(field) ? DelimitedRefusals.FieldTooLong(cells.FileLine, columns.Name(field), field, LayoutCheck.Longest(field)) : null;

    static string? Kept(DelimitedCells cells, DelimitedColumns columns, LayoutField field) => columns.Has(field) ? FieldText.Kept(cells[columns.Of(field)]) : null;

    // What is the same in row after row is one string.
    static string Again(string before, ReadOnlySpan<char> text) => text.SequenceEqual(before) ? before : FieldText.Clean(text).ToString();

    string Joined(DelimitedCells cells, DelimitedColumns columns)
    {
        if (columns.Narrative.Count == 1) return FieldText.Clean(cells[columns.Narrative[0]]).ToString();
        joined.Clear();
        foreach (var index in columns.Narrative)
        {
            if (cells[index].IsEmpty) continue;
            if (joined.Length > 0) joined.Append(' ');
            joined.Append(FieldText.Clean(cells[index]));
        }
        return joined.ToString();
    }

    static HashSet<string> Words(IEnumerable<string> words) => words.Select(w => w.Trim()).Where(w => w.Length > 0).ToHashSet(StringComparer.OrdinalIgnoreCase);
}
