using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Mt940;

/// <summary>
/// Reads MT940 (formats.md §3), holding one line and its text at a time. The blocks of a SWIFT message, or a bank's own head, may stand round each page. A line's date
/// is the day it was booked.
/// </summary>
public sealed class Mt940Reader(string fileSha256) : IStatementReader
{
    readonly Mt940Pages pages = new(fileSha256);
    readonly Mt940Entry entry = new();
    bool entryIsOpen;
    string tag = "";   // of the field that further text belongs to
    bool started;
    int lastLine;
    int number;

    /// <summary>Whether a file begins with a field :20: and, behind it, an account: other things are reports of SWIFT messages or no such file at all.</summary>
    public static bool Recognises(FileBeginning file)
    {
        var first = file.Lines.ToList().FindIndex(l => l.StartsWith(":20:", StringComparison.Ordinal) || l.Contains("{4::20:", StringComparison.Ordinal));
        return first >= 0 && file.Lines.Skip(first + 1).Any(l => l.StartsWith(":25:", StringComparison.Ordinal) || l.StartsWith(":25P:", StringComparison.Ordinal));
    }

    public bool Refused { get; private set; }

    public void Read(int lineNumber, ReadOnlySpan<char> text, List<StatementEvent> output)
    {
        if (Refused) return;
        if (text.TrimEnd() is { IsEmpty: false } trimmed && trimmed is not "\u001A")
        {
            lastLine = lineNumber;
            if (Take(lineNumber, text.TrimEnd("\r\n"), output) is { } refusal) Refuse(lineNumber, text, refusal, output);
        }
    }

    public void End(List<StatementEvent> output)
    {
        if (Refused) return;
        if (lastLine == 0) Refuse(0, "", ImportRefusals.FileEmpty(), output);
        else if (!started) Refuse(lastLine, "", Mt940Refusals.NotMt940(1), output);
        else if (pages.Expected is { } expected)
        {
            EndEntry(output);
            Refuse(lastLine, "", Mt940Refusals.CutOff(lastLine, expected), output);
        }
        else pages.End(output);
    }

    Refusal? Take(int line, ReadOnlySpan<char> text, List<StatementEvent> output)
    {
        var trimmed = text.TrimEnd();
        if (trimmed[0] == '{' && pages.IsBetweenPages) return Block(line, trimmed, output);
        if (trimmed is "-" || trimmed.StartsWith("-}", StringComparison.Ordinal)) return EndPage(line, trimmed, output);
        return TryTag(trimmed, out var length) ? Field(line, trimmed[1..length].ToString(), text[(length + 1)..], output) : Text(line, text);
    }

    /// <summary>Of <c>{1:F01...}{2:I940...}{4:</c> only what follows counts, and that it is a statement.</summary>
    Refusal? Block(int line, ReadOnlySpan<char> text, List<StatementEvent> output)
    {
        var application = text.IndexOf("{2:", StringComparison.Ordinal);
        if (application >= 0 && text.Length >= application + 7 && text[(application + 4)..(application + 7)] is var type && type is not "940" && type.ContainsOnlyDigits())
            return Mt940Refusals.OtherMessage(line, $"MT{type}");
        var body = text.IndexOf("{4:", StringComparison.Ordinal);
        return body < 0 || text[(body + 3)..].Trim().IsEmpty ? null : Take(line, text[(body + 3)..].TrimStart(), output);
    }

    Refusal? EndPage(int line, ReadOnlySpan<char> text, List<StatementEvent> output)
    {
        if (!started) return Mt940Refusals.NotMt940(line);
        EndEntry(output);
        tag = "";
        if (pages.EndPage(line) is { } refusal) return refusal;
        var rest = text.Length > 2 ? text[2..].TrimStart() : default;
        return rest.IsEmpty ? null : Take(line, rest, output);
    }

    /// <summary>Two digits, perhaps a letter, between colons. Other text may begin with a colon.</summary>
    static bool TryTag(ReadOnlySpan<char> text, out int length)
    {
        length = 0;
        if (text.Length < 4 || text[0] != ':' || !char.IsAsciiDigit(text[1]) || !char.IsAsciiDigit(text[2])) return false;
        length = text[3] == ':' ? 3 : text.Length > 4 && char.IsAsciiLetterUpper(text[3]) && text[4] == ':' ? 4 : 0;
        return length > 0;
    }

    Refusal? Field(int line, string name, ReadOnlySpan<char> value, List<StatementEvent> output)
    {
        if (name is not "86") EndEntry(output);
        if (name is "34F" or "13" or "13D") return Mt940Refusals.OtherMessage(line, "MT942");
        if (name is not ("20" or "21" or "25" or "25P" or "28" or "28C" or "60F" or "60M" or "61" or "62F" or "62M" or "64" or "65" or "86" or "90C" or "90D"))
            return Mt940Refusals.TagUnknown(line, name);
        if (!started && name != "20") return Mt940Refusals.NotMt940(line);
        started = true;
        tag = name;
        if (pages.Take(line, name, value, output) is { } refusal) return refusal;
        if (name == "61")
        {
            if (entry.Begin(line, value, pages.Currency) is { } unreadable) return unreadable;
            entryIsOpen = true;
            return pages.Add(line, entry.On, entry.Pence, output);
        }
        return name == "86" && entryIsOpen ? entry.Append(line, value) : null;
    }

    /// <summary>A line of text without a tag: of the field before, or between pages a bank's own.</summary>
    Refusal? Text(int line, ReadOnlySpan<char> text)
    {
        if (tag is "61" or "86" && entryIsOpen) return entry.Append(line, text);
        if (tag is "86" or "25P" || (started && pages.IsBetweenPages)) return null;
        if (!started) return null;   // what stands before the first page is judged at the end
        return Mt940Refusals.TextOutOfPlace(line, FieldText.Shown(text));
    }

    void EndEntry(List<StatementEvent> output)
    {
        if (!entryIsOpen) return;
        entryIsOpen = false;
        output.Add(new LineRead(entry.Line(++number)));
    }

    void Refuse(int line, ReadOnlySpan<char> text, Refusal refusal, List<StatementEvent> output)
    {
        Refused = true;
        output.Add(new ReadRefused(new ReadFault(line, FieldText.ShownLine(text), refusal)));
    }
}
