using System.Globalization;
using Ims.Domain.Imports;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports;
using Ims.Web.Shared;

namespace Ims.Web.Imports;

/// <summary>What the Imports room says, and in which colour.</summary>
internal static class ImportWords
{
    /// <summary>The names of the fates as the pages have them.</summary>
    public static string Of(Fate fate) => fate switch { Fate.Suspended => "Suspense", Fate.SetAside => "Set aside", _ => fate.ToString() };

    public static string Of(ImportGroup group) => Words.Of(group);

    public static Tone ToneOf(ImportStatus status) => status switch
    {
        ImportStatus.Posted => Tone.Good,
        ImportStatus.Held => Tone.Warn,
        ImportStatus.Refused => Tone.Bad,
        ImportStatus.Received or ImportStatus.Checked or ImportStatus.Posting => Tone.Info,
        _ => Tone.Still,
    };

    /// <summary>"Posted 07:12", "Held: same lines as NWB_200426.bai2", "Posting 1,204 of 3,412".</summary>
    public static string Status(ImportRow row, ImportProgressTold? progress, DateOnly today) => row.Status switch
    {
        ImportStatus.Posted when row.PostedAt is { } at => $"Posted {When(at, today)}",
        ImportStatus.Held => $"Held: {Because(row.ReasonCode, row.DuplicateOfName)}",
        ImportStatus.Refused => $"Refused: {Because(row.ReasonCode, row.DuplicateOfName)}",
        _ => Status(row.Status, progress),
    };

    public static string Status(ImportTold told, ImportProgressTold? progress, DateOnly today) => told.Status switch
    {
        ImportStatus.Posted when told.PostedAt is { } at => $"Posted {When(at, today)}",
        _ => Status(told.Status, progress),
    };

    static string Status(ImportStatus status, ImportProgressTold? progress) => status switch
    {
        _ when progress?.StoppedBecause is not null => "Stopped",
        ImportStatus.Received => progress is { Running: true } ? "Checking" : "Waiting",
        ImportStatus.Checked => "Checked, posts next",
        ImportStatus.Posting => progress is { Done: > 0, Total: { } total } ? $"Posting {progress.Done:N0} of {total:N0}" : "Posting",
        _ => Words.Of(status),
    };

    /// <summary>The time today, else the date.</summary>
    static string When(DateTime at, DateOnly today)
    {
        var local = UkTime.Local(at);
        return DateOnly.FromDateTime(local) == today ? local.ToString("HH:mm", CultureInfo.InvariantCulture) : local.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
    }

    static string Because(string? code, string? duplicateOf) => (code, duplicateOf) switch
    {
        ("same-file", { } name) => $"same file as {name}",
        ("same-statement", { } name) => $"same statement as {name}",
        ("lines-seen", { } name) => $"same lines as {name}",
        (HoldRefusals.ShowsFirst, _) => "to be looked at first",
        (null, _) => "see why",
        _ => Plain(code),
    };

    /// <summary>A code as people read it: <c>reference-missing</c> → "reference missing".</summary>
    public static string Plain(string? code) => (code ?? "").Replace('-', ' ');

    /// <summary>"under 0.1 s", "1.4 s", "2 min 5 s".</summary>
    public static string Duration(TimeSpan time) =>
        time.TotalSeconds < 0.1 ? "under 0.1 s" : time.TotalSeconds < 60 ? $"{time.TotalSeconds:0.0} s" : $"{(int)time.TotalMinutes} min {time.Seconds} s";
}
