using Ims.Domain.Imports.Formats.Bai2;
using Ims.Domain.Imports.Formats.Feeds;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Values;

namespace Ims.Domain.Imports;

/// <summary>A format that IMS reads: its name, how its files begin, and what it makes of a profile's settings.</summary>
/// <param name="Name">The key; profiles keep it.</param>
/// <param name="Recognises">Whether a file that begins so is of this format; never where only a profile can tell.</param>
/// <param name="Plan">Refuses settings that it cannot read with.</param>
public sealed record StatementFormat(string Name, Func<FileBeginning, bool> Recognises, Func<FormatSettings, Result<ReadingPlan>> Plan)
{
    /// <summary>As a list of choices shows it.</summary>
    public string Label { get; init; } = Name;

    /// <summary>Its files name no account: a profile says which bank account or feed their lines are of.</summary>
    public bool NeedsAccount { get; init; }

    /// <summary>How a profile's layout cuts its files; null where the format has no layout.</summary>
    public TableCut? Cut { get; init; }

    /// <summary>Its files are Excel workbooks: not to be pasted, and tried only whole.</summary>
    public bool IsWorkbook { get; init; }
}

/// <summary>The statement formats, by hand. A new one is a folder in Formats, a line here and its fixtures.</summary>
public static class StatementFormats
{
    public static readonly StatementFormat Bai2 = new("BAI2", file => file.First.StartsWith("01,", StringComparison.Ordinal),
        settings => Bai2TypeCodes.Parse(settings.TypeCodes).Map<ReadingPlan>(codes => new TextPlan("BAI2", _ => new Bai2Reader(codes))));

    public static readonly StatementFormat Delimited = new("Delimited", _ => false, PlanOfText) { Label = "Delimited text (CSV)", Cut = TableCut.Delimited };

    public static readonly StatementFormat FixedWidth = new("Fixed width", _ => false, PlanOfText) { Label = "Fixed-width text", Cut = TableCut.FixedWidth };

    public static readonly StatementFormat Workbook = new("Workbook", _ => false, settings => Checked(settings).Map<ReadingPlan>(layout =>
        new WorkbookPlan("Workbook", layout.Sheet?.Trim(), sha256 => new WorkbookTableReader(layout, sha256)))) { Label = "Excel workbook (.xlsx)", Cut = TableCut.Workbook, IsWorkbook = true };

    public static IReadOnlyList<StatementFormat> All { get; } =
    [
        Bai2, Delimited, FixedWidth, Workbook,
        new BanklineFeed().Format,
        new LloydsFeed().Format,
        new HsbcFeed().Format,
        new BarclaysFeed().Format,
        new GovUkPayFeed().Format,
        new AllpayFeed().Format,
        new PayPointFeed().Format,
        new EnforcementFeed().Format,
        new PayrollFeed().Format,
        new DwpFeed().Format,
    ];

    static Result<ReadingPlan> PlanOfText(FormatSettings settings) => Checked(settings).Map<ReadingPlan>(layout =>
        new TextPlan(settings.Format, sha256 => new TableReader(layout, sha256), layout.Encoding));

    static Result<TableLayout> Checked(FormatSettings settings) =>
        settings.Table is not { } layout ? LayoutRefusals.Missing : LayoutCheck.Check(layout) is { } fault ? fault : layout;

    public static StatementFormat? Find(string name) => All.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The format that a file's beginning shows, or null.</summary>
    public static StatementFormat? Recognise(FileBeginning file) => All.FirstOrDefault(f => f.Recognises(file));

    /// <summary>How files are read by these settings, or why they cannot be.</summary>
    public static Result<ReadingPlan> PlanOf(FormatSettings settings) =>
        Find(settings.Format) is not { } format ? ProfileRefusals.FormatMissing(All.Select(f => f.Name))
        : format.NeedsAccount && AccountCodes.Refusal(settings.Account) is { } refusal ? refusal
        : format.Plan(settings);
}
