using Ims.Domain.Access;
using Ims.Infrastructure.Ledger;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Ledger;

/// <summary>However large the ledger grows, each filter is answered by seeks: SQLite's own plans say so.</summary>
public sealed class LedgerSeeksTests
{
    // The special funds are one row; an EXISTS has none of its own.
    static readonly string[] OneRow = ["SCAN s ", "SCAN CONSTANT ROW"];

    [Fact]
    public async Task No_filter_scans_or_sorts_on_any_page()
    {
        var plans = new QueryPlans();
        await using var house = await TestHouse.OnSqliteAsync(s => s.AddSingleton<IInterceptor>(plans));
        await SampleLedger.FillAsync(house);
        await using var desk = house.As(Role.IncomeOfficer);
        var list = desk.Get<TransactionList>();
        var middle = new LedgerPlace(SampleLedger.Today, 60);
        foreach (var (name, filter, _) in TransactionListTests.Shapes)
            foreach (var turn in (PageTurn?[])[null, new PageTurn(middle, ToOlder: true), new PageTurn(middle, ToOlder: false)])
            {
                var steps = await StepsAsync(plans, () => list.GetAsync(filter, turn, default));
                var led = !filter.IncomeOnly || filter.MethodCode is not null || turn is not null;
                AssertSeeks(steps, $"{name}, {turn}", walksTheIndex: !led);
            }
        AssertSeeks(await StepsAsync(plans, () => list.GetAsync(new(), null, default)), "no filter", walksTheIndex: true);
        AssertSeeks(await StepsAsync(plans, () => list.GetAsync(new() { Receipt = "WBC-222222-2" }, null, default)), "receipt", walksTheIndex: false);
    }

    [Theory]
    [InlineData("account, fund, amount", "AccountReference=?")]
    [InlineData("amount, fund, from", "AmountPence=?")]
    [InlineData("account begins", "AccountReference>? AND AccountReference<?")]
    [InlineData("fund", "FundCode=?")]
    [InlineData("method, income", "MethodCode=?")]
    public async Task The_strongest_filter_leads(string shape, string seek)
    {
        var plans = new QueryPlans();
        await using var house = await TestHouse.OnSqliteAsync(s => s.AddSingleton<IInterceptor>(plans));
        await SampleLedger.FillAsync(house);
        await using var desk = house.As(Role.IncomeOfficer);
        var filter = TransactionListTests.Shapes.Single(s => s.Name == shape).Filter;
        var steps = await StepsAsync(plans, () => desk.Get<TransactionList>().GetAsync(filter, null, default));
        Assert.Contains(steps, s => s.Contains(seek, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("waiting")]
    [InlineData("indexed")]
    public async Task No_search_by_words_or_facts_scans_or_sorts(string state)
    {
        var plans = new QueryPlans();
        await using var house = await TestHouse.OnSqliteAsync(s => s.AddSingleton<IInterceptor>(plans));
        await WordedLedger.FillAsync(house, 200, 7);
        await WordSearchTests.BringAsync(house, "first", SampleLedger.Today.AddDays(-1));
        if (state == "indexed") await WordedLedger.IndexAsync(house, 50);
        await using var desk = house.As(Role.IncomeOfficer);
        var middle = new LedgerPlace(SampleLedger.Today.AddDays(-20), 60);
        foreach (var (name, filter, _) in WordSearchTests.Shapes)
            foreach (var turn in (PageTurn?[])[null, new PageTurn(middle, ToOlder: true), new PageTurn(middle, ToOlder: false)])
                AssertSeeks(await StepsAsync(plans, () => desk.Get<TransactionList>().GetAsync(filter, turn, default)), $"{name}, {state}, {turn}", walksTheIndex: false);
        var steps = await StepsAsync(plans, () => desk.Get<TransactionList>().GetAsync(new() { Words = "hargreaves fpi" }, null, default));
        Assert.Equal(state == "indexed", steps.Any(s => s.Contains("(Block=? AND Word=?)", StringComparison.Ordinal)));
    }

    static async Task<IReadOnlyList<string>> StepsAsync<T>(QueryPlans plans, Func<Task<T>> ask)
    {
        plans.Listening = true;
        await ask();
        plans.Listening = false;
        return plans.Take();
    }

    static void AssertSeeks(IReadOnlyList<string> steps, string what, bool walksTheIndex)
    {
        Assert.Contains(steps, s => s.StartsWith("SEARCH", StringComparison.Ordinal) || walksTheIndex);
        foreach (var step in steps)
        {
            Assert.False(step.Contains("TEMP B-TREE", StringComparison.Ordinal), $"{what} sorts: {string.Join(" | ", steps)}");
            if (OneRow.Any(o => step.StartsWith(o, StringComparison.Ordinal)) || !step.StartsWith("SCAN", StringComparison.Ordinal)) continue;
            Assert.True(walksTheIndex && step.Contains("INDEX", StringComparison.Ordinal), $"{what} scans: {string.Join(" | ", steps)}");
        }
    }
}
