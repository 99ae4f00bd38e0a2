using Ims.Domain.Imports.Formats.Bai2;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Values;

namespace Ims.Domain.Imports;

/// <summary>What a profile says of its files' format. A format takes what is about it and leaves the rest.</summary>
/// <param name="Format">A name of <see cref="StatementFormats"/>.</param>
/// <param name="TypeCodes">BAI2: the bank's own type codes and their direction.</param>
/// <param name="Layout">Delimited text: which column is what.</param>
public sealed record FormatSettings(string Format, string? TypeCodes = null, DelimitedLayout? Layout = null);

/// <summary>How files of one profile are read: settings that were checked, good for any number of files.</summary>
/// <param name="Format">The format's name.</param>
/// <param name="NewReader">Makes a reader for one file, given the SHA-256 of its bytes as lower-case hex.</param>
public sealed record ReadingPlan(string Format, Func<string, IStatementReader> NewReader, TextEncoding Encoding = TextEncoding.Detect)
{
    public TextLineFeed NewFeed(string sha256) => new(NewReader(sha256), Encoding);
}

/// <summary>A format that IMS reads: its name, its first line, and what it makes of a profile's settings.</summary>
/// <param name="Recognises">Whether a file's first text line is of this format; never where only a profile can tell.</param>
/// <param name="Plan">Refuses settings that it cannot read with.</param>
public sealed record StatementFormat(string Name, Func<string, bool> Recognises, Func<FormatSettings, Result<ReadingPlan>> Plan);

/// <summary>The statement formats, by hand. A new one is a folder in Formats, a line here and its fixtures.</summary>
public static class StatementFormats
{
    public static readonly StatementFormat Bai2 = new("BAI2", first => first.TrimStart('\uFEFF').StartsWith("01,", StringComparison.Ordinal),
        settings => Bai2TypeCodes.Parse(settings.TypeCodes).Map(codes => new ReadingPlan("BAI2", _ => new Bai2Reader(codes))));

    public static readonly StatementFormat Delimited = new("Delimited", _ => false, settings =>
        settings.Layout is not { } layout ? LayoutRefusals.Missing
        : LayoutCheck.Check(layout) is { } fault ? fault
        : new ReadingPlan("Delimited", sha256 => new DelimitedReader(layout, sha256), layout.Encoding));

    public static IReadOnlyList<StatementFormat> All { get; } = [Bai2, Delimited];

    public static StatementFormat? Find(string name) => All.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The format that a file's first text line shows, or null.</summary>
    public static StatementFormat? Recognise(string firstLine) => All.FirstOrDefault(f => f.Recognises(firstLine));

    /// <summary>How files are read by these settings, or why they cannot be.</summary>
    public static Result<ReadingPlan> PlanOf(FormatSettings settings) =>
        Find(settings.Format) is { } format ? format.Plan(settings) : ProfileRefusals.FormatMissing(All.Select(f => f.Name));
}
