using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

/// <summary>The line of an earlier file that a line repeats, and what it was receipted by.</summary>
public sealed record OverlapEarlier(long ImportId, string FileName, int Number, Fate Fate, string? ReceiptNumber);

/// <summary>A line of the held file, beside the earlier one that it repeats; null where it is new.</summary>
public sealed record OverlapRow(int Number, DateOnly Date, string Narrative, string? Reference, string TypeCode, Money Amount, OverlapEarlier? Earlier);

/// <param name="Rows">The first lines of the file.</param>
/// <param name="Lines">Lines of the whole file.</param>
public sealed record Overlap(IReadOnlyList<OverlapRow> Rows, int Lines)
{
    public bool IsWhole => Rows.Count >= Lines;
    public int Repeats => Rows.Count(r => r.Earlier is not null);
}

/// <summary>A held file beside what was posted before: its first lines, read again from the kept bytes, each with the line that it repeats. Null when there is no such file.</summary>
public sealed class ImportOverlap(Looks looks)
{
    public const int RowsShown = 200;

    public static Permission Needs => Permission.ImportsView;

    public Task<Result<Overlap?>> GetAsync(long importId, CancellationToken ct) => looks.GetAsync<Overlap?>(Needs, async (db, ct) =>
    {
        if (await db.Imports.SingleOrDefaultAsync(i => i.Id == importId, ct) is not { } import) return null;
        var lines = await ReadAsync(db, import, ct);
        var earlier = await EarlierAsync(db, lines, ct);
        return new Overlap([.. lines.Select(l => new OverlapRow(
            l.Line.Number, l.Line.Date, l.Line.Narrative, l.Line.CustomerReference is { Length: > 0 } customers ? customers : l.Line.BankReference,
            l.Line.TypeCode, l.Line.Amount, earlier.GetValueOrDefault((l.AccountId, l.Fingerprint, l.Ordinal))))], import.LinesRead);
    }, ct);

    sealed record Read(IncomingLine Line, int AccountId, string Fingerprint, int Ordinal);

    static async Task<List<Read>> ReadAsync(CouncilDb db, Import import, CancellationToken ct)
    {
        var lines = new List<Read>();
        if ((await StatementReading.ProfileOfAsync(db, import, ct)).Plan() is not { Ok: true, Value: var plan }) return lines;

        var accounts = await db.BankAccounts.ToListAsync(ct);
        var open = new Dictionary<int, (int AccountId, EqualLines Equal)>();
        var (accountId, equal) = (0, new EqualLines());
        await foreach (var e in StatementReading.ReadAsync(StoredFiles.ReadAsync(db, import.FileId, ct), plan, import.Sha256, ct))
        {
            if (e is StatementStarted { Header: var header }) (accountId, equal) = open[header.Ordinal] = (FirstPass.AccountOf(accounts, header.AccountText)?.Id ?? 0, new EqualLines());
            if (e is StatementResumed { Ordinal: var ordinal }) (accountId, equal) = open[ordinal];
            if (e is not LineRead { Line: var line }) continue;
            var fingerprint = Fingerprint.Of(DuplicateShield.KeyOf(accountId), line);
            lines.Add(new Read(line, accountId, fingerprint, equal.Count(fingerprint)));
            if (lines.Count == RowsShown) break;
        }
        return lines;
    }

    static async Task<Dictionary<(int AccountId, string Fingerprint, int Ordinal), OverlapEarlier>> EarlierAsync(CouncilDb db, List<Read> lines, CancellationToken ct)
    {
        var earlier = new Dictionary<(int, string, int), OverlapEarlier>();
        foreach (var account in lines.GroupBy(l => l.AccountId))
        {
            var prints = account.Select(l => l.Fingerprint).Distinct().ToList();
            var rows = await (
                from line in db.StatementLines
                where line.BankAccountId == account.Key && prints.Contains(line.Fingerprint) && line.FingerprintOrdinal != null
                join import in db.Imports on line.ImportId equals import.Id
                where import.Status != ImportStatus.Reversed
                select new
                {
                    line.Fingerprint, Ordinal = line.FingerprintOrdinal!.Value,
                    Line = new OverlapEarlier(import.Id, import.FileName, line.Number, line.Fate, db.Postings.Where(p => p.Id == line.PostingId).Select(p => p.ReceiptNumber).FirstOrDefault()),
                }).ToListAsync(ct);
            // The second of equal lines repeats the second of those that stand, whatever ordinals those have.
            foreach (var equal in rows.GroupBy(r => r.Fingerprint))
                foreach (var (nth, row) in equal.OrderBy(r => r.Ordinal).Index()) earlier[(account.Key, equal.Key, nth + 1)] = row.Line;
        }
        return earlier;
    }
}
