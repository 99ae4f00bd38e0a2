using Ims.Domain.Imports.AccountFiles;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.AccountFiles;

/// <summary>One way through a file in an act: writes its report, and where it is applied its accounts.</summary>
static class AccountFilePass
{
    /// <summary>Writes what the file would do, and nothing else.</summary>
    public static async Task ReportAsync(Act act, AccountFile file, CancellationToken ct)
    {
        var head = await AccountFileHead.ReadAsync(act.Db, file, ct);
        if (!head.Ok) throw new InvalidOperationException($"The kept bytes of account file {file.Id} read differently now: {head.Refusal.Code}.");
        var (comparison, tally) = (new AccountFileComparison(act.Db, file, head.Value), new AccountFileTally());
        file.Report++;
        tally.OpenBefore = await comparison.OpenAsync(ct);
        await using var report = new AccountFileReport(act.Db, file);
        await foreach (var lines in comparison.LinesAsync(ct))
        {
            tally.Add(lines);
            await report.WriteAsync(lines, ct);
        }
        await foreach (var absent in comparison.AbsentAsync(ct))
        {
            tally.Add(absent);
            await report.WriteAsync(absent, AccountRowKind.Absent, ct);
        }
        await report.FlushAsync(ct);
        tally.TellOn(file, head.Value);
    }

    /// <summary>Applies all of it; a refusal means that the act must not be committed.</summary>
    /// <param name="act">Its transaction holds all of it.</param>
    /// <param name="file">Tracked.</param>
    /// <param name="firstId">Of as many ids as it had new accounts when it was checked.</param>
    /// <param name="progress">Told now and then how many lines are done; it may throw to stop the work.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<(Refusal Because, long? DuplicateOf)?> ApplyAsync(Act act, AccountFile file, long firstId, Func<int, int, CancellationToken, Task> progress, CancellationToken ct)
    {
        var head = await AccountFileHead.ReadAsync(act.Db, file, ct);
        if (!head.Ok) throw new InvalidOperationException($"The kept bytes of account file {file.Id} read differently now: {head.Refusal.Code}.");
        if (await AccountFileHolding.BeforeAsync(act.Db, file, head.Value.AsOf!.Value, ct) is { } before) return before;
        var (comparison, tally) = (new AccountFileComparison(act.Db, file, head.Value), new AccountFileTally());
        file.Report++;
        tally.OpenBefore = await comparison.OpenAsync(ct);
        var writer = new AccountFileWriter(act, file, head.Value.Layout, firstId, file.AddedCount);
        await using var report = new AccountFileReport(act.Db, file);
        var done = 0;
        await foreach (var lines in comparison.LinesAsync(ct))
        {
            tally.Add(lines);
            await writer.WriteAsync(lines, ct);
            await report.WriteAsync(lines, ct);
            await report.FlushAsync(ct);
            WorkTrace.Say(WorkTrace.Row);
            await progress(done += lines.Count, head.Value.Lines, ct);
        }
        if (await AbsentAsync(comparison, tally, writer, report, file, ct) is { } drop) return (drop, null);
        await report.FlushAsync(ct);
        tally.TellOn(file, head.Value);
        WorkTrace.Say(WorkTrace.LastRow);
        await progress(done, head.Value.Lines, ct);
        return null;
    }

    static async Task<Refusal?> AbsentAsync(AccountFileComparison comparison, AccountFileTally tally, AccountFileWriter writer, AccountFileReport report, AccountFile file, CancellationToken ct)
    {
        await foreach (var absent in comparison.AbsentAsync(ct)) tally.Add(absent);
        var count = tally.Of(AccountRowKind.Absent);
        if (AccountFileHolding.Drop(file, comparison.Head.Feed, tally.OpenBefore, count) is { } drop) return drop;
        // Where a line's account is not known, an account that seems absent may be that line's.
        var closes = file.Absent != AbsentAccounts.Left && !tally.IsDoubtful && !comparison.Head.IsDoubtful;
        file.ClosedCount = closes ? count : 0;
        await foreach (var absent in comparison.AbsentAsync(ct))
        {
            if (closes) await writer.CloseAsync(absent, comparison.Head.AsOf!.Value, ct);
            await report.WriteAsync(absent, closes ? AccountRowKind.Closed : AccountRowKind.Absent, ct);
        }
        return null;
    }
}
