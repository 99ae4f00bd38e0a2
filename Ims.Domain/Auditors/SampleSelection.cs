using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ims.Domain.Auditors;

/// <summary>
/// Draws a sample in one pass, however many lines there are. A random draw ranks each line by SHA-256 of the seed, a bar and the line's id (<c>printf '%s|%s' SEED ID | sha256sum</c>) and takes the
/// lowest: every line has the same chance, nobody can foresee which it hits, and anybody can repeat it with a spreadsheet of ids.
/// </summary>
/// <param name="method">How.</param>
/// <param name="seed">Of a random draw.</param>
/// <param name="size">How many lines at the most.</param>
public sealed class SampleSelection(SampleMethod method, string? seed, int size) : IDisposable
{
    // The worst of those taken so far stands first, so that a better one takes its place.
    readonly PriorityQueue<long, (UInt128 Rank, long Id)> taken = new(Comparer<(UInt128 Rank, long Id)>.Create((a, b) => b.CompareTo(a)));
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public long Lines { get; private set; }
    public long Pence { get; private set; }

    /// <summary>Takes the next line, in order of ids.</summary>
    public void Take(long lineId, long pence)
    {
        Lines++;
        Pence = checked(Pence + pence);
        Span<byte> row = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(row, lineId);
        BinaryPrimitives.WriteInt64BigEndian(row[8..], pence);
        hash.AppendData(row);
        var rank = (RankOf(lineId, pence), lineId);   // of equals the older line is the better
        if (taken.Count < size) taken.Enqueue(lineId, rank);
        else if (size > 0) taken.EnqueueDequeue(lineId, rank);
    }

    /// <summary>Over id and pence of every line that it was drawn from, in order of ids, eight bytes each, the highest first: lower-case hex SHA-256. The same again means the same lines.</summary>
    public string Digest() => Convert.ToHexStringLower(hash.GetCurrentHash());

    /// <summary>Ids of the lines drawn, the lowest rank first, or the largest amount. It can be asked once.</summary>
    public IReadOnlyList<long> Drawn()
    {
        var drawn = new List<long>(taken.Count);
        while (taken.TryDequeue(out var id, out _)) drawn.Add(id);
        drawn.Reverse();
        return drawn;
    }

    UInt128 RankOf(long lineId, long pence)
    {
        if (method == SampleMethod.Largest) return UInt128.MaxValue - (UInt128)Int128.Abs(pence);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}|{lineId}")), digest);
        return BinaryPrimitives.ReadUInt128BigEndian(digest);
    }

    public void Dispose() => hash.Dispose();
}
