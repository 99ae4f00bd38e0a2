using Ims.Domain.Auditors;
using Ims.Domain.Values;
using Ims.Infrastructure.Auditors;
using Ims.Web.Shared;

namespace Ims.Web.Auditors;

/// <summary>How this room's things are told.</summary>
static class AuditorWords
{
    public static string Of(SamplePopulation population) => population switch
    {
        SamplePopulation.Receipts => "Money in: receipts",
        SamplePopulation.Movements => "Movements: transfers and allocations of suspense",
        SamplePopulation.MoneyOut => "Money out: refunds, returned items, fees",
        SamplePopulation.Corrections => "Corrections: reversals and write-offs",
        _ => "Every line of the ledger",
    };

    public static string Of(SampleMethod method) => method == SampleMethod.Random ? "At random" : "The largest amounts";

    public static string Of(QueriesShown shown) => shown switch { QueriesShown.Asked => "Waiting for an answer", QueriesShown.Answered => "Answered", QueriesShown.Closed => "Closed", QueriesShown.Notes => "Notes", _ => "All" };

    public static string Of(AuditQueryState state) => state switch { AuditQueryState.Asked => "Waits for an answer", AuditQueryState.Answered => "Answered", AuditQueryState.Closed => "Closed", _ => "Note" };

    public static Tone ToneOf(AuditQueryState state) => state switch { AuditQueryState.Asked => Tone.Warn, AuditQueryState.Answered => Tone.Info, AuditQueryState.Closed => Tone.Good, _ => Tone.Still };

    public static string Of(AuditQueryDone what) => what switch
    {
        AuditQueryDone.Asked => "asked",
        AuditQueryDone.Answered => "answered",
        AuditQueryDone.AskedAgain => "asked again",
        AuditQueryDone.Closed => "closed it",
        _ => "noted",
    };

    /// <summary>What it was drawn from, and how, as the facts of a sample.</summary>
    public static IEnumerable<(string Name, string Value)> Facts(AuditSample sample)
    {
        yield return ("Drawn from", Of(sample.Population));
        yield return ("Accounting dates", $"{UkDates.Show(sample.From)} to {UkDates.Show(sample.To)}");
        if (sample.FundCode is { } fund) yield return ("Fund", fund);
        if (sample.MethodCode is { } method) yield return ("Method of payment", method);
        if (sample.AtLeastPence is { } least) yield return ("Amounts from", new Money(least).ToString());
        yield return ("How", Of(sample.Method));
        if (sample.Seed is { } seed) yield return ("Seed", seed);
        yield return ("Lines that it was drawn from", $"{sample.PopulationLines:N0}, together {sample.PopulationSum}");
    }

    /// <summary>How anybody can repeat it.</summary>
    public static string Repeat(SampleMethod method) => method == SampleMethod.Random
        ? "Each line's rank is SHA-256 of the seed, a bar and the line's id; those with the lowest ranks are drawn. Whoever has the ids can repeat it."
        : "The lines with the largest amounts are drawn, whatever their sign; of equal ones the older.";
}
