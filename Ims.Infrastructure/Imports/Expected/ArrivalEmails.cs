using System.Globalization;
using Ims.Domain.Councils;
using Ims.Domain.Imports.Expected;
using Ims.Domain.Values;
using Ims.Infrastructure.Outside;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.Expected;

/// <summary>What an e-mail says that tells of a late, missing, small or large file. It names files and figures, and nobody.</summary>
public static class ArrivalEmails
{
    public const string KindName = "expected-file";

    internal static readonly EmailKind Kind = new(KindName, WriteAsync);

    static async Task<Result<EmailContent>> WriteAsync(CouncilDb db, Council council, long alertId, CancellationToken ct)
    {
        var alert = await db.ArrivalAlerts.AsNoTracking().SingleAsync(a => a.Id == alertId, ct);
        var arrival = await db.ExpectedArrivals.AsNoTracking().SingleAsync(a => a.Id == alert.ArrivalId, ct);
        var name = await db.ExpectedFiles.Where(f => f.Id == arrival.ExpectedFileId).Select(f => f.Name).SingleAsync(ct);
        var met = arrival.ImportId is { } id ? await db.Imports.Where(i => i.Id == id).Select(i => new { i.ReceivedAt, i.LinesRead, i.ReadPence }).SingleAsync(ct) : null;
        var text = new List<string> { council.Name, "", $"{name} was due on {When(arrival.DueAt)}.", Sentence(alert) };
        if (met is not null)
            text.Add($"The file that came on {When(met.ReceivedAt)} has {met.LinesRead.ToString("N0", CultureInfo.InvariantCulture)} lines and {new Money(met.ReadPence)}.");
        if (alert.State is ArrivalState.Small or ArrivalState.Large) text.Add(Wanted(arrival.Range()));
        text.AddRange(["", "Open Expected files in IMS to see how it stands and to acknowledge it with a note.", "This is told once. IMS tells again when it changes."]);
        return new EmailContent($"{Word(alert.State)}: {name}, due {When(arrival.DueAt)}, {council.Name}", string.Join('\n', text) + "\n", []);
    }

    static string Sentence(ArrivalAlert alert) => alert.State switch
    {
        ArrivalState.Late => $"It had not come by {When(alert.At)} and is late.",
        ArrivalState.Missing => $"It had not come by {When(alert.At)} and counts as missing.",
        ArrivalState.Small => "It came, smaller than expected.",
        _ => "It came, larger than expected.",
    };

    static string Wanted(FileRange range)
    {
        var lines = Between(range.LeastLines?.ToString("N0", CultureInfo.InvariantCulture), range.MostLines?.ToString("N0", CultureInfo.InvariantCulture), " lines");
        var value = Between(range.LeastPence is { } least ? new Money(least).ToString() : null, range.MostPence is { } most ? new Money(most).ToString() : null, "");
        return $"Expected: {string.Join(", ", new[] { lines, value }.Where(t => t is not null))}.";
    }

    static string? Between(string? least, string? most, string unit) => (least, most) switch
    {
        (null, null) => null,
        ({ } l, null) => $"at least {l}{unit}",
        (null, { } m) => $"at most {m}{unit}",
        var (l, m) => $"{l} to {m}{unit}",
    };

    static string Word(ArrivalState state) => state switch { ArrivalState.Small => "Too small", ArrivalState.Large => "Too large", _ => state.ToString() };

    static string When(DateTime at) => UkTime.Local(at).ToString("dd/MM/yyyy 'at' HH:mm", CultureInfo.InvariantCulture);
}
