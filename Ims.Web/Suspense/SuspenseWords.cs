using Ims.Domain.Ledger;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Infrastructure.Suspense;
using Ims.Web.Shared;

namespace Ims.Web.Suspense;

/// <summary>How ages and states read.</summary>
static class SuspenseWords
{
    /// <summary>Days from which an age is pointed out, and from which it is a fault.</summary>
    const int Old = 30, TooOld = 90;

    public static string Age(int days) => days switch { < 0 => "ahead", 0 => "today", _ => Words.Count(days, "day") };

    /// <summary>Null while an age is nothing to point out.</summary>
    public static Tone? AgeTone(int days) => days > TooOld ? Tone.Bad : days > Old ? Tone.Warn : null;

    public static Tone StatusTone(SuspenseStatus status) => status switch
    {
        SuspenseStatus.Open => Tone.Still,
        SuspenseStatus.PartAllocated => Tone.Info,
        SuspenseStatus.Cleared => Tone.Good,
        _ => Tone.Still,
    };

    /// <summary>Where money of an item went.</summary>
    /// <param name="taken">One of those that took from it.</param>
    /// <param name="item">The item's amount: what has the other sign came back to it.</param>
    public static string Taken(SuspenseTaken taken, Money item) => taken.Kind switch
    {
        PostingKind.Reversal when !taken.Amount.HasSignOf(item) => taken.FundCode is { } from ? $"back from {from} {taken.FundName}: what took it was reversed" : "back: what took it was reversed",
        PostingKind.Reversal => "taken back with what brought it",
        PostingKind.ReturnedItem => "taken back by the bank",
        PostingKind.Refund => "back to its payer, through accounts payable",
        PostingKind.WriteOff => $"written off to {taken.FundCode} {taken.FundName}",
        _ => taken.FundCode is { } fund ? $"to {fund} {taken.FundName}" : "to another suspense item",
    };

    /// <summary>Categories are codes of rules and refusals: <c>reference-check-digit</c> → "Reference check digit".</summary>
    public static string Category(string code) => Words.Capital(code.Replace('-', ' '));

    /// <summary>"1,204", or "10,000+" where counting stopped.</summary>
    public static string Count(SuspenseAge age) => age.CountedAll ? $"{age.Items:N0}" : $"{age.Items:N0}+";

    /// <summary>"42 items".</summary>
    public static string Items(SuspenseAge age) => $"{Count(age)} {(age is { Items: 1, CountedAll: true } ? "item" : "items")}";

    public static string Band(AgeBand band) => band switch
    {
        AgeBand.UpTo7Days => "0-7 days",
        AgeBand.From8To30Days => "8-30 days",
        AgeBand.From31To90Days => "31-90 days",
        _ => "Over 90 days",
    };
}
