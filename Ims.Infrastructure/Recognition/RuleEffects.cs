using Ims.Domain.Recognition;
using Ims.Domain.Values;

namespace Ims.Infrastructure.Recognition;

/// <param name="Days">How many days of files, today's among them.</param>
public sealed record EffectsAsked(int Days);

/// <summary>An earlier rule that took lines which a later one would have decided about.</summary>
public sealed record RuleAhead(int RuleId, string Name, int Lines);

/// <summary>What a rule did in a time, by what was posted; and what it would have, but for earlier ones.</summary>
/// <param name="Sets">It only sets fields: it decides about no line, and its hits are the lines of the replay that it matched.</param>
/// <param name="Hits">Lines of posted files that it decided about, whatever its version was.</param>
/// <param name="LastHitAt">When the newest file came of which it ever decided about a line; null = never.</param>
/// <param name="Corrected">Of its hits, those that somebody moved since: a later posting corrects or moves it, or money that it left in suspense was allocated.</param>
/// <param name="DecidesNow">Lines that it decides about as the rules stand.</param>
/// <param name="TooLate">Lines that it matches as the rules stand, where an earlier rule decides.</param>
/// <param name="Ahead">Which ones do, most lines first.</param>
public sealed record RuleEffect(
    int RuleId, int Order, string Name, int Version, bool Enabled, bool Sets, int Hits, Money Amount, DateTime? LastHitAt, int Corrected, int DecidesNow, int TooLate, IReadOnlyList<RuleAhead> Ahead)
{
    /// <summary>Nothing of what it matches is left to it.</summary>
    public bool Shadowed => Enabled && !Sets && DecidesNow == 0 && TooLate > 0;

    public bool NeverHit => LastHitAt is null && Hits == 0;

    /// <summary>Of a hundred hits, in tenths; null without hits.</summary>
    public int? CorrectedPerMille => Hits == 0 || Sets ? null : (int)((1000L * Corrected + Hits / 2) / Hits);
}

/// <param name="From">The first day of files.</param>
/// <param name="To">The last day.</param>
/// <param name="Replayed">Lines that the rules as they stand were asked about, newest files first.</param>
/// <param name="IsWhole">False where there were more.</param>
/// <param name="Rules">In the order in which they are asked.</param>
public sealed record RuleEffects(DateOnly From, DateOnly To, int Replayed, bool IsWhole, IReadOnlyList<RuleEffect> Rules);
