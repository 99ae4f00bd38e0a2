using Ims.Domain.Reports;
using Ims.Infrastructure.Councils.Sandbox;
using Ims.Infrastructure.Reports;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Benchmarks;

/// <summary>H4: a report with a row for each of a great many ledger lines, and one that adds all of them up; each ties to its control, as everybody's does.</summary>
static class ReportsBench
{
    const string Account = "5400000000";

    public static async Task<Findings> RunAsync(BenchSize size, Action<string> say)
    {
        await using var house = await BenchHouse.FurnishAsync(accounts: 1_000);
        say($"{size.ReportLines:N0} lines");
        for (var made = 0; made < size.ReportLines;)
        {
            await using var desk = house.AsCommandLine();
            made += (await desk.Get<InventLines>().RunAsync(new LinesToInvent(Math.Min(InventLines.Most, size.ReportLines - made), made, size.ReportLines), default)).Value;
        }
        var (first, last, fund) = await OneAccountAsync(house, say);
        var years = new ReportCriteria { From = first, To = last, By = ReportDimension.Fund, And = ReportDimension.Day, FundCode = fund, Reference = Account };

        say("account statement");
        var rows = 0L;
        var runs = new List<Spent>();
        for (var i = 0; i < size.Repetitions; i++) runs.Add(await Spent.OnAsync(async () => rows = await WriteAsync(house, "account-statement", years)));
        var idle = await HeapPeak.OfAsync(() => Task.CompletedTask);
        var statement = await HeapPeak.OfAsync(() => WriteAsync(house, "account-statement", years));
        say("income");
        var income = await HeapPeak.OfAsync(() => WriteAsync(house, "income", years));
        var run = Run.Of("account statement to CSV, rows", rows, runs);
        return new Findings(
        [
            new Figure("H4", $"Peak managed heap of a report of {rows:N0} rows", (statement - idle) / 1048576.0, Unit.Megabytes, Aim.Most(32), null, null, $"{idle / 1048576.0:0.0} MB alive without it"),
            new Figure("H4", $"Peak managed heap of income by fund and day over {size.ReportLines:N0} lines", (income - idle) / 1048576.0, Unit.Megabytes, Aim.Most(32), null, null, $"{idle / 1048576.0:0.0} MB alive without it"),
            new Figure("P14", $"Report of {rows:N0} rows to CSV, per CPU-s", run.PerCpuSecond, Unit.PerCpuSecond, Aim.Least(100_000), null, null, "with its control, asked apart from the rows"),
        ],
        [run]);
    }

    /// <summary>Every line is of one account, so that one report has a row for each. The fence is down for that.</summary>
    static async Task<(DateOnly First, DateOnly Last, string Fund)> OneAccountAsync(BenchHouse house, Action<string> say)
    {
        say("all of one account");
        await using var db = house.Inspect();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
        var fund = await db.AccountHolders.Select(a => a.FundCode).FirstAsync();
        await db.Database.ExecuteSqlRawAsync("DROP TRIGGER TR_LedgerLines_NoUPDATE");
        await db.Database.ExecuteSqlAsync($"UPDATE LedgerLines SET FundCode = {fund}, AccountReference = {Account}");
        return (await db.LedgerLines.MinAsync(l => l.AccountingOn), await db.LedgerLines.MaxAsync(l => l.AccountingOn), fund);
    }

    static async Task<long> WriteAsync(BenchHouse house, string code, ReportCriteria criteria)
    {
        await using var desk = house.AsOfficer();
        return (await desk.Get<ReportFile>().GetAsync(code, criteria, ReportFileKind.Csv, _ => Stream.Null, default)).Value;
    }
}
