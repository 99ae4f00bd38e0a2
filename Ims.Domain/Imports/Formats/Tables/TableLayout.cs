namespace Ims.Domain.Imports.Formats.Tables;

/// <summary>How a file is cut into rows and cells.</summary>
public enum TableCut
{
    /// <summary>A sign stands between cells.</summary>
    Delimited,
    /// <summary>Cells stand at the same places of every line.</summary>
    FixedWidth,
    /// <summary>A sheet of an Excel workbook.</summary>
    Workbook,
}

/// <summary>What a column of a table can be.</summary>
public enum LayoutField
{
    Date,
    Amount, CreditAmount, DebitAmount,
    /// <summary>Says by a word whether an amount is a credit or a debit.</summary>
    Sign,
    TypeCode, BankReference, CustomerReference, Payer, Narrative,
    /// <summary>Sort code and account number in one column.</summary>
    Account,
    SortCode, AccountNumber,
    Currency,
    /// <summary>What a card provider or agent calls the payment.</summary>
    ProviderReference,
    /// <summary>The last four digits of a card; of a longer one no more is kept.</summary>
    CardLastFour,
}

/// <summary>How a file tells money that came from money that went.</summary>
public enum SignRule
{
    /// <summary>Positive = received.</summary>
    AsWritten,
    /// <summary>Negative = received.</summary>
    Reversed,
    /// <summary>Credits and debits each have a column; one of them is empty or zero.</summary>
    TwoColumns,
    /// <summary>A column of its own has a word for it, such as CR and DR; amounts have no sign.</summary>
    Indicator,
}

/// <summary>What a blank row between two others means; blank rows at the end of a file mean nothing.</summary>
public enum BlankRows { Skipped, Refused }

/// <summary>What the total in a trailer is the total of.</summary>
public enum TrailerTotal
{
    /// <summary>Credits less debits.</summary>
    Net,
    /// <summary>Credits and debits added up without their signs.</summary>
    All,
    /// <summary>The amounts as they are written, whatever their type takes back.</summary>
    AsWritten,
}

/// <summary>A column of the file and what it is.</summary>
/// <param name="Field">Each at most once; the narrative may be joined out of several columns, in the order of the list.</param>
/// <param name="Column">Its name in the header; its position, from 1, where the file has none.</param>
public sealed record ColumnUse(LayoutField Field, string Column);

/// <summary>A column that no field of ours is for: kept with the line under its own name.</summary>
/// <param name="Name">As the ledger line shows it: Liability order.</param>
/// <param name="Column">Its name in the header, or its position.</param>
public sealed record ExtraColumn(string Name, string Column);

/// <summary>A cell above the table. Both count from 1.</summary>
public sealed record HeadCell(int Line, int Cell);

/// <summary>What a field always is, where the file does not say it.</summary>
public sealed record FieldConstant(LayoutField Field, string Value);

/// <summary>How the row that closes a file is known, and what it promises. Cells count from 1.</summary>
public sealed record TrailerLayout
{
    /// <summary>What the marked cell begins with, in any case.</summary>
    public required string Mark { get; init; }
    public int MarkCell { get; init; } = 1;
    public int? CountCell { get; init; }
    /// <summary>Rows that the count has besides the lines: the header and the trailer itself, say.</summary>
    public int CountedBeside { get; init; }
    public int? TotalCell { get; init; }
    public TrailerTotal TotalOf { get; init; }
    /// <summary>Their sum, with or without a sign.</summary>
    public int? CreditsCell { get; init; }
    /// <summary>Their sum, with or without a sign.</summary>
    public int? DebitsCell { get; init; }
    /// <summary>Fixed width: where the trailer's own cells stand; empty where it has the columns of the lines.</summary>
    public IReadOnlyList<string> CellPositions { get; init; } = [];
    /// <summary>The row of its own that the count stands in; null where it stands in the same row.</summary>
    public CountRow? CountRow { get; init; }
    /// <summary>What further rows of the trailer begin with, whose words promise nothing; null where it has none.</summary>
    public string? TextMark { get; init; }
}

/// <summary>The row of a trailer that has the count, where another has the totals.</summary>
/// <param name="Mark">What the marked cell begins with, in any case.</param>
/// <param name="CellPositions">Fixed width: where its cells stand; empty where they are those of the other row.</param>
public sealed record CountRow(string Mark, IReadOnlyList<string> CellPositions);

/// <summary>What a type code means.</summary>
/// <param name="Code">As the file has it.</param>
/// <param name="Words">Stand in the narrative, behind what that says otherwise.</param>
/// <param name="TakesBack">Its amount went, whichever way it is written: a returned cheque.</param>
public sealed record TypeWord(string Code, string Words, bool TakesBack = false);

/// <summary>How the table in a file is read, however it is cut into cells. Immutable; <see cref="LayoutCheck"/> says whether it can be used.</summary>
public sealed record TableLayout
{
    public TableCut Cut { get; init; }
    /// <summary>Delimited text only.</summary>
    public char Delimiter { get; init; } = ',';
    /// <summary>Round cells that hold a delimiter, a line break or itself (then doubled); null where cells are never quoted.</summary>
    public char? Quote { get; init; } = '"';
    public TextEncoding Encoding { get; init; }
    /// <summary>Fixed width: where each column stands, such as <c>1-7</c>, counted in characters from 1.</summary>
    public IReadOnlyList<string> Positions { get; init; } = [];
    /// <summary>Workbook: the sheet's name; null for the first that is shown.</summary>
    public string? Sheet { get; init; }
    /// <summary>Text lines at the top that are none of the table.</summary>
    public int SkippedLines { get; init; }
    /// <summary>The first row after those names the columns; else columns go by position.</summary>
    public bool HasHeader { get; init; } = true;
    public BlankRows BlankRows { get; init; }
    /// <summary>Rows may end before the last column, whose cells are then empty; else such a row is taken for cut off.</summary>
    public bool ShortRows { get; init; }
    public IReadOnlyList<ColumnUse> Columns { get; init; } = [];
    public IReadOnlyList<ExtraColumn> Extras { get; init; } = [];
    public IReadOnlyList<FieldConstant> Constants { get; init; } = [];
    public SignRule Sign { get; init; }
    /// <summary>With two columns: debits are written with a minus.</summary>
    public bool DebitsHaveMinus { get; init; }
    /// <summary>In any case; <see cref="BlankWord"/> stands for an empty cell.</summary>
    public IReadOnlyList<string> CreditWords { get; init; } = ["CR"];
    public IReadOnlyList<string> DebitWords { get; init; } = ["DR"];
    /// <summary>Between pounds and pence; null where amounts are whole pence.</summary>
    public char? DecimalSign { get; init; } = '.';
    public char? ThousandsSign { get; init; } = ',';
    /// <summary>What each type code means: a line of another refuses the file. Empty where any may come.</summary>
    public IReadOnlyList<TypeWord> TypeWords { get; init; } = [];
    /// <summary>Stands in front of some customer references and is none of them; null where nothing does.</summary>
    public string? ReferencePrefix { get; init; }
    /// <summary>Such as <c>dd/MM/yyyy</c>. Each is exact, and no two read one text as different days.</summary>
    public IReadOnlyList<string> DateFormats { get; init; } = ["dd/MM/yyyy"];
    /// <summary>Where one date above the table is that of all lines; null where each line has its own.</summary>
    public HeadCell? DateIn { get; init; }
    /// <summary>Null where no row closes the file.</summary>
    public TrailerLayout? Trailer { get; init; }

    public const string BlankWord = "(blank)";

    /// <summary>Fields that can be constants.</summary>
    public static IReadOnlyList<LayoutField> CanBeConstant { get; } = [LayoutField.Account, LayoutField.Currency, LayoutField.TypeCode, LayoutField.Payer, LayoutField.Narrative];

    public string? ConstantOf(LayoutField field) => Constants.FirstOrDefault(c => c.Field == field)?.Value;

    public bool HasColumn(LayoutField field) => Columns.Any(c => c.Field == field);
}

/// <summary>The fields as screens and refusals call them.</summary>
public static class LayoutWords
{
    public static string Of(LayoutField field) => field switch
    {
        LayoutField.CreditAmount => "Credit amount",
        LayoutField.DebitAmount => "Debit amount",
        LayoutField.Sign => "Credit or debit",
        LayoutField.TypeCode => "Type code",
        LayoutField.BankReference => "Bank reference",
        LayoutField.CustomerReference => "Customer reference",
        LayoutField.SortCode => "Sort code",
        LayoutField.AccountNumber => "Account number",
        LayoutField.ProviderReference => "Provider reference",
        LayoutField.CardLastFour => "Card, last four",
        _ => field.ToString(),
    };

    /// <summary>A sign as a sentence names it.</summary>
    public static string OfSign(char? sign) => sign switch
    {
        null => "none", ',' => "comma", ';' => "semicolon", '\t' => "tab", '|' => "pipe", '.' => "full stop", ' ' => "space", '"' => "double quote", '\'' => "single quote",
        { } other => $"\"{other}\"",
    };
}
