using Ims.Domain.Accounts;
using Ims.Domain.Funds;
using Ims.Domain.Imports.Formats;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.AccountFiles;

/// <summary>Takes a row apart. Nothing is guessed: a cell that cannot be read rejects the row.</summary>
sealed class AccountRowReader(AccountLayout layout, AmountText amounts)
{
    readonly List<DateText> dates = [.. layout.Table.DateFormats.Select(f => DateText.Of(f)!)];
    readonly Dictionary<string, StopKind> stops = layout.StopWords.ToDictionary(s => s.Word.Trim(), s => s.Stop, StringComparer.OrdinalIgnoreCase);
    readonly HashSet<string> closed = layout.ClosedWords.Select(w => w.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <param name="cells">The row.</param>
    /// <param name="at">Where its fields are.</param>
    /// <param name="reference">In its normal form, whatever else is wrong; null where there is none that can be kept.</param>
    /// <param name="balance">As it goes into the control total, whatever else is wrong; 0 where there is none.</param>
    public Result<AccountRow> Read(DelimitedCells cells, AccountColumns at, out string? reference, out long balance)
    {
        (reference, balance) = (null, 0);
        var line = cells.FileLine;
        var noBalance = Amount(cells, at, AccountField.Balance, needed: true, out var owed);
        if (layout.OwedIsNegative) owed = -owed;
        balance = owed ?? 0;
        var typed = ReferenceCheck.Normalise(FieldText.Clean(cells[at.Of(AccountField.Reference)]).ToString());
        if (typed.Length == 0) return AccountFileRefusals.ReferenceMissing(line);
        if (typed.Length > ReferenceCheck.Longest) return AccountFileRefusals.TextTooLong(line, AccountFieldWords.Of(AccountField.Reference), ReferenceCheck.Longest);
        // Engines differ over which other signs are the same.
        if (typed.AsSpan().ContainsAnyExceptInRange(' ', '~')) return AccountFileRefusals.ReferenceSigns(line);
        reference = typed;
        if (noBalance is not null) return noBalance;
        if (Amount(cells, at, AccountField.Instalment, needed: false, out var instalment) is { } noInstalment) return noInstalment;
        if (Day(cells, at, out var day) is { } noDay) return noDay;
        if (StopOf(cells, at, out var stop) is { } noStop) return noStop;
        if (TooLong(cells, at) is { } tooLong) return tooLong;
        return new AccountRow
        {
            FileLine = line, Reference = typed, Name = Text(cells, at, AccountField.Name), AddressLine1 = Text(cells, at, AccountField.AddressLine1),
            AddressLine2 = Text(cells, at, AccountField.AddressLine2), Town = Text(cells, at, AccountField.Town), Postcode = Text(cells, at, AccountField.Postcode)?.ToUpperInvariant(),
            BalancePence = owed, AsAt = day, InstalmentPence = instalment, Stop = stop, StopMessage = stop == StopKind.None ? null : Text(cells, at, AccountField.StopMessage),
            Closed = at.Of(AccountField.Closed) is >= 0 and var c && closed.Contains(cells[c].ToString()),
            Free = at.Free.Count == 0 ? [] : [.. at.Free.Select(f => new FreeField(f.Label, FieldText.Kept(cells[f.At])?.Trim() ?? ""))],
        };
    }

    Refusal? Amount(DelimitedCells cells, AccountColumns at, AccountField field, bool needed, out long? pence)
    {
        pence = null;
        if (at.Of(field) is not (>= 0 and var column)) return null;
        var text = cells[column];
        if (text.IsEmpty) return needed ? AccountFileRefusals.FieldMissing(cells.FileLine, AccountFieldWords.Of(field)) : null;
        if (!amounts.TryRead(text, out var read, out _)) return AccountFileRefusals.AmountUnreadable(cells.FileLine, AccountFieldWords.Of(field), FieldText.Shown(text), amounts.Example);
        pence = read;
        return null;
    }

    Refusal? Day(DelimitedCells cells, AccountColumns at, out DateOnly? day)
    {
        day = null;
        if (at.Of(AccountField.AsAt) is not (>= 0 and var column)) return null;
        var text = cells[column];
        if (text.IsEmpty) return AccountFileRefusals.FieldMissing(cells.FileLine, AccountFieldWords.Of(AccountField.AsAt));
        foreach (var format in dates)
        {
            if (!format.TryRead(text, out var date)) continue;
            day = date;
            return null;
        }
        return AccountFileRefusals.DateUnreadable(cells.FileLine, AccountFieldWords.Of(AccountField.AsAt), FieldText.Shown(text), layout.Table.DateFormats);
    }

    Refusal? StopOf(DelimitedCells cells, AccountColumns at, out StopKind stop)
    {
        stop = StopKind.None;
        if (at.Of(AccountField.Stop) is not (>= 0 and var column) || cells[column].IsEmpty) return null;
        return stops.TryGetValue(cells[column].ToString(), out stop) ? null : AccountFileRefusals.StopUnknown(cells.FileLine, FieldText.Shown(cells[column]));
    }

    static Refusal? TooLong(DelimitedCells cells, AccountColumns at)
    {
        foreach (var field in (ReadOnlySpan<AccountField>)[AccountField.Name, AccountField.AddressLine1, AccountField.AddressLine2, AccountField.Town, AccountField.StopMessage])
            if (at.Of(field) is >= 0 and var column && cells[column].Length > AccountRefusals.LongestText) return AccountFileRefusals.TextTooLong(cells.FileLine, AccountFieldWords.Of(field), AccountRefusals.LongestText);
        if (at.Of(AccountField.Postcode) is >= 0 and var postcode && cells[postcode].Length > AccountRefusals.LongestPostcode)
            return AccountFileRefusals.TextTooLong(cells.FileLine, AccountFieldWords.Of(AccountField.Postcode), AccountRefusals.LongestPostcode);
        foreach (var (label, column) in at.Free)
            if (cells[column].Length > FreeFields.LongestValue) return AccountFileRefusals.TextTooLong(cells.FileLine, label, FreeFields.LongestValue);
        return null;
    }

    static string? Text(DelimitedCells cells, AccountColumns at, AccountField field) => at.Of(field) is >= 0 and var column ? FieldText.Kept(cells[column]) : null;
}
