using System.Globalization;
using Ims.Domain.Audit;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Audit;

/// <summary>One change under way: its context, its instant, its ids, and what the audit will say of it.</summary>
public sealed class Act : IDisposable
{
    readonly Actor actor;
    readonly IdRanges ids;
    readonly List<(string Action, string Kind, string Id, string? Before, string? After)> entries = [];
    readonly List<Posting> postings = [];
    readonly HashSet<DateOnly> months = [];
    (int Count, string? Digest) bulk;
    long? id;
    bool nothing, anyFund;

    internal Act(CouncilDb db, Actor actor, TimeProvider time, IdRanges ids)
    {
        (Db, this.actor, this.ids, Now) = (db, actor, ids, time.UtcNow());
        Today = UkTime.DateAt(Now);
    }

    public CouncilDb Db { get; }
    public CouncilRef Council => actor.Council;

    /// <summary>One instant for the whole act, UTC.</summary>
    public DateTime Now { get; }
    /// <summary>The UK date of <see cref="Now"/>.</summary>
    public DateOnly Today { get; }

    /// <summary>As postings and screens show who did it.</summary>
    public string ActorName => actor.Name;
    public int? PersonId => actor.PersonId;

    /// <summary>Id of the act; its postings and audit entries carry it.</summary>
    public async ValueTask<long> IdAsync(CancellationToken ct) => id ??= await TakeIdsAsync(1, ct);

    /// <summary>The first of <paramref name="count"/> ids in a row for anything but postings.</summary>
    public async ValueTask<long> TakeIdsAsync(int count, CancellationToken ct) =>
        ids.TryTake(Council.Slug, Counters.Ids, count) ?? await Counters.TakeAsync(Db, Counters.Ids, count, ct);

    /// <summary>The first of <paramref name="count"/> posting ids in a row.</summary>
    public async ValueTask<long> TakePostingIdsAsync(int count, CancellationToken ct) =>
        ids.TryTake(Council.Slug, Counters.Postings, count) ?? await Counters.TakeAsync(Db, Counters.Postings, count, ct);

    /// <summary>Puts a finished posting in the ledger; its act id must be this act's.</summary>
    public void Post(Posting posting)
    {
        if (id is null || posting.ActId != id) throw new InvalidOperationException("A posting carries the id of the act that posts it.");
        Db.Postings.Add(posting);
        postings.Add(posting);
        foreach (var line in posting.Lines) months.Add(Months.FirstDayOf(line.AccountingOn));
    }

    /// <summary>The council lets whoever does this post into funds that they do not see: others look at it before it holds.</summary>
    public void MayPostIntoAnyFund() => anyFund = true;

    /// <summary>A fund that this act posted into and whoever does it does not see; null where there is none, or it does not matter.</summary>
    internal string? FundNotSeen => anyFund ? null : postings.SelectMany(p => p.Lines).FirstOrDefault(l => !Db.Shows(l.FundCode)) is { } line ? line.FundCode ?? "" : null;

    /// <summary>Says what was written through <see cref="BulkWriter"/>, in order of posting ids, instead of by <see cref="Post"/>.</summary>
    /// <param name="digest">Over the postings.</param>
    /// <param name="intoMonths">First days of all months that their lines are dated in.</param>
    public void PostedInBulk(PostingsDigest digest, IEnumerable<DateOnly> intoMonths)
    {
        bulk = (digest.Count, digest.ToHex());
        months.UnionWith(intoMonths);
    }

    /// <summary>
    /// From here on nobody else can commit before this act does: every act takes the audit's counter last of all, and waits for it here. Who closes a month
    /// does so before looking into it, so that what was seen stays all that there is.
    /// </summary>
    public async Task HoldOthersAsync(CancellationToken ct)
    {
        await IdAsync(ct);   // taken first: nothing is waited for while others wait for this
        await Counters.AddAsync(Db, Counters.Audit, 0, ct);
    }

    /// <summary>Records what was done; before and after are written as JSON.</summary>
    public void Audit(string action, string kind, object subjectId, object? before, object? after) =>
        entries.Add((action, kind, Convert.ToString(subjectId, CultureInfo.InvariantCulture)!, AuditWriting.Json(before), AuditWriting.Json(after)));

    /// <summary>Records the change of a tracked row: its columns before and after. Call before saving.</summary>
    public void AuditRow(string action, object row, object subjectId)
    {
        Db.ChangeTracker.DetectChanges();
        var entry = Db.Entry(row);
        Dictionary<string, object?> Values(bool current) => entry.Properties.ToDictionary(p => p.Metadata.Name, p => current ? p.CurrentValue : p.OriginalValue);
        Audit(action, entry.Metadata.ClrType.Name, subjectId,
            entry.State is EntityState.Added ? null : Values(current: false),
            entry.State is EntityState.Deleted ? null : Values(current: true));
    }

    /// <summary>Says that there was nothing to do, such as a repeat that found the work done: then there is nothing to audit either.</summary>
    public void NothingToDo() => nothing = true;

    /// <summary>Writes what is left, the audit last. False when a month that it posted into was closed meanwhile: then it must not be committed.</summary>
    internal async Task<bool> FinishAsync(CancellationToken ct)
    {
        if (nothing && entries.Count == 0 && !Db.ChangeTracker.HasChanges()) return true;
        if (entries.Count == 0) throw new InvalidOperationException("A change without an audit entry: every change has an author.");
        // Looked for once: each save, and each interceptor of a save, would compare all that is tracked once more, though nothing but the audit is added from here on.
        Db.ChangeTracker.DetectChanges();
        Db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return await WriteAsync(ct);
        }
        finally
        {
            Db.ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    async Task<bool> WriteAsync(CancellationToken ct)
    {
        await Db.SaveChangesAsync(ct);
        var actId = await IdAsync(ct);
        using var sum = new PostingsDigest();
        foreach (var posting in postings.OrderBy(p => p.Id)) sum.Add(posting.Digest);
        var (count, digest) = postings.Count > 0 ? (sum.Count, sum.ToHex()) : bulk;
        if (postings.Count > 0 && bulk.Count > 0) throw new InvalidOperationException("An act posts in bulk or one by one, not both.");

        if (await TakeNumbersAsync(ct) is not { } number) return false;
        for (var i = 0; i < entries.Count; i++)
        {
            var last = i == entries.Count - 1;   // the act's last entry answers for its postings
            Db.AuditEntries.Add(AuditWriting.Entry(number + i, Now, (actor.Id, actor.Name), entries[i], actId, last ? count : 0, last ? digest : null));
        }
        await Db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>
    /// The number of its first entry; null when it posted into a month that is closed by now. The counter's lock is held until the commit and whoever closes a
    /// month holds it too, so that no close can come between this question and the commit. (Law 7, docs/decisions/0012)
    /// </summary>
    async Task<long?> TakeNumbersAsync(CancellationToken ct)
    {
        if (months.Count == 0) return await Counters.TakeAsync(Db, Counters.Audit, entries.Count, ct);
        await Counters.AddAsync(Db, Counters.Audit, entries.Count, ct);
        var now = await NumbersAndMonths.Of(Db)(Db, [.. months]).SingleAsync(ct);
        return now.Late ? null : now.Next - entries.Count;
    }

    sealed record NextNumber(long Next, bool Late);

    static readonly KeptQuery<Func<CouncilDb, List<DateOnly>, IAsyncEnumerable<NextNumber>>> NumbersAndMonths = new(() => EF.CompileAsyncQuery((CouncilDb db, List<DateOnly> into) =>
        db.Counters.Where(c => c.Name == Counters.Audit).Select(c => new NextNumber(c.Next, db.Months.Any(m => m.Closed && into.Contains(m.FirstDay))))));

    public void Dispose() => postings.Clear();
}
