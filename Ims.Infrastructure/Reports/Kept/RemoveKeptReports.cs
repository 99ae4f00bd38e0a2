using Ims.Domain.Access;
using Ims.Domain.Reports;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Reports.Kept;

/// <summary>Ends reports whose time is over, and removes every file that belongs to none that is ready or being written: what a killed process left, too. Returns how many ended.</summary>
public sealed class RemoveKeptReports(Acts acts, ReportFolder folder, Actor actor)
{
    public static Permission Needs => Permission.ReportsWrite;

    public static readonly Chore Chore = new("remove-reports", "Removing reports",
        "Removes reports that were made in the background and whose time is over, and what stopped ones left.",
        "0 0/5 * * * ?",
        async (services, ct) => (await services.GetRequiredService<RemoveKeptReports>().RunAsync(ct)).Refusal);

    public async Task<Result<int>> RunAsync(CancellationToken ct)
    {
        List<(long, string?)> live = [];
        var there = folder.Names(actor.Council);   // before the rows are read: whoever begins to write afterwards is not among them
        var ended = await acts.RunAsync<int>(Needs, async (act, ct) =>
        {
            var now = act.Now;
            var over = await act.Db.KeptReports.Where(k => k.State == KeptReportState.Ready && k.ExpiresAt <= now).ToListAsync(ct);
            foreach (var kept in over)
            {
                var before = KeptTold.Of(kept);
                if (kept.End(now) is null) act.Audit("report.expire", nameof(KeptReport), kept.Id, before, KeptTold.Of(kept));
            }
            if (over.Count == 0) act.NothingToDo();
            live = (await act.Db.KeptReports.Where(k => (k.State == KeptReportState.Ready && k.ExpiresAt > now) || k.State == KeptReportState.Waiting || k.State == KeptReportState.Writing).ToListAsync(ct)).ConvertAll(k => (k.Id, k.FileName));
            return over.Count;
        }, ct);
        if (ended.Ok) folder.RemoveAllBut(actor.Council, there, live);
        return ended;
    }
}
