using System.Security.Cryptography;
using System.Text;

namespace Ims.Domain.Audit;

/// <summary>
/// The chain as far as it has been followed: the number of the last entry, 0 before the first, and its link. Each link is SHA-256 over the link before it and the
/// entry's digest, both as they are stored (64 hex characters), so that <c>printf '%s%s' LINK DIGEST | sha256sum</c> gives the next. (Law 11)
/// </summary>
public sealed record AuditChain(long Number, string Link)
{
    /// <summary>Before the first entry: a start of the council's own, so that no council's chain can stand in for another's.</summary>
    public static AuditChain Of(string councilSlug) => new(0, Hash($"IMS audit of {councilSlug}"));

    /// <summary>The chain with the next entry.</summary>
    public AuditChain Then(string digest) => new(Number + 1, Hash(Link + digest));

    /// <summary>Goes on through entries in order of their numbers, as far as they follow each other and the links that are there are the right ones.</summary>
    public SealingPlan Plan(IEnumerable<EntryToSeal> entries)
    {
        var (end, toAdd) = (this, new List<AuditLink>());
        foreach (var entry in entries)
        {
            if (entry.Number != end.Number + 1) return new(toAdd, end, SealingStop.EntryMissing);
            var next = end.Then(entry.Digest);
            if (entry.Link is not null && entry.Link != next.Link) return new(toAdd, end, SealingStop.OtherLink);
            if (entry.Link is null) toAdd.Add(new AuditLink { Number = next.Number, Link = next.Link });
            end = next;
        }
        return new(toAdd, end, Stop: null);
    }

    static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>What sealing must know of an entry.</summary>
/// <param name="Link">Where it was linked already, by another instance or by one that was killed before it could say so.</param>
public sealed record EntryToSeal(long Number, string Digest, string? Link);

/// <summary>Why a chain cannot go on: the next entry is not there, or it has a link that does not follow.</summary>
public enum SealingStop { EntryMissing, OtherLink }

/// <summary>What is to be written, and where the chain then ends.</summary>
/// <param name="Stop">Null where every entry followed.</param>
public sealed record SealingPlan(IReadOnlyList<AuditLink> ToAdd, AuditChain End, SealingStop? Stop);
