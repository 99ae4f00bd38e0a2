using System.Text;
using System.Text.Unicode;
using Ims.Domain.Imports.Formats;
using Ims.Domain.Values;

namespace Ims.Domain.Imports;

/// <summary>How the bytes of a file stand for letters.</summary>
public enum TextEncoding
{
    /// <summary>Each line is UTF-8 if it can be, else Windows-1252.</summary>
    Detect,
    /// <summary>A line that is not UTF-8 refuses the file.</summary>
    Utf8,
    Windows1252,
}

/// <summary>
/// Cuts the kept bytes of a file into text lines (LF, CR LF or CR) and pushes them into a reader: memory stays flat however long file or
/// line. What is no text at all is refused here, whatever the format.
/// </summary>
public sealed class TextLineFeed(IStatementReader reader, TextEncoding encoding = TextEncoding.Detect)
{
    /// <summary>In characters.</summary>
    public const int LongestLine = 65_536;

    // One more than the longest line, so that one that is too long is seen.
    readonly byte[] held = new byte[LongestLine + 1];
    readonly char[] chars = new char[LongestLine + 1];
    int length;
    int line;
    bool afterReturn;
    bool refused;

    /// <summary>Text lines pushed so far.</summary>
    public int Lines => line;

    /// <summary>The file is refused, by the reader or because it is no text; what is still pushed is ignored.</summary>
    public bool Refused => refused || reader.Refused;

    /// <summary>Takes the next bytes and adds what they complete to <paramref name="output"/>, which the caller empties.</summary>
    public void Push(ReadOnlySpan<byte> bytes, List<StatementEvent> output)
    {
        while (!bytes.IsEmpty && !Refused)
        {
            if (afterReturn && bytes[0] == (byte)'\n') bytes = bytes[1..];
            afterReturn = false;
            var end = bytes.IndexOfAny((byte)'\n', (byte)'\r');
            if (end < 0) { Hold(bytes, output); return; }

            if (length == 0 && end < held.Length) Emit(bytes[..end], output);
            else
            {
                Hold(bytes[..end], output);
                Emit(held.AsSpan(0, length), output);
            }
            afterReturn = bytes[end] == (byte)'\r';
            bytes = bytes[(end + 1)..];
        }
    }

    /// <summary>Tells that there are no more bytes.</summary>
    public void End(List<StatementEvent> output)
    {
        if (length > 0) Emit(held.AsSpan(0, length), output);
        if (!refused) reader.End(output);
    }

    void Hold(ReadOnlySpan<byte> bytes, List<StatementEvent> output)
    {
        var fits = Math.Min(bytes.Length, held.Length - length);
        bytes[..fits].CopyTo(held.AsSpan(length));
        length += fits;
        if (length == held.Length) Emit(held, output);
    }

    void Emit(ReadOnlySpan<byte> bytes, List<StatementEvent> output)
    {
        length = 0;
        if (Refused) return;
        if (++line == 1 && bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        var (count, refusal) = Decode(bytes);
        var text = chars.AsSpan(0, count);
        if (refusal is null && text.Contains('\0')) refusal = ImportRefusals.NotText(line);
        if (refusal is null) reader.Read(line, text, output);
        else
        {
            refused = true;
            output.Add(new ReadRefused(new ReadFault(line, FieldText.ShownLine(text), refusal)));
        }
    }

    (int Count, Refusal? Refusal) Decode(ReadOnlySpan<byte> bytes)
    {
        // A line too long is not decoded as UTF-8: it would look shorter than it is, and be taken for a whole one.
        if (bytes.Length > LongestLine) return (Widen(bytes), ImportRefusals.LineTooLong(line, LongestLine));
        if (encoding != TextEncoding.Windows1252 && Utf8.IsValid(bytes)) return (Encoding.UTF8.GetChars(bytes, chars), null);
        return (Widen(bytes), encoding == TextEncoding.Utf8 ? ImportRefusals.NotUtf8(line) : null);
    }

    int Widen(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
            chars[i] = Windows1252.Letter(bytes[i]);
        return bytes.Length;
    }
}
