using System.Runtime.CompilerServices;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Verification;

/// <summary>
/// Asks one question after the other and keeps the answers. Every question is one statement over rows that never change, or walks them in blocks, so that
/// neither the size of the ledger nor what is posted meanwhile matters.
/// </summary>
sealed class Walk(CouncilDb db, CancellationToken ct)
{
    readonly List<LawCheck> checks = [];

    public CouncilDb Db => db;
    public CancellationToken Stop => ct;
    public IReadOnlyList<LawCheck> Checks => checks;

    /// <summary>What reading throws where a row holds what its column cannot.</summary>
    public static bool IsUnreadable(Exception e) => e is FormatException or InvalidCastException or InvalidOperationException or OverflowException or ArgumentException;

    /// <param name="law">Of the domain.</param>
    /// <param name="name">Stable, for scripts.</param>
    /// <param name="holds">The sentence where it holds.</param>
    /// <param name="firstBad">The first row that breaks it and how; null where none does.</param>
    public async Task AskAsync(int law, string name, string holds, Func<Task<string?>> firstBad)
    {
        string? bad;
        try
        {
            bad = await firstBad();
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            bad = $"A row holds what its column cannot: {e.Message}";
        }
        Answer(law, name, holds, bad);
    }

    public void Answer(int law, string name, string holds, string? firstBad) => checks.Add(new LawCheck(law, name, firstBad is null, firstBad is null ? holds : $"Broken: {firstBad}", firstBad));

    /// <summary>Reads in blocks: <paramref name="after"/> gives the rows that follow the last one read, which is null at first.</summary>
    public async IAsyncEnumerable<T> BlocksAsync<T>(Func<T?, IQueryable<T>> after, [EnumeratorCancellation] CancellationToken stop = default) where T : class
    {
        for (T? last = null; ;)
        {
            var block = await after(last).ToListAsync(ct);
            foreach (var row in block) yield return row;
            if (block.Count == 0) yield break;
            last = block[^1];
        }
    }
}
