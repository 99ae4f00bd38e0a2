using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Web.Shared;

/// <summary>The days that today is held against, as tiles name them.</summary>
static class TrendDays
{
    /// <summary>"Thursday 17/07/2025".</summary>
    public static string Name(DateOnly on) => $"{on.ToString("dddd", CultureInfo.CurrentCulture)} {UkDates.Show(on)}";

    /// <summary>"No figures for Thursday 17/07/2025."</summary>
    public static string Missing(DateOnly on) => $"No figures for {Name(on)}.";

    /// <summary>"None on Thursday 17/07/2025."</summary>
    public static string None(DateOnly on) => $"None on {Name(on)}.";
}
