using System.Globalization;
using Ims.Domain.Imports;
using Ims.Domain.Recognition;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

/// <summary>
/// Tells which lines of a statement were posted before. The key of a line is account, fingerprint and ordinal; the third of equal lines in a statement repeats the
/// third of those that stand: genuine twins stand, repeats show, and what was reversed may come again. (Law 2)
/// </summary>
/// <remarks>Asks the database once for some hundred lines, and keeps eight bytes a line, so that a file of any size fits.</remarks>
sealed class DuplicateShield(CouncilDb db)
{
    const int Batch = 400;

    readonly Dictionary<string, (int First, int Last)> waiting = [];   // fingerprint → which of the equal lines were not yet asked about
    EqualLines equal = new();
    int bankAccountId;
    string accountKey = "";
    bool intraday;
    int repeats, foundAgain, inFinal;
    long? firstImportId;

    public void StartStatement(int accountId, bool isIntraday)
    {
        (bankAccountId, accountKey, intraday, equal, repeats, foundAgain, inFinal, firstImportId) = (accountId, KeyOf(accountId), isIntraday, new EqualLines(), 0, 0, 0, null);
        waiting.Clear();
    }

    public async Task SeeAsync(IncomingLine line, CancellationToken ct)
    {
        var fingerprint = Fingerprint.Of(accountKey, line);
        var nth = equal.Count(fingerprint);
        waiting[fingerprint] = waiting.TryGetValue(fingerprint, out var asked) ? (asked.First, nth) : (nth, nth);
        if (waiting.Count >= Batch) await AskAsync(ct);
    }

    /// <summary>
    /// How many lines of the statement were posted before in a way that holds a file, by which import first, and how many an intraday statement had brought: those
    /// reconcile by themselves, and so do those lines of an intraday statement that the final one had brought.
    /// </summary>
    public async Task<SeenBefore> EndStatementAsync(CancellationToken ct)
    {
        await AskAsync(ct);
        return new SeenBefore(repeats, firstImportId, foundAgain, inFinal);
    }

    async Task AskAsync(CancellationToken ct)
    {
        if (waiting.Count == 0) return;
        foreach (var (fingerprint, there) in await PostedAsync(db, bankAccountId, [.. waiting.Keys], ct))
        {
            var (first, last) = waiting[fingerprint];
            var met = there.Standing.Skip(first - 1).Take(last - first + 1).ToList();
            foundAgain += met.Count(p => p.Intraday);
            var final = met.Count(p => !p.Intraday);
            if (intraday) inFinal += final;
            var repeated = intraday ? 0 : final;
            if (repeated == 0) continue;
            repeats += repeated;
            firstImportId ??= met.First(p => !p.Intraday).ImportId;
        }
        waiting.Clear();
    }

    public static string KeyOf(int bankAccountId) => bankAccountId.ToString(CultureInfo.InvariantCulture);

    /// <param name="Repeats">Lines that hold the file.</param>
    /// <param name="FirstImportId">Which import brought the first of them.</param>
    /// <param name="FoundAgain">Lines that an intraday statement had brought.</param>
    /// <param name="InFinal">Lines of an intraday statement that a final one had brought.</param>
    public sealed record SeenBefore(int Repeats, long? FirstImportId, int FoundAgain, int InFinal);

    public sealed record Posted(int Ordinal, bool Intraday, long ImportId, long LineId);

    /// <param name="Standing">Those of files that were not reversed, in the order of their ordinals.</param>
    /// <param name="Highest">The highest ordinal taken, by whichever file.</param>
    public sealed record Before(IReadOnlyList<Posted> Standing, int Highest);

    /// <summary>The lines posted before that have one of these fingerprints.</summary>
    public static async Task<Dictionary<string, Before>> PostedAsync(CouncilDb db, int bankAccountId, string[] fingerprints, CancellationToken ct)
    {
        var rows = await (
            from line in db.StatementLines.AsNoTracking()
            join statement in db.Statements.AsNoTracking() on line.StatementId equals statement.Id
            join import in db.Imports.AsNoTracking() on line.ImportId equals import.Id
            where line.BankAccountId == bankAccountId && fingerprints.Contains(line.Fingerprint) && line.FingerprintOrdinal != null
            select new { line.Fingerprint, Ordinal = line.FingerprintOrdinal!.Value, statement.Intraday, line.ImportId, line.Id, Stands = import.Status != ImportStatus.Reversed }).ToListAsync(ct);
        return rows.GroupBy(r => r.Fingerprint).ToDictionary(g => g.Key, g => new Before(
            [.. g.Where(r => r.Stands).OrderBy(r => r.Ordinal).Select(r => new Posted(r.Ordinal, r.Intraday, r.ImportId, r.Id))], g.Max(r => r.Ordinal)));
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
