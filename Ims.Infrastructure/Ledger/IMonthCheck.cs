using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;

namespace Ims.Infrastructure.Ledger;

/// <summary>What a finding is about, so that a screen can lead there.</summary>
public enum MonthSubject { Exports, HeldFiles, FilesUnderWay }

/// <summary>One thing that was looked at before a month closes.</summary>
/// <param name="Title">What was looked at: "Held files".</param>
/// <param name="Sentence">What was found.</param>
/// <param name="Count">Of what is not done; where it is more than <see cref="MonthFinding.MostCounted"/>, nobody counted further.</param>
/// <param name="Refusal">Given where the month cannot close before it is done; without, and with a count, it only warns.</param>
public sealed record MonthFinding(string Title, string Sentence, int Count, MonthSubject Subject, Refusal? Refusal = null)
{
    public const int MostCounted = 10_000;

    public bool Warns => Count > 0 && Refusal is null;

    /// <summary>"3 lines", "1 file", "10,000+ lines".</summary>
    public static string Counted(int count, string one) =>
        count > MostCounted ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{MostCounted:N0}+ {one}s") : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count:N0} {one}{(count == 1 ? "" : "s")}");
}

/// <summary>
/// A room's part in closing a month. Closing crosses rooms that the ledger does not know, so each of them tells what of it is not done.
/// </summary>
public interface IMonthCheck
{
    /// <param name="month">One that is not closed.</param>
    Task<IReadOnlyList<MonthFinding>> LookAsync(CouncilDb db, Month month, CancellationToken ct);
}
