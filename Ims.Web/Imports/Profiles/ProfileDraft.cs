using System.Globalization;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports.Profiles;

namespace Ims.Web.Imports.Profiles;

/// <summary>Where a field comes from, as it is typed.</summary>
public sealed class FieldDraft
{
    /// <summary>A column's name or position.</summary>
    public string Column { get; set; } = "";
    /// <summary>What it always is.</summary>
    public string Always { get; set; } = "";
}

/// <summary>A column that is kept under its own name, as it is typed.</summary>
public sealed class ExtraDraft
{
    public string Name { get; set; } = "";
    /// <summary>A column's name or position.</summary>
    public string Column { get; set; } = "";
}

/// <summary>A profile as it is typed: figures and signs as text too, so that nothing is lost because it cannot be read yet.</summary>
public sealed class ProfileDraft
{
    public const string Comma = "comma", Semicolon = "semicolon", Tab = "tab", Pipe = "pipe", DoubleQuote = "double", SingleQuote = "single", None = "none", Other = "other";

    static readonly Dictionary<string, char> Delimiters = new() { [Comma] = ',', [Semicolon] = ';', [Tab] = '\t', [Pipe] = '|' };
    static readonly Dictionary<string, char?> Quotes = new() { [DoubleQuote] = '"', [SingleQuote] = '\'', [None] = null };

    public string Code { get; set; } = "";
    /// <summary>The version that it was made from; null for a new profile.</summary>
    public int? Version { get; set; }
    public string Name { get; set; } = "";
    public string Format { get; set; } = StatementFormats.Delimited.Name;
    public string Office { get; set; } = "";
    public bool Disabled { get; set; }
    public string TypeCodes { get; set; } = "";
    /// <summary>A bank account or a feed's code.</summary>
    public string Account { get; set; } = "";
    public string DaysBack { get; set; } = "";
    public string DaysAhead { get; set; } = "";
    /// <summary>In pounds and pence.</summary>
    public string Largest { get; set; } = "";

    public string Delimiter { get; set; } = Comma;
    public string OtherDelimiter { get; set; } = "";
    public string Quote { get; set; } = DoubleQuote;
    public string OtherQuote { get; set; } = "";
    public TextEncoding Encoding { get; set; }
    /// <summary>Fixed width: places with commas.</summary>
    public string Positions { get; set; } = "";
    /// <summary>Workbook: empty for the first sheet.</summary>
    public string Sheet { get; set; } = "";
    public string SkippedLines { get; set; } = "0";
    public bool HasHeader { get; set; } = true;
    public BlankRows BlankRows { get; set; }
    public bool ShortRows { get; set; }

    /// <summary>Every field, shown or not, so that what is typed outlives a change of mind.</summary>
    public Dictionary<LayoutField, FieldDraft> Fields { get; set; } = Enum.GetValues<LayoutField>().ToDictionary(f => f, _ => new FieldDraft());
    /// <summary>The columns that the narrative is joined of; the last may be empty.</summary>
    public List<string> Narrative { get; set; } = [""];

    public List<ExtraDraft> Extras { get; set; } = [];

    /// <summary>Where one date above the table is that of all lines; empty where each has its own.</summary>
    public string DateLine { get; set; } = "";
    public string DateCell { get; set; } = "";

    public SignRule Sign { get; set; }
    public bool DebitsHaveMinus { get; set; }
    public string CreditWords { get; set; } = "CR";
    public string DebitWords { get; set; } = "DR";
    /// <summary>The sign itself; empty for none.</summary>
    public string DecimalSign { get; set; } = ".";
    public string ThousandsSign { get; set; } = ",";
    public string DateFormats { get; set; } = "dd/MM/yyyy";

    /// <summary>A line each: P = Post Office.</summary>
    public string TypeWords { get; set; } = "";
    /// <summary>The codes among them whose amounts went, with commas.</summary>
    public string TakenBack { get; set; } = "";
    public string ReferencePrefix { get; set; } = "";

    public bool HasTrailer { get; set; }
    public string TrailerMark { get; set; } = "";
    public string TrailerMarkCell { get; set; } = "1";
    public string TrailerCount { get; set; } = "";
    public string TrailerBeside { get; set; } = "0";
    public string TrailerTotal { get; set; } = "";
    public TrailerTotal TrailerTotalOf { get; set; }
    public string TrailerCredits { get; set; } = "";
    public string TrailerDebits { get; set; } = "";
    /// <summary>Fixed width: places with commas; empty where they are those of the lines.</summary>
    public string TrailerPositions { get; set; } = "";
    /// <summary>Empty where the count stands in the trailer's own row.</summary>
    public string TrailerCountMark { get; set; } = "";
    public string TrailerCountPositions { get; set; } = "";
    /// <summary>Empty where the trailer has no further rows.</summary>
    public string TrailerTextMark { get; set; } = "";

    /// <summary>What was pasted to try the settings on.</summary>
    public string Sample { get; set; } = "";

    /// <summary>How its layout cuts files; null where the format has none.</summary>
    public TableCut? Cut => Known()?.Cut;

    public bool IsWorkbook => Known() is { IsWorkbook: true };

    public bool IsBai2 => Format == StatementFormats.Bai2.Name;

    public FieldDraft Of(LayoutField field) => Fields[field];

    /// <summary>The fields that the rule for the sign has columns for, in the order of the form.</summary>
    public IReadOnlyList<LayoutField> Shown =>
    [
        LayoutField.Date,
        .. Sign switch
        {
            SignRule.TwoColumns => (LayoutField[])[LayoutField.CreditAmount, LayoutField.DebitAmount],
            SignRule.Indicator => [LayoutField.Amount, LayoutField.Sign],
            _ => [LayoutField.Amount],
        },
        LayoutField.Account, LayoutField.SortCode, LayoutField.AccountNumber, LayoutField.Narrative, LayoutField.CustomerReference, LayoutField.BankReference, LayoutField.Payer,
        LayoutField.TypeCode, LayoutField.Currency, LayoutField.ProviderReference, LayoutField.CardLastFour,
    ];

    /// <summary>Null where no format is called so.</summary>
    public StatementFormat? Known() => StatementFormats.Find(Format);

    public FormatSettings Settings => new(Format, IsBai2 ? TypeCodes : null, Cut is not null ? Layout() : null, Known() is { NeedsAccount: true } ? Account : null);

    public ImportProfileToSave ToSave()
    {
        var (format, typeCodes, layout, account) = Settings;
        return new()
        {
            Code = Code.Trim(), Version = Version, Name = Name, Format = format, TypeCodes = typeCodes, Layout = layout, AccountText = account, OfficeCode = Office,
            DaysBack = Figure(DaysBack), DaysAhead = Figure(DaysAhead), LargestPence = Pence(Largest), Disabled = Disabled,
        };
    }

    /// <summary>As far as it is typed. What is no figure becomes one that the check of the layout refuses.</summary>
    public TableLayout Layout() => new()
    {
        Cut = Cut ?? TableCut.Delimited, Positions = Cut == TableCut.FixedWidth ? Words(Positions) : [], Sheet = Cut == TableCut.Workbook && Sheet.Trim().Length > 0 ? Sheet.Trim() : null,
        Delimiter = Delimiters.TryGetValue(Delimiter, out var known) ? known : One(OtherDelimiter), Quote = Quotes.TryGetValue(Quote, out var quote) ? quote : One(OtherQuote),
        Encoding = Encoding, SkippedLines = Figure(SkippedLines) ?? 0, HasHeader = HasHeader, BlankRows = BlankRows, ShortRows = ShortRows, Columns = [.. Columns()],
        Extras = [.. Extras.Where(e => e.Name.Trim().Length > 0 || e.Column.Trim().Length > 0).Select(e => new ExtraColumn(e.Name.Trim(), e.Column.Trim()))],
        DateIn = DateLine.Trim().Length == 0 && DateCell.Trim().Length == 0 ? null : new HeadCell(Figure(DateLine) ?? 0, Figure(DateCell) ?? 0), Constants = [.. Constants()],
        Sign = Sign, DebitsHaveMinus = Sign == SignRule.TwoColumns && DebitsHaveMinus, CreditWords = Words(CreditWords), DebitWords = Words(DebitWords),
        DecimalSign = OneOrNone(DecimalSign), ThousandsSign = OneOrNone(ThousandsSign), DateFormats = Words(DateFormats),
        TypeWords = [.. MeaningsTyped()], ReferencePrefix = ReferencePrefix.Trim().Length > 0 ? ReferencePrefix.Trim() : null,
        Trailer = !HasTrailer ? null : new TrailerLayout
        {
            Mark = TrailerMark.Trim(), MarkCell = Figure(TrailerMarkCell) ?? 1, CountCell = Figure(TrailerCount), CountedBeside = Figure(TrailerBeside) ?? 0, TotalCell = Figure(TrailerTotal),
            TotalOf = TrailerTotalOf, CreditsCell = Figure(TrailerCredits), DebitsCell = Figure(TrailerDebits),
            CellPositions = Cut == TableCut.FixedWidth ? Words(TrailerPositions) : [],
            CountRow = TrailerCountMark.Trim().Length > 0 ? new CountRow(TrailerCountMark.Trim(), Cut == TableCut.FixedWidth ? Words(TrailerCountPositions) : []) : null,
            TextMark = TrailerTextMark.Trim().Length > 0 ? TrailerTextMark.Trim() : null,
        },
    };

    IEnumerable<ColumnUse> Columns() => Shown.SelectMany(f => f == LayoutField.Narrative ? Narrative : [Of(f).Column], (f, c) => new ColumnUse(f, c.Trim())).Where(u => u.Column.Length > 0);

    // A line without its words is refused by name.
    IEnumerable<TypeWord> MeaningsTyped()
    {
        var takenBack = Words(TakenBack);
        return TypeWords.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('=', 2, StringSplitOptions.TrimEntries))
            .Select(p => new TypeWord(p[0], p.Length > 1 ? p[1] : "", takenBack.Contains(p[0], StringComparer.Ordinal)));
    }

    IEnumerable<FieldConstant> Constants() => Shown.Where(TableLayout.CanBeConstant.Contains).Select(f => new FieldConstant(f, Of(f).Always.Trim())).Where(c => c.Value.Length > 0);

    static List<string> Words(string typed) => [.. typed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    // A letter is refused by name; nothing typed at all is too.
    static char One(string typed) => typed.Length == 1 ? typed[0] : 'x';

    static char? OneOrNone(string typed) => typed.Length == 0 ? null : typed[0];

    // What is no amount becomes one that is refused.
    static long? Pence(string typed) => typed.Trim().Length == 0 ? null : Money.Parse(typed) is { Ok: true, Value: var amount } ? amount.Pence : -1;

    static int? Figure(string typed) => typed.Trim().Length == 0 ? null : int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var figure) ? figure : -1;

    public static ProfileDraft Of(ImportProfileTold told)
    {
        var draft = new ProfileDraft
        {
            Code = told.Code, Version = told.Version, Name = told.Name, Format = told.Format, Office = told.OfficeCode ?? "", Disabled = told.Disabled, TypeCodes = told.TypeCodes ?? "",
            Account = told.AccountText ?? "", DaysBack = Text(told.Window.DaysBack), DaysAhead = Text(told.Window.DaysAhead),
            Largest = told.Window.LargestPence is { } largest ? new Money(largest).ToPlain() : "",
        };
        if (told.Layout is { } layout) draft.Take(layout);
        return draft;
    }

    /// <summary>Only the table is typed in it: another kind of file has its own columns.</summary>
    public static ProfileDraft Of(TableLayout layout)
    {
        var draft = new ProfileDraft();
        draft.Take(layout);
        return draft;
    }

    /// <summary>Goes on from the layout of a known format, to change what differs; its files name no account, so their lines have the one that is typed.</summary>
    public void BeginFrom(StatementFormat known)
    {
        var layout = known.Preset ?? throw new InvalidOperationException($"{known.Name} has no layout to begin from.");
        Format = StatementFormats.All.First(f => f.Cut == layout.Cut).Name;
        Take(layout);
        if (known.NeedsAccount) Of(LayoutField.Account).Always = Account;
    }

    /// <summary>A new profile with the settings of one that is there.</summary>
    public static ProfileDraft CopyOf(ImportProfileTold told)
    {
        var draft = Of(told);
        (draft.Code, draft.Version, draft.Disabled) = ("", null, false);
        draft.Name = $"Copy of {told.Name}" is var name && name.Length > ProfileRefusals.LongestName ? name[..ProfileRefusals.LongestName] : name;
        return draft;
    }

    void Take(TableLayout layout)
    {
        Delimiter = Delimiters.Where(d => d.Value == layout.Delimiter).Select(d => d.Key).FirstOrDefault() ?? Other;
        if (Delimiter == Other) OtherDelimiter = layout.Delimiter.ToString();
        Quote = Quotes.Where(q => q.Value == layout.Quote).Select(q => q.Key).FirstOrDefault() ?? Other;
        if (Quote == Other) OtherQuote = layout.Quote.ToString()!;
        (Encoding, SkippedLines, HasHeader, BlankRows, ShortRows) = (layout.Encoding, Text(layout.SkippedLines), layout.HasHeader, layout.BlankRows, layout.ShortRows);
        foreach (var use in layout.Columns.Where(c => c.Field != LayoutField.Narrative)) Of(use.Field).Column = use.Column;
        (Positions, Sheet, TrailerPositions) = (string.Join(", ", layout.Positions), layout.Sheet ?? "", string.Join(", ", layout.Trailer?.CellPositions ?? []));
        (DateLine, DateCell) = (Text(layout.DateIn?.Line), Text(layout.DateIn?.Cell));
        Extras = [.. layout.Extras.Select(e => new ExtraDraft { Name = e.Name, Column = e.Column })];
        foreach (var constant in layout.Constants) Of(constant.Field).Always = constant.Value;
        Narrative = [.. layout.Columns.Where(c => c.Field == LayoutField.Narrative).Select(c => c.Column)];
        if (Narrative.Count == 0) Narrative.Add("");
        (Sign, DebitsHaveMinus, CreditWords, DebitWords) = (layout.Sign, layout.DebitsHaveMinus, string.Join(", ", layout.CreditWords), string.Join(", ", layout.DebitWords));
        (DecimalSign, ThousandsSign, DateFormats) = (layout.DecimalSign?.ToString() ?? "", layout.ThousandsSign?.ToString() ?? "", string.Join(", ", layout.DateFormats));
        (TypeWords, TakenBack) = (string.Join('\n', layout.TypeWords.Select(t => $"{t.Code} = {t.Words}")), string.Join(", ", layout.TypeWords.Where(t => t.TakesBack).Select(t => t.Code)));
        ReferencePrefix = layout.ReferencePrefix ?? "";
        if (layout.Trailer is not { } trailer) return;
        (TrailerCountMark, TrailerCountPositions, TrailerTextMark) = (trailer.CountRow?.Mark ?? "", string.Join(", ", trailer.CountRow?.CellPositions ?? []), trailer.TextMark ?? "");
        (HasTrailer, TrailerMark, TrailerMarkCell, TrailerBeside, TrailerTotalOf) = (true, trailer.Mark, Text(trailer.MarkCell), Text(trailer.CountedBeside), trailer.TotalOf);
        (TrailerCount, TrailerTotal, TrailerCredits, TrailerDebits) = (Text(trailer.CountCell), Text(trailer.TotalCell), Text(trailer.CreditsCell), Text(trailer.DebitsCell));
    }

    static string Text(int? figure) => figure?.ToString(CultureInfo.InvariantCulture) ?? "";
}
