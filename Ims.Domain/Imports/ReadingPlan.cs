using Ims.Domain.Imports.Formats.Tables;

namespace Ims.Domain.Imports;

/// <summary>What a profile says of its files' format. A format takes what is about it and leaves the rest.</summary>
/// <param name="Format">A name of <see cref="StatementFormats"/>.</param>
/// <param name="TypeCodes">BAI2: the bank's own type codes and their direction.</param>
/// <param name="Layout">Delimited text, fixed width, workbooks: which column is what.</param>
/// <param name="Account">Where the file names no account: the bank account, or the feed's code, that its lines are of.</param>
public sealed record FormatSettings(string Format, string? TypeCodes = null, TableLayout? Layout = null, string? Account = null)
{
    /// <summary>The layout as the format cuts files; null where there is none or the format has none.</summary>
    public TableLayout? Table => Layout is not null && StatementFormats.Find(Format)?.Cut is { } cut ? Layout with { Cut = cut } : null;
}

/// <summary>How files of one profile are read: settings that were checked, good for any number of files.</summary>
/// <param name="Format">The format's name.</param>
public abstract record ReadingPlan(string Format);

/// <summary>Text, read line by line.</summary>
/// <param name="Format">The format's name.</param>
/// <param name="NewReader">Makes a reader for one file, given the SHA-256 of its bytes as lower-case hex.</param>
/// <param name="Encoding">How its bytes stand for letters.</param>
public sealed record TextPlan(string Format, Func<string, IStatementReader> NewReader, TextEncoding Encoding = TextEncoding.Detect) : ReadingPlan(Format)
{
    public TextLineFeed NewFeed(string sha256) => new(NewReader(sha256), Encoding);
}

/// <summary>XML, read element by element.</summary>
/// <param name="Format">The format's name.</param>
/// <param name="NewReader">Makes a reader for one file, given the SHA-256 of its bytes as lower-case hex.</param>
public sealed record XmlPlan(string Format, Func<string, IXmlStatementReader> NewReader) : ReadingPlan(Format);

/// <summary>An Excel workbook (.xlsx), of which one sheet is read row by row.</summary>
/// <param name="Format">The format's name.</param>
/// <param name="Sheet">Its name; null for the first that is shown.</param>
/// <param name="NewReader">Makes a reader for one file, given the SHA-256 of its bytes as lower-case hex.</param>
public sealed record WorkbookPlan(string Format, string? Sheet, Func<string, IWorkbookReader> NewReader) : ReadingPlan(Format);
