using Ims.Domain.Access;
using Ims.Domain.Imports.AccountFiles;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.AccountFiles;

/// <param name="Layout">Null where it cannot be read.</param>
public sealed record AccountFeedTold(
    string Code, string Name, string FundCode, FeedKind Kind, int DropPercent, int DropCount, AccountLayout? Layout, bool Disabled, int Version, DateTime SavedAt, string SavedBy);

/// <summary>One account feed as it is. Null when there is no such feed.</summary>
public sealed class AccountFeedDetails(Looks looks)
{
    public static Permission Needs => Permission.ImportsView;

    public Task<Result<AccountFeedTold?>> GetAsync(string code, CancellationToken ct) => looks.GetAsync<AccountFeedTold?>(Needs, async (db, ct) =>
    {
        if (await db.AccountFeeds.SingleOrDefaultAsync(f => f.Code == code, ct) is not { } feed) return null;
        var saved = await db.AccountFeedVersions.Where(v => v.FeedCode == feed.Code && v.Version == feed.Version).Select(v => new { v.SavedAt, v.SavedBy }).SingleAsync(ct);
        var layout = AccountLayoutJson.Read(feed.LayoutJson);
        return new AccountFeedTold(
            feed.Code, feed.Name, feed.FundCode, feed.Kind, feed.DropPercent, feed.DropCount, layout.Ok ? layout.Value : null, feed.Disabled, feed.Version, saved.SavedAt, saved.SavedBy);
    }, ct);
}
