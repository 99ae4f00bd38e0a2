using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Imports.AccountFiles;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.AccountFiles;

/// <param name="Feed">Code or name of the account feed, in any case.</param>
/// <param name="FileName">As its sender calls it; a path before it is dropped.</param>
/// <param name="AsAtOn">The day of which the file is, where its lines do not say it; null for now.</param>
/// <param name="ShowsFirst">Its sender wants to see what it would change before it does: it is held once it is read.</param>
public sealed record AccountFileReceived(string Feed, string FileName, DateOnly? AsAtOn = null, bool ShowsFirst = false);

/// <summary>Keeps an account file's bytes with its hash and queues it. Nothing is read yet; whatever comes later, the file is not lost.</summary>
public sealed class ReceiveAccountFile(Acts acts, WorkQueue queue, Actor actor)
{
    /// <summary>Years that raw files are kept: they hold residents' details, and the report of what they changed stays.</summary>
    const int RetentionYears = 2;

    public static Permission Needs => Permission.ImportsUpload;

    /// <summary>Returns the file's id. The stream is read twice from its start, so it must seek.</summary>
    public async Task<Result<long>> RunAsync(AccountFileReceived command, Stream content, CancellationToken ct)
    {
        var received = await acts.RunAsync<long>(Needs, async (act, ct) =>
        {
            var feeds = await act.Db.AccountFeeds.AsNoTracking().OrderBy(f => f.Code).ToListAsync(ct);
            if (Find(feeds, command.Feed) is not { } feed) return AccountFileRefusals.FeedUnknown(command.Feed, feeds.Where(f => !f.Disabled).Select(f => f.Code));
            if (Refuses(command, feed, content, act.Today) is { } refusal) return refusal;
            var ids = await act.TakeIdsAsync(2, ct);
            content.Position = 0;
            var stored = await StoredFiles.WriteAsync(act.Db, ids, content, act.Now, act.Today.AddYears(RetentionYears), ct);
            var file = new AccountFile
            {
                Id = ids + 1, FeedCode = feed.Code, FeedVersion = feed.Version, FundCode = feed.FundCode, FileName = ReceiveFile.NameOf(command.FileName), SizeBytes = stored.SizeBytes,
                Sha256 = stored.Sha256, FileId = stored.Id, ReceivedAt = act.Now, ReceivedBy = act.ActorName, AsAtOn = command.AsAtOn, ShowsFirst = command.ShowsFirst,
            };
            act.Db.AccountFiles.Add(file);
            act.Audit("account-file.receive", "AccountFile", file.Id, before: null, after: new { file.FileName, file.SizeBytes, file.Sha256, file.FeedCode, file.FeedVersion, file.FundCode, file.AsAtOn });
            return file.Id;
        }, ct);
        if (!received.Ok) return received;
        WorkTrace.Say(WorkTrace.Received);
        // The council's row is the truth by now: were this to fail, the sweep would queue it.
        await queue.EnqueueAsync(AccountFileWork.Name, actor.Council.Id, received.Value, ct);
        return received;
    }

    static AccountFeed? Find(List<AccountFeed> feeds, string text)
    {
        bool Is(string s) => s.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase);
        return feeds.Find(f => Is(f.Code)) ?? feeds.Find(f => Is(f.Name));
    }

    static Refusal? Refuses(AccountFileReceived command, AccountFeed feed, Stream content, DateOnly today)
    {
        if (feed.Disabled) return AccountFileRefusals.FeedDisabled(feed.Name);
        if (command.AsAtOn is { } day)
        {
            if (AccountLayoutJson.Read(feed.LayoutJson) is { Ok: true, Value: var layout } && layout.Has(AccountField.AsAt)) return AccountFileRefusals.AsAtInRows;
            if (day > today) return AccountFileRefusals.AsAtToCome(day);
        }
        if (ReceiveFile.NameOf(command.FileName).Length == 0) return FileRefusals.NoFileName;
        if (content.Length == 0) return AccountFileRefusals.OfBackOffice(FileRefusals.Empty);
        return content.Length > FileRefusals.LargestFile ? AccountFileRefusals.OfBackOffice(FileRefusals.TooLarge) : null;
    }
}
