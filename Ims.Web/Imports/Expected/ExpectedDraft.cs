using System.Globalization;
using Ims.Domain.Imports.Expected;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports.Expected;

namespace Ims.Web.Imports.Expected;

/// <summary>An expected file as it is typed.</summary>
public sealed class ExpectedDraft
{
    public long? Id { get; set; }
    public int? Version { get; set; }
    public string Name { get; set; } = "";
    public string ProfileCode { get; set; } = "";
    public ScheduleKind Kind { get; set; } = ScheduleKind.Weekdays;
    public string At { get; set; } = "07:00";
    public DayOfWeek Weekday { get; set; } = DayOfWeek.Friday;
    public int DayOfMonth { get; set; } = 1;
    /// <summary>Of a schedule of no usual shape.</summary>
    public string Cron { get; set; } = "";
    public ClosedDays ClosedDays { get; set; }
    public string GraceMinutes { get; set; } = "60";
    public string MissingAfterHours { get; set; } = "";
    public string LeastLines { get; set; } = "";
    public string MostLines { get; set; } = "";
    public string LeastValue { get; set; } = "";
    public string MostValue { get; set; } = "";
    public string Addresses { get; set; } = "";
    public bool Active { get; set; } = true;

    public static ExpectedDraft Of(ExpectedFileTold f)
    {
        var shape = ScheduleShape.Of(f.Cron);
        return new ExpectedDraft
        {
            Id = f.Id, Version = f.Version, Name = f.Name, ProfileCode = f.ProfileCode, Kind = shape.Kind, At = shape.At.ToString("HH:mm", CultureInfo.InvariantCulture), Weekday = shape.Weekday,
            DayOfMonth = shape.DayOfMonth, Cron = shape.Kind == ScheduleKind.Other ? f.Cron : "", ClosedDays = f.ClosedDays, GraceMinutes = Shown(f.GraceMinutes), MissingAfterHours = Shown(f.MissingAfterHours),
            LeastLines = Shown(f.Range.LeastLines), MostLines = Shown(f.Range.MostLines), LeastValue = Amount(f.Range.LeastPence), MostValue = Amount(f.Range.MostPence),
            Addresses = string.Join('\n', f.Addresses), Active = f.Active,
        };
    }

    static string Shown(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    static string Amount(long? pence) => pence is { } p ? new Money(p).ToPlain() : "";

    /// <summary>The schedule as it is typed so far; empty where its time cannot be read.</summary>
    public string CronNow() => Kind == ScheduleKind.Other ? Cron
        : TimeOnly.TryParseExact(At, ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? new ScheduleShape(Kind, at, Weekday, DayOfMonth).ToCron()! : "";

    public Result<ExpectedFileToSave> Read()
    {
        if (Number(GraceMinutes, "GraceMinutes") is not { Ok: true, Value: var grace }) return Number(GraceMinutes, "GraceMinutes").Refusal!;
        if (grace is null) return ExpectedRefusals.GraceOutOfRange;
        if (Number(MissingAfterHours, "MissingAfterHours") is not { Ok: true, Value: var missing }) return Number(MissingAfterHours, "MissingAfterHours").Refusal!;
        var range = ReadRange();
        if (!range.Ok) return range.Refusal;
        return new ExpectedFileToSave
        {
            Id = Id, Version = Version, Name = Name, ProfileCode = ProfileCode, Cron = CronNow(), ClosedDays = ClosedDays, GraceMinutes = grace.Value, MissingAfterHours = missing, Range = range.Value,
            Addresses = Addresses.Split((char[])['\n', ',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), Active = Active,
        };
    }

    Result<FileRange> ReadRange()
    {
        var (least, most) = (Number(LeastLines, "LeastLines"), Number(MostLines, "MostLines"));
        var (lowest, highest) = (Pence(LeastValue, "LeastPence"), Pence(MostValue, "MostPence"));
        if ((least.Refusal ?? most.Refusal ?? lowest.Refusal ?? highest.Refusal) is { } refusal) return refusal;
        return new FileRange(least.Value, most.Value, lowest.Value, highest.Value);
    }

    static Result<int?> Number(string typed, string field)
    {
        var text = typed.Trim().Replace(",", "", StringComparison.Ordinal);
        if (text.Length == 0) return (int?)null;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : ExpectedRefusals.CountUnreadable(field, typed.Trim());
    }

    static Result<long?> Pence(string typed, string field)
    {
        if (typed.Trim().Length == 0) return (long?)null;
        var amount = Money.Parse(typed, "The value");
        return amount.Ok ? amount.Value.Pence : amount.Refusal with { Field = field };
    }
}
