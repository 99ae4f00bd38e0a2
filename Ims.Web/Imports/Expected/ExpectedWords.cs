using System.Globalization;
using Ims.Domain.Imports.Expected;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports.Expected;
using Ims.Web.Shared;

namespace Ims.Web.Imports.Expected;

/// <summary>What the expected files say, and in which colour.</summary>
internal static class ExpectedWords
{
    public static string Of(ArrivalState state) => state switch
    {
        ArrivalState.Small => "Too small",
        ArrivalState.Large => "Too large",
        _ => Words.Of(state),
    };

    public static Tone ToneOf(ArrivalState state) => state switch
    {
        ArrivalState.Arrived => Tone.Good,
        ArrivalState.ArrivedLate => Tone.Good,
        ArrivalState.Waiting => Tone.Still,
        ArrivalState.Missing => Tone.Bad,
        _ => Tone.Warn,
    };

    public static string Of(ClosedDays days) => days switch
    {
        ClosedDays.Skip => "nothing is expected",
        ClosedDays.Move => "expected on the next working day",
        _ => "expected all the same",
    };

    /// <summary>"10 to 2,000 lines, at least £100.00"; null where nothing is expected of it.</summary>
    public static string? Of(FileRange range)
    {
        var parts = new[]
        {
            Between(range.LeastLines?.ToString("N0", CultureInfo.InvariantCulture), range.MostLines?.ToString("N0", CultureInfo.InvariantCulture), " lines"),
            Between(range.LeastPence is { } least ? new Money(least).ToString() : null, range.MostPence is { } most ? new Money(most).ToString() : null, ""),
        };
        return parts.Any(p => p is not null) ? string.Join(", ", parts.Where(p => p is not null)) : null;
    }

    static string? Between(string? least, string? most, string unit) => (least, most) switch
    {
        (null, null) => null,
        ({ } l, null) => $"at least {l}{unit}",
        (null, { } m) => $"at most {m}{unit}",
        var (l, m) => $"{l} to {m}{unit}",
    };

    /// <summary>Whether somebody has to look into it still.</summary>
    public static bool Alarms(ArrivalRow row) => ArrivalJudgement.IsAlert(row.State) && !row.IsAcknowledged;

    public static string Day(DateOnly on) => on.ToString("ddd d MMM", CultureInfo.CurrentCulture);

    public static string DayAndTime(DateTime at) => UkTime.Local(at).ToString("ddd dd/MM/yyyy HH:mm", CultureInfo.CurrentCulture);
}
