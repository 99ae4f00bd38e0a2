using Ims.Domain.Values;

namespace Ims.Domain.Reports;

/// <summary>A report that is made again and again, for people whom somebody named: each gets what they may see themselves.</summary>
public sealed class ReportSchedule
{
    public const int LongestName = 80, LongestCron = 100, MostPeople = 50;

    public required long Id { get; init; }
    public required string Name { get; set; }
    public required string ReportCode { get; init; }
    /// <summary>The dates in it stand for nothing where there is a period.</summary>
    public required ReportCriteria Criteria { get; set; }
    /// <summary>Its days as they are named, so that each time they are others; null for a report that takes none.</summary>
    public ReportPeriod? Period { get; set; }
    public required ReportFileKind Kind { get; set; }
    /// <summary>When it is made: six or seven fields, in UK time.</summary>
    public required string Cron { get; set; }
    public List<int> PersonIds { get; set; } = [];
    public required string ChangedBy { get; set; }
    public bool Disabled { get; set; }
    /// <summary>When it is made next, UTC; null where it is off or names no time that is to come.</summary>
    public DateTime? NextAt { get; set; }
    public DateTime? LastAt { get; set; }
    public int Version { get; set; }

    /// <summary>What the report is asked with on a day.</summary>
    public ReportCriteria CriteriaOn(DateOnly today)
    {
        if (Period is not { } period) return Criteria with { AsAt = null };   // as at the day on which it is made
        var (from, to) = period.Days(today);
        return Criteria with { From = from, To = to, AsAt = null };
    }

    /// <summary>Why it cannot be kept so; null where it can.</summary>
    public Refusal? Refusal(ReportTakes takes)
    {
        if (Name.Length == 0) return ReportRefusals.ScheduleNameMissing;
        if (Name.Length > LongestName) return ReportRefusals.ScheduleNameLong(LongestName);
        if (takes.HasFlag(ReportTakes.Period) && Period is null) return ReportRefusals.SchedulePeriodMissing;
        if (Cron.Length > LongestCron) return ReportRefusals.ScheduleCronUnreadable(Cron);
        if (PersonIds.Count == 0) return ReportRefusals.ScheduleNobody;
        return PersonIds.Count > MostPeople ? ReportRefusals.ScheduleTooMany(MostPeople) : null;
    }
}
