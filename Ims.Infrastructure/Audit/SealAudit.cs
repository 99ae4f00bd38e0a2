using Ims.Domain.Access;
using Ims.Domain.Audit;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Audit;

/// <summary>Up to which entry the audit is sealed, and how many of them were by this call.</summary>
public sealed record AuditSealed(long Number, int Entries);

/// <summary>
/// Seals what is not sealed yet, in order, never past a gap: a link per entry in the council's database, then the chain's end in the catalogue. However many instances
/// do it at once, it has one effect. (Law 11)
/// </summary>
/// <remarks>
/// The one change of a council's data that runs beside <see cref="Acts"/>: sealing changes nothing that the audit tells of, and an entry that told of it would have to
/// be sealed in turn, for ever. See docs/decisions/0007.
/// </remarks>
public sealed class SealAudit(CouncilDbs dbs, Standing standing, Databases databases, Actor actor, TimeProvider time)
{
    /// <summary>Entries in one transaction: short enough that nobody waits for it.</summary>
    const int Block = 5_000;

    /// <summary>How often another instance may be faster before this one leaves it to the next round.</summary>
    const int Attempts = 5;

    public static Permission Needs => Permission.AuditSeal;

    public static readonly Chore Chore = new("seal-audit", "Sealing the audit",
        "Links new audit entries into the council's chain, so that none can be changed unseen.",
        "0/30 * * * * ?",   // Until an entry is sealed, nothing betrays its forger: within a minute, as promised.
        async (services, ct) => (await services.GetRequiredService<SealAudit>().RunAsync(ct)).Refusal);

    /// <summary>Throws where the chain that is there is not the one that was sealed: nothing is added to a forged chain.</summary>
    public async Task<Result<AuditSealed>> RunAsync(CancellationToken ct)
    {
        try
        {
            await using var db = dbs.Open();
            db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
            if (await standing.RefusesAsync(db, Needs, ct) is { } no) return no;
            var (chain, count) = (await SealedAsync(db, ct), 0);
            while (true)
            {
                var plan = await SealBlockAsync(db, chain, ct);
                if (plan.End.Number > chain.Number) await AuditHeads.MoveAsync(databases, actor.Council.Id, plan.End, time.UtcNow(), ct);
                if (plan.Stop is { } stop) throw Broken(plan.End.Number + 1, stop == SealingStop.EntryMissing ? "is missing" : "has a link that does not follow");
                if (plan.End.Number == chain.Number) return new AuditSealed(chain.Number, count);
                (chain, count) = (plan.End, count + plan.ToAdd.Count);
            }
        }
        catch (Exception e) when (DbErrors.AsRefusal(e) is { } refusal)
        {
            return refusal;
        }
    }

    /// <summary>
    /// The chain as the catalogue keeps it. Links beyond it, of a process that was killed before it could say so, are followed once more: only what was followed here is
    /// ever kept there.
    /// </summary>
    async Task<AuditChain> SealedAsync(CouncilDb db, CancellationToken ct)
    {
        if (await AuditHeads.OfAsync(databases, actor.Council.Id, ct) is not { } head) return AuditChain.Of(actor.Council.Slug);
        var there = await db.AuditLinks.Where(l => l.Number == head.Number).Select(l => l.Link).SingleOrDefaultAsync(ct);
        return there == head.Link ? new AuditChain(head.Number, head.Link) : throw Broken(head.Number, "does not have the link that the catalogue keeps");
    }

    async Task<SealingPlan> SealBlockAsync(CouncilDb db, AuditChain chain, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                return await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
                {
                    var plan = chain.Plan(await EntriesAsync(db, chain.Number, ct));
                    if (plan.ToAdd.Count > 0) await WriteAsync(db, plan.ToAdd, ct);
                    return plan;
                });
            }
            catch (Exception e) when (attempt < Attempts && DbErrors.IsRepeat(e))
            {
                // Another instance sealed them meanwhile: look again, and find it done.
            }
    }

    // Read before the transaction: most of the time there is nothing to do, and SQLite's one writer is not asked for then.
    static Task<List<EntryToSeal>> EntriesAsync(CouncilDb db, long after, CancellationToken ct) => (
        from entry in db.AuditEntries.Where(a => a.Number > after).OrderBy(a => a.Number).Take(Block)
        join link in db.AuditLinks on entry.Number equals link.Number into links
        from link in links.DefaultIfEmpty()
        orderby entry.Number
        select new EntryToSeal(entry.Number, entry.Digest, link.Link)).ToListAsync(ct);

    static async Task WriteAsync(CouncilDb db, IReadOnlyList<AuditLink> links, CancellationToken ct)
    {
        await using var tx = await db.Database.BeginTransactionAsync(ct);
        await using var writer = BulkWriter.For(db);
        foreach (var link in links) await writer.AddAsync(link, ct);
        await writer.FlushAsync(ct);
        await tx.CommitAsync(ct);
    }

    InvalidOperationException Broken(long number, string how) =>
        new($"The audit chain of council {actor.Council.Id} is broken: entry {number} {how}. Nothing was sealed beyond it; verify-audit tells more.");
}
