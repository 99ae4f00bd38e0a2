using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ims.Domain.Audit;

/// <summary>The digest of an entry: SHA-256 over every field, each with its length before it. (Law 11)</summary>
public static class AuditDigest
{
    public static string Of(AuditEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var field in (string?[])
                 [
                     entry.Number.ToString(CultureInfo.InvariantCulture), entry.At.Ticks.ToString(CultureInfo.InvariantCulture), entry.ActorId, entry.ActorName,
                     entry.Action, entry.SubjectKind, entry.SubjectId, entry.Before, entry.After, entry.ActId.ToString(CultureInfo.InvariantCulture),
                     entry.Postings.ToString(CultureInfo.InvariantCulture), entry.PostingsDigest,
                 ])
            Append(hash, field);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static void Append(IncrementalHash hash, string? field)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, field is null ? -1 : Encoding.UTF8.GetByteCount(field));
        hash.AppendData(length);
        if (field is not null) hash.AppendData(Encoding.UTF8.GetBytes(field));
    }
}

/// <summary>Sums up the postings of one act, in order of their ids, in flat memory.</summary>
public sealed class PostingsDigest : IDisposable
{
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public int Count { get; private set; }

    /// <summary>Adds the digest of the next posting: 64 hex characters.</summary>
    public void Add(string postingDigest)
    {
        Span<byte> bytes = stackalloc byte[postingDigest.Length];
        Encoding.ASCII.GetBytes(postingDigest, bytes);
        hash.AppendData(bytes);
        Count++;
    }

    /// <summary>Null when nothing was added.</summary>
    public string? ToHex() => Count == 0 ? null : Convert.ToHexStringLower(hash.GetCurrentHash());

    public void Dispose() => hash.Dispose();
}
