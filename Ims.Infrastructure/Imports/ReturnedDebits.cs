using Ims.Domain.Ledger;
using Ims.Domain.Recognition;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Transfers;

namespace Ims.Infrastructure.Imports;

/// <summary>
/// Returned direct debits of one file whose originals IMS posted: each is taken from wherever the money is by now. What is kept beside their lines waits until those are written. (domain.md,
/// "Available")
/// </summary>
sealed class ReturnedDebits
{
    readonly List<object> kept = [];
    bool holdsOthers;

    /// <summary>Postings that returns of this file have taken back.</summary>
    public HashSet<long> Originals { get; } = [];

    /// <param name="original">The line that is taken back.</param>
    /// <param name="head">The posting without its lines.</param>
    /// <param name="at">The statement's line, the accounting date, and the suspense fund with its ledger code.</param>
    public async Task<Posting> BuildAsync(
        Act act, LedgerLine original, Posting head, IncomingLine line, (long StatementLineId, DateOnly AccountingOn, (string Fund, string LedgerCode) Suspense) at, SideRows sideRows, Func<long> nextId, CancellationToken ct)
    {
        // From the first of them on nobody else moves money until the file is posted.
        if (!holdsOthers) await act.HoldOthersAsync(ct);
        holdsOthers = true;
        var back = await new ReturnFollower(act.Db).FollowAsync([original], line.Amount.Abs(), ct);
        foreach (var part in back.Parts)
        {
            var ledgerLine = ReturnFollower.LineOf(part, original, at.Suspense, (nextId(), head.Id, head.Lines.Count + 1), line.Date, at.AccountingOn, line.Narrative, sideRows, at.StatementLineId);
            head.Lines.Add(ledgerLine);
            var taken = ReturnFollower.Take(act, part, ledgerLine, nextId());
            kept.Add(taken.Ok ? taken.Value : throw new InvalidOperationException($"What was read a moment ago cannot be taken: {taken.Refusal.Code}."));
        }
        return head.Sealed();
    }

    /// <summary>Puts what was taken into the act.</summary>
    public void Keep(Act act) => act.Db.AddRange(kept);
}
