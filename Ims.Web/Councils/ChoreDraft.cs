using System.Globalization;
using Ims.Domain.Values;
using Ims.Domain.Work;
using Ims.Infrastructure.Work;

namespace Ims.Web.Councils;

/// <summary>How often a chore is to come, as it is chosen and typed.</summary>
public sealed class ChoreDraft
{
    /// <summary>Instead of one of the usual expressions: once a day, or what is typed.</summary>
    public const string Daily = "daily", Own = "own";

    /// <summary>The schedule that was seen.</summary>
    public string Seen { get; set; } = "";
    /// <summary>One of <see cref="ChoreRhythm.Usual"/>, <see cref="Daily"/> or <see cref="Own"/>.</summary>
    public string Kind { get; set; } = Own;
    public string At { get; set; } = "02:30";
    public string Cron { get; set; } = "";

    public static ChoreDraft Of(ChoreRow chore)
    {
        var draft = new ChoreDraft { Seen = chore.Cron, Cron = chore.Cron };
        var shape = ScheduleShape.Of(chore.Cron);
        if (ChoreRhythm.Usual.Contains(chore.Cron)) draft.Kind = chore.Cron;
        else if (shape.Kind == ScheduleKind.EveryDay) (draft.Kind, draft.At) = (Daily, shape.At.ToString("HH:mm", CultureInfo.InvariantCulture));
        return draft;
    }

    /// <summary>The expression that it comes to; empty where a time is still to be typed.</summary>
    public string CronNow() => Kind switch
    {
        Own => Cron,
        Daily => TimeOnly.TryParse(At, CultureInfo.InvariantCulture, out var at) ? new ScheduleShape(ScheduleKind.EveryDay, at).ToCron()! : "",
        _ => Kind,
    };
}
