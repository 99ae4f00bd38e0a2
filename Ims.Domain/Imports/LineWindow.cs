using System.Runtime.InteropServices;

namespace Ims.Domain.Imports;

/// <summary>What lines of a profile's files may be: days before and after the file came in, and the largest amount in pence. A line outside it holds the file.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LineWindow(int? DaysBack, int? DaysAhead, long? LargestPence)
{
    public const int MostDays = 3_660;

    public bool IsTooOld(DateOnly on, DateOnly received) => DaysBack is { } days && on < received.AddDays(-days);

    public bool IsTooNew(DateOnly on, DateOnly received) => DaysAhead is { } days && on > received.AddDays(days);

    public bool IsTooLarge(long pence) => LargestPence is { } largest && Math.Abs(pence) > largest;
}
