using Ims.Domain.Access;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

public sealed record ImportFundCount(string FundCode, string FundName, int Lines);

/// <summary>How many lines of a file were posted to each fund, most first. What is in suspense is told by the fates.</summary>
public sealed class ImportFunds(Looks looks)
{
    public static Permission Needs => Permission.ImportsView;

    public Task<Result<IReadOnlyList<ImportFundCount>>> GetAsync(long importId, CancellationToken ct) => looks.GetAsync<IReadOnlyList<ImportFundCount>>(Needs, async (db, ct) =>
    {
        var counts = await (
            from line in db.StatementLines
            where line.ImportId == importId && line.Fate == Fate.Posted
            join part in db.LedgerLines on line.PostingId equals part.PostingId
            group part by part.FundCode into g
            select new { Code = g.Key, Lines = g.Select(p => p.PostingId).Distinct().Count() }).ToListAsync(ct);
        var codes = counts.ConvertAll(c => c.Code);
        var names = await db.Funds.Where(f => codes.Contains(f.Code)).ToDictionaryAsync(f => f.Code, f => f.Name, StringComparer.OrdinalIgnoreCase, ct);
        return [.. counts.Select(c => new ImportFundCount(c.Code!, names[c.Code!], c.Lines)).OrderByDescending(c => c.Lines).ThenBy(c => c.FundCode, StringComparer.Ordinal)];
    }, ct);
}
