using Ims.Domain.Imports;

namespace Ims.Tests.Unit.Imports;

/// <summary>The files of every format that needs no layout: what a bank or Bacs might send.</summary>
static class FormatFixtures
{
    /// <summary>What a profile says of lines whose file names no account.</summary>
    public const string Feed = "BACSDD";

    static readonly (string Ending, StatementFormat Format)[] Endings =
    [
        (".bai2", StatementFormats.Bai2), (".mt940", StatementFormats.Mt940), (".camt053.xml", StatementFormats.Camt053), (".camt054.xml", StatementFormats.Camt054),
        (".arudd.xml", StatementFormats.Arudd), (".ddica.xml", StatementFormats.Ddica), (".addacs.xml", StatementFormats.Addacs), (".auddis.xml", StatementFormats.Auddis),
    ];

    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Unit", "Imports");

    /// <summary>By their paths below the folder, in the order of their names.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Where(f => Endings.Any(e => f.EndsWith(e.Ending, StringComparison.Ordinal))).Select(f => Path.GetRelativePath(Folder, f)).Order(StringComparer.Ordinal)];

    public static StatementFormat FormatOf(string name) => Endings.Single(e => name.EndsWith(e.Ending, StringComparison.Ordinal)).Format;

    public static IEnumerable<string> Of(StatementFormat format) => All.Where(n => FormatOf(n) == format);

    public static ReadingPlan PlanOf(StatementFormat format) => StatementFormats.PlanOf(new FormatSettings(format.Name, Account: Feed)).Value;

    public static byte[] BytesOf(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    public static string ExpectedOf(string name) => File.ReadAllText(Path.Combine(Folder, Path.ChangeExtension(name, null) is var stem && name.EndsWith(".xml", StringComparison.Ordinal) ? $"{stem}.expected.txt" : $"{Path.Combine(Path.GetDirectoryName(name)!, Path.GetFileNameWithoutExtension(name))}.expected.txt"));
}
