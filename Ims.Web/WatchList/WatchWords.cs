using Ims.Domain.WatchList;
using Ims.Infrastructure.WatchList;
using Ims.Web.Shared;

namespace Ims.Web.WatchList;

/// <summary>How the watch list is told.</summary>
static class WatchWords
{
    public static string Of(WatchRule rule) => rule switch
    {
        WatchRule.OverpaidThenRefunded => "Overpaid, then refunded",
        WatchRule.RefundedToAnother => "Refunded to another payer",
        WatchRule.RepeatedCash => "Repeated cash",
        WatchRule.ManySmallRefunds => "Many small refunds by one person",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "No words for it."),
    };

    /// <summary>Why it is looked into, in a sentence.</summary>
    public static string Why(WatchRule rule) => rule switch
    {
        WatchRule.OverpaidThenRefunded => "The account was paid well over its balance, and the money was asked back soon after.",
        WatchRule.RefundedToAnother => "The money goes to somebody whom nothing that came with the payment names.",
        WatchRule.RepeatedCash => "One payer paid in cash again and again, and it comes to much together.",
        WatchRule.ManySmallRefunds => "One person asked for many refunds, each too small to be noticed.",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "No words for it."),
    };

    public static string Of(WatchOutcome outcome) => outcome switch
    {
        WatchOutcome.NothingUnusual => "Nothing unusual",
        WatchOutcome.OwnMistake => "Our own mistake, put right",
        WatchOutcome.PassedOn => "Passed to the nominated officer",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "No words for it."),
    };

    public static string StatusOf(WatchOutcome? outcome) => outcome is { } known ? Of(known) : "Open";

    public static Tone ToneOf(WatchOutcome? outcome) => outcome switch { null => Tone.Warn, WatchOutcome.PassedOn => Tone.Bad, _ => Tone.Still };

    public static string Of(WatchCasesShown shown) => shown switch { WatchCasesShown.PassedOn => "Passed on", WatchCasesShown.Closed => "Closed", WatchCasesShown.All => "All", _ => "Open" };

    public static string Of(WatchDone what) => what switch { WatchDone.Found => "Stood out", WatchDone.Noted => "Note", _ => "Closed" };

    /// <summary>What its evidence is.</summary>
    public static string EvidenceOf(WatchRule rule, int count) => Words.Count(count, rule == WatchRule.RepeatedCash ? "payment" : "refund");

    /// <summary>Whom it is about, where nobody may be named any more.</summary>
    public static string About(string about) => about.Length == 0 ? "erased" : about;
}
