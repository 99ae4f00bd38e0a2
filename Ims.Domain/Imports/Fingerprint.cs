using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Ims.Domain.Recognition;

namespace Ims.Domain.Imports;

/// <summary>What makes a line the same line when it comes again. (Law 2)</summary>
public static class Fingerprint
{
    const int Bytes = 16;
    const int OnStack = 2048;

    /// <summary>
    /// Sixteen bytes of a SHA-256, as lower-case hex, over the bank account (or feed), date, pence, type code, both references and the
    /// narrative in upper case with spaces collapsed. Each part carries its length, so that no two lines run into one.
    /// </summary>
    public static string Of(string accountKey, IncomingLine line)
    {
        var needed = 64 + sizeof(char) * (accountKey.Length + line.TypeCode.Length + (line.BankReference?.Length ?? 0)
                                          + (line.CustomerReference?.Length ?? 0) + line.Narrative.Length);
        byte[]? rented = null;
        Span<byte> buffer = needed <= OnStack ? stackalloc byte[OnStack] : rented = ArrayPool<byte>.Shared.Rent(needed);
        try
        {
            var used = 0;
            Append(buffer, ref used, accountKey);
            BinaryPrimitives.WriteInt32LittleEndian(buffer[used..], line.Date.DayNumber);
            BinaryPrimitives.WriteInt64LittleEndian(buffer[(used + 4)..], line.Amount.Pence);
            used += 12;
            Append(buffer, ref used, line.TypeCode);
            Append(buffer, ref used, line.BankReference);
            Append(buffer, ref used, line.CustomerReference);
            AppendCollapsed(buffer, ref used, line.Narrative);

            Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(buffer[..used], digest);
            return Convert.ToHexStringLower(digest[..Bytes]);
        }
        finally
        {
            if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        }
    }

    static void Append(Span<byte> buffer, ref int used, ReadOnlySpan<char> text)
    {
        BinaryPrimitives.WriteInt32LittleEndian(buffer[used..], text.Length);
        MemoryMarshal.AsBytes(text).CopyTo(buffer[(used + 4)..]);
        used += 4 + sizeof(char) * text.Length;
    }

    static void AppendCollapsed(Span<byte> buffer, ref int used, ReadOnlySpan<char> text)
    {
        var lengthAt = used;
        used += 4;
        var length = 0;
        var space = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c)) { space = length > 0; continue; }
            if (space) Put(buffer, ref used, ref length, ' ');
            Put(buffer, ref used, ref length, char.ToUpperInvariant(c));
            space = false;
        }
        BinaryPrimitives.WriteInt32LittleEndian(buffer[lengthAt..], length);
    }

    static void Put(Span<byte> buffer, ref int used, ref int length, char c)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(buffer[used..], c);
        used += sizeof(char);
        length++;
    }
}
