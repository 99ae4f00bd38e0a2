using System.Text;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Formats.Bai2;
using Xunit;

namespace Ims.Tests.Unit.Imports.Bai2;

/// <summary>Pairs of files: what a bank might send, and what is read.</summary>
public sealed class Bai2FileTests
{
    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Unit", "Imports", "Bai2");

    public static TheoryData<string> Files { get; } = [.. Directory.GetFiles(Folder, "*.bai2").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_is_read_as_expected(string name)
    {
        var actual = Bai2Told.Of(File.ReadAllBytes(Path.Combine(Folder, name + ".bai2")));
        Assert.Equal(File.ReadAllText(Path.Combine(Folder, name + ".expected.txt")), actual, ignoreLineEndingDifferences: true);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void How_the_bytes_come_in_changes_nothing(string name)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Folder, name + ".bai2"));
        var expected = Bai2Told.Of(bytes);
        var text = Encoding.ASCII.GetString(bytes);
        Assert.Equal(expected, Bai2Told.Of(bytes, chunk: 1));
        Assert.Equal(expected, Bai2Told.Of(bytes, chunk: 7));
        Assert.Equal(expected, Bai2Told.Of(Encoding.ASCII.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal)), chunk: 5));
        Assert.Equal(expected, Bai2Told.Of(Encoding.ASCII.GetBytes(text.Replace('\n', '\r'))));
        Assert.Equal(expected, Bai2Told.Of([.. Encoding.UTF8.GetPreamble(), .. bytes]));
    }

    [Theory]
    [InlineData("natwest.bai2", "88888888", "600004")]
    [InlineData("two-accounts.bai2", null, null)]
    public void The_account_of_a_published_sample_is_known_where_it_is_a_UK_one(string file, string? account, string? sortCode)
    {
        Assert.SkipWhen(PublishedSamples.Folder is null, PublishedSamples.Missing);
        var events = Bai2Told.Events(File.ReadAllBytes(Path.Combine(PublishedSamples.Folder!, file)));
        Assert.Equal(account is not null, BankAccountText.TryParse(events.OfType<StatementStarted>().First().Header.AccountText, out var found));
        Assert.Equal((account, sortCode), (found?.AccountNumber, found?.SortCode));
    }
}
