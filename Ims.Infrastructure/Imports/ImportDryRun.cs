using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

/// <summary>What would go to one fund.</summary>
public sealed record DryRunFund(string Code, string Name, int Lines, Money Amount);

/// <summary>What would go to suspense under one category.</summary>
public sealed record DryRunCategory(string Category, int Lines, Money Amount);

/// <summary>A line and what would become of it.</summary>
/// <param name="Detail">Category of suspense, reason of set aside, control code of matched.</param>
public sealed record DryRunLine(int Number, DateOnly Date, string Narrative, Money Amount, Fate Fate, string? Detail);

/// <param name="Fates">The five, in their order; they add up to what was read. (Law 1)</param>
/// <param name="Suspended">The first lines that would go to suspense.</param>
public sealed record DryRunTold(
    int Lines, Money Read, IReadOnlyList<ImportFateTold> Fates, IReadOnlyList<DryRunFund> Funds, IReadOnlyList<DryRunCategory> Categories, IReadOnlyList<DryRunLine> Suspended);

/// <summary>
/// What a held file would post, to which fund, and how much would go to suspense: the real posting, taken back. Nothing of it stays. A repeat is shown as
/// its release would post it.
/// </summary>
public sealed class ImportDryRun(Acts acts)
{
    public const int LinesShown = 50;

    public static Permission Needs => Permission.ImportsUpload;

    public Task<Result<DryRunTold>> GetAsync(long importId, ReleaseMode mode, CancellationToken ct) => acts.RehearseAsync<DryRunTold>(Needs,
        async (db, ct) => PostImport.IdsOf(await db.Imports.Where(i => i.Id == importId).Select(i => i.LinesRead).SingleOrDefaultAsync(ct)),
        async (act, ct) =>
        {
            var import = await act.Db.Imports.Include(i => i.Fates).SingleOrDefaultAsync(i => i.Id == importId, ct);
            if (import is null) return FileRefusals.Unknown(importId);
            if (import.Status != ImportStatus.Held) return FileRefusals.NotHeld(import.FileName);
            var read = await new FirstPass(act.Db, import).RunAsync(ct);
            if (read.Unreleasable is { } other) return other;
            if (read.Holds.Exists(h => HoldRefusals.IsRepeat(h.Code))) import.Release = mode;
            if (await PostImport.WriteAsync(act, import, ct) is { } refusal) return refusal;
            return await TellAsync(act.Db, import, ct);
        }, ct);

    // Asked of the rows that were written, as they would be asked once the file is posted.
    static async Task<DryRunTold> TellAsync(CouncilDb db, Import import, CancellationToken ct)
    {
        var lines = db.StatementLines.AsNoTracking().Where(l => l.ImportId == import.Id);
        var funds = await (
            from line in lines
            join ledger in db.LedgerLines on line.Id equals ledger.StatementLineId
            where ledger.FundCode != null
            group ledger by ledger.FundCode into g
            select new { Code = g.Key!, Lines = g.Count(), Pence = g.Sum(l => l.AmountPence) }).ToListAsync(ct);
        var names = await db.Funds.AsNoTracking().ToDictionaryAsync(f => f.Code, f => f.Name, ct);
        var categories = await lines.Where(l => l.Fate == Fate.Suspended).GroupBy(l => l.FateDetail)
            .Select(g => new { Category = g.Key ?? "", Lines = g.Count(), Pence = g.Sum(l => l.AmountPence) }).ToListAsync(ct);
        var suspended = await lines.Where(l => l.Fate == Fate.Suspended).OrderBy(l => l.Number).Take(LinesShown).ToListAsync(ct);
        return new DryRunTold(
            import.LinesRead, import.ReadAmount, ImportDetails.FatesOf(import),
            [.. funds.OrderBy(f => f.Code, StringComparer.Ordinal).Select(f => new DryRunFund(f.Code, names[f.Code], f.Lines, new Money(f.Pence)))],
            [.. categories.OrderBy(c => c.Category, StringComparer.Ordinal).Select(c => new DryRunCategory(c.Category, c.Lines, new Money(c.Pence)))],
            suspended.ConvertAll(l => new DryRunLine(l.Number, l.Date, l.Narrative, l.Amount, l.Fate, l.FateDetail)));
    }
}
