using Ims.Domain.Recognition;
using Ims.Domain.Values;

namespace Ims.Infrastructure.Recognition;

/// <param name="Change">What is thought of: a new rule, one that says something else, one that is switched on or off, or moved.</param>
/// <param name="Days">How many days of files, today's among them.</param>
public sealed record ReplayAsked(RuleToChange Change, int Days)
{
    public const int MostDays = 400;
}

/// <summary>How far a replay is, in lines.</summary>
public sealed record ReplayProgress(long Done, long Total);

/// <summary>Where a line lands, apart from the account.</summary>
/// <param name="Detail">Category of suspense, reason of set aside, control code of matched.</param>
public sealed record ReplayPlace(Fate Fate, string? FundCode, string? Detail);

/// <summary>Lines that would land elsewhere, from one place to another. From a fund to the same fund they go to other accounts of it.</summary>
public sealed record ReplayMove(ReplayPlace From, ReplayPlace To, int Lines, Money Amount);

/// <summary>A line of a posted file that would land elsewhere.</summary>
/// <param name="Number">Of the line in its file.</param>
/// <param name="Now">What the rules as they stand make of it.</param>
/// <param name="Tried">What the changed ones would.</param>
public sealed record ReplayLine(long ImportId, string FileName, int Number, DateOnly Date, string Narrative, Money Amount, LineOutcome Now, LineOutcome Tried);

/// <summary>What a change of the rules would have made of past lines.</summary>
/// <param name="From">The first day of files.</param>
/// <param name="To">The last day.</param>
/// <param name="Lines">That were asked about.</param>
/// <param name="Elsewhere">Lines that would land in another place or account.</param>
/// <param name="OnlyFields">Lines that stay where they are with another method, VAT code or narrative.</param>
/// <param name="Moves">Most lines first.</param>
/// <param name="First">The first that would land elsewhere, of the newest files.</param>
public sealed record Replayed(
    DateOnly From, DateOnly To, int Files, int Lines, int Elsewhere, Money ElsewhereAmount, int OnlyFields, IReadOnlyList<ReplayMove> Moves, IReadOnlyList<ReplayLine> First, RuleNames Names);
