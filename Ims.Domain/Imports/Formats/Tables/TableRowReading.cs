using System.Text;
using Ims.Domain.Recognition;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Tables;

/// <summary>Takes a row apart, used again for the next. What a row cannot be read as refuses the file: money is never guessed. (Law 1)</summary>
sealed class TableRowReading(TableLayout layout, AmountText amounts)
{
    static readonly LayoutField[] Texts = [LayoutField.TypeCode, LayoutField.BankReference, LayoutField.CustomerReference, LayoutField.Payer, LayoutField.ProviderReference];

    readonly List<DateText> dates = [.. layout.DateFormats.Select(f => DateText.Of(f)!)];
    readonly HashSet<string> creditWords = Words(layout.CreditWords), debitWords = Words(layout.DebitWords);
    readonly StringBuilder joined = new();
    readonly string? accountConstant = layout.ConstantOf(LayoutField.Account)?.Trim();
    readonly Dictionary<string, TypeWord> types = layout.TypeWords.ToDictionary(t => t.Code.Trim(), StringComparer.Ordinal);
    readonly string? prefix = layout.ReferencePrefix?.Trim();
    readonly string always = layout.ConstantOf(LayoutField.Narrative)?.Trim() ?? "";
    string sortCode = "", accountNumber = "";

    /// <summary>Set before the first row where all lines are of one day.</summary>
    public DateOnly Date { get; private set; }
    /// <summary>Positive = received.</summary>
    public long Pence { get; private set; }
    /// <summary>The amount before its type has a say in which way the money went.</summary>
    public long WrittenPence { get; private set; }
    public string AccountText { get; private set; } = "";
    public string Currency { get; private set; } = layout.ConstantOf(LayoutField.Currency)?.Trim().ToUpperInvariant() ?? "GBP";
    public string TypeCode { get; private set; } = layout.ConstantOf(LayoutField.TypeCode)?.Trim() ?? "";
    public string? BankReference { get; private set; }
    public string? CustomerReference { get; private set; }
    public string? Payer { get; private set; } = layout.ConstantOf(LayoutField.Payer)?.Trim();
    public string Narrative { get; private set; } = layout.ConstantOf(LayoutField.Narrative)?.Trim() ?? "";

    public string? ProviderReference { get; private set; }
    public string? CardLastFour { get; private set; }
    public IReadOnlyList<NamedField> Fields { get; private set; } = [];

    public Refusal? Read(TableCells cells, TableColumns columns) =>
        cells.Whole(columns, layout.ShortRows) ?? ReadDate(cells, columns) ?? ReadAmount(cells, columns) ?? ReadAccount(cells, columns) ?? ReadCurrency(cells, columns) ?? ReadTexts(cells, columns);

    /// <summary>Reads the day that all lines have, out of its cell above the table.</summary>
    public Refusal? ReadFileDate(TableCells cells)
    {
        var at = layout.DateIn!.Cell - 1;
        if (cells[at].IsEmpty) return TableRefusals.FileDateMissing(cells.FileLine);
        return TryDate(cells, at) ? null : TableRefusals.FileDateUnreadable(cells.FileLine, FieldText.Shown(cells[at]), layout.DateFormats);
    }

    Refusal? ReadDate(TableCells cells, TableColumns columns)
    {
        if (layout.DateIn is not null) return null;
        var text = cells[columns.Of(LayoutField.Date)];
        if (text.IsEmpty) return TableRefusals.FieldMissing(cells.FileLine, columns.Name(LayoutField.Date), LayoutField.Date);
        return TryDate(cells, columns.Of(LayoutField.Date)) ? null : TableRefusals.DateUnreadable(cells.FileLine, columns.Name(LayoutField.Date), FieldText.Shown(text), layout.DateFormats);
    }

    bool TryDate(TableCells cells, int at)
    {
        if (cells.TryDate(at, out var date))
        {
            Date = date;
            return true;
        }
        foreach (var format in dates)
        {
            if (!format.TryRead(cells[at], out date)) continue;
            Date = date;
            return true;
        }
        return false;
    }

    Refusal? ReadAmount(TableCells cells, TableColumns columns) => layout.Sign switch
    {
        SignRule.TwoColumns => ReadTwo(cells, columns),
        SignRule.Indicator => ReadIndicated(cells, columns),
        _ => ReadSigned(cells, columns),
    };

    Refusal? ReadSigned(TableCells cells, TableColumns columns)
    {
        if (Amount(cells, columns, LayoutField.Amount, out var pence, out _) is { } refusal) return refusal;
        Pence = layout.Sign == SignRule.Reversed ? -pence : pence;
        return null;
    }

    Refusal? ReadIndicated(TableCells cells, TableColumns columns)
    {
        if (Amount(cells, columns, LayoutField.Amount, out var pence, out var signed) is { } refusal) return refusal;
        if (signed) return TableRefusals.AmountSigned(cells.FileLine, columns.Name(LayoutField.Amount), LayoutField.Amount, FieldText.Shown(cells[columns.Of(LayoutField.Amount)]));
        var text = cells[columns.Of(LayoutField.Sign)];
        var word = text.IsEmpty ? TableLayout.BlankWord : text.ToString();
        var (isCredit, isDebit) = (creditWords.Contains(word), debitWords.Contains(word));
        if (!isCredit && !isDebit) return TableRefusals.SignWordUnknown(cells.FileLine, columns.Name(LayoutField.Sign), text.IsEmpty ? TableLayout.BlankWord : FieldText.Shown(text));
        Pence = isCredit ? pence : -pence;
        return null;
    }

    Refusal? ReadTwo(TableCells cells, TableColumns columns)
    {
        if (One(cells, columns, LayoutField.CreditAmount, out var credit) is { } noCredit) return noCredit;
        if (One(cells, columns, LayoutField.DebitAmount, out var debit) is { } noDebit) return noDebit;
        var (creditColumn, debitColumn) = (columns.Name(LayoutField.CreditAmount), columns.Name(LayoutField.DebitAmount));
        if (credit is null && debit is null) return TableRefusals.AmountsNeither(cells.FileLine, creditColumn, debitColumn);
        if (credit is not (null or 0) && debit is not (null or 0)) return TableRefusals.AmountsBoth(cells.FileLine, creditColumn, debitColumn);
        Pence = (credit ?? 0) - (debit ?? 0);
        return null;
    }

    /// <summary>One of two amounts, without its sign; null where the cell is empty.</summary>
    Refusal? One(TableCells cells, TableColumns columns, LayoutField field, out long? unsigned)
    {
        unsigned = null;
        var text = cells[columns.Of(field)];
        if (text.IsEmpty) return null;
        if (Amount(cells, columns, field, out var pence, out var signed) is { } refusal) return refusal;
        if (field == LayoutField.DebitAmount && layout.DebitsHaveMinus)
        {
            if (pence > 0) return TableRefusals.DebitUnsigned(cells.FileLine, columns.Name(field), FieldText.Shown(text));
            unsigned = -pence;
            return null;
        }
        if (signed) return TableRefusals.AmountSigned(cells.FileLine, columns.Name(field), field, FieldText.Shown(text));
        unsigned = pence;
        return null;
    }

    Refusal? Amount(TableCells cells, TableColumns columns, LayoutField field, out long pence, out bool signed)
    {
        (pence, signed) = (0, false);
        var text = cells[columns.Of(field)];
        if (text.IsEmpty) return TableRefusals.FieldMissing(cells.FileLine, columns.Name(field), field);
        return (cells.Number(columns.Of(field)) is { } number ? amounts.TryRead(number, out pence, out signed) : amounts.TryRead(text, out pence, out signed)) ? null
            : TableRefusals.AmountUnreadable(cells.FileLine, columns.Name(field), field, FieldText.Shown(text), amounts.Example);
    }

    Refusal? ReadAccount(TableCells cells, TableColumns columns)
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

    Refusal? ReadCurrency(TableCells cells, TableColumns columns)
    {
        if (!columns.Has(LayoutField.Currency)) return null;
        var text = cells[columns.Of(LayoutField.Currency)];
        if (!LayoutCheck.IsCurrency(text)) return TableRefusals.CurrencyUnreadable(cells.FileLine, columns.Name(LayoutField.Currency), FieldText.Shown(text));
        if (!text.Equals(Currency, StringComparison.OrdinalIgnoreCase)) Currency = text.ToString().ToUpperInvariant();
        return null;
    }

    Refusal? ReadTexts(TableCells cells, TableColumns columns)
    {
        foreach (var field in Texts)
            if (columns.Has(field) && TooLong(cells, columns, field) is { } refusal) return refusal;
        if (columns.Has(LayoutField.TypeCode)) TypeCode = Again(TypeCode, cells[columns.Of(LayoutField.TypeCode)]);
        BankReference = Kept(cells, columns, LayoutField.BankReference);
        CustomerReference = WithoutPrefix(Kept(cells, columns, LayoutField.CustomerReference));
        if (columns.Has(LayoutField.Payer)) Payer = Kept(cells, columns, LayoutField.Payer);
        ProviderReference = Kept(cells, columns, LayoutField.ProviderReference);
        CardLastFour = columns.Has(LayoutField.CardLastFour) ? LastFour(cells[columns.Of(LayoutField.CardLastFour)]) : null;
        if (columns.Narrative.Count > 0) Narrative = Joined(cells, columns);
        return ReadType(cells, columns) ?? ReadExtras(cells, columns);
    }

    Refusal? ReadType(TableCells cells, TableColumns columns)
    {
        WrittenPence = Pence;
        if (types.Count == 0) return null;
        if (!types.TryGetValue(TypeCode, out var type)) return TableRefusals.TypeUnknown(cells.FileLine, columns.Name(LayoutField.TypeCode), TypeCode, types.Keys);
        if (type.TakesBack && Pence > 0) Pence = -Pence;
        Narrative = $"{(columns.Narrative.Count > 0 ? Narrative : always)} {type.Words.Trim()}".Trim();
        return null;
    }

    string? WithoutPrefix(string? reference) =>
        prefix is not null && reference?.StartsWith(prefix, StringComparison.Ordinal) == true ? reference[prefix.Length..].Trim() is { Length: > 0 } rest ? rest : null : reference;

    Refusal? ReadExtras(TableCells cells, TableColumns columns)
    {
        if (columns.Extras.Count == 0) return null;
        var found = new List<NamedField>(columns.Extras.Count);
        foreach (var (name, at) in columns.Extras)
        {
            if (cells[at].Length > FieldText.LongestReference) return TableRefusals.ExtraTooLong(cells.FileLine, name, FieldText.LongestReference);
            if (cells.Spoilt(at) is { } spoilt) return spoilt;
            if (!cells[at].IsEmpty) found.Add(new NamedField(name, FieldText.Clean(cells[at]).ToString()));
        }
        Fields = found;
        return null;
    }

    // More of a card's number is never kept, whatever a file has.
    static string? LastFour(ReadOnlySpan<char> text) => text.Length >= 4 && text[^4..].ContainsOnlyDigits() ? text[^4..].ToString() : null;

    static Refusal? Needed(TableCells cells, TableColumns columns, LayoutField field) =>
        cells[columns.Of(field)].IsEmpty ? TableRefusals.FieldMissing(cells.FileLine, columns.Name(field), field) : TooLong(cells, columns, field);

    static Refusal? TooLong(TableCells cells, TableColumns columns, LayoutField field) =>
        cells[columns.Of(field)].Length > LayoutCheck.Longest(field) ? TableRefusals.FieldTooLong(cells.FileLine, columns.Name(field), field, LayoutCheck.Longest(field)) : cells.Spoilt(columns.Of(field));

    static string? Kept(TableCells cells, TableColumns columns, LayoutField field) => columns.Has(field) ? FieldText.Kept(cells[columns.Of(field)]) : null;

    // What is the same in row after row is one string.
    static string Again(string before, ReadOnlySpan<char> text) => text.SequenceEqual(before) ? before : FieldText.Clean(text).ToString();

    string Joined(TableCells cells, TableColumns columns)
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
