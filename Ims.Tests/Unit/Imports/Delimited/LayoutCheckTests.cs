using Ims.Domain.Imports;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;
using static Ims.Domain.Imports.Formats.Tables.LayoutField;

namespace Ims.Tests.Unit.Imports.Delimited;

/// <summary>Each fault of a layout has a refusal that names the setting and the way out.</summary>
public sealed class LayoutCheckTests
{
    static readonly TableLayout Sound = new()
    {
        Columns = [new(Date, "Date"), new(Amount, "Amount"), new(Narrative, "Text")], Constants = [new(Account, "60-12-34 12345678")],
    };

    static readonly TrailerLayout Trailer = new() { Mark = "END" };

    static TableLayout With(params ColumnUse[] more) => Sound with { Columns = [.. Sound.Columns, .. more] };

    static TableLayout Without(LayoutField field, params ColumnUse[] more) => Sound with { Columns = [.. Sound.Columns.Where(c => c.Field != field), .. more] };

    static TableLayout Always(LayoutField field, string value) => Sound with { Constants = [.. Sound.Constants, new(field, value)] };

    static readonly TableLayout Fixed = Sound with { Cut = TableCut.FixedWidth, HasHeader = false, Positions = ["1-10", "11-20", "21-"], Columns = [new(Date, "1"), new(Amount, "2"), new(Narrative, "3")] };

    static TableLayout Extra(params ExtraColumn[] extras) => Sound with { Extras = extras };

    static readonly (TableLayout Layout, string Code, string Field)[] Faults =
    [
        (Fixed with { Positions = [] }, "positions-missing", "Positions"), (Fixed with { Positions = ["1-10", "11-20", "x"] }, "positions-unreadable", "Positions"),
        (Fixed with { Positions = [.. Enumerable.Range(1, 501).Select(i => $"{i}")] }, "positions-too-many", "Positions"), (Fixed with { Positions = ["1-10", "10-20", "21-"] }, "positions-meet", "Positions"),
        (Fixed with { Trailer = Trailer with { CellPositions = ["0"] } }, "positions-unreadable", "Trailer positions"), (Fixed with { Trailer = Trailer with { CellPositions = ["1-5"], CountCell = 2 } }, "trailer-cell-unusable", "Count"),
        (Sound with { Cut = TableCut.Workbook, Sheet = " " }, "sheet-unusable", "Sheet"),
        (Extra([.. Enumerable.Range(0, 21).Select(i => new ExtraColumn($"E{i}", "X"))]), "extras-too-many", "Further columns"), (Extra(new ExtraColumn(" ", "X")), "extra-name", "Further columns"),
        (Extra(new ExtraColumn("Order", "")), "extra-blank", "Further columns"), (Extra(new ExtraColumn("Order", "X"), new ExtraColumn("order ", "Y")), "extra-twice", "Further columns"),
        (Sound with { SkippedLines = 1, DateIn = new HeadCell(1, 1) }, "date-twice", "Date"), (Without(Date) with { DateIn = new HeadCell(1, 1) }, "date-above", "Date above the table"),
        (Sound with { Delimiter = 'x' }, "delimiter-unusable", "Delimiter"), (Sound with { Delimiter = ' ' }, "delimiter-unusable", "Delimiter"),
        (Sound with { Delimiter = '-' }, "delimiter-unusable", "Delimiter"), (Sound with { Delimiter = '\n' }, "delimiter-unusable", "Delimiter"),
        (Sound with { Quote = ',' }, "quote-unusable", "Quote"), (Sound with { Quote = '\t' }, "quote-unusable", "Quote"), (Sound with { Quote = '5' }, "quote-unusable", "Quote"),
        (Sound with { SkippedLines = -1 }, "skipped-lines-unusable", "Lines to skip"), (Sound with { SkippedLines = 101 }, "skipped-lines-unusable", "Lines to skip"),
        (With(new ColumnUse(Payer, " ")), "column-blank", "Payer"),
        (Sound with { HasHeader = false }, "position-unusable", "Date"),
        (Sound with { HasHeader = false, Columns = [new(Date, "1"), new(Amount, "0"), new(Narrative, "3")] }, "position-unusable", "Amount"),
        (Sound with { HasHeader = false, Columns = [new(Date, "1"), new(Amount, "2"), new(Narrative, "501")] }, "position-unusable", "Narrative"),
        (With(new ColumnUse(Date, "Value date")), "field-twice", "Date"),
        (With(new ColumnUse(Payer, "amount ")), "column-twice", "Payer"), (With(new ColumnUse(Narrative, "TEXT")), "column-twice", "Narrative"),
        (Sound with { HasHeader = false, Columns = [new(Date, "1"), new(Amount, "01"), new(Narrative, "3")] }, "column-twice", "Amount"),
        (Without(Date), "no-date", "Date"),
        (Without(Amount), "no-amount", "Amount"), (Sound with { Sign = SignRule.Indicator }, "no-amount", "Credit or debit"),
        (Without(Amount, new ColumnUse(CreditAmount, "In")) with { Sign = SignRule.TwoColumns }, "no-amount", "Debit amount"),
        (With(new ColumnUse(DebitAmount, "Out")), "amount-unused", "Debit amount"), (With(new ColumnUse(Sign, "CR/DR")), "amount-unused", "Credit or debit"),
        (Sound with { Constants = [] }, "no-account", "Account"),
        (Sound with { Constants = [], Columns = [.. Sound.Columns, new(SortCode, "Sort")] }, "account-half", "Account number"),
        (Sound with { Constants = [], Columns = [.. Sound.Columns, new(AccountNumber, "No")] }, "account-half", "Sort code"),
        (With(new ColumnUse(Account, "Account")), "account-twice", "Account"), (With(new ColumnUse(SortCode, "Sort"), new ColumnUse(AccountNumber, "No")), "account-twice", "Account"),
        (Always(BankReference, "X"), "constant-unusable", "Bank reference"),
        (Always(Payer, " "), "constant-blank", "Payer"), (Always(Account, "60-12-34 87654321"), "field-twice", "Account"),
        (Always(Narrative, "PAYPOINT"), "constant-and-column", "Narrative"),
        (Always(LayoutField.TypeCode, "ELEVENCHARS"), "constant-too-long", "Type code"),
        (Sound with { Constants = [new(Account, "12345678")] }, "account-unreadable", "Account"), (Always(Currency, "£"), "currency-constant", "Currency"),
        (With(new ColumnUse(Sign, "CD")) with { Sign = SignRule.Indicator, CreditWords = [] }, "sign-words-missing", "Credit words"),
        (With(new ColumnUse(Sign, "CD")) with { Sign = SignRule.Indicator, DebitWords = [" "] }, "sign-words-missing", "Debit words"),
        (With(new ColumnUse(Sign, "CD")) with { Sign = SignRule.Indicator, DebitWords = ["cr"] }, "sign-word-twice", "Debit words"),
        (Sound with { DecimalSign = '5' }, "number-sign-unusable", "Decimal sign"), (Sound with { DecimalSign = ' ' }, "number-sign-unusable", "Decimal sign"),
        (Sound with { ThousandsSign = '-' }, "number-sign-unusable", "Thousands separator"),
        (Sound with { ThousandsSign = '.' }, "number-signs-equal", "Thousands separator"),
        (Sound with { Quote = null }, "number-sign-cuts", "Thousands separator"), (Sound with { Delimiter = ';', Quote = null, DecimalSign = ';' }, "number-sign-cuts", "Decimal sign"),
        (Sound with { DateFormats = [] }, "no-date-format", "Date formats"), (Sound with { DateFormats = [.. Enumerable.Repeat("dd/MM/yyyy", 6)] }, "date-formats-too-many", "Date formats"),
        (Sound with { DateFormats = ["dd/MM"] }, "date-format-unreadable", "Date formats"), (Sound with { DateFormats = ["dd/mm/yyyy"] }, "date-format-unreadable", "Date formats"),
        (Sound with { DateFormats = ["dMyyyy"] }, "date-format-unreadable", "Date formats"), (Sound with { DateFormats = ["dd/MM/yyyy dd"] }, "date-format-unreadable", "Date formats"),
        (Sound with { DateFormats = ["dddd dd/MM/yyyy"] }, "date-format-unreadable", "Date formats"), (Sound with { DateFormats = [""] }, "date-format-unreadable", "Date formats"),
        (Sound with { DateFormats = ["dd/MM/yyyy", "MM/dd/yyyy"] }, "date-formats-ambiguous", "Date formats"), (Sound with { DateFormats = ["yy/MM/dd", "dd/MM/yy"] }, "date-formats-ambiguous", "Date formats"),
        (Sound with { DateFormats = ["d-M-yy", "yyyyMMdd", "M-d-yy"] }, "date-formats-ambiguous", "Date formats"), (Sound with { DateFormats = ["ddMMyy", "yyMMdd"] }, "date-formats-ambiguous", "Date formats"),
        (Sound with { Trailer = Trailer with { Mark = " " } }, "trailer-mark-blank", "Trailer mark"),
        (Sound with { Trailer = Trailer with { MarkCell = 0 } }, "trailer-cell-unusable", "Cell with the mark"), (Sound with { Trailer = Trailer with { TotalCell = 501 } }, "trailer-cell-unusable", "Total"),
        (Sound with { Trailer = Trailer with { CountCell = 1 } }, "trailer-cell-twice", "Count"), (Sound with { Trailer = Trailer with { CreditsCell = 2, DebitsCell = 2 } }, "trailer-cell-twice", "Debits total"),
        (Sound with { Trailer = Trailer with { CountedBeside = 10 } }, "counted-beside-unusable", "Rows counted besides"),
        (Sound with { Trailer = Trailer with { CountCell = 2, CountRow = new(" ", []) } }, "count-mark-blank", "Count row"), (Sound with { Trailer = Trailer with { CountRow = new("COUNT", []) } }, "count-mark-blank", "Count row"),
        (Sound with { Trailer = Trailer with { CountCell = 1, CountRow = new("COUNT", []) } }, "trailer-cell-twice", "Count"),
        (Fixed with { Trailer = Trailer with { CellPositions = ["1-5", "6-9"], CountCell = 2, CountRow = new("COUNT", ["1-5"]) } }, "trailer-cell-unusable", "Count"),
        (Fixed with { Trailer = Trailer with { CountCell = 2, CountRow = new("COUNT", ["x"]) } }, "positions-unreadable", "Count positions"),
        (Sound with { Trailer = Trailer with { TextMark = " " } }, "text-mark-blank", "Trailer text"),
        (With(new ColumnUse(LayoutField.TypeCode, "Type")) with { TypeWords = [new("P", "")] }, "type-word-unusable", "Type codes"),
        (With(new ColumnUse(LayoutField.TypeCode, "Type")) with { TypeWords = [new("P", "Post"), new("P ", "Pay")] }, "type-word-twice", "Type codes"),
        (Sound with { TypeWords = [new("P", "Post")] }, "type-column-missing", "Type codes"),
        (Sound with { ReferencePrefix = "BERN" }, "reference-prefix-unusable", "Reference prefix"),
    ];

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Faults.Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_fault_is_named_with_its_setting(int index)
    {
        var (layout, code, field) = Faults[index];
        var fault = Assert.Single(LayoutCheck.Faults(layout).DistinctBy(f => (f.Code, f.Field)), f => f.Code == code && f.Field == field);
        Assert.EndsWith(".", fault.Sentence, StringComparison.Ordinal);
        Assert.Equal(fault.Code, LayoutCheck.Faults(layout).First().Code);
        Assert.Equal(fault.Code, StatementFormats.PlanOf(new FormatSettings(layout.Cut switch { TableCut.FixedWidth => "Fixed width", TableCut.Workbook => "Workbook", _ => "Delimited" }, Layout: layout)).Refusal?.Code);
    }

    [Fact]
    public void Every_refusal_of_a_layout_has_a_case()
    {
        var text = File.ReadAllText(Path.Combine(Architecture.HouseSource.Root, "Ims.Domain", "Imports", "Formats", "Tables", "LayoutRefusals.cs"));
        var codes = System.Text.RegularExpressions.Regex.Matches(text, "new\\(\"(?<code>[a-z-]+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Select(m => m.Groups["code"].Value).ToHashSet();
        // The two that are about no layout at all.
        Assert.Equal(codes.Except(["layout-unreadable", "layout-missing"]).Order(StringComparer.Ordinal), Faults.Select(f => f.Code).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_can_be_used_has_no_fault()
    {
        TableLayout[] sound =
        [
            Sound, With(new ColumnUse(Narrative, "Date"), new ColumnUse(Narrative, "Amount")),
            Sound with { Delimiter = ';', Quote = null, ThousandsSign = null, DecimalSign = null }, Sound with { Delimiter = '¬', Quote = '\'' },
            Sound with { DateFormats = ["dd/MM/yyyy", "d/M/yyyy", "dd/MM/yyyy HH:mm", "dd MMM yyyy", "yyyy-MM-dd"] },
            Sound with { Trailer = Trailer with { CountCell = 2, TotalCell = 3, CreditsCell = 4, DebitsCell = 5, CountedBeside = 2 } },
            Fixed, Fixed with { Delimiter = 'x', Quote = 'x' }, Fixed with { Trailer = Trailer with { CellPositions = ["1-3", "4-9"], CountCell = 2 } }, Extra(new ExtraColumn("Order", "Amount")),
            Without(Date) with { SkippedLines = 2, DateIn = new HeadCell(2, 4) }, Sound with { Cut = TableCut.Workbook, HasHeader = false, Columns = [new(Date, "A"), new(Amount, "AB"), new(Narrative, "3")] },
            Sound with { HasHeader = false, Columns = [new(Date, "1"), new(Amount, " 2 "), new(Narrative, "1"), new(Narrative, "3")] },
        ];
        Assert.All(sound, l => Assert.Empty(LayoutCheck.Faults(l)));
    }

    [Fact]
    public void No_layout_is_a_refusal_too() => Assert.Equal("layout-missing", StatementFormats.PlanOf(new FormatSettings("Delimited")).Refusal?.Code);
}
