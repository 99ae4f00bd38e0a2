using System.Text.Json;
using Ims.Tests.Benchmarks;

namespace Ims.Tests.Integration.Benchmarks;

/// <summary>The benchmark command, so small that its speeds mean nothing: that it runs, what it prints, and the two figures that are counts.</summary>
public sealed class BenchTests
{
    [Fact]
    public async Task Each_measure_has_its_figure_with_a_baseline_beside_it_in_words_and_in_json()
    {
        using var words = new StringWriter();
        using var json = new StringWriter();

        var code = await Bench.RunAsync([], BenchSize.Tiny, words, json);

        Assert.Contains(code, (int[])[Bench.Ran, Bench.Missed]);
        using var told = JsonDocument.Parse(json.ToString());
        var figures = told.RootElement.GetProperty("figures").EnumerateArray().ToList();
        Assert.Equal(["P1", "P2", "P3", "P4", "P5", "P6", "P6", "P7", "P7", "P8", "P8", "P9", "P10", "P14", "P14", "H1", "H2", "H3", "H3", "H4", "H4", "P14", "P12", "P15", "P16", "P17", "P1", "P2", "P3", "P4", "P1", "P2", "P3", "P4"], figures.Select(f => f.GetProperty("id").GetString()));
        Assert.All(figures, f => Assert.NotEmpty(f.GetProperty("beside").GetString()!));
        Assert.Equal(0.33, figures[0].GetProperty("landing").GetProperty("bound").GetDouble());
        Assert.All(told.RootElement.GetProperty("runs").EnumerateArray(), r => Assert.True(r.GetProperty("cpuSeconds").GetDouble() >= 0));
        Assert.Contains("P6   SQL commands of one allocation with its audit", words.ToString(), StringComparison.Ordinal);

        // Counts do not depend on the machine.
        Assert.InRange(figures[5].GetProperty("value").GetDouble(), 1, 8);
    }

    [Fact]
    public async Task One_measure_is_run_alone_by_its_number_or_its_name()
    {
        using var words = new StringWriter();
        using var json = new StringWriter();
        Assert.Contains(await Bench.RunAsync(["p5"], BenchSize.Tiny, words, json), (int[])[Bench.Ran, Bench.Missed]);
        using var told = JsonDocument.Parse(json.ToString());
        Assert.Equal("P5", Assert.Single(told.RootElement.GetProperty("figures").EnumerateArray()).GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("P99")]
    [InlineData("rules import")]
    public async Task What_is_not_understood_is_answered_with_what_would_be(string line)
    {
        using var words = new StringWriter();
        using var json = new StringWriter();
        Assert.Equal(Bench.NotUnderstood, await Bench.RunAsync(line.Split(' '), BenchSize.Tiny, words, json));
        Assert.Contains("import, P1, P2, P3, P4, rules, P5, allocation, P6, suggest, P7, search, P8, P9, P10, P14, accounts, H1, H2, audit, H3, reports, H4, pages, P12, councils, P15, P16, start, P17, import-camt, P1, P2, P3, P4, import-csv, P1, P2, P3, P4", words.ToString(), StringComparison.Ordinal);
        Assert.Empty(json.ToString());
    }
}
