using Ims.Domain.Values;

namespace Ims.Domain.Audit;

/// <summary>An entry that is not as it ought to be.</summary>
/// <param name="Action">What the entry there tells of; null where there is none.</param>
/// <param name="How">What is wrong with it: goes on after "Audit entry 17".</param>
public sealed record AuditBreak(long Number, string? Action, DateTime? At, string How);

/// <summary>
/// Follows the stored entries and links from the first to the last, in flat memory, and keeps the first of each kind of fault: a gap, an entry that does not give its
/// digest, a link that does not follow, an end that is not the one that the catalogue keeps, a point that was kept elsewhere and is another now. (Law 11)
/// </summary>
/// <param name="councilSlug">Whose chain it is.</param>
/// <param name="linkedTo">The last entry that has a link.</param>
/// <param name="head">As the catalogue keeps it; null where nothing was sealed yet.</param>
/// <param name="anchors">Points of this chain that were kept elsewhere.</param>
public sealed class AuditCheck(string councilSlug, long linkedTo, AuditHead? head, IReadOnlyList<AuditAnchor> anchors)
{
    readonly Queue<AuditAnchor> ahead = new(anchors.OrderBy(a => a.Number));
    readonly long sealedTo = Math.Max(linkedTo, head?.Number ?? 0);
    AuditChain chain = AuditChain.Of(councilSlug);
    long last;
    bool headMet;

    public AuditBreak? Gap { get; private set; }
    public AuditBreak? Changed { get; private set; }
    public AuditBreak? Unlinked { get; private set; }
    public AuditBreak? OtherHead { get; private set; }
    public AuditBreak? OtherAnchor { get; private set; }

    /// <summary>Of all that is broken, what comes first in the audit.</summary>
    public AuditBreak? First => new[] { Gap, Changed, Unlinked, OtherHead, OtherAnchor }.OfType<AuditBreak>().MinBy(b => b.Number);

    /// <summary>The next entry in order of numbers, and its link.</summary>
    public void Take(AuditEntry entry, string? link)
    {
        if (entry.Number <= last)
        {
            Gap ??= At(entry, "was never given a number by an act");
            return;
        }
        if (entry.Number != last + 1)
        {
            Gap ??= new(last + 1, null, null, "is missing");
            if (last < sealedTo) Unlinked ??= new(last + 1, null, null, "was sealed and is missing");
        }
        if (AuditDigest.Of(entry) != entry.Digest) Changed ??= At(entry, "is not as it was written: its fields do not give its digest");
        if (Unlinked is null && entry.Number <= sealedTo) Follow(entry, link);
        if (entry.Number == head?.Number)
        {
            headMet = true;
            if (link != head.Link) OtherHead ??= At(entry, "does not have the link that the catalogue keeps: the chain was made anew, or taken back, somewhere up to it");
        }
        while (ahead.TryPeek(out var anchor) && anchor.Number <= entry.Number)
        {
            if (ahead.Dequeue() is var due && (due.Number < entry.Number || due.Link != link))
                OtherAnchor ??= due.Number < entry.Number ? Gone(due) : At(entry, $"does not have the link that was kept elsewhere when it was sealed on {UkTime.Told(due.At)}: the chain was made anew, somewhere up to it");
        }
        last = entry.Number;
    }

    /// <summary>An entry that cannot even be read.</summary>
    public void TakeUnreadable(long number, string why)
    {
        Changed ??= new(number, null, null, $"holds what its columns cannot: {why}");
        if (number <= sealedTo) Unlinked ??= new(number, null, null, "cannot be read, so its link cannot be followed");
        if (number == head?.Number) headMet = true;
        last = number;
    }

    /// <summary>After the last entry.</summary>
    /// <param name="given">The last number that was ever given to an entry.</param>
    public void End(long given)
    {
        if (last < given) Gap ??= new(last + 1, null, null, $"is missing: numbers were given up to {given}");
        if (last > given) Gap ??= new(given + 1, null, null, "was never given a number by an act");
        if (last < sealedTo) Unlinked ??= new(last + 1, null, null, "has a link and is missing");
        if (ahead.TryDequeue(out var beyond)) OtherAnchor ??= Gone(beyond);
        if (head is not null && !headMet && last < head.Number) OtherHead ??= new(last + 1, null, null, $"is missing: the catalogue knows that entries were sealed up to {head.Number}");
    }

    void Follow(AuditEntry entry, string? link)
    {
        var next = chain.Then(entry.Digest);
        if (link is null) Unlinked = At(entry, "has lost its link");
        else if (link != next.Link) Unlinked = At(entry, "is not the one that was sealed: its link does not follow");
        chain = next;
    }

    static AuditBreak Gone(AuditAnchor anchor) => new(anchor.Number, null, null, $"is missing: an anchor that was kept elsewhere tells that it was sealed on {UkTime.Told(anchor.At)}");

    static AuditBreak At(AuditEntry entry, string how) => new(entry.Number, entry.Action, entry.At, how);
}
