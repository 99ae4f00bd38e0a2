using Ims.Domain.Access;
using Ims.Domain.Imports.AccountFiles;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Ims.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.AccountFiles;

/// <summary>Which files are wanted; what is null does not matter.</summary>
/// <param name="Before">The last file already seen; null = from the newest.</param>
public sealed record AccountFileFilter(AccountFileStatus? Status = null, long? Before = null);

/// <param name="Done">Lines applied while it is worked on.</param>
/// <param name="StoppedBecause">It failed too often and waits for support: the last fault's kind.</param>
public sealed record AccountFileRowTold(
    long Id, string FileName, string FeedName, FeedKind Kind, string FundCode, AccountFileStatus Status, string? ReasonCode, DateTime ReceivedAt, string ReceivedBy, DateTime? AsOfAt, int LinesRead,
    int Added, int Changed, int Absent, int Closed, int Rejected)
{
    public bool InProgress => Status is AccountFileStatus.Received or AccountFileStatus.Checked;
    public long Done { get; init; }
    public string? StoppedBecause { get; init; }
}

/// <param name="Counts">Of all files by their status, whatever was asked for.</param>
public sealed record AccountFilesListed(IReadOnlyList<AccountFileRowTold> Rows, bool More, IReadOnlyDictionary<AccountFileStatus, int> Counts)
{
    public int Count => Counts.Values.Sum();
}

/// <summary>The account files that a council got, newest first.</summary>
public sealed class AccountFileList(Looks looks, WorkQueue queue, Actor actor)
{
    public const int PageSize = 50;

    public static Permission Needs => Permission.ImportsView;

    public Task<Result<AccountFilesListed>> GetAsync(AccountFileFilter filter, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var counts = await db.AccountFiles.GroupBy(f => f.Status).Select(g => new { Status = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Status, g => g.Count, ct);
        var files = db.AccountFiles.AsQueryable();
        if (filter.Status is { } status) files = files.Where(f => f.Status == status);
        if (filter.Before is { } before) files = files.Where(f => f.Id < before);
        var rows = await (from f in files
                          join v in db.AccountFeedVersions on new { Code = f.FeedCode, Version = f.FeedVersion } equals new { Code = v.FeedCode, v.Version }
                          orderby f.Id descending
                          select new AccountFileRowTold(
                              f.Id, f.FileName, v.Name, v.Kind, f.FundCode, f.Status, f.ReasonCode, f.ReceivedAt, f.ReceivedBy, f.AsOfAt, f.LinesRead, f.AddedCount, f.ChangedCount + f.ReopenedCount,
                              f.AbsentCount, f.ClosedCount, f.RejectedCount)).Take(PageSize + 1).ToListAsync(ct);
        var working = await queue.ProgressAsync(AccountFileWork.Name, actor.Council.Id, rows.Where(r => r.InProgress).Select(r => r.Id).ToList(), ct);
        var told = rows.Take(PageSize).Select(r => working.GetValueOrDefault(r.Id) is { } work ? r with { Done = work.Done, StoppedBecause = work.ParkedBecause } : r);
        return new AccountFilesListed([.. told], rows.Count > PageSize, counts);
    }, ct);
}
