using Ims.Domain.Values;

namespace Ims.Domain.Suspense;

/// <summary>A suspense item as it is allocated from: what is left on it, and what its movements must carry on.</summary>
/// <param name="Version">Of the item when it was read: whoever comes second is refused.</param>
public sealed record AllocationItem(long ItemId, Money Remaining, string MethodCode, string ControlCode, DateOnly ReceivedOn, int Version);

/// <summary>How much is to be taken from an item; has the sign of what is left.</summary>
public sealed record Taking(AllocationItem Item, Money Amount);

/// <summary>Where money goes.</summary>
/// <param name="CreditNote">The number of a credit note that the back office has raised already: then the amount is negative, and what it takes off its account goes to the other lines.</param>
public sealed record AllocationLine(string FundCode, string? Reference, Money Amount, string? Narrative = null, string? VatCode = null, string? CreditNote = null);

/// <summary>
/// A part of an allocation, which becomes two ledger lines: <c>-Amount</c> out of suspense and <c>+Amount</c> into its line's fund, or back into suspense where
/// it clears another item. Both carry the source's method, control code and received on, so that every control code nets to zero.
/// </summary>
/// <param name="Source">Where the money comes from.</param>
/// <param name="LineIndex">The line that it goes to, from 0; null where it clears another item.</param>
/// <param name="Clears">The item of the other sign that it clears; null where it goes to a line.</param>
/// <param name="Amount">Has the sign of what is taken from the source. <paramref name="Clears"/> is reduced by the same with the other sign.</param>
/// <param name="CreditNoteIndex">The line with the credit note that gives the money, from 0: the source then only lends its method and control code. Null where the source gives it.</param>
public sealed record AllocationPart(AllocationItem Source, int? LineIndex, AllocationItem? Clears, Money Amount, int? CreditNoteIndex = null);

/// <summary>
/// Decides how one or many items, credit or debit, go to one or many lines, whole or in part, with credit notes, all or nothing: items used plus credit notes equal the
/// lines (domain.md, "Allocate"). Pure: it changes no item;
/// <see cref="SuspenseItem.Take"/> does, once the plan stands.
/// </summary>
public sealed record AllocationPlan(IReadOnlyList<Taking> Takings, IReadOnlyList<AllocationLine> Lines, IReadOnlyList<AllocationPart> Parts)
{
    public static Result<AllocationPlan> Make(IReadOnlyList<Taking> takings, IReadOnlyList<AllocationLine> lines, string suspenseFundCode)
    {
        if (TakingsRefusal(takings) is { } ofTakings) return ofTakings;
        var net = Money.Sum(takings.Select(t => t.Amount));
        if (LinesRefusal(lines, net, suspenseFundCode) is { } ofLines) return ofLines;
        return new AllocationPlan(takings, lines, Match(takings, lines, net));
    }

    static Refusal? TakingsRefusal(IReadOnlyList<Taking> takings)
    {
        if (takings.Count == 0) return SuspenseRefusals.NothingSelected;
        var seen = new HashSet<long>();
        foreach (var taking in takings)
            if (!seen.Add(taking.Item.ItemId)) return SuspenseRefusals.ItemTwice(taking.Item.ItemId);
        for (var i = 0; i < takings.Count; i++)
            if (SuspenseRefusals.OfTaking(takings[i].Amount, takings[i].Item.Remaining) is { } refusal) return refusal with { Field = $"Items[{i}].Amount" };
        return null;
    }

    static Refusal? LinesRefusal(IReadOnlyList<AllocationLine> lines, Money net, string suspenseFundCode)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Amount.IsZero) return SuspenseRefusals.LineZero with { Field = $"Lines[{i}].Amount" };
            if (string.Equals(lines[i].FundCode, suspenseFundCode, StringComparison.OrdinalIgnoreCase)) return SuspenseRefusals.BackToSuspense with { Field = $"Lines[{i}].Fund" };
        }
        if (net.IsZero) return lines.Count > 0 ? SuspenseRefusals.NothingForLines : null;
        if (lines.Count == 0) return SuspenseRefusals.LinesMissing(net);

        // Lines are what a person typed: their sum may be larger than any amount.
        Int128 sum = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].CreditNote is not null)
            {
                if (net.IsNegative) return SuspenseRefusals.CreditNoteForDebits with { Field = $"Lines[{i}].CreditNote" };
                if (!lines[i].Amount.IsNegative) return SuspenseRefusals.CreditNoteSign with { Field = $"Lines[{i}].Amount" };
            }
            else if (!lines[i].Amount.HasSignOf(net)) return SuspenseRefusals.LineWrongSign(net) with { Field = $"Lines[{i}].Amount" };
            sum += lines[i].Amount.Pence;
        }
        if (sum == net.Pence) return null;
        return SuspenseRefusals.NotEqual(net, new Money((long)Int128.Clamp(sum, -long.MaxValue, long.MaxValue)));
    }

    /// <summary>Somewhere that money of the sources goes: an item of the other sign, or a line.</summary>
    sealed record Sink(int? LineIndex, AllocationItem? Clears, Money Amount);

    /// <summary>Something that money comes from: an item, or a credit note.</summary>
    sealed record Spring(AllocationItem Item, int? CreditNoteIndex, Money Amount);

    // Sources have the sign of the net; each fills the sinks in turn. Items of the other sign come first, so that what is left over goes to the lines; credit notes come
    // last, when items fill no item any more.
    static List<AllocationPart> Match(IReadOnlyList<Taking> takings, IReadOnlyList<AllocationLine> lines, Money net)
    {
        var credits = !net.IsNegative;
        var sinks = takings.Where(t => t.Amount.IsNegative == credits).Select(t => new Sink(null, t.Item, -t.Amount))
            .Concat(lines.Select((l, i) => new Sink(i, null, l.Amount)).Where(s => lines[s.LineIndex!.Value].CreditNote is null)).ToList();
        var givers = takings.Where(t => t.Amount.IsNegative != credits).ToList();
        var springs = givers.Select(t => new Spring(t.Item, null, t.Amount))
            .Concat(lines.Select((l, i) => new Spring(givers[0].Item, i, -l.Amount)).Where(s => lines[s.CreditNoteIndex!.Value].CreditNote is not null));

        var parts = new List<AllocationPart>();
        var (next, room) = (0, sinks[0].Amount);
        foreach (var source in springs)
        {
            var left = source.Amount;
            while (!left.IsZero)
            {
                if (room.IsZero) room = sinks[++next].Amount;
                var amount = left.Abs() < room.Abs() ? left : room;
                parts.Add(new(source.Item, sinks[next].LineIndex, sinks[next].Clears, amount, source.CreditNoteIndex));
                left -= amount;
                room -= amount;
            }
        }
        return parts;
    }
}
