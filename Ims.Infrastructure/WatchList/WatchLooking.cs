using System.Runtime.InteropServices;
using Ims.Domain.Councils;
using Ims.Domain.Funds;
using Ims.Domain.Ledger;
using Ims.Domain.Refunds;
using Ims.Domain.Values;
using Ims.Domain.WatchList;
using Ims.Infrastructure.Funds;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.WatchList;

/// <summary>Reads what the rules of the watch list judge. Looks back over what came since the last look with plenty to spare, so that a few days without one lose nothing.</summary>
sealed class WatchLooking
{
    const int SpareDays = 31;

    readonly CouncilDb db;
    readonly WatchLimits limits;
    readonly DateTime now;
    readonly HashSet<Known> closed;

    /// <summary>Something that was evidence under a rule.</summary>
    sealed record Known(WatchRule Rule, WatchedKind Kind, long SubjectId);

    /// <param name="PostedAt">When the money left, UTC; null where it has not.</param>
    sealed record RefundAsked(long Id, DateTime At, string? PayTo, long Pence, DateTime? PostedAt);

    /// <param name="Pence">How much of the line is asked back.</param>
    sealed record LineAsked(RefundAsked Refund, long Pence, string? FundCode, string? Reference, DateOnly ReceivedOn, string? Payer, string? Narrative);

    WatchLooking(CouncilDb db, WatchLimits limits, DateTime now, HashSet<Known> closed) => (this.db, this.limits, this.now, this.closed) = (db, limits, now, closed);

    /// <summary>Everything that stands out now and is not the evidence of a closed case.</summary>
    public static async Task<List<WatchFinding>> FindAsync(CouncilDb db, DateTime now, CancellationToken ct)
    {
        var limits = await db.WatchLimits.AsNoTracking().SingleOrDefaultAsync(ct) ?? new WatchLimits();
        var since = Since(now, Math.Max(limits.CashDays, limits.SmallDays));
        var closed = await (
            from evidence in db.WatchEvidence
            join c in db.WatchCases on evidence.CaseId equals c.Id
            where c.ClosedAt != null && evidence.On >= since
            select new Known(evidence.Rule, evidence.Kind, evidence.SubjectId)).ToListAsync(ct);
        var looking = new WatchLooking(db, limits, now, [.. closed]);
        return [.. await looking.OfRefundsAsync(ct), .. await looking.OfReturnsAsync(ct), .. await looking.OfSmallRefundsAsync(ct), .. await looking.OfCashAsync(ct)];
    }

    static DateOnly Since(DateTime now, int days) => UkTime.DateAt(now).AddDays(-days - SpareDays);

    async Task<List<WatchFinding>> OfRefundsAsync(CancellationToken ct)
    {
        var since = now - TimeSpan.FromDays(SpareDays);
        var least = Math.Min(limits.OverpaidPence, limits.AnotherPence);
        var lines = await (
            from refund in Standing().Where(r => r.RequestedAt >= since && r.AmountPence >= least)
            join taken in db.RefundLines on refund.Id equals taken.RefundId
            join line in db.LedgerLines on taken.LedgerLineId equals line.Id
            orderby refund.Id, taken.Ordinal
            select new LineAsked(
                new RefundAsked(
                    refund.Id, refund.RequestedAt, refund.PayTo, refund.AmountPence,
                    db.Postings.Where(p => p.Id == refund.PostingId).Select(p => (DateTime?)p.PostedAt).FirstOrDefault()),
                taken.AmountPence, line.FundCode, line.AccountReference, line.ReceivedOn, line.Side!.Payer, line.Side.Narrative)).ToListAsync(ct);

        var found = new List<WatchFinding>();
        var book = await FundBooks.LoadAsync(db, lines.Where(l => l.FundCode is not null).Select(l => (l.FundCode!, l.Reference)), [], ct);
        foreach (var ofRefund in lines.GroupBy(l => l.Refund.Id))
        {
            var refund = ofRefund.First().Refund;
            var seen = new Watched(WatchedKind.Refund, refund.Id, UkTime.DateAt(refund.At), refund.Pence);
            if (ofRefund.All(l => WatchRules.IsRefundedToAnother(limits, refund.PayTo, l.Payer, l.Narrative, new Money(refund.Pence))))
                Add(found, WatchRule.RefundedToAnother, WatchSubject.Named(refund.PayTo) ?? WatchSubject.Itself(seen.Kind, seen.Id), seen);
            foreach (var ofAccount in ofRefund.Where(l => l is { FundCode: not null, Reference: not null }).GroupBy(l => (Fund: l.FundCode!, Reference: l.Reference!)))
                if (await IsOverpaidAsync(book, ofAccount.Key, [.. ofAccount], ct))
                    Add(found, WatchRule.OverpaidThenRefunded, WatchSubject.Account(ofAccount.Key.Fund, ofAccount.Key.Reference), seen with { Pence = ofAccount.Sum(l => l.Pence) });
        }
        return found;
    }

    async Task<bool> IsOverpaidAsync(FundBook book, (string Fund, string Reference) account, List<LineAsked> lines, CancellationToken ct)
    {
        var refund = lines[0].Refund;
        var asked = new Money(lines.Sum(l => l.Pence));
        if (asked.Pence < limits.OverpaidPence) return false;
        var owes = await db.LoadBalanceAsync(book, account.Fund, account.Reference, ct);
        var givenBack = owes is not null && refund.PostedAt > owes.At ? asked : Money.Zero;
        return WatchRules.IsOverpaidThenRefunded(limits, owes?.Now, givenBack, asked, lines.Max(l => l.ReceivedOn), UkTime.DateAt(refund.At));
    }

    // Suspense items that went back through accounts payable: the payee stands on the line that took them out.
    async Task<List<WatchFinding>> OfReturnsAsync(CancellationToken ct)
    {
        var since = now - TimeSpan.FromDays(SpareDays);
        var returns = await (
            from given in db.SuspenseAllocations
            join posting in db.Postings on given.PostingId equals posting.Id
            join item in db.SuspenseItems on given.ItemId equals item.Id
            join source in db.LedgerLines on item.LedgerLineId equals source.Id
            join back in db.LedgerLines on given.OutLineId equals back.Id
            where posting.Kind == PostingKind.Refund && given.AllocatedAt >= since && given.AmountPence >= limits.AnotherPence
            orderby given.Id
            select new { posting.Id, given.AllocatedAt, given.AmountPence, PayTo = back.Side!.Payer, source.Side!.Payer, source.Side.Narrative }).ToListAsync(ct);
        var found = new List<WatchFinding>();
        foreach (var r in returns)
            if (WatchRules.IsRefundedToAnother(limits, r.PayTo, r.Payer, r.Narrative, new Money(r.AmountPence)))
                Add(found, WatchRule.RefundedToAnother, WatchSubject.Named(r.PayTo) ?? WatchSubject.Itself(WatchedKind.Posting, r.Id),
                    new Watched(WatchedKind.Posting, r.Id, UkTime.DateAt(r.AllocatedAt), r.AmountPence));
        return found;
    }

    async Task<List<WatchFinding>> OfSmallRefundsAsync(CancellationToken ct)
    {
        var since = now - TimeSpan.FromDays(limits.SmallDays + SpareDays);
        var asked = await Standing().Where(r => r.RequestedAt >= since && r.AmountPence <= limits.SmallPence && r.RequestedById != null)
            .Select(r => new { r.Id, ById = r.RequestedById!.Value, r.RequestedAt, r.AmountPence }).ToListAsync(ct);
        var found = new List<WatchFinding>();
        foreach (var ofPerson in asked.GroupBy(a => a.ById))
        {
            var subject = WatchSubject.Person(ofPerson.Key);
            Add(found, WatchRule.ManySmallRefunds, subject, WatchRules.ManySmallRefunds(limits,
                Unjudged(WatchRule.ManySmallRefunds, ofPerson.Select(a => new Watched(WatchedKind.Refund, a.Id, UkTime.DateAt(a.RequestedAt), a.AmountPence)))));
        }
        return found;
    }

    // One reading of the cash lines, laid beside each other by account and by the payer's name.
    async Task<List<WatchFinding>> OfCashAsync(CancellationToken ct)
    {
        var (byAccount, byName) = (new Dictionary<WatchSubject, List<CashLine>>(), new Dictionary<WatchSubject, List<CashLine>>());
        await foreach (var line in PaidInCash().WithCancellation(ct))
        {
            var account = line is { FundCode: { } fund, Reference: { } reference } ? WatchSubject.Account(fund, reference) : null;
            var paid = new CashLine(line.PostingId, line.ReceivedOn, line.Pence, account);
            if (account is not null) Put(byAccount, account, paid);
            if (WatchSubject.Named(line.Payer) is { } name) Put(byName, name, paid);
        }
        var found = new List<WatchFinding>();
        foreach (var (account, paid) in byAccount) Add(found, WatchRule.RepeatedCash, account, Repeated(paid));
        foreach (var (name, paid) in byName)
        {
            var repeated = Repeated(paid);
            var ids = repeated.Select(r => r.Id).ToHashSet();
            // The same payments are one case: by the payer's name where they did not all go to one account.
            if (paid.Where(p => ids.Contains(p.PostingId)).Select(p => p.Account).Distinct().ToList() is not [not null]) Add(found, WatchRule.RepeatedCash, name, repeated);
        }
        return found;
    }

    static void Put(Dictionary<WatchSubject, List<CashLine>> all, WatchSubject subject, CashLine line)
    {
        if (all.TryGetValue(subject, out var lines)) lines.Add(line);
        else all.Add(subject, [line]);
    }

    /// <param name="Account">Null where it went to none.</param>
    [StructLayout(LayoutKind.Auto)]
    readonly record struct CashLine(long PostingId, DateOnly On, long Pence, WatchSubject? Account);

    // A payment is seen once, with all that it paid.
    IReadOnlyList<Watched> Repeated(List<CashLine> lines)
    {
        var payments = lines.GroupBy(l => l.PostingId).Select(g => new Watched(WatchedKind.Posting, g.Key, g.Max(l => l.On), g.Sum(l => l.Pence)));
        return WatchRules.RepeatedCash(limits, Unjudged(WatchRule.RepeatedCash, payments));
    }

    sealed record CashPaid(long PostingId, DateOnly ReceivedOn, long Pence, string? FundCode, string? Reference, string? Payer);

    IAsyncEnumerable<CashPaid> PaidInCash()
    {
        var since = Since(now, limits.CashDays);
        return (
            from line in db.LedgerLines
            join method in db.Methods on line.MethodCode equals method.Code
            join posting in db.Postings on line.PostingId equals posting.Id
            where method.Kind == MethodKind.Cash && line.AccountingOn >= since && posting.Kind == PostingKind.Receipt && line.AmountPence > 0
                && !db.PostingReversals.Any(r => r.PostingId == posting.Id)
            select new CashPaid(line.PostingId, line.ReceivedOn, line.AmountPence, line.FundCode, line.AccountReference, line.Side!.Payer)).AsAsyncEnumerable();
    }

    // What never left, or came back, gave nobody anything.
    IQueryable<Refund> Standing() => db.Refunds.Where(r => r.Status != RefundStatus.Withdrawn && r.Status != RefundStatus.Refused && r.Status != RefundStatus.Failed);

    IEnumerable<Watched> Unjudged(WatchRule rule, IEnumerable<Watched> all) => all.Where(w => !closed.Contains(new Known(rule, w.Kind, w.Id)));

    void Add(List<WatchFinding> found, WatchRule rule, WatchSubject subject, Watched one) => Add(found, rule, subject, [.. Unjudged(rule, [one])]);

    static void Add(List<WatchFinding> found, WatchRule rule, WatchSubject subject, IReadOnlyList<Watched> evidence)
    {
        if (evidence.Count == 0) return;
        if (found.FindIndex(f => f.Rule == rule && f.Subject == subject) is >= 0 and var at) found[at] = found[at] with { Evidence = [.. found[at].Evidence, .. evidence] };
        else found.Add(new WatchFinding(rule, subject, evidence));
    }
}
