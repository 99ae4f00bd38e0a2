using System.Runtime.CompilerServices;
using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Reports;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Reports.Catalogue;

/// <summary>Postings by hand that an auditor would ask about, each with what stands out. (What is found of laundering is the watch list's.)</summary>
sealed class UnusualActivity : Report
{
    public override string Code => "unusual-activity";
    public override string Title => "Unusual activity";
    public override string Answers => "Which postings by hand stand out: at night or at the weekend, dated back, in round thousands, taken back by whoever posted them, or the same twice.";
    public override ReportGroup Group => ReportGroup.Control;
    public override Permission Needs => Permission.AuditView;
    public override ReportTakes Takes => ReportTakes.Period;
    public override string PeriodOf => "Posted";

    public override int LinkAt(ReportCriteria criteria) => 2;

    public override IReadOnlyList<ReportColumn> Columns(ReportCriteria criteria) =>
    [
        ReportColumn.Instant("Posted"), ReportColumn.Text("By", 22), ReportColumn.Text("Receipt", 14), ReportColumn.Text("What", 18), ReportColumn.Text("Stands out", 50), ReportColumn.Text("Account", 20),
        ReportColumn.Count("Lines"), ReportColumn.Money("Amount"),
    ];

    internal const string Service = "system";

    // By hand: neither a file nor the service itself posted it.
    static IQueryable<Posting> ByHand(ReportGround ground)
    {
        var (begins, ends) = (ground.Begins, ground.Ends);
        return ground.Db.Postings.Where(p => p.ImportId == null && p.PostedAt >= begins && p.PostedAt < ends && !ground.Db.AuditEntries.Any(a => a.ActId == p.ActId && a.ActorId == Service));
    }

    internal override async Task<ReportControl> ControlAsync(ReportGround ground, CancellationToken ct)
    {
        var (lines, pence) = (0L, 0L);
        foreach (var ids in (await FoundAsync(ground, ct)).Select(f => f.Act.Id).Chunk(500))
        {
            var there = ground.Db.LedgerLines.Where(l => ids.Contains(l.PostingId));
            (lines, pence) = (lines + await there.LongCountAsync(ct), pence + await there.Where(l => l.AmountPence > 0).SumAsync(l => l.AmountPence, ct));
        }
        return new ReportControl("The positive ledger lines of the postings that stand out were added up in the ledger.", [lines, pence]);
    }

    sealed record Found(PostedAct Act, string Why, string Account);

    static async Task<List<Found>> FoundAsync(ReportGround ground, CancellationToken ct)
    {
        var (found, seen) = (new List<Found>(), new UnusualPostings());
        for (var block = await NextAsync(0); block.Count > 0; block = await NextAsync(block[^1].Id)) found.AddRange(await LookAsync(ground.Db, block, seen, ct));
        return found;

        Task<List<PostedAct>> NextAsync(long after) => PostedActs.NextAsync(ground.Db, ByHand(ground), after, ct);
    }

    /// <summary>How many postings the acts of one day come to, and how many of those stand out.</summary>
    /// <param name="db">The council's.</param>
    /// <param name="acts">Those that a person did, in their order.</param>
    /// <param name="ct">Stops it.</param>
    internal static async Task<(int Postings, int Unusual)> CountAsync(CouncilDb db, IReadOnlyList<long> acts, CancellationToken ct)
    {
        var (postings, unusual, seen) = (0, 0, new UnusualPostings());
        foreach (var some in acts.Chunk(500))
        {
            var of = db.Postings.Where(p => some.Contains(p.ActId) && p.ImportId == null);
            for (var block = await PostedActs.NextAsync(db, of, 0, ct); block.Count > 0; block = await PostedActs.NextAsync(db, of, block[^1].Id, ct))
                (postings, unusual) = (postings + block.Count, unusual + (await LookAsync(db, block, seen, ct)).Count);
        }
        return (postings, unusual);
    }

    static async Task<List<Found>> LookAsync(CouncilDb db, List<PostedAct> block, UnusualPostings seen, CancellationToken ct)
    {
        var found = new List<Found>();
        var (who, ids) = (await PostedActs.WhoAsync(db, block, ct), block.ConvertAll(b => b.Id));
        var first = await db.LedgerLines.Where(l => ids.Contains(l.PostingId) && l.Ordinal == 1).Select(l => new { l.PostingId, l.FundCode, l.AccountReference, l.AccountingOn, l.MethodCode }).ToDictionaryAsync(l => l.PostingId, ct);
        foreach (var act in block)
        {
            if (!first.TryGetValue(act.Id, out var line)) continue;   // whoever sees some funds only does not see its first line
            var account = $"{line.FundCode} {line.AccountReference}".Trim();
            var why = seen.Why(new PostedByHand(act.PostedAt, act.PostedBy, act.Kind, line.AccountingOn, new Money(act.In == 0 ? act.Out : act.In), account, line.MethodCode, who[act.ActId].IsAlone ? act.CorrectsBy : null));
            if (why.Count > 0) found.Add(new Found(act, string.Join("; ", why), account));
        }
        return found;
    }

    internal override async IAsyncEnumerable<ReportRow> RowsAsync(ReportGround ground, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var f in await FoundAsync(ground, ct))
            yield return new ReportRow(
                [ReportValue.At(f.Act.PostedAt), f.Act.PostedBy, f.Act.ReceiptNumber, KindWords.Of(f.Act.Kind), f.Why, f.Account, f.Act.Lines, new Money(f.Act.In)], new OpensPosting(f.Act.ReceiptNumber));
    }
}
