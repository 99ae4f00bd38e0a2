using System.Globalization;
using Ims.Domain.Accounts;
using Ims.Domain.Values;

namespace Ims.Domain.Suspense.Suggestions;

/// <summary>What speaks for an account, or what somebody should know before money goes there.</summary>
public enum SuggestionReasonKind
{
    Reference, Name, Instalment, Balance, OnlyDebtOfThatAmount, PlacedBefore,
    /// <summary>Speak against.</summary>
    OtherName, OtherAmount, Rivals, Closed, Stopped,
}

/// <summary>A reason that a person can check: what was written, and what the account has.</summary>
public sealed record SuggestionReason(SuggestionReasonKind Kind, string Sentence)
{
    public bool SpeaksAgainst => Kind >= SuggestionReasonKind.OtherName;
}

/// <summary>How an amount fits the account's.</summary>
enum AmountFit { None, Instalment, Balance, OnlyDebt, Other }

/// <summary>Everything that was found of an item and an account together.</summary>
/// <param name="Written">The reference as it was written.</param>
/// <param name="WrittenName">The word of the name that fits, or does not.</param>
/// <param name="Rivals">How many other accounts fit about as well.</param>
sealed record SuggestionEvidence(
    ReferenceEdit Edit, string? Written, NameFit Name, string? WrittenName, AmountFit Amount, long Pence, EarlierPlacement? Earlier, int Rivals, bool HasRule);

/// <summary>An account that an item's money may be for.</summary>
public sealed class Suggestion
{
    readonly SuggestionEvidence evidence;

    internal Suggestion(SuggestionAccount account, int perMille, SuggestionEvidence evidence) => (Account, PerMille, this.evidence) = (account, perMille, evidence);

    public SuggestionAccount Account { get; }

    /// <summary>In how many of a thousand cases like this one it is the right account: 0 to 999.</summary>
    public int PerMille { get; }

    /// <summary>Whole percent, rounded down: nothing shows as more than it is.</summary>
    public int Percent => PerMille / 10;

    /// <summary>What speaks for it, the strongest first, then what speaks against. Never empty.</summary>
    public IReadOnlyList<SuggestionReason> Reasons => [.. All()];

    IEnumerable<SuggestionReason> All()
    {
        if (evidence.Edit != ReferenceEdit.None) yield return new(SuggestionReasonKind.Reference, ReferenceSentence());
        if (evidence.Name is NameFit.Whole or NameFit.Surname or NameFit.Cut or NameFit.CutSurname) yield return new(SuggestionReasonKind.Name, NameSentence());
        if (evidence.Amount == AmountFit.Instalment) yield return new(SuggestionReasonKind.Instalment, $"{Paid} is the instalment.");
        if (evidence.Amount == AmountFit.Balance) yield return new(SuggestionReasonKind.Balance, $"{Paid} is the balance.");
        if (evidence.Amount == AmountFit.OnlyDebt) yield return new(SuggestionReasonKind.OnlyDebtOfThatAmount, $"{Paid} is all that is owed on it, and nobody else owes just that.");
        if (evidence.Earlier is { } earlier) yield return new(SuggestionReasonKind.PlacedBefore, EarlierSentence(earlier));
        if (evidence.Name == NameFit.OtherLetters) yield return new(SuggestionReasonKind.OtherName, $"{evidence.WrittenName} is written with other initials than those of {Account.Name}.");
        if (evidence.Name == NameFit.Other) yield return new(SuggestionReasonKind.OtherName, $"The account is that of {Account.Name}, whose name is not written.");
        if (evidence.Amount == AmountFit.Other) yield return new(SuggestionReasonKind.OtherAmount, $"{Paid} is neither the instalment nor the balance.");
        if (evidence.Rivals > 0) yield return new(SuggestionReasonKind.Rivals, evidence.Rivals == 1 ? "Another account fits about as well." : $"{evidence.Rivals} other accounts fit about as well.");
        if (Account.Closed) yield return new(SuggestionReasonKind.Closed, "The account is closed.");
        if (Account.Stop != StopKind.None) yield return new(SuggestionReasonKind.Stopped, Account.Stop == StopKind.Warns ? "The account has a warning." : "The account has a stop.");
    }

    Money Paid => new(evidence.Pence);

    string ReferenceSentence()
    {
        var passes = evidence.HasRule ? ", and the account's own passes its fund's rule" : "";
        return evidence.Edit switch
        {
            ReferenceEdit.Same => $"{evidence.Written} is written, which is the account's reference{(evidence.HasRule ? " and passes its fund's rule" : "")}.",
            ReferenceEdit.Swapped => $"{evidence.Written} is written: two neighbouring signs of {Account.Reference} are swapped{passes}.",
            ReferenceEdit.Other => $"{evidence.Written} is written: one sign of {Account.Reference} is another{passes}.",
            ReferenceEdit.Missing => $"{evidence.Written} is written: one sign of {Account.Reference} is missing{passes}.",
            _ => $"{evidence.Written} is written: one sign more than {Account.Reference}{passes}.",
        };
    }

    string NameSentence() => evidence.Name switch
    {
        NameFit.Whole => $"{evidence.WrittenName} is written with initials that fit: the account is that of {Account.Name}.",
        NameFit.Surname => $"{evidence.WrittenName} is written, without initials: the account is that of {Account.Name}.",
        _ => $"{evidence.WrittenName} is written, cut off after {SuggestionIndex.NamesCutAfter} signs: the account is that of {Account.Name}.",
    };

    string EarlierSentence(EarlierPlacement earlier)
    {
        var times = earlier.Times == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{earlier.Times} times");
        return $"{Paid} of the same payer went to this account {times}, last on {UkDates.Show(earlier.LastOn)}.";
    }
}
