using Ims.Domain.Imports;
using Ims.Domain.Recognition;
using Ims.Domain.Values;

namespace Ims.Infrastructure.Imports;

/// <summary>Counts the lines of a file that are outside what its profile expects of dates and amounts, and keeps the first of each kind.</summary>
sealed class WindowWatch(LineWindow window, DateOnly received)
{
    (int Lines, int First) old, ahead, large;

    public void See(IncomingLine line)
    {
        if (window.IsTooOld(line.Date, received)) Count(ref old, line);
        if (window.IsTooNew(line.Date, received)) Count(ref ahead, line);
        if (window.IsTooLarge(line.Amount.Pence)) Count(ref large, line);
    }

    public IEnumerable<Refusal> Holds()
    {
        if (old.Lines > 0) yield return HoldRefusals.DatesOutside(old.Lines, old.First, "before", window.DaysBack!.Value);
        if (ahead.Lines > 0) yield return HoldRefusals.DatesOutside(ahead.Lines, ahead.First, "after", window.DaysAhead!.Value);
        if (large.Lines > 0) yield return HoldRefusals.AmountsOutside(large.Lines, large.First, new Money(window.LargestPence!.Value));
    }

    static void Count(ref (int Lines, int First) kind, IncomingLine line) => kind = (kind.Lines + 1, kind.Lines == 0 ? line.Number : kind.First);
}
