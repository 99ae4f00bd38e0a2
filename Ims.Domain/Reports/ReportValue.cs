using System.Globalization;
using System.Runtime.InteropServices;
using Ims.Domain.Values;

namespace Ims.Domain.Reports;

/// <summary>What a column of a report holds; whoever writes it out knows by this how.</summary>
public enum ReportValueKind { Text, Money, Count, Date, Instant }

/// <summary>One cell of a report. An empty one is as good as none.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ReportValue
{
    readonly string? text;
    readonly long number;

    ReportValue(ReportValueKind kind, string? text, long number) => (Kind, this.text, this.number, IsEmpty) = (kind, text, number, false);

    /// <summary>Nothing stands there.</summary>
    public static readonly ReportValue None;

    public ReportValueKind Kind { get; }

    public bool IsEmpty { get => !field; private init => field = !value; }

    public static implicit operator ReportValue(string? text) => string.IsNullOrEmpty(text) ? None : new(ReportValueKind.Text, text, 0);

    public static implicit operator ReportValue(Money amount) => new(ReportValueKind.Money, null, amount.Pence);

    public static implicit operator ReportValue(long count) => new(ReportValueKind.Count, null, count);

    public static implicit operator ReportValue(DateOnly on) => new(ReportValueKind.Date, null, on.DayNumber);

    public static implicit operator ReportValue(DateOnly? on) => on is { } day ? day : None;

    /// <param name="utc">An instant; people read it as UK time.</param>
    public static ReportValue At(DateTime? utc) => utc is { } at ? new(ReportValueKind.Instant, null, at.Ticks) : None;

    /// <summary>Pence or a count, where it is one of the two.</summary>
    public long AsNumber() => Kind is ReportValueKind.Money or ReportValueKind.Count ? number : throw new InvalidOperationException($"A {Kind} is not added up.");

    public Money AsMoney() => Kind == ReportValueKind.Money ? new(number) : throw new InvalidOperationException($"A {Kind} is no money.");

    public DateOnly AsDate() => Kind == ReportValueKind.Date ? DateOnly.FromDayNumber((int)number) : throw new InvalidOperationException($"A {Kind} is no date.");

    /// <summary>UTC.</summary>
    public DateTime AsInstant() => Kind == ReportValueKind.Instant ? new(number, DateTimeKind.Utc) : throw new InvalidOperationException($"A {Kind} is no instant.");

    /// <summary>As files of text write it: plain pounds, a count without separators, UK dates and times.</summary>
    public string Plain => IsEmpty ? "" : Kind switch
    {
        ReportValueKind.Money => AsMoney().ToPlain(),
        ReportValueKind.Count => number.ToString(CultureInfo.InvariantCulture),
        ReportValueKind.Date => UkDates.Show(AsDate()),
        ReportValueKind.Instant => UkTime.Told(AsInstant()),
        _ => text!,
    };

    /// <summary>As people read it on paper.</summary>
    public override string ToString() => IsEmpty ? "" : Kind switch
    {
        ReportValueKind.Money => AsMoney().ToString(),
        ReportValueKind.Count => number.ToString("N0", CultureInfo.GetCultureInfo("en-GB")),
        ReportValueKind.Instant => UkTime.Local(AsInstant()).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture),
        _ => Plain,
    };
}

/// <summary>A column of a report.</summary>
/// <param name="Width">How wide it is beside the others, about in signs.</param>
/// <param name="IsTotalled">Its values are added up, and come to what the ledger says.</param>
public sealed record ReportColumn(string Title, ReportValueKind Kind, int Width, bool IsTotalled = false)
{
    public static ReportColumn Text(string title, int width) => new(title, ReportValueKind.Text, width);

    public static ReportColumn Date(string title) => new(title, ReportValueKind.Date, 11);

    public static ReportColumn Instant(string title) => new(title, ReportValueKind.Instant, 17);

    /// <summary>Pence that add up.</summary>
    public static ReportColumn Money(string title) => new(title, ReportValueKind.Money, 14, IsTotalled: true);

    /// <summary>Pence that do not: a balance, an amount of something else.</summary>
    public static ReportColumn Balance(string title) => new(title, ReportValueKind.Money, 14);

    public static ReportColumn Count(string title) => new(title, ReportValueKind.Count, 9, IsTotalled: true);

    /// <summary>A number that tells something and is not added up.</summary>
    public static ReportColumn Number(string title) => new(title, ReportValueKind.Count, 9);
}
