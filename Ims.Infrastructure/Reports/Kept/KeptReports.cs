using Ims.Domain.Access;
using Ims.Domain.Reports;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Outside;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ims.Infrastructure.Reports.Kept;

/// <summary>Section <c>Ims:Reports</c> of the configuration.</summary>
public sealed class ReportOptions
{
    /// <summary>Where reports lie until they are taken away; <c>reports</c> in the data folder where none is named. All instances must see the same one.</summary>
    public string? Folder { get; set; }

    /// <summary>How long a finished one can be downloaded.</summary>
    public TimeSpan KeptFor { get; set; } = TimeSpan.FromDays(7);
}

/// <summary>The files of reports that were made in the background.</summary>
public sealed class ReportFolder(Databases databases, IOptions<ReportOptions> options) : OfferedFolder(databases, options.Value.Folder, "report")
{
    public TimeSpan KeptFor => options.Value.KeptFor;
}

/// <summary>A report to make in the background.</summary>
public sealed record ReportToKeep(string Code, ReportCriteria Criteria, ReportFileKind Kind);

/// <summary>Asks for a report to be made in the background, for whoever asks; returns its id.</summary>
public sealed class KeepReport(Acts acts, WorkQueue queue, Actor actor)
{
    public static Permission Needs => Permission.ReportsView;

    public async Task<Result<long>> RunAsync(ReportToKeep command, CancellationToken ct)
    {
        var kept = await acts.RunAsync<long>(Needs, async (act, ct) =>
        {
            if (ReportCatalogue.Find(command.Code) is not { } report || !ReportFile.Kinds.Contains(command.Kind)) return ReportRefusals.Unknown(command.Code);
            return await KeptWork.AddAsync(act, report.Code, report.Takes, command.Criteria, command.Kind, ct);
        }, ct);
        // Were this lost, the sweep would find it.
        if (kept.Ok) await queue.EnqueueAsync(KeptWork.Name, actor.Council.Id, kept.Value, ct);
        return kept;
    }
}

/// <summary>Stops one's report that is being made, or gives up the file of one that is ready.</summary>
public sealed class EndKeptReport(Acts acts)
{
    public static Permission Needs => Permission.ReportsView;

    public Task<Result<Done>> RunAsync(long id, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        var kept = await act.Db.KeptReports.SingleOrDefaultAsync(k => k.Id == id && k.PersonId == act.PersonId, ct);
        if (kept is null) return ReportRefusals.KeptUnknown(id);
        var before = KeptTold.Of(kept);
        if (kept.End(act.Now) is { } refusal) return refusal;
        act.Audit(kept.State == KeptReportState.Cancelled ? "report.cancel" : "report.remove", nameof(KeptReport), id, before, KeptTold.Of(kept));
        return Done.It;
    }, ct);
}

/// <summary>Hands the file of one's finished report out. The audit tells of it before the first byte leaves.</summary>
public sealed class DownloadKeptReport(Acts acts, Standing standing, ReportFolder folder, Actor actor)
{
    public static Permission Needs => Permission.ReportsView;

    /// <summary>Calls <paramref name="begin"/> once it is not refused, and writes to the stream that it returns. Returns how many bytes.</summary>
    public async Task<Result<long>> RunAsync(long id, Func<ReportFileHead, Stream> begin, CancellationToken ct)
    {
        FileStream? file = null;
        try
        {
            var told = await acts.RunAsync<ReportFileHead>(Needs, async (act, ct) =>
            {
                var kept = await act.Db.KeptReports.SingleOrDefaultAsync(k => k.Id == id && k.PersonId == act.PersonId, ct);
                if (kept is null) return ReportRefusals.KeptUnknown(id);
                if (kept.IsUnderWay) return ReportRefusals.KeptNotReady;
                if (kept.State != KeptReportState.Ready || kept.ExpiresAt <= act.Now) return ReportRefusals.KeptOver;
                // It was made by rights of then: they must be those of now.
                if (KeptTold.NeedsOf(kept) is not { } needs || !kept.FundGroups.ToHashSet().SetEquals(actor.FundGroups)) return ReportRefusals.KeptOver;
                if (await standing.RefusesAsync(act.Db, needs, ct) is { } no) return no;
                file ??= folder.Open(actor.Council, kept.FileName!);
                if (file is null || file.Length != kept.SizeBytes) return ReportRefusals.KeptOver;
                act.Audit("report.download", nameof(KeptReport), id, before: null, KeptTold.Of(kept));
                return new ReportFileHead(KeptTold.NameOf(actor.Council, kept), ReportFile.TypeOf(kept.Kind));
            }, ct);
            if (!told.Ok) return told.Refusal;
            await file!.CopyToAsync(begin(told.Value), ct);
            return file.Length;
        }
        finally
        {
            if (file is not null) await file.DisposeAsync();
        }
    }
}

/// <summary>A report of one's own as the page shows it.</summary>
/// <param name="Facts">The criteria as people read them.</param>
/// <param name="Done">Rows written so far.</param>
/// <param name="OfRows">Rows in all; 0 while it is not known.</param>
/// <param name="StoppedBecause">Kind of the fault where it was given up.</param>
public sealed record KeptReportRow(
    long Id, string Title, IReadOnlyList<(string Name, string Value)> Facts, ReportFileKind Kind, KeptReportState State, bool IsScheduled, DateTime RequestedAt, DateTime? EndedAt, DateTime? ExpiresAt, string? FileName, long? SizeBytes,
    long? RowCount, string? Reason, long Done, long OfRows, string? StoppedBecause)
{
    public bool IsUnderWay => State is KeptReportState.Waiting or KeptReportState.Writing;
}

/// <summary>The reports that were made in the background for whoever asks, the newest first.</summary>
public sealed class KeptReportList(Looks looks, WorkQueue queue, Actor actor)
{
    const int Most = 50;

    public static Permission Needs => Permission.ReportsView;

    public Task<Result<IReadOnlyList<KeptReportRow>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<KeptReportRow>>(Needs, async (db, ct) =>
    {
        var me = actor.PersonId;
        var all = await db.KeptReports.Where(k => k.PersonId == me).OrderByDescending(k => k.RequestedAt).ThenByDescending(k => k.Id).Take(Most).ToListAsync(ct);
        var progress = await queue.ProgressAsync(KeptWork.Name, actor.Council.Id, [.. all.Where(k => k.IsUnderWay).Select(k => k.Id)], ct);
        return all.ConvertAll(k =>
        {
            var at = progress.GetValueOrDefault(k.Id);
            return new KeptReportRow(
                k.Id, KeptTold.TitleOf(k), KeptTold.FactsOf(k), k.Kind, k.State, k.ScheduleId is not null, k.RequestedAt, k.EndedAt, k.ExpiresAt,
                k.State == KeptReportState.Ready ? KeptTold.NameOf(actor.Council, k) : null, k.SizeBytes, k.RowCount, k.Reason, at?.Done ?? 0, at?.Total ?? 0, at?.ParkedBecause);
        });
    }, ct);
}

/// <summary>What the audit and file names say of a kept report.</summary>
static class KeptTold
{
    public static object Of(KeptReport kept) => new { kept.ReportCode, kept.Kind, kept.PersonId, kept.ScheduleId, kept.State, kept.RowCount, kept.SizeBytes, kept.Sha256, kept.ExpiresAt, kept.Reason };

    /// <summary>What whoever gets it must hold; null where there is no such report any more.</summary>
    public static Permission? NeedsOf(KeptReport kept) => kept.Kind == ReportFileKind.Pack ? KeepPack.Needs : ReportCatalogue.Find(kept.ReportCode)?.Needs;

    public static string TitleOf(KeptReport kept) => kept.Kind == ReportFileKind.Pack ? AuditorsPack.Title : ReportCatalogue.Find(kept.ReportCode)?.Title ?? kept.ReportCode;

    /// <summary>The criteria as people read them.</summary>
    public static IReadOnlyList<(string Name, string Value)> FactsOf(KeptReport kept) =>
        kept.Kind == ReportFileKind.Pack ? AuditorsPack.Facts(kept.Criteria) : ReportCatalogue.Find(kept.ReportCode)?.Facts(kept.Criteria) ?? [];

    public static string NameOf(CouncilRef council, KeptReport kept) =>
        FormattableString.Invariant($"{council.ShortName.ToLowerInvariant()}-{kept.ReportCode}-{UkTime.Local(kept.EndedAt!.Value):yyyyMMdd-HHmmss}.{ReportFile.EndingOf(kept.Kind)}");
}

/// <summary>Reports as the worker sees them.</summary>
static class KeptWork
{
    public const string Name = "report";

    /// <summary>Of one person at once, so that nobody keeps the others waiting.</summary>
    public const int MostUnderWay = 5;

    public static readonly WorkKind Kind = new(Name, DoAsync, UnfinishedAsync);

    /// <summary>Asks for one, for whoever acts; the caller puts it on the queue once that is committed.</summary>
    public static async Task<Result<long>> AddAsync(Act act, string code, ReportTakes takes, ReportCriteria asked, ReportFileKind kind, CancellationToken ct)
    {
        if (act.PersonId is not { } personId) return ReportRefusals.NotAPerson;
        var criteria = asked.Completed(takes, act.Today);
        if (criteria.RefusalFor(takes, act.Today) is { } refusal) return refusal;
        if (await act.Db.KeptReports.CountAsync(k => k.PersonId == personId && (k.State == KeptReportState.Waiting || k.State == KeptReportState.Writing), ct) >= MostUnderWay) return ReportRefusals.TooManyUnderWay(MostUnderWay);
        var one = new KeptReport
        {
            Id = await act.TakeIdsAsync(1, ct), ReportCode = code, Criteria = criteria, Kind = kind, PersonId = personId, RequestedAt = act.Now, RequestedBy = act.ActorName,
        };
        act.Db.KeptReports.Add(one);
        act.Audit("report.keep", nameof(KeptReport), one.Id, before: null, KeptTold.Of(one));
        return one.Id;
    }

    static async Task<Refusal?> DoAsync(IServiceProvider services, Lease lease, CancellationToken ct)
    {
        var queue = services.GetRequiredService<WorkQueue>();
        return (await services.GetRequiredService<WriteKeptReport>().RunAsync(lease.SubjectId, async (done, total, ct) =>
        {
            if (!await queue.RenewIfDueAsync(lease, done, total, ct)) throw new LeaseLostException(lease);
        }, ct)).Refusal;
    }

    static Task<List<long>> UnfinishedAsync(CouncilDb db, CancellationToken ct) =>
        db.KeptReports.Where(k => k.State == KeptReportState.Waiting || k.State == KeptReportState.Writing).Select(k => k.Id).ToListAsync(ct);
}
