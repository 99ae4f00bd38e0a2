using Ims.Domain.Values;

namespace Ims.Domain.Reports;

/// <summary>What a report is asked with.</summary>
[Flags]
public enum ReportTakes
{
    Nothing = 0,
    /// <summary>A first and a last day.</summary>
    Period = 1,
    /// <summary>A day at whose end it looks.</summary>
    AsAt = 2,
    /// <summary>What it is added up by, and by what within that.</summary>
    Pair = 4,
    /// <summary>A fund and an account reference in it.</summary>
    Account = 8,
}

/// <summary>What income can be added up by.</summary>
public enum ReportDimension { Fund, Method, Office, Day, User, LedgerCode }

/// <summary>What a report was asked with: as much of it as the report takes. Days are UK dates.</summary>
public sealed record ReportCriteria
{
    /// <summary>No report is asked for longer: years of a council's life fit.</summary>
    public const int MostYears = 10;

    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    public DateOnly? AsAt { get; init; }
    public ReportDimension? By { get; init; }
    /// <summary>Null = by one thing only.</summary>
    public ReportDimension? And { get; init; }
    public string? FundCode { get; init; }
    public string? Reference { get; init; }

    /// <summary>What a report is asked with where nobody said otherwise: the month so far, as at today, by fund.</summary>
    public ReportCriteria Completed(ReportTakes takes, DateOnly today)
    {
        var (first, last) = ReportPeriods.Month(today);
        return new()
        {
            From = takes.HasFlag(ReportTakes.Period) ? From ?? first : null, To = takes.HasFlag(ReportTakes.Period) ? To ?? (From is null ? last : Later(From.Value, last)) : null,
            AsAt = takes.HasFlag(ReportTakes.AsAt) ? AsAt ?? today : null,
            By = takes.HasFlag(ReportTakes.Pair) ? By ?? ReportDimension.Fund : null, And = takes.HasFlag(ReportTakes.Pair) && And != (By ?? ReportDimension.Fund) ? And : null,
            FundCode = takes.HasFlag(ReportTakes.Account) ? Trimmed(FundCode) : null, Reference = takes.HasFlag(ReportTakes.Account) ? Trimmed(Reference) : null,
        };
    }

    /// <summary>Why nothing can be asked so; null where it can.</summary>
    public Refusal? RefusalFor(ReportTakes takes, DateOnly today)
    {
        if (takes.HasFlag(ReportTakes.Period))
        {
            if (From is not { } from) return ValueRefusals.DayMissing("From");
            if (To is not { } to) return ValueRefusals.DayMissing("To");
            if (from > to) return ReportRefusals.PeriodBackwards(from, to);
            if (to >= from.AddYears(MostYears)) return ReportRefusals.PeriodTooLong(MostYears);
        }
        if (takes.HasFlag(ReportTakes.AsAt))
        {
            if (AsAt is not { } at) return ValueRefusals.DayMissing("As at");
            if (at > today) return ReportRefusals.AsAtToCome(at);
        }
        if (!takes.HasFlag(ReportTakes.Account)) return null;
        if (FundCode is null) return ReportRefusals.FundMissing;
        return Reference is null ? ReportRefusals.ReferenceMissing : null;
    }

    static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Periods as people name them; a schedule keeps the name, so that each time it means other days.</summary>
public enum ReportPeriod { Today, Yesterday, LastSevenDays, ThisMonth, LastMonth, ThisFinancialYear, LastFinancialYear }

/// <summary>Which days a named period has.</summary>
public static class ReportPeriods
{
    /// <summary>The month of a day, from its first to its last.</summary>
    public static (DateOnly From, DateOnly To) Month(DateOnly day)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        return (first, first.AddMonths(1).AddDays(-1));
    }

    public static (DateOnly From, DateOnly To) Days(this ReportPeriod period, DateOnly today) => period switch
    {
        ReportPeriod.Today => (today, today),
        ReportPeriod.Yesterday => (today.AddDays(-1), today.AddDays(-1)),
        ReportPeriod.LastSevenDays => (today.AddDays(-6), today),
        ReportPeriod.ThisMonth => Month(today),
        ReportPeriod.LastMonth => Month(today.AddMonths(-1)),
        ReportPeriod.ThisFinancialYear => FinancialYears.Of(today),
        _ => FinancialYears.Of(today.AddYears(-1)),
    };

    /// <summary>The name of a period; null where it has none.</summary>
    public static ReportPeriod? Named(DateOnly? from, DateOnly? to, DateOnly today) =>
        Enum.GetValues<ReportPeriod>().Cast<ReportPeriod?>().FirstOrDefault(p => from is not null && p!.Value.Days(today) == (from.Value, to));
}
