using Ims.Domain.Access;
using Ims.Domain.Imports.AccountFiles;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.AccountFiles;

/// <param name="Kind">Null: all kinds.</param>
/// <param name="After">The last row already seen; 0 = from the first.</param>
public sealed record AccountRowFilter(long FileId, AccountRowKind? Kind = null, int After = 0);

public sealed record AccountReportRow(
    int Ordinal, AccountRowKind Kind, string FundCode, int? FileLine, string? Reference, string? Name, string? Field, string? Reason, string? Text, IReadOnlyList<AccountDifference> Differences);

public sealed record AccountReportPage(IReadOnlyList<AccountReportRow> Rows, bool More);

/// <summary>The rows of an account file's report, a page at a time, in the order of the file. They name residents.</summary>
public sealed class AccountFileRows(Looks looks)
{
    public const int PageSize = 100;

    public static Permission Needs => Permission.AccountsView;

    public Task<Result<AccountReportPage>> GetAsync(AccountRowFilter filter, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        if (await db.AccountFiles.Where(f => f.Id == filter.FileId).Select(f => new { f.Report, f.FundCode }).SingleOrDefaultAsync(ct) is not { } file) return new AccountReportPage([], false);
        var found = db.AccountFileRows.Where(r => r.AccountFileId == filter.FileId && r.Report == file.Report && r.Ordinal > filter.After);
        if (filter.Kind is { } kind) found = found.Where(r => r.Kind == kind);
        var rows = await found.OrderBy(r => r.Ordinal).Take(PageSize + 1).ToListAsync(ct);
        return new AccountReportPage(
            [.. rows.Take(PageSize).Select(r => new AccountReportRow(r.Ordinal, r.Kind, file.FundCode, r.FileLine, r.Reference, r.Name, r.Field, r.Reason, r.Text, AccountFileReport.Read(r.Differences)))],
            rows.Count > PageSize);
    }, ct);
}
