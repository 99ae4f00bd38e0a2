using System.Text;
using Ims.Domain.Funds;
using Ims.Domain.Funds.Chart;
using Ims.Domain.Funds.Setup;
using Ims.Domain.Values;
using Ims.Tests.Support;
using Ims.Tests.Unit.Funds.Setup;

namespace Ims.Tests.Unit.Funds;

/// <summary>A chart of accounts: how files of it are read, and what importing one does.</summary>
public sealed class ChartTests
{
    static Result<ChartRow[]> Read(string text) => ChartReading.Read(Encoding.UTF8.GetBytes(text));

    [Theory]
    [InlineData("Code,Name,State\r\n10-1,Parks,open\r\n10-2,\"Parks, north\",closed\r\n")]
    [InlineData("\uFEFFName;Ledger code;Status\nParks;10-1;Active\n\nParks, north;10-2;inactive")]
    [InlineData("account_code\tDescription\tClosed\r10-1\tParks\tno\r10-2\tParks, north\tY\r10-1\tParks\t\r")]
    public void Columns_are_known_by_their_names_in_any_order(string text) =>
        Assert.Equal([("10-1", "Parks", false), ("10-2", "Parks, north", true)], Read(text).Value.Select(r => (r.Code, r.Name, r.Closed)));

    [Fact]
    public void Old_spreadsheets_letters_are_read_and_an_apostrophe_before_a_formula_is_none_of_the_code()
    {
        byte[] file = [.. "Code,Name\n'-10,Parks "u8, 0x96, .. " caf"u8, 0xE9, .. "\n"u8];
        Assert.Equal([("'-10", "Parks – café")], ChartReading.Read(file).Value.Select(r => (r.Code, r.Name)));
        Assert.Equal("=A", Read("Code,Name\n'=A,Formula\n").Value[0].Code);
        Assert.Equal("10-1", ChartReading.Read([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("Code\tName\n10-1\tParks")]).Value[0].Code);
    }

    public static TheoryData<string, string, string> Bad => new()
    {
        { "chart-empty", "", "no code" }, { "chart-empty", "Code,Name\n\n", "no code" }, { "chart-no-heading", "10-1,Parks\n", "Line 1" }, { "chart-no-code", "Name,Balance\nParks,1\n", "Name, Balance" },
        { "chart-no-name", "Code,Balance\n1,1\n", "Code, Balance" }, { "chart-code-missing", "Code,Name\n1,A\n,B\n", "Line 3" }, { "chart-code-long", $"Code,Name\n{new string('1', 61)},A\n", "Line 2" },
        { "chart-code-unusable", "Code,Name\n\"1\n2\",A\n", "Line 2" }, { "chart-name-long", $"Code,Name\n1,{new string('a', 201)}\n", "Line 2" }, { "chart-state", "Code,Name,State\n1,A,maybe\n", "Line 2" },
        { "chart-code-twice", "Code,Name\n1,A\n2,B\n1,C\n", "Line 4: the code 1 is in line 2" }, { "chart-quote", "Code,Name\n1,\"A\n2,B\n", "Line 2" }, { "chart-not-text", "Code,Name\n1,A\0\n", "CSV" },
    };

    [Theory, MemberData(nameof(Bad))]
    public void What_cannot_be_read_is_refused_with_its_line(string code, string text, string told)
    {
        var refusal = Read(text).Refusal;
        Assert.Equal(code, refusal?.Code);
        Assert.Contains(told, refusal!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_much_is_refused()
    {
        Assert.Equal("chart-too-many", Read("Code,Name\n" + string.Concat(Enumerable.Range(0, 100_001).Select(i => $"{i},A\n"))).Refusal?.Code);
        Assert.Equal("chart-too-large", ChartReading.Read(new byte[ChartReading.LargestFile + 1]).Refusal?.Code);
    }

    static readonly ChartCode[] Now =
    [
        new() { Code = "1", Name = "Kept" }, new() { Code = "2", Name = "Old name" }, new() { Code = "3", Name = "To close" }, new() { Code = "4", Name = "Closed", Closed = true },
        new() { Code = "a", Name = "Absent" }, new() { Code = "b", Name = "Absent and closed", Closed = true },
    ];

    static readonly ChartRow[] File = [new(2, "1", "Kept", false), new(3, "2", "New name", false), new(4, "3", "To close", true), new(5, "4", "Closed", false), new(6, "A", "Another letter", false)];

    [Fact]
    public void The_file_is_compared_letter_by_letter_and_no_code_is_taken_out()
    {
        var plan = ChartChange.Plan(Now, File, AbsentCodes.Left);
        Assert.Equal(
            [(ChartDifferenceKind.Added, "A"), (ChartDifferenceKind.Renamed, "2"), (ChartDifferenceKind.Closed, "3"), (ChartDifferenceKind.Reopened, "4"), (ChartDifferenceKind.Absent, "a")],
            plan.Differences.Select(d => (d.Kind, d.Code)));
        Assert.Equal([("2", false), ("3", true), ("4", false)], plan.Changed.Select(c => (c.Code.Code, c.Closed)));
        Assert.Contains(("a", true), ChartChange.Plan(Now, File, AbsentCodes.Closed).Changed.Select(c => (c.Code.Code, c.Closed)));
    }

    [Fact]
    public void The_preview_counts_and_names_what_would_be_left_outside()
    {
        var plan = ChartChange.Plan(Now, File, AbsentCodes.Closed);
        var preview = ChartChange.Preview(plan, Now, AbsentCodes.Closed, ("chart.csv", "abc"), Settings.Now()).Value;
        Assert.Contains(preview.Facts, f => f is { Label: "Of these open", Before: "4", After: "4" });
        Assert.Contains(preview.Facts, f => f is { Label: "Not in the file", After: "1, which are closed" });
        Assert.Contains("23 Council Tax", preview.Warnings[0], StringComparison.Ordinal);
        var same = ChartChange.Plan(Now, [new(2, "1", "Kept", false)], AbsentCodes.Left);
        Assert.Equal("chart-unchanged", ChartChange.Preview(same, Now, AbsentCodes.Left, ("chart.csv", "abc"), Settings.Now()).Refusal?.Code);
    }

    [Fact]
    public void A_setting_that_names_a_code_outside_the_chart_is_warned_of_and_not_refused()
    {
        var now = new Configuration(Settings.Now().All) { Chart = new ChartLook(new DateOnly(2026, 7, 1), new Dictionary<string, bool> { ["20100-4200"] = false, ["X2"] = true }) };
        var rents = Settings.The<FundSetting>(TestTemplate.Rents);
        var wanted = rents with { LedgerCodes = [.. rents.LedgerCodes, new(new DateOnly(2027, 4, 1), "X1"), new(new DateOnly(2028, 4, 1), "X2")] };
        var warnings = Settings.Plan(wanted, seen: 0, now).Value.Preview.Warnings;
        Assert.Contains("Ledger code X1 is not in the chart of accounts that was imported on 01/07/2026.", warnings);
        Assert.Contains("Ledger code X2 is closed in the chart of accounts that was imported on 01/07/2026.", warnings);
        Assert.DoesNotContain(warnings, w => w.Contains("20100-4200", StringComparison.Ordinal));
        Assert.Contains(Settings.Plan(new ControlCodeSetting { Code = "X3", Name = "New" }, now: now).Value.Preview.Warnings, w => w.StartsWith("Ledger code X3 is not", StringComparison.Ordinal));
        Assert.DoesNotContain(Settings.Plan(wanted, seen: 0).Value.Preview.Warnings, w => w.StartsWith("Ledger code", StringComparison.Ordinal));
    }
}
