using System.Globalization;
using System.Text;
using Ims.Domain.OnBoarding;
using Ims.Domain.Values;
using Ims.Infrastructure.Values;

namespace Ims.Infrastructure.OnBoarding;

/// <summary>The portfolio as a file for spreadsheets: its time and author, then one row per council and milestone, and the totals.</summary>
public static class PortfolioCsv
{
    /// <summary>Such as <c>on-boarding-2026-04-30.csv</c>.</summary>
    public static string FileName(Portfolio portfolio) => string.Create(CultureInfo.InvariantCulture, $"on-boarding-{portfolio.Today:yyyy-MM-dd}.csv");

    /// <summary>Writes it row by row, in UTF-8 with the mark by which spreadsheets know it.</summary>
    public static async Task WriteAsync(Portfolio portfolio, Stream to, CancellationToken ct)
    {
        await using var text = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        async Task LineAsync(params string?[] cells) => await text.WriteAsync(Csv.Line(cells).AsMemory(), ct);

        await LineAsync("Report", "On-boarding of all councils");
        await LineAsync("Made at", UkTime.Local(portfolio.MadeAt).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture));
        await LineAsync("Made by", portfolio.MadeBy);
        await LineAsync("");
        await LineAsync("Council", "Status", "Milestone", "State", "Owner", "Target", "Done", "Done by", "Evidence", "Planned cost", "Actual cost");
        foreach (var plan in portfolio.Plans)
            foreach (var m in plan.Milestones)
                await LineAsync(plan.Council, $"{plan.Status}", Milestones.NameOf(m.Milestone), $"{m.State}", m.Owner, Date(m.TargetOn), Date(m.DoneOn), m.DoneBy, m.Evidence, m.Planned.ToPlain(), m.Actual.ToPlain());
        await LineAsync("Total", "", "", "", "", "", "", "", "", portfolio.Planned.ToPlain(), portfolio.Actual.ToPlain());
    }

    static string Date(DateOnly? on) => on is { } day ? UkDates.Show(day) : "";
}

/// <summary>The portfolio as a workbook: the councils with their totals, all milestones, and a sheet that says what it is.</summary>
public static class PortfolioWorkbook
{
    static readonly WorkbookColumn[] councils =
    [
        new("Council", 32), new("Status", 12), new("Sandbox", 9), new("Milestones", 11), new("Done", 7), new("Late", 7), new("Next milestone", 34), new("Its target", 12), new("Planned cost", 15), new("Actual cost", 15),
    ];

    static readonly WorkbookColumn[] milestones =
    [
        new("Council", 32), new("Milestone", 34), new("State", 9), new("Owner", 26), new("Target", 12), new("Done", 12), new("Done by", 22), new("Evidence", 50), new("Planned cost", 15), new("Actual cost", 15),
    ];

    /// <summary>Such as <c>on-boarding-2026-04-30.xlsx</c>.</summary>
    public static string FileName(Portfolio portfolio) => string.Create(CultureInfo.InvariantCulture, $"on-boarding-{portfolio.Today:yyyy-MM-dd}.xlsx");

    /// <summary>Writes it row by row.</summary>
    public static async Task WriteAsync(Portfolio portfolio, Stream to, CancellationToken ct)
    {
        using var book = new WorkbookWriter(to);
        await book.BeginSheetAsync("Councils", councils, ct);
        foreach (var p in portfolio.Plans)
            await book.AddRowAsync(
                [p.Council, $"{p.Status}", p.IsSandbox ? "yes" : "", p.Milestones.Count, p.Done, p.Late, p.Next is { } next ? Milestones.NameOf(next.Milestone) : "", Date(p.Next?.TargetOn), p.Planned, p.Actual], ct);
        await book.AddRowAsync(["Total", "", "", portfolio.Plans.Sum(p => p.Milestones.Count), portfolio.Plans.Sum(p => p.Done), portfolio.Plans.Sum(p => p.Late), "", "", portfolio.Planned, portfolio.Actual], ct, isBold: true);

        await book.BeginSheetAsync("Milestones", milestones, ct);
        foreach (var p in portfolio.Plans)
            foreach (var m in p.Milestones)
                await book.AddRowAsync([p.Council, Milestones.NameOf(m.Milestone), $"{m.State}", m.Owner, Date(m.TargetOn), Date(m.DoneOn), m.DoneBy, m.Evidence, m.Planned, m.Actual], ct);

        await book.BeginSheetAsync("About", [new("Report", 26), new("On-boarding of all councils", 50)], ct);
        await book.AddRowAsync(["Made at", WorkbookCell.At(portfolio.MadeAt)], ct);
        await book.AddRowAsync(["Made by", portfolio.MadeBy], ct);
        await book.FinishAsync(ct);
    }

    static WorkbookCell Date(DateOnly? on) => on is { } day ? day : "";
}
