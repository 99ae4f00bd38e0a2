namespace Ims.Infrastructure.Ledger.Words;

/// <summary>Collects the lines that have a word as a row of bytes: of each its id and its accounting date as steps from the line before, which mostly take a byte each.</summary>
sealed class WordPlacesWriter
{
    byte[] bytes = new byte[8];
    int length;
    long lastId;
    int lastDay;

    public int Lines { get; private set; }

    /// <summary>A line that says the word twice counts once.</summary>
    public void Add(long id, int day)
    {
        if (Lines > 0 && id == lastId) return;
        Write(id - lastId);
        Write(day - lastDay);
        (lastId, lastDay, Lines) = (id, day, Lines + 1);
    }

    public byte[] ToArray() => bytes.AsSpan(0, length).ToArray();

    void Write(long step)
    {
        if (bytes.Length - length < 10) Array.Resize(ref bytes, Math.Max(bytes.Length * 2, length + 10));
        var left = (ulong)((step << 1) ^ (step >> 63));
        while (left >= 0x80)
        {
            bytes[length++] = (byte)(left | 0x80);
            left >>= 7;
        }
        bytes[length++] = (byte)left;
    }
}

/// <summary>Reads what a <see cref="WordPlacesWriter"/> wrote.</summary>
ref struct WordPlaces(ReadOnlySpan<byte> bytes)
{
    ReadOnlySpan<byte> left = bytes;

    public long Id { get; private set; }
    public int Day { get; private set; }

    public bool Next()
    {
        if (left.IsEmpty) return false;
        Id += Step();
        Day += (int)Step();
        return true;
    }

    long Step()
    {
        var (value, shift, i) = (0UL, 0, 0);
        while (true)
        {
            var b = left[i++];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80) break;
            shift += 7;
        }
        left = left[i..];
        return (long)(value >> 1) ^ -(long)(value & 1);
    }
}
