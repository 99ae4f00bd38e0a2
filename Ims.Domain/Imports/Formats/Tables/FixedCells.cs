using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Tables;

/// <summary>Cuts text lines at the same places.</summary>
/// <param name="positions">Such as <c>1-7</c>; <see cref="LayoutCheck"/> has read them all.</param>
sealed class FixedCells(IReadOnlyList<string> positions) : TextCells
{
    readonly TextSpan[] spans = [.. positions.Select(p => TextSpan.Of(p)!.Value)];
    char[] text = new char[256];
    int length;

    public override int Count => spans.Length;

    public override bool Blank => Text.IsWhiteSpace();

    /// <summary>The whole line.</summary>
    public ReadOnlySpan<char> Text => text.AsSpan(0, length);

    public override ReadOnlySpan<char> this[int index] => index >= spans.Length ? default : spans[index].In(Text).Trim();

    public override Refusal? Feed(int line, ReadOnlySpan<char> text)
    {
        if (text.Length > this.text.Length) this.text = new char[text.Length];
        text.CopyTo(this.text);
        (FileLine, length) = (line, text.Length);
        return null;
    }

    /// <summary>A line that ends inside its columns is cut off; what stands behind them belongs to none, so the columns are others.</summary>
    public override Refusal? Whole(TableColumns columns, bool mayEndEarly)
    {
        var needed = spans.Max(s => s.IsOpen ? s.From : s.To);
        if (length < needed && !mayEndEarly) return TableRefusals.LineTooShort(FileLine, length, needed);
        if (spans.Any(s => s.IsOpen)) return null;
        return length > needed && !Text[needed..].IsWhiteSpace() ? TableRefusals.LineTooLong(FileLine, needed) : null;
    }

    public override string Shown() => FieldText.ShownLine(Text);
}
