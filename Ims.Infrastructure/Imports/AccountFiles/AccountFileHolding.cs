using Ims.Domain.Imports.AccountFiles;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.AccountFiles;

/// <summary>Why a file that can be read waits for a person. Asked when it is checked, and again in the transaction that applies it.</summary>
static class AccountFileHolding
{
    /// <summary>Applied before, or older than what was.</summary>
    public static async Task<(Refusal Because, long? DuplicateOf)?> BeforeAsync(CouncilDb db, AccountFile file, DateTime asOf, CancellationToken ct)
    {
        var (fund, hash) = (file.FundCode, file.Sha256);
        if (await db.AccountFiles.AsNoTracking().Where(f => f.FundCode == fund && f.AppliedKey == hash && f.Id != file.Id).Select(f => new { f.Id, f.FileName }).SingleOrDefaultAsync(ct) is { } same)
            return (AccountFileRefusals.SameFile(same.FileName), same.Id);
        if (file.Absent == AbsentAccounts.Left) return null;   // a person saw it, and accounts that were told of later stay as they are
        var later = await db.AccountFiles.AsNoTracking().Where(f => f.FundCode == fund && f.Status == AccountFileStatus.Applied && f.AsOfAt > asOf)
            .OrderByDescending(f => f.AsOfAt).Select(f => new { f.Id, f.FileName, f.AsOfAt }).FirstOrDefaultAsync(ct);
        return later is null ? null : (AccountFileRefusals.Older(DayOf(asOf), DayOf(later.AsOfAt!.Value), later.FileName), null);
    }

    /// <summary>More are absent than may be closed.</summary>
    public static Refusal? Drop(AccountFile file, AccountFeedVersion feed, int open, int absent) => file.Absent switch
    {
        AbsentAccounts.Left => null,
        AbsentAccounts.Approved when absent <= file.MostClosed => null,
        _ when absent == 0 || !feed.IsOverLimit(open, absent) => null,
        _ => AccountFileRefusals.Drop(absent, open, feed.DropPercent, feed.DropCount),
    };

    /// <summary>The day of which a file is: its instant is the end of that day, or when it came.</summary>
    static DateOnly DayOf(DateTime asOf) => UkTime.DateAt(asOf.AddTicks(-1));
}
