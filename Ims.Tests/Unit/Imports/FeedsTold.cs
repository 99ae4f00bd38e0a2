using System.Text;
using Ims.Domain.Imports;
using Ims.Infrastructure.Imports;
using Ims.Tests.Support;

namespace Ims.Tests.Unit.Imports;

/// <summary>The fixtures of the feeds whose layout nobody types: a folder for each, its files and what is read.</summary>
static class FeedsTold
{
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Unit", "Imports", "Feeds");

    static readonly Dictionary<string, string> Formats = new()
    {
        ["Bankline"] = "NatWest Bankline", ["Lloyds"] = "Lloyds Commercial", ["Hsbc"] = "HSBCnet", ["Barclays"] = "Barclays daily", ["GovUkPay"] = "GOV.UK Pay", ["Allpay"] = "allpay",
        ["PayPoint"] = "PayPoint", ["Enforcement"] = "Enforcement agent", ["Payroll"] = "Payroll", ["Dwp"] = "DWP council tax",
    };

    /// <summary>Feeds by their folders.</summary>
    public static IReadOnlyDictionary<string, string> All => Formats;

    /// <summary>As <c>Lloyds/good.csv</c>.</summary>
    public static IEnumerable<string> Files =>
        Formats.Keys.SelectMany(f => Directory.GetFiles(Path.Combine(Folder, f))).Where(f => !f.EndsWith(".expected.txt", StringComparison.Ordinal)).Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal);

    public static string FormatOf(string file) => Formats[file.Split('/')[0]];

    public static string TextOf(string file) => Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(Folder, file)));

    public static byte[] BytesOf(string file) => Bytes(file, TextOf(file));

    public static byte[] Bytes(string file, string text) => file.EndsWith(".sheet", StringComparison.Ordinal) ? WorkbookFiles.Of(text) : Encoding.Latin1.GetBytes(text);

    public static ReadingPlan PlanOf(string format) => StatementFormats.PlanOf(new FormatSettings(format, Account: "feed")).Value;

    public static string ExpectedPath(string file) => Path.Combine(Folder, Path.ChangeExtension(file, null) + ".expected.txt");

    public static async Task<FileBeginning> BeginningAsync(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return await StatementReading.BeginningAsync(stream, TestContext.Current.CancellationToken);
    }
}
