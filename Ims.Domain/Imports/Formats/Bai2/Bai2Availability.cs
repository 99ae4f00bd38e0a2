using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Bai2;

/// <summary>
/// The fields that a funds type brings along, so that what follows is found at its place: S three amounts, V a date and a time, D a
/// count and that many pairs. They tell when money can be used, never when it came, so nothing of them is kept.
/// </summary>
struct Bai2Availability
{
    char kind;
    int pending;

    public readonly bool Pending => pending > 0;

    /// <summary>The record ended too early. A value date without its time is common and harmless.</summary>
    public readonly bool Incomplete => pending > 0 && kind != 'V';

    public readonly string Kind => kind is '\0' or 'P' ? "D" : kind.ToString();

    public Refusal? Begin(int line, ReadOnlySpan<char> field)
    {
        kind = field.Length switch { 0 => 'Z', 1 => char.ToUpperInvariant(field[0]), _ => '?' };
        pending = kind switch { 'S' => 3, 'V' => 2, 'D' => 1, _ => 0 };
        return kind is 'Z' or '0' or '1' or '2' or 'S' or 'V' or 'D' ? null : ImportRefusals.FundsTypeUnknown(line, FieldText.Shown(field));
    }

    public Refusal? Feed(int line, ReadOnlySpan<char> field)
    {
        pending--;
        switch (kind)
        {
            case 'D':
                if (!FieldText.TryCount(field, out var pairs) || pairs > 100_000) return ImportRefusals.CountUnreadable(line, "Number of distributions", FieldText.Shown(field));
                kind = 'P';
                pending = 2 * pairs;
                return null;
            case 'P' when pending % 2 == 1:
                return FieldText.TryCount(field, out _) ? null : ImportRefusals.CountUnreadable(line, "Days of a distribution", FieldText.Shown(field));
            case 'V' when pending == 1:
                return field.IsEmpty || Bai2Text.TryDate(field, out _) ? null : ImportRefusals.DateUnreadable(line, "Value date", FieldText.Shown(field));
            case 'V':
                return null;
            default:
                return field.IsEmpty || Bai2Text.TryAmount(field, out _) ? null : ImportRefusals.AmountUnreadable(line, "Available amount", FieldText.Shown(field));
        }
    }
}
