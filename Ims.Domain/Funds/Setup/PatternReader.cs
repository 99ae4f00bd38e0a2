using System.Globalization;

namespace Ims.Domain.Funds.Setup;

/// <summary>
/// Reads the constructs that patterns of references are made of: signs, classes, groups, alternatives, counts, and the marks of beginning and end. Anything
/// else reads as nothing, and then nothing is claimed about the pattern. The regular expression engine has read it before, so it has no mistakes.
/// </summary>
sealed class PatternReader(string pattern)
{
    int at;
    bool isUnread;

    bool IsOver => at >= pattern.Length;

    public PatternPart? Read()
    {
        var all = Choices();
        return isUnread || !IsOver ? null : all;
    }

    Choice Choices()
    {
        var parts = new List<PatternPart> { OneRow() };
        while (!isUnread && !IsOver && pattern[at] == '|')
        {
            at++;
            parts.Add(OneRow());
        }
        return new Choice(parts);
    }

    Row OneRow()
    {
        var parts = new List<PatternPart>();
        while (!isUnread && !IsOver && pattern[at] is not ('|' or ')'))
            if (Piece() is { } piece) parts.Add(Counted(piece));
        return new Row(parts);
    }

    PatternPart? Piece()
    {
        var sign = pattern[at++];
        return sign switch
        {
            '(' => Group(),
            '[' => Class(),
            '.' => new OneOf(Signs.All),
            '^' => new Edge(IsStart: true),
            '$' => new Edge(IsStart: false),
            '\\' => Escape() is { } escaped ? escaped : null,
            _ when Signs.Has(sign) => new OneOf(Signs.Of(sign)),
            _ => Unread(),
        };
    }

    PatternPart? Group()
    {
        if (Here("?:")) at += 2;
        else if (Here("?<") && !Here("?<=") && !Here("?<!") && pattern.IndexOf('>', at) is > 0 and var end) at = end + 1;
        else if (Here("?")) return Unread();
        var inside = Choices();
        at++;   // the closing bracket
        return inside;
    }

    PatternPart Counted(PatternPart piece)
    {
        while (!IsOver && CountHere() is { } count)
        {
            at = count.End;
            if (!IsOver && pattern[at] == '?') at++;   // lazy or not, it matches the same texts
            piece = new Repeat(piece, count.Least, count.Most);
        }
        return piece;
    }

    (int Least, int? Most, int End)? CountHere()
    {
        switch (pattern[at])
        {
            case '*': return (0, null, at + 1);
            case '+': return (1, null, at + 1);
            case '?': return (0, 1, at + 1);
            case '{' when pattern.IndexOf('}', at) is > 0 and var end:
                var parts = pattern[(at + 1)..end].Split(',');
                if (parts.Length > 2 || Number(parts[0]) is not { } least) return null;
                if (parts.Length == 1) return (least, least, end + 1);
                return parts[1].Length == 0 ? (least, null, end + 1) : Number(parts[1]) is { } most ? (least, most, end + 1) : null;
            default: return null;
        }
    }

    static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    PatternPart? Escape()
    {
        var sign = pattern[at];
        if (sign == 'A' || sign is 'Z' or 'z')
        {
            at++;
            return new Edge(sign == 'A');
        }
        return EscapedSigns() is { } signs ? new OneOf(signs) : Unread();
    }

    /// <summary>The signs that a backslash and what follows stand for; null where that is not read.</summary>
    UInt128? EscapedSigns()
    {
        if (IsOver) return null;
        var sign = pattern[at++];
        return sign switch
        {
            'd' => Signs.Digits,
            'D' => Signs.All & ~Signs.Digits,
            'w' => Signs.Words,
            'W' => Signs.All & ~Signs.Words,
            's' => Signs.Blank,
            'S' => Signs.All & ~Signs.Blank,
            _ when char.IsAsciiLetterOrDigit(sign) || !Signs.Has(sign) => null,
            _ => Signs.Of(sign),
        };
    }

    PatternPart? Class()
    {
        var (not, signs, first) = (!IsOver && pattern[at] == '^', UInt128.Zero, true);
        if (not) at++;
        while (!IsOver && (pattern[at] != ']' || first))
        {
            first = false;
            if (Here("-[") || Here("[:")) return Unread();
            if (ClassSigns() is not { } some) return Unread();
            signs |= some;
        }
        at++;
        return new OneOf(not ? Signs.All & ~signs : signs);
    }

    /// <summary>One sign, an escape or a range.</summary>
    UInt128? ClassSigns()
    {
        var from = pattern[at++];
        if (from == '\\') return EscapedSigns();
        if (!Signs.Has(from)) return null;
        if (!Here("-") || at + 1 >= pattern.Length || pattern[at + 1] is ']' or '[') return Signs.Of(from);
        var to = pattern[at + 1];
        if (to == '\\' || !Signs.Has(to)) return null;
        at += 2;
        return Signs.Where(s => s >= from && s <= to);
    }

    bool Here(string text) => string.CompareOrdinal(pattern, at, text, 0, text.Length) == 0;

    PatternPart? Unread()
    {
        isUnread = true;
        return null;
    }
}
