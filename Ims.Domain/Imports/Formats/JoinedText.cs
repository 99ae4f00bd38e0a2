using System.Text;

namespace Ims.Domain.Imports.Formats;

/// <summary>Joins the pieces of a text that its file broke into lines: a line that ran full goes on in mid word, any other break stands between two words.</summary>
sealed class JoinedText
{
    readonly StringBuilder text = new();
    bool wraps;

    public int Length => text.Length;

    public void Clear()
    {
        text.Clear();
        wraps = false;
    }

    public void Append(ReadOnlySpan<char> piece, bool runsOn = false)
    {
        piece = FieldText.Clean(piece);
        if (!wraps)
        {
            TrimEnd();
            piece = piece.TrimStart();
            if (piece.IsEmpty) return;
            if (text.Length > 0) text.Append(' ');
        }
        text.Append(piece);
        wraps = runsOn;
    }

    public override string ToString()
    {
        TrimEnd();
        return text.ToString();
    }

    void TrimEnd()
    {
        while (text.Length > 0 && char.IsWhiteSpace(text[^1])) text.Length--;
    }
}
