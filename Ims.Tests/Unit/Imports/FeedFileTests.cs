using System.Text;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Tests.Support;
using Ims.Tests.Unit.Imports.Delimited;

namespace Ims.Tests.Unit.Imports;

/// <summary>Feeds whose files everybody gets alike: what each is read as, and that each is known by what is in it.</summary>
public sealed class FeedFileTests
{
    static readonly string[] Scraps =
        [",", "\"", "\"\"", "\n", "\r\n", "\t", "-", "(", "£", "1,234.50", "999999999999999.99", "30/02/2026", "Success", "Declined", "TRAILER", "Total ", "\0", "\uFFFD", "\u001A", "=1+1", "98265029", "n:", "d:", "f:", "BERN"];

    public static TheoryData<string> Files { get; } = [.. FeedsTold.Files];

    static string Told(string file, byte[] bytes, int chunk = int.MaxValue) => EventsTold.Text(EventsTold.Of(FeedsTold.PlanOf(FeedsTold.FormatOf(file)), bytes, chunk));

    [Theory, MemberData(nameof(Files))]
    public void A_file_is_read_as_expected(string file)
    {
        var told = Told(file, FeedsTold.BytesOf(file));
        Assert.Equal(File.ReadAllText(FeedsTold.ExpectedPath(file)), told, ignoreLineEndingDifferences: true);
    }

    [Theory, MemberData(nameof(Files))]
    public void How_the_bytes_come_in_changes_nothing(string file)
    {
        var bytes = FeedsTold.BytesOf(file);
        var expected = Told(file, bytes);
        Assert.Equal(expected, Told(file, bytes, chunk: 1));
        Assert.Equal(expected, Told(file, bytes, chunk: 11));
    }

    [Theory, MemberData(nameof(Files))]
    public async Task A_file_is_known_by_what_is_in_it_and_as_one_format_only(string file)
    {
        var beginning = await FeedsTold.BeginningAsync(FeedsTold.BytesOf(file));
        var known = StatementFormats.All.Where(f => f.Recognises(beginning)).Select(f => f.Name).ToList();
        if (file.Contains("/good", StringComparison.Ordinal) || file.Contains("/plain", StringComparison.Ordinal)) Assert.Equal([FeedsTold.FormatOf(file)], known);
        else Assert.True(known.Count == 0 || (known.Count == 1 && known[0] == FeedsTold.FormatOf(file)), $"{file} is taken for {string.Join(", ", known)}");
    }

    [Fact]
    public async Task What_other_formats_read_is_none_of_these()
    {
        var root = Path.Combine(AppContext.BaseDirectory, "Unit", "Imports");
        var others = Directory.GetFiles(root, "*", SearchOption.AllDirectories)
            .Where(f => !f.StartsWith(FeedsTold.Folder, StringComparison.Ordinal) && !f.EndsWith(".expected.txt", StringComparison.Ordinal) && !f.EndsWith(".json", StringComparison.Ordinal)).ToList();
        Assert.True(others.Count > 15);
        var feeds = FeedsTold.All.Values.ToHashSet();
        foreach (var file in others)
        {
            var beginning = await FeedsTold.BeginningAsync(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
            Assert.True(StatementFormats.All.Count(f => f.Recognises(beginning)) <= 1, file);
            Assert.DoesNotContain(StatementFormats.Recognise(beginning)?.Name ?? "", feeds);
        }
    }

    [Fact]
    public void Each_feed_has_a_sound_layout_and_fits_where_it_is_kept()
    {
        Assert.Superset(FeedsTold.All.Values.ToHashSet(), StatementFormats.All.Select(f => f.Name).ToHashSet());
        Assert.All(StatementFormats.All, f => Assert.InRange(f.Name.Length, 1, 20));
        Assert.Distinct(StatementFormats.All.Select(f => f.Name), StringComparer.OrdinalIgnoreCase);
        // A reader takes no layout with a fault.
        Assert.All(FeedsTold.All.Values, name => Assert.NotEmpty(EventsTold.Of(FeedsTold.PlanOf(name), "x"u8.ToArray())));
        Assert.Equal("profile-account-missing", StatementFormats.PlanOf(new FormatSettings("allpay")).Refusal?.Code);
    }

    public static TheoryData<string> Presets { get; } = [.. FeedsTold.Files.Where(f => StatementFormats.Find(FeedsTold.FormatOf(f))!.Preset is not null)];

    [Theory, MemberData(nameof(Presets))]
    public void A_profile_that_begins_with_a_known_layout_reads_its_files_alike(string file)
    {
        var known = StatementFormats.Find(FeedsTold.FormatOf(file))!;
        var preset = DelimitedLayoutJson.Read(DelimitedLayoutJson.Write(known.Preset!)).Value;
        var layout = known.NeedsAccount ? preset with { Constants = [.. preset.Constants, new FieldConstant(LayoutField.Account, AccountCodes.Tidy("feed"))] } : preset;
        var begun = StatementFormats.PlanOf(new FormatSettings(StatementFormats.All.First(f => f.Cut == layout.Cut).Name, Layout: layout)).Value;
        Assert.Equal(Told(FeedsTold.PlanOf(known.Name)), Told(begun));

        string Told(ReadingPlan plan) => EventsTold.Text(EventsTold.Of(plan, FeedsTold.BytesOf(file)));
    }

    public static TheoryData<string> Feeds { get; } = [.. FeedsTold.All.Keys];

    [Theory, MemberData(nameof(Feeds))]
    public void No_mutation_crashes_a_reader_or_loses_a_penny(string feed)
    {
        var files = FeedsTold.Files.Where(f => f.StartsWith(feed + "/", StringComparison.Ordinal)).Select(f => (File: f, Text: FeedsTold.TextOf(f))).ToArray();
        var plan = FeedsTold.PlanOf(FeedsTold.All[feed]);
        var (whole, size) = (0, Proof.Size(small: 200, full: 10_000));
        for (var n = 0; n < size; n++)
        {
            var random = new Random(Proof.Seed + n);
            var (file, sound) = files[random.Next(files.Length)];
            var text = new StringBuilder(sound);
            Mutations.Make(text, random, Scraps);
            var events = EventsTold.Of(plan, FeedsTold.Bytes(file, text.ToString()), random.Next(1, 200));
            DelimitedFuzzTests.AssertConsistent(events, Proof.Seed + n);
            if (!events.OfType<ReadRefused>().Any()) whole++;
        }
        Assert.True(whole < size, "nothing is refused");
    }

    [Theory]
    [InlineData("98265029000800950031019", "F8", "95003101A"), InlineData("98265029000200004119268", "F2", "411926C"), InlineData("98265029000600006879438", "F6", "0687943H")]
    [InlineData("98265029000500004349268", "F5", "434926H"), InlineData("98265029000900000000001", "F9", "98265029000900000000001"), InlineData("98265029000x00950031019", "", "98265029000x00950031019")]
    [InlineData("7000123456", "", "7000123456"), InlineData("982650290008009500310", "", "982650290008009500310"), InlineData("98265029000800ABC031019", "F8", "98265029000800ABC031019")]
    public void A_barcode_has_the_fund_and_the_reference_with_its_check_letter(string barcode, string typeCode, string reference)
    {
        var file = FeedsTold.TextOf("PayPoint/good.csv").Replace("98265029000800950031019", barcode, StringComparison.Ordinal);
        var line = EventsTold.Of(FeedsTold.PlanOf("PayPoint"), Encoding.Latin1.GetBytes(file)).OfType<LineRead>().First().Line;
        Assert.Equal((typeCode, reference), (line.TypeCode, line.CustomerReference));
        Assert.Equal(barcode == reference ? null : barcode, line.Fields.SingleOrDefault(f => f.Name == "Barcode")?.Value);
    }

    [Fact]
    public void Allpay_counts_beyond_what_sixteen_bits_hold()
    {
        const int lines = 40_000;
        var file = new StringBuilder();
        for (var i = 0; i < lines; i++) file.Append(" 3356107000123456           1.00T06/06/2022\n");
        file.Append($"\nTotal Amount Updated onto System:{"40000.00",18}\nTotal Transactions updated onto System:{lines,14}\n");
        var events = EventsTold.Of(FeedsTold.PlanOf("allpay"), Encoding.ASCII.GetBytes(file.ToString()), 64 * 1024);
        Assert.Equal((lines, 2), (events.OfType<LineRead>().Count(), events.OfType<FileChecked>().Count(c => c.Check.Ok)));
    }
}
