using Ims.Domain.Access;
using Ims.Domain.Imports.AccountFiles;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.AccountFiles;

/// <param name="Files">Files that came by it, whatever became of them.</param>
public sealed record AccountFeedRow(
    string Code, string Name, string FundCode, string FundName, FeedKind Kind, int DropPercent, int DropCount, bool Disabled, int Version, DateTime SavedAt, string SavedBy, int Files, DateTime? LastFileAt);

/// <summary>All account feeds with how much they are used, disabled ones too.</summary>
public sealed class AccountFeedList(Looks looks)
{
    public static Permission Needs => Permission.ImportsView;

    public Task<Result<IReadOnlyList<AccountFeedRow>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<AccountFeedRow>>(Needs, async (db, ct) =>
        await (from f in db.AccountFeeds
               join v in db.AccountFeedVersions on new { f.Code, f.Version } equals new { Code = v.FeedCode, v.Version }
               join fund in db.Funds on f.FundCode equals fund.Code
               orderby f.Disabled, f.Name
               select new AccountFeedRow(
                   f.Code, f.Name, f.FundCode, fund.Name, f.Kind, f.DropPercent, f.DropCount, f.Disabled, f.Version, v.SavedAt, v.SavedBy, db.AccountFiles.Count(a => a.FeedCode == f.Code),
                   db.AccountFiles.Where(a => a.FeedCode == f.Code).Max(a => (DateTime?)a.ReceivedAt))).ToListAsync(ct), ct);
}
