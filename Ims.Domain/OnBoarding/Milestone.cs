using Ims.Domain.Councils;

namespace Ims.Domain.OnBoarding;

/// <summary>What a council comes on board by, in the order in which it is usually reached. (domain.md, Councils)</summary>
public enum Milestone { SignIn, FundsAndMethods, Rules, BackOfficeExport, LedgerExport, LegacyData, Training, ParallelRun, GoLive }

/// <summary>Where a milestone stands on a day: without a target date, ahead, past its target date, reached.</summary>
public enum MilestoneState { Open, Planned, Late, Done }

/// <summary>What IMS knows of a council by itself: counts and days, never what is behind them.</summary>
/// <param name="FirstSignInOn">UK day on which somebody of the council first signed in through its own directory.</param>
/// <param name="Funds">In use; money of the named special funds goes elsewhere and is left out.</param>
/// <param name="RuleHasPlaced">Whether a rule that is in use has placed a line of a file.</param>
public sealed record OnBoardingFacts(CouncilStatus Status, DateOnly? FirstSignInOn, int Funds, int Methods, bool RuleHasPlaced);

/// <summary>The milestones of every on-boarding plan: their names, and which of them IMS finds reached by itself.</summary>
public static class Milestones
{
    public static IReadOnlyList<Milestone> All { get; } = Enum.GetValues<Milestone>();

    public static string NameOf(Milestone milestone) => milestone switch
    {
        Milestone.SignIn => "Sign-in proved",
        Milestone.FundsAndMethods => "Funds and methods set",
        Milestone.Rules => "Rules tested",
        Milestone.BackOfficeExport => "Back-office export accepted",
        Milestone.LedgerExport => "Ledger export accepted",
        Milestone.LegacyData => "Legacy data migrated and reconciled",
        Milestone.Training => "Users trained",
        Milestone.ParallelRun => "Parallel run signed off",
        Milestone.GoLive => "Go-live",
        _ => throw new ArgumentOutOfRangeException(nameof(milestone), milestone, "It has no name."),
    };

    /// <summary>What IMS looks for, as a sentence; null where it cannot know and a person says when it is reached.</summary>
    public static string? CheckOf(Milestone milestone) => milestone switch
    {
        Milestone.SignIn => "Somebody of the council has signed in through its own directory.",
        Milestone.FundsAndMethods => "There is a fund beside the special ones, and a method of payment, both in use.",
        Milestone.Rules => "A rule that is in use has placed a line of a file.",
        Milestone.GoLive => "The council is live.",
        _ => null,
    };

    public static bool IsChecked(Milestone milestone) => CheckOf(milestone) is not null;

    /// <summary>What the facts prove reached, and since when.</summary>
    /// <param name="today">UK day; a fact without a day of its own was found today.</param>
    public static IEnumerable<(Milestone Milestone, DateOnly On)> Proved(OnBoardingFacts facts, DateOnly today)
    {
        if (facts.FirstSignInOn is { } signedInOn) yield return (Milestone.SignIn, signedInOn);
        if (facts is { Funds: > 0, Methods: > 0 }) yield return (Milestone.FundsAndMethods, today);
        if (facts.RuleHasPlaced) yield return (Milestone.Rules, today);
        if (facts.Status == CouncilStatus.Live) yield return (Milestone.GoLive, today);
    }
}
