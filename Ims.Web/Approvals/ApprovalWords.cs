using Ims.Domain.Approvals;
using Ims.Infrastructure.Approvals;
using Ims.Web.Shared;

namespace Ims.Web.Approvals;

/// <summary>How requests read.</summary>
static class ApprovalWords
{
    public static string Shown(ApprovalsShown shown) => shown switch
    {
        ApprovalsShown.ForMe => "For me to decide",
        ApprovalsShown.Waiting => "All that wait",
        ApprovalsShown.Mine => "Asked for by me",
        _ => "Decided",
    };

    public static Tone ToneOf(ApprovalStatus status) => status switch
    {
        ApprovalStatus.Waiting => Tone.Warn,
        ApprovalStatus.Approved => Tone.Good,
        ApprovalStatus.Returned => Tone.Info,
        ApprovalStatus.Refused or ApprovalStatus.Voided => Tone.Bad,
        _ => Tone.Still,
    };

    public static string Status(ApprovalStatus status, int votes, int people) => status switch
    {
        ApprovalStatus.Waiting when people > 1 => $"Waiting, {votes} of {people} approved",
        ApprovalStatus.Expired => "Time over",
        ApprovalStatus.Voided => "Void",
        _ => Words.Of(status),
    };

    /// <summary>"3 days left"; null once it is decided.</summary>
    public static string? Left(ApprovalStatus status, DateTime expiresAt, DateTime now)
    {
        if (status != ApprovalStatus.Waiting) return null;
        var hours = (expiresAt - now).Ticks / TimeSpan.TicksPerHour;
        return hours >= 48 ? $"{Words.Count((hours + 12) / 24, "day")} left" : hours > 0 ? $"{Words.Count(hours, "hour")} left" : "less than an hour left";
    }
}
