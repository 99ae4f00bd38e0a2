using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

/// <summary>Which lines of a file are wanted; what is null does not matter.</summary>
/// <param name="FundCode">Lines of which any part went to that fund.</param>
/// <param name="Find">An amount, or a part of the narrative or of a reference, in any case.</param>
public sealed record ImportLineFilter(long ImportId, Fate? Fate = null, string? FundCode = null, string? Find = null);

/// <summary>Which page: what comes after a line of the file, or before it; none is the first page.</summary>
public sealed record ImportLineTurn(int Number, bool Forward)
{
    /// <summary>Lines that are shown before one that is looked for: what the bank wrote around it.</summary>
    const int Around = 5;

    /// <summary>The page on which a line is found.</summary>
    public static ImportLineTurn? To(int number) => number > Around + 1 ? new(number - Around - 1, Forward: true) : null;
}

/// <summary>Where money of a line went.</summary>
public sealed record ImportLinePlace(string FundCode, string FundName, string? Reference, Money Amount);

/// <summary>A line of a file and what became of it. A set-aside line has no place and no receipt.</summary>
/// <param name="Detail">Category of suspense, reason of set aside, name of the control code of matched.</param>
public sealed record ImportLineRow(
    int Number, DateOnly Date, string Narrative, string? Reference, string TypeCode, RuleStamp? Rule, Fate Fate, string? Detail,
    IReadOnlyList<ImportLinePlace> Places, string? ReceiptNumber, Money Amount);

/// <summary>Lines in the order of the file; where there are more, the turn that leads to them.</summary>
public sealed record ImportLinePage(IReadOnlyList<ImportLineRow> Rows, ImportLineTurn? Before, ImportLineTurn? After);

/// <summary>The lines of a posted file, in its order.</summary>
public sealed class ImportLines(Looks looks)
{
    public const int RowsPerPage = 50;

    public static Permission Needs => Permission.ImportsView;

    public Task<Result<ImportLinePage>> GetAsync(ImportLineFilter filter, ImportLineTurn? turn, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var wanted = Wanted(db, filter);
        var forward = turn is not { Forward: false };
        if (turn is { Number: var number }) wanted = forward ? wanted.Where(l => l.Number > number) : wanted.Where(l => l.Number < number);
        var lines = await (forward ? wanted.OrderBy(l => l.Number) : wanted.OrderByDescending(l => l.Number)).Take(RowsPerPage + 1).ToListAsync(ct);
        var more = lines.Count > RowsPerPage;
        if (more) lines.RemoveAt(RowsPerPage);
        if (!forward) lines.Reverse();
        if (lines.Count == 0) return new ImportLinePage([], Before: null, After: null);
        return new ImportLinePage(
            await RowsAsync(db, lines, ct),
            Before: (forward ? turn is not null : more) ? new ImportLineTurn(lines[0].Number, Forward: false) : null,
            After: !forward || more ? new ImportLineTurn(lines[^1].Number, Forward: true) : null);
    }, ct);

    static IQueryable<StatementLine> Wanted(CouncilDb db, ImportLineFilter filter)
    {
        var wanted = db.StatementLines.Where(l => l.ImportId == filter.ImportId);
        if (filter.Fate is { } fate) wanted = wanted.Where(l => l.Fate == fate);
        if (filter.FundCode is { } fund) wanted = wanted.Where(l => db.LedgerLines.Any(p => p.PostingId == l.PostingId && p.FundCode == fund));
        if (filter.Find?.Trim() is not { Length: > 0 } text) return wanted;

        var like = Like.Containing(text);
        if (Money.Parse(text) is not { Ok: true, Value.Pence: var pence })
            return wanted.Where(l => EF.Functions.Like(l.Narrative, like, Like.Escape) || EF.Functions.Like(l.CustomerReference, like, Like.Escape)
                                     || EF.Functions.Like(l.BankReference, like, Like.Escape));
        return wanted.Where(l => l.AmountPence == pence || l.AmountPence == -pence || EF.Functions.Like(l.Narrative, like, Like.Escape)
                                 || EF.Functions.Like(l.CustomerReference, like, Like.Escape) || EF.Functions.Like(l.BankReference, like, Like.Escape));
    }

    static async Task<IReadOnlyList<ImportLineRow>> RowsAsync(CouncilDb db, List<StatementLine> lines, CancellationToken ct)
    {
        var postings = lines.Where(l => l.PostingId is not null).Select(l => l.PostingId!.Value).ToList();
        var receipts = await db.Postings.Where(p => postings.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.ReceiptNumber, ct);
        var parts = await (
            from p in db.LedgerLines
            where postings.Contains(p.PostingId) && p.FundCode != null
            join f in db.Funds on p.FundCode equals f.Code
            orderby p.PostingId, p.Ordinal
            select new { p.PostingId, Place = new ImportLinePlace(f.Code, f.Name, p.AccountReference, new Money(p.AmountPence)) }).ToListAsync(ct);
        var places = parts.ToLookup(p => p.PostingId, p => p.Place);
        var ruleIds = lines.Where(l => l.RuleId is not null).Select(l => l.RuleId!.Value).Distinct().ToList();
        var rules = (await db.RuleVersions.Where(v => ruleIds.Contains(v.RuleId)).Select(v => new RuleStamp(v.RuleId, v.Version, v.Name)).ToListAsync(ct))
            .ToDictionary(r => (r.Id, r.Version));
        var controls = await db.ControlCodes.ToDictionaryAsync(c => c.Code, c => c.Name, StringComparer.OrdinalIgnoreCase, ct);
        return lines.ConvertAll(l => new ImportLineRow(
            l.Number, l.Date, l.BlankedOn is { } blanked ? BlankedWords.On(blanked) : l.Narrative, Reference(l), l.TypeCode, l is { RuleId: { } id, RuleVersion: { } version } ? rules.GetValueOrDefault((id, version)) : null,
            l.Fate, l.Fate == Fate.Matched ? controls.GetValueOrDefault(l.FateDetail ?? "", l.FateDetail ?? "") : l.FateDetail,
            l.PostingId is { } p ? [.. places[p]] : [], l.PostingId is { } q ? receipts[q] : null, l.Amount));
    }

    static string? Reference(StatementLine line) => line.CustomerReference is { Length: > 0 } customers ? customers : line.BankReference;
}
