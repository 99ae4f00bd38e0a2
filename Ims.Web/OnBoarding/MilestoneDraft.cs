using Ims.Domain.OnBoarding;
using Ims.Domain.Values;
using Ims.Infrastructure.OnBoarding;

namespace Ims.Web.OnBoarding;

/// <summary>A milestone as it is typed.</summary>
public sealed class MilestoneDraft
{
    public int? Version { get; set; }
    public string Owner { get; set; } = "";
    public string TargetOn { get; set; } = "";
    public string DoneOn { get; set; } = "";
    public string Evidence { get; set; } = "";
    public string Planned { get; set; } = "";
    public string Actual { get; set; } = "";

    public static MilestoneDraft Of(MilestoneRow row) => new()
    {
        Version = row.Version, Owner = row.Owner ?? "", TargetOn = Show(row.TargetOn), DoneOn = Show(row.DoneOn), Evidence = row.Evidence ?? "",
        Planned = row.Planned.ToPlain(), Actual = row.Actual.ToPlain(),
    };

    /// <summary>What was typed; nothing typed is no date, and no cost.</summary>
    public Result<MilestoneToChange> Read(Milestone milestone)
    {
        var (target, done) = (Day(TargetOn, nameof(TargetOn)), Day(DoneOn, nameof(DoneOn)));
        if (!target.Ok) return target.Refusal;
        if (!done.Ok) return done.Refusal;
        var (planned, actual) = (Cost(Planned, nameof(Planned)), Cost(Actual, nameof(Actual)));
        if (!planned.Ok) return planned.Refusal;
        if (!actual.Ok) return actual.Refusal;
        return new MilestoneToChange(milestone, Version, Owner, target.Value.On, done.Value.On, Evidence, planned.Value, actual.Value);
    }

    readonly record struct DayOrNone(DateOnly? On);

    static Result<DayOrNone> Day(string typed, string field) =>
        string.IsNullOrWhiteSpace(typed) ? new DayOrNone(null) : UkDates.Read(typed, field).Map(on => new DayOrNone(on));

    static Result<Money> Cost(string typed, string field) => string.IsNullOrWhiteSpace(typed) ? Money.Zero : Money.Parse(typed, field);

    static string Show(DateOnly? on) => on is { } day ? UkDates.Show(day) : "";
}
