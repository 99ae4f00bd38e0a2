using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Tables;

/// <summary>Whether a layout can be used: it never reads a file in two ways, and nothing that a line needs is missing.</summary>
public static class LayoutCheck
{
    public const int MostSkippedLines = 100;
    public const int MostColumns = 500;
    public const int MostDateFormats = 5;
    public const int MostCountedBeside = 9;
    public const int LongestTypeCode = 10;
    public const int LongestProviderReference = 100;
    public const int MostExtras = 20;
    public const int LongestExtraName = 40;
    public const int LongestSheetName = 31;
    public const int MostTypeWords = 50;
    public const int LongestTypeWords = 40;
    public const int LongestPrefix = 20;

    /// <summary>The first fault; null where there is none.</summary>
    public static Refusal? Check(TableLayout layout) => Faults(layout).FirstOrDefault();

    /// <summary>Every fault, in the order of <see cref="LayoutRefusals"/>.</summary>
    public static IEnumerable<Refusal> Faults(TableLayout layout) =>
        [.. Table(layout), .. Columns(layout), .. Needed(layout), .. Account(layout), .. Constants(layout), .. Types(layout), .. Amounts(layout), .. Dates(layout), .. Trailer(layout)];

    /// <summary>Of what is true of any table, whatever its columns are.</summary>
    internal static IEnumerable<Refusal> FaultsOfTable(TableLayout layout) => [.. Table(layout), .. Amounts(layout), .. Dates(layout), .. Trailer(layout)];

    static IEnumerable<Refusal> Table(TableLayout layout)
    {
        if (layout.Cut != TableCut.Delimited)
        {
            foreach (var fault in PositionFaults(layout)) yield return fault;
        }
        else if (!Separates(layout.Delimiter)) yield return LayoutRefusals.DelimiterUnusable(layout.Delimiter);
        if (layout.Cut == TableCut.Delimited && layout.Quote is { } quote && (quote == layout.Delimiter || quote == '\t' || !Separates(quote))) yield return LayoutRefusals.QuoteUnusable(quote);
        if (layout.Cut == TableCut.Workbook && layout.Sheet is { } sheet && sheet.Trim().Length is 0 or > LongestSheetName) yield return LayoutRefusals.SheetUnusable(LongestSheetName);
        if (layout.SkippedLines is < 0 or > MostSkippedLines) yield return LayoutRefusals.SkippedLinesUnusable(MostSkippedLines);
    }

    /// <summary>What is wrong with the places of fixed columns, the trailer's too.</summary>
    internal static IEnumerable<Refusal> PositionFaults(TableLayout layout)
    {
        if (layout.Cut != TableCut.FixedWidth) return [];
        if (layout.Positions.Count == 0) return [LayoutRefusals.PositionsMissing];
        return [.. PlaceFaults(layout.Positions, "Positions"), .. PlaceFaults(layout.Trailer?.CellPositions ?? [], "Trailer positions"), .. PlaceFaults(layout.Trailer?.CountRow?.CellPositions ?? [], "Count positions")];
    }

    static IEnumerable<Refusal> PlaceFaults(IReadOnlyList<string> positions, string field)
    {
        if (positions.Count > MostColumns) yield return LayoutRefusals.PositionsTooMany(field, MostColumns);
        var before = new List<(string Text, TextSpan Span)>();
        foreach (var text in positions)
        {
            if (TextSpan.Of(text) is not { } span) yield return LayoutRefusals.PositionsUnreadable(field, text);
            else
            {
                if (before.Find(b => b.Span.Meets(span)) is { Text: { } other }) yield return LayoutRefusals.PositionsMeet(field, other, text);
                before.Add((text, span));
            }
        }
    }

    // A part of words, numbers or lines cannot stand between cells.
    static bool Separates(char sign) => sign == '\t' || !(char.IsLetterOrDigit(sign) || char.IsWhiteSpace(sign) || char.IsControl(sign) || char.IsSurrogate(sign) || sign is '-' or '+' or '(' or ')');

    static IEnumerable<Refusal> Columns(TableLayout layout)
    {
        var used = new List<ColumnUse>();
        foreach (var column in layout.Columns)
        {
            if (string.IsNullOrWhiteSpace(column.Column)) yield return LayoutRefusals.ColumnBlank(column.Field);
            else if (!layout.HasHeader && Position(layout, column.Column) is null) yield return LayoutRefusals.PositionUnusable(LayoutWords.Of(column.Field), column.Column, MostPosition(layout));
            else if (column.Field != LayoutField.Narrative && used.Exists(u => u.Field == column.Field)) yield return LayoutRefusals.FieldTwice(column.Field);
            else if (used.Find(u => Same(layout, u, column) && (u.Field == column.Field || (u.Field != LayoutField.Narrative && column.Field != LayoutField.Narrative))) is { } other)
                yield return LayoutRefusals.ColumnTwice(column.Field, other.Field, column.Column);
            used.Add(column);
        }
        foreach (var fault in Extras(layout)) yield return fault;
    }

    static IEnumerable<Refusal> Extras(TableLayout layout)
    {
        if (layout.Extras.Count > MostExtras) yield return LayoutRefusals.ExtrasTooMany(MostExtras);
        foreach (var extra in layout.Extras)
        {
            if (string.IsNullOrWhiteSpace(extra.Name) || extra.Name.Trim().Length > LongestExtraName) yield return LayoutRefusals.ExtraNameUnusable(LongestExtraName);
            else if (string.IsNullOrWhiteSpace(extra.Column)) yield return LayoutRefusals.ExtraBlank(extra.Name.Trim());
            else if (!layout.HasHeader && Position(layout, extra.Column) is null) yield return LayoutRefusals.PositionUnusable(extra.Name.Trim(), extra.Column, MostPosition(layout));
            else if (layout.Extras.Count(e => string.Equals(e.Name.Trim(), extra.Name.Trim(), StringComparison.OrdinalIgnoreCase)) > 1) yield return LayoutRefusals.ExtraTwice(extra.Name.Trim());
        }
    }

    static bool Same(TableLayout layout, ColumnUse one, ColumnUse other) =>
        layout.HasHeader ? string.Equals(one.Column.Trim(), other.Column.Trim(), StringComparison.OrdinalIgnoreCase)
            : Position(layout, one.Column) is { } position && position == Position(layout, other.Column);

    /// <summary>A position from 1, or null.</summary>
    /// <remarks>Of a sheet its letters too: L.</remarks>
    internal static int? Position(TableLayout layout, string text)
    {
        var position = layout.Cut == TableCut.Workbook && ColumnName.Read(text.AsSpan().Trim()) is { } named ? named
            : int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var figure) ? figure : 0;
        return position >= 1 && position <= MostPosition(layout) ? position : null;
    }

    static int MostPosition(TableLayout layout) => layout.Cut == TableCut.FixedWidth ? layout.Positions.Count : MostColumns;

    static IEnumerable<Refusal> Needed(TableLayout layout)
    {
        if (layout.DateIn is null && !layout.HasColumn(LayoutField.Date)) yield return LayoutRefusals.NoDate;
        if (layout.DateIn is not null && layout.HasColumn(LayoutField.Date)) yield return LayoutRefusals.DateTwice;
        if (layout.DateIn is { } head && (head.Line < 1 || head.Line > layout.SkippedLines || head.Cell < 1 || head.Cell > MostPosition(layout))) yield return LayoutRefusals.DateAboveUnusable;
        LayoutField[] needed = layout.Sign switch
        {
            SignRule.TwoColumns => [LayoutField.CreditAmount, LayoutField.DebitAmount],
            SignRule.Indicator => [LayoutField.Amount, LayoutField.Sign],
            _ => [LayoutField.Amount],
        };
        foreach (var field in needed.Where(f => !layout.HasColumn(f))) yield return LayoutRefusals.NoAmount(field);
        foreach (var field in new[] { LayoutField.Amount, LayoutField.CreditAmount, LayoutField.DebitAmount, LayoutField.Sign }.Except(needed).Where(layout.HasColumn))
            yield return LayoutRefusals.AmountUnused(field);
    }

    static IEnumerable<Refusal> Account(TableLayout layout)
    {
        var (sortCode, number) = (layout.HasColumn(LayoutField.SortCode), layout.HasColumn(LayoutField.AccountNumber));
        var ways = (layout.HasColumn(LayoutField.Account) ? 1 : 0) + (sortCode || number ? 1 : 0) + (layout.ConstantOf(LayoutField.Account) is not null ? 1 : 0);
        if (ways == 0) yield return LayoutRefusals.NoAccount;
        else if (ways > 1) yield return LayoutRefusals.AccountTwice;
        else if (sortCode != number) yield return LayoutRefusals.AccountHalf(sortCode ? LayoutField.AccountNumber : LayoutField.SortCode);
    }

    static IEnumerable<Refusal> Constants(TableLayout layout)
    {
        foreach (var (field, value) in layout.Constants)
        {
            if (!TableLayout.CanBeConstant.Contains(field)) yield return LayoutRefusals.ConstantUnusable(field);
            else if (string.IsNullOrWhiteSpace(value)) yield return LayoutRefusals.ConstantBlank(field);
            else if (layout.Constants.Count(c => c.Field == field) > 1) yield return LayoutRefusals.FieldTwice(field);
            else if (field != LayoutField.Account && layout.HasColumn(field)) yield return LayoutRefusals.ConstantAndColumn(field);
            else if (value.Trim().Length > Longest(field)) yield return LayoutRefusals.ConstantTooLong(field, Longest(field));
            else if (field == LayoutField.Account && !AccountCodes.IsAccount(value)) yield return LayoutRefusals.AccountConstantUnreadable(value);
            else if (field == LayoutField.Currency && !IsCurrency(value.Trim())) yield return LayoutRefusals.CurrencyConstantUnreadable(value);
        }
    }

    static IEnumerable<Refusal> Types(TableLayout layout)
    {
        var words = layout.TypeWords;
        if (words.Count > MostTypeWords || words.Any(t => t.Code.Trim().Length is 0 or > LongestTypeCode || t.Words.Trim().Length is 0 or > LongestTypeWords))
            yield return LayoutRefusals.TypeWordUnusable(LongestTypeCode, LongestTypeWords, MostTypeWords);
        foreach (var twice in words.GroupBy(t => t.Code.Trim(), StringComparer.Ordinal).Where(g => g.Count() > 1)) yield return LayoutRefusals.TypeWordTwice(twice.Key);
        if (words.Count > 0 && !layout.HasColumn(LayoutField.TypeCode)) yield return LayoutRefusals.TypeColumnMissing;
        if (layout.ReferencePrefix is { } prefix && (prefix.Trim().Length is 0 or > LongestPrefix || !layout.HasColumn(LayoutField.CustomerReference))) yield return LayoutRefusals.PrefixUnusable(LongestPrefix);
    }

    internal static int Longest(LayoutField field) => field switch { LayoutField.TypeCode => LongestTypeCode, LayoutField.ProviderReference => LongestProviderReference, _ => FieldText.LongestReference };

    internal static bool IsCurrency(ReadOnlySpan<char> text) => text.Length == 3 && char.IsAsciiLetter(text[0]) && char.IsAsciiLetter(text[1]) && char.IsAsciiLetter(text[2]);

    static IEnumerable<Refusal> Amounts(TableLayout layout)
    {
        if (layout.Sign == SignRule.Indicator)
        {
            if (!layout.CreditWords.Any(w => w.Trim().Length > 0)) yield return LayoutRefusals.SignWordsMissing("credit");
            if (!layout.DebitWords.Any(w => w.Trim().Length > 0)) yield return LayoutRefusals.SignWordsMissing("debit");
            foreach (var word in layout.DebitWords.Intersect(layout.CreditWords, StringComparer.OrdinalIgnoreCase)) yield return LayoutRefusals.SignWordTwice(word);
        }
        foreach (var (sign, which) in new[] { (layout.DecimalSign, "Decimal sign"), (layout.ThousandsSign, "Thousands separator") })
        {
            if (sign is not { } used) continue;
            if (char.IsLetterOrDigit(used) || char.IsControl(used) || char.IsSurrogate(used) || used is '-' or '+' or '(' or ')' or '£' || (used == ' ' && which == "Decimal sign"))
                yield return LayoutRefusals.NumberSignUnusable(used, which);
            else if (layout.Cut == TableCut.Delimited && used == layout.Delimiter && layout.Quote is null) yield return LayoutRefusals.NumberSignCutsCells(which);
        }
        if (layout.DecimalSign is not null && layout.DecimalSign == layout.ThousandsSign) yield return LayoutRefusals.NumberSignsEqual;
    }

    static IEnumerable<Refusal> Dates(TableLayout layout)
    {
        if (layout.DateFormats.Count == 0) yield return LayoutRefusals.NoDateFormat;
        if (layout.DateFormats.Count > MostDateFormats) { yield return LayoutRefusals.DateFormatsTooMany(MostDateFormats); yield break; }
        var dates = new List<DateText>();
        foreach (var format in layout.DateFormats)
        {
            if (DateText.Of(format) is not { } date) yield return LayoutRefusals.DateFormatUnreadable(format);
            else
            {
                foreach (var other in dates)
                    if (DateText.Ambiguous(other, date) is { } text) yield return LayoutRefusals.DateFormatsAmbiguous(other.Format, date.Format, text);
                dates.Add(date);
            }
        }
    }

    static IEnumerable<Refusal> Trailer(TableLayout layout)
    {
        if (layout.Trailer is not { } trailer) yield break;
        if (string.IsNullOrWhiteSpace(trailer.Mark)) yield return LayoutRefusals.TrailerMarkBlank;
        var most = MostCells(layout, trailer.CellPositions);
        var inRow = new List<(int?, string)> { (trailer.MarkCell, "Cell with the mark"), (trailer.TotalCell, "Total"), (trailer.CreditsCell, "Credits total"), (trailer.DebitsCell, "Debits total") };
        if (trailer.CountRow is null) inRow.Insert(1, (trailer.CountCell, "Count"));
        foreach (var fault in CellFaults(inRow, most)) yield return fault;
        if (trailer.CountRow is { } row)
        {
            if (string.IsNullOrWhiteSpace(row.Mark) || trailer.CountCell is null) yield return LayoutRefusals.CountMarkBlank;
            foreach (var fault in CellFaults([(trailer.MarkCell, "Cell with the mark"), (trailer.CountCell, "Count")], row.CellPositions.Count > 0 ? MostCells(layout, row.CellPositions) : most)) yield return fault;
        }
        if (trailer.TextMark is { } text && string.IsNullOrWhiteSpace(text)) yield return LayoutRefusals.TextMarkBlank;
        if (trailer.CountedBeside is < 0 or > MostCountedBeside) yield return LayoutRefusals.CountedBesideUnusable(MostCountedBeside);
    }

    static int MostCells(TableLayout layout, IReadOnlyList<string> positions) => layout.Cut == TableCut.FixedWidth && positions.Count > 0 ? positions.Count : MostPosition(layout);

    static IEnumerable<Refusal> CellFaults(IEnumerable<(int? Cell, string Which)> cells, int most)
    {
        var taken = new HashSet<int>();
        foreach (var (cell, which) in cells)
        {
            if (cell is not { } position) continue;
            if (position < 1 || position > most) yield return LayoutRefusals.TrailerCellUnusable(which, most);
            else if (!taken.Add(position)) yield return LayoutRefusals.TrailerCellTwice(which);
        }
    }
}
