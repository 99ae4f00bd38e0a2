using System.Runtime.InteropServices;
using Ims.Domain.Imports.Formats.Bai2;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Mt940;

/// <summary>A balance of fields 60, 62, 64 and 65: <c>C260420GBP1234,50</c>.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct Mt940Balance(DateOnly On, string Currency, long Pence)
{
    const int AmountAt = 10;

    public static Refusal? Read(int line, ReadOnlySpan<char> text, out Mt940Balance balance)
    {
        balance = default;
        text = text.Trim();
        if (text.Length <= AmountAt || text[0] is not ('C' or 'D') || MinorUnits.Currency(text[7..AmountAt]) is not { } currency) return Mt940Refusals.BalanceUnreadable(line, FieldText.Shown(text));
        if (!Bai2Text.TryDate(text[1..7], out var on)) return Mt940Refusals.DateUnreadable(line, "Balance date", FieldText.Shown(text[1..7]));
        if (!text.Contains(',') || !MinorUnits.TryRead(text[AmountAt..], ',', currency, out var pence)) return Mt940Refusals.AmountUnreadable(line, FieldText.Shown(text[AmountAt..]), currency);
        balance = new Mt940Balance(on, currency, text[0] == 'D' ? -pence : pence);
        return null;
    }
}
