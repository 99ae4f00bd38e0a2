using System.Globalization;
using Ims.Domain.Imports;
using Ims.Domain.Recognition;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

/// <summary>
/// Tells which lines of a statement were posted before. The key of a line is account, fingerprint and ordinal, the ordinal counting equal lines
/// within the statement: genuine twins stand, repeats show. (Law 2)
/// </summary>
/// <remarks>Asks the database once for some hundred lines, and keeps eight bytes a line, so that a file of any size fits.</remarks>
sealed class DuplicateShield(CouncilDb db)
{
    const int Batch = 400;

    readonly Dictionary<string, (int First, int Last)> waiting = [];   // fingerprint → ordinals not yet asked about
    EqualLines equal = new();
    int bankAccountId;
    string accountKey = "";
    int repeats;
    long? firstImportId;

    public void StartStatement(int accountId)
    {
        (bankAccountId, accountKey, equal, repeats, firstImportId) = (accountId, KeyOf(accountId), new EqualLines(), 0, null);
        waiting.Clear();
    }

    public async Task SeeAsync(IncomingLine line, CancellationToken ct)
    {
        var fingerprint = Fingerprint.Of(accountKey, line);
        var ordinal = equal.Count(fingerprint);
        waiting[fingerprint] = waiting.TryGetValue(fingerprint, out var asked) ? (asked.First, ordinal) : (ordinal, ordinal);
        if (waiting.Count >= Batch) await AskAsync(ct);
    }

    /// <summary>How many lines of the statement were posted before from a statement that was final, and by which import first.</summary>
    public async Task<(int Repeats, long? FirstImportId)> EndStatementAsync(CancellationToken ct)
    {
        await AskAsync(ct);
        return (repeats, firstImportId);
    }

    async Task AskAsync(CancellationToken ct)
    {
        if (waiting.Count == 0) return;
        foreach (var (fingerprint, there) in await PostedAsync(db, bankAccountId, [.. waiting.Keys], ct))
        {
            var (first, last) = waiting[fingerprint];
            var repeated = there.Count(p => p.Ordinal >= first && p.Ordinal <= last && !p.Intraday);
            if (repeated == 0) continue;
            repeats += repeated;
            firstImportId ??= there[0].ImportId;
        }
        waiting.Clear();
    }

    public static string KeyOf(int bankAccountId) => bankAccountId.ToString(CultureInfo.InvariantCulture);

    public sealed record Posted(int Ordinal, bool Intraday, long ImportId, long LineId);

    /// <summary>The lines posted before that have one of these fingerprints.</summary>
    public static async Task<Dictionary<string, List<Posted>>> PostedAsync(CouncilDb db, int bankAccountId, string[] fingerprints, CancellationToken ct)
    {
        var rows = await (
            from line in db.StatementLines.AsNoTracking()
            join statement in db.Statements.AsNoTracking() on line.StatementId equals statement.Id
            where line.BankAccountId == bankAccountId && fingerprints.Contains(line.Fingerprint) && line.FingerprintOrdinal != null
            select new { line.Fingerprint, Ordinal = line.FingerprintOrdinal!.Value, statement.Intraday, line.ImportId, line.Id }).ToListAsync(ct);
        return rows.GroupBy(r => r.Fingerprint)
            .ToDictionary(g => g.Key, g => g.OrderBy(r => r.Ordinal).Select(r => new Posted(r.Ordinal, r.Intraday, r.ImportId, r.Id)).ToList());
    }
}

/// <summary>Counts equal lines of a statement, exactly, in about sixteen bytes a line: only fingerprints that come again are kept whole.</summary>
sealed class EqualLines
{
    readonly Dictionary<string, int> again = [];
    readonly KeySet seen = new();

    /// <summary>1 for the first line of its kind, 2 for its twin...</summary>
    /// <remarks>Two different fingerprints with the same first eight bytes would count as twins: one in 10^7 files of a million lines, and harmless.</remarks>
    public int Count(string fingerprint)
    {
        if (seen.Add(ulong.Parse(fingerprint.AsSpan(0, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))) return 1;
        return again[fingerprint] = again.GetValueOrDefault(fingerprint, 1) + 1;
    }
}
