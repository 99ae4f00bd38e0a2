using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;

namespace Ims.Domain.Imports.Formats.Feeds;

/// <summary>A feed whose files everybody gets alike: its layout is given here and not typed. What differs from council to council is set up as a profile with a layout of its own.</summary>
abstract class TableFeed
{
    /// <summary>The key; profiles keep it. Twenty characters at the most.</summary>
    protected abstract string Name { get; }

    protected abstract string Label { get; }

    /// <summary>Its files name no bank account.</summary>
    protected virtual bool NeedsAccount => false;

    protected abstract TableLayout Layout { get; }

    /// <summary>Whether a file that begins so is of this feed: by names or shapes that no other feed has.</summary>
    protected abstract bool Recognises(FileBeginning file);

    protected virtual FeedFile? NewFile() => null;

    public StatementFormat Format => new(Name, Recognises, settings =>
    {
        var layout = NeedsAccount ? Layout with { Constants = [.. Layout.Constants, new FieldConstant(LayoutField.Account, AccountCodes.Tidy(settings.Account!))] } : Layout;
        return layout.Cut == TableCut.Workbook
            ? new WorkbookPlan(Name, layout.Sheet, sha256 => new WorkbookTableReader(layout, sha256, NewFile()))
            : new TextPlan(Name, sha256 => new TableReader(layout, sha256, NewFile()), layout.Encoding);
    })
    {
        Label = Label, NeedsAccount = NeedsAccount, IsWorkbook = Layout.Cut == TableCut.Workbook, Preset = NewFile() is null ? Layout : null,
    };

    /// <summary>A line of the beginning as its cells; a cell that goes on in the next line ends there.</summary>
    protected static string[] CellsOf(FileBeginning file, int line)
    {
        if (line >= file.Lines.Count) return [];
        if (file.IsZip) return file.Lines[line].Split('\t');
        var cells = new DelimitedCells(',', '"');
        return cells.Feed(1, file.Lines[line]) is null ? [.. Enumerable.Range(0, cells.Count).Select(i => cells[i].ToString())] : [];
    }

    /// <summary>The first of the first two lines that has this shape, so that a heading may stand above it.</summary>
    protected static bool HasRow(FileBeginning file, Func<string[], bool> shape) => shape(CellsOf(file, 0)) || shape(CellsOf(file, 1));

    protected static bool IsDigits(string text, int length) => text.Length == length && text.AsSpan().ContainsOnlyDigits();

    /// <summary>A date as one of the layout's formats has it.</summary>
    protected bool IsDate(string text) => Layout.DateFormats.Any(f => DateText.Of(f)!.TryRead(text, out _));

    protected bool IsAmount(string text) => new AmountText(Layout.DecimalSign, Layout.ThousandsSign).TryRead(text, out _, out _);
}

/// <summary>A feed that some banks give a heading and others do not: it is a first row without a digit where the date stands.</summary>
/// <param name="dateCell">Counted from 0.</param>
sealed class MayHaveHeading(int dateCell) : FeedFile
{
    public override bool IsHeading(TableCells row) => !row[dateCell].ContainsAnyInRange('0', '9');
}
