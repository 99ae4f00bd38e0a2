using Ims.Domain.Access;
using Ims.Domain.Funds.Chart;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Funds.Chart;

/// <param name="Find">The beginning of a code, or words of its name.</param>
/// <param name="After">The last code already seen; null = from the first.</param>
public sealed record ChartFilter(string? Find = null, string? After = null);

public sealed record ChartCodeRow(string Code, string Name, bool Closed);

/// <param name="Codes">Of the whole chart, whatever was sought.</param>
/// <param name="Last">The last import; null where there was none.</param>
public sealed record ChartPageTold(IReadOnlyList<ChartCodeRow> Rows, bool More, int Codes, int Open, ChartImport? Last);

/// <summary>The chart of accounts by code, a page at a time: it may have 100,000 codes.</summary>
public sealed class ChartCodeList(Looks looks)
{
    public const int PageSize = 100;

    public static Permission Needs => Permission.SetupView;

    public Task<Result<ChartPageTold>> GetAsync(ChartFilter filter, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var rows = await Sought(db, filter).OrderBy(c => c.Code).Take(PageSize + 1).Select(c => new ChartCodeRow(c.Code, c.Name, c.Closed)).ToListAsync(ct);
        return new ChartPageTold(
            [.. rows.Take(PageSize)], rows.Count > PageSize, await db.ChartCodes.CountAsync(ct), await db.ChartCodes.CountAsync(c => !c.Closed, ct),
            await db.ChartImports.OrderByDescending(i => i.ImportedAt).ThenByDescending(i => i.Id).FirstOrDefaultAsync(ct));
    }, ct);

    static IQueryable<ChartCode> Sought(CouncilDb db, ChartFilter filter)
    {
        var codes = db.ChartCodes.AsQueryable();
        if (filter.After is { Length: > 0 } after) codes = codes.Where(c => string.Compare(c.Code, after) > 0);
        if (filter.Find?.Trim() is not { Length: > 0 } find) return codes;
        // The names are read through, which stops at a page; codes compare letter by letter, and most ledgers write them in capitals.
        var (capital, named) = (find.ToUpperInvariant(), db.ChartCodes.AsQueryable());
        foreach (var word in find.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var pattern = Like.Containing(word);
            named = named.Where(c => EF.Functions.Like(c.Name, pattern, Like.Escape));
        }
        var names = named.Select(c => c.Code);
        return codes.Where(c => c.Code.StartsWith(find) || c.Code.StartsWith(capital) || names.Contains(c.Code));
    }
}
