using Ims.Domain.Imports.Formats.Bacs;
using Ims.Domain.Imports.Formats.Bai2;
using Ims.Domain.Imports.Formats.Camt;
using Ims.Domain.Imports.Formats.Feeds;
using Ims.Domain.Imports.Formats.Mt940;
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

    /// <summary>The layout that its files are read by, where that is all there is to say of them: a profile for files that differ begins with it.</summary>
    public TableLayout? Preset { get; init; }

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

    public static readonly StatementFormat Mt940 = new("MT940", Mt940Reader.Recognises, _ => new TextPlan("MT940", sha256 => new Mt940Reader(sha256))) { Label = "MT940 (SWIFT)" };

    public static readonly StatementFormat Camt053 = new("camt.053", file => CamtReader.Is(file.Namespace, "camt.053"), _ => new XmlPlan("camt.053", CamtReader.OfStatements))
    {
        Label = "camt.053 statement (ISO 20022)",
    };

    public static readonly StatementFormat Camt054 = new("camt.054", file => CamtReader.Is(file.Namespace, "camt.054"), _ => new XmlPlan("camt.054", CamtReader.OfNotifications))
    {
        Label = "camt.054 notification (ISO 20022)",
    };

    public static readonly StatementFormat Arudd = OfBacs("ARUDD", "unpaid direct debits", file => IsBacs(file) && file.Lines.Any(l => l.Contains("ARUDD", StringComparison.Ordinal)), (account, sha256) => new AruddReader(account, sha256));

    public static readonly StatementFormat Ddica = OfBacs("DDICA", "indemnity claims", file => file.Root == "VocaDocument", (account, sha256) => new DdicaReader(account, sha256));

    public static readonly StatementFormat Addacs = OfBacs("ADDACS", "amended instructions", file => IsBacs(file) && !Arudd!.Recognises(file) && AdviceReader.IsAmendments(file) == true, AdviceReader.Addacs);

    public static readonly StatementFormat Auddis = OfBacs("AUDDIS", "returned instructions", file => IsBacs(file) && !Arudd!.Recognises(file) && AdviceReader.IsAmendments(file) == false, AdviceReader.Auddis);

    public static IReadOnlyList<StatementFormat> All { get; } =
    [
        Bai2, Mt940, Camt053, Camt054, Delimited, FixedWidth, Workbook,
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
        Arudd, Ddica, Addacs, Auddis,
    ];

    static Result<ReadingPlan> PlanOfText(FormatSettings settings) => Checked(settings).Map<ReadingPlan>(layout =>
        new TextPlan(settings.Format, sha256 => new TableReader(layout, sha256), layout.Encoding));

    static Result<TableLayout> Checked(FormatSettings settings) =>
        settings.Table is not { } layout ? LayoutRefusals.Missing : LayoutCheck.Check(layout) is { } fault ? fault : layout;

    static bool IsBacs(FileBeginning file) => file.Root == "BACSDocument";

    // Such a file names no account of the council's, and the bank's statement has its sum again: its lines are a feed's.
    static StatementFormat OfBacs(string name, string words, Func<FileBeginning, bool> recognises, Func<string, string, IXmlStatementReader> reader) =>
        new(name, recognises, settings => new XmlPlan(name, sha256 => reader(settings.Account!, sha256))) { Label = $"Bacs {name}: {words}", NeedsAccount = true };

    public static StatementFormat? Find(string name) => All.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The format that a file's beginning shows, or null.</summary>
    public static StatementFormat? Recognise(FileBeginning file) => All.FirstOrDefault(f => f.Recognises(file));

    /// <summary>How files are read by these settings, or why they cannot be.</summary>
    public static Result<ReadingPlan> PlanOf(FormatSettings settings) =>
        Find(settings.Format) is not { } format ? ProfileRefusals.FormatMissing(All.Select(f => f.Name))
        : format.NeedsAccount && AccountCodes.Refusal(settings.Account) is { } refusal ? refusal
        : format.Plan(settings);
}
