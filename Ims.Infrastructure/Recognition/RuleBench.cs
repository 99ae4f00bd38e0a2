using Ims.Domain.Recognition;
using Ims.Domain.Recognition.Learning;
using Ims.Domain.Values;

namespace Ims.Infrastructure.Recognition;

/// <summary>
/// Where rules are tried on a line, on a past file, and on all that came in the last days, and where those come from that people's decisions amount to; nothing is saved. Reading and placing lines belongs to the room of imports, which knows this room and not
/// the other way round: it furnishes the bench with its queries.
/// </summary>
public sealed record RuleBench(
    Func<CancellationToken, Task<Result<TrialChoices>>> ChoicesAsync,
    Func<LineTrialAsked, CancellationToken, Task<Result<LineTried>>> TryLineAsync,
    Func<FileTrialAsked, CancellationToken, Task<Result<FileTried>>> TryFileAsync,
    Func<ReplayAsked, Action<ReplayProgress>, CancellationToken, Task<Result<Replayed>>> ReplayAsync,
    Func<EffectsAsked, CancellationToken, Task<Result<RuleEffects>>> EffectsAsync,
    Func<CancellationToken, Task<Result<IReadOnlyList<LearntRule>>>> LearntAsync);

/// <summary>A file that came before, to try rules on.</summary>
public sealed record TrialFile(long ImportId, string FileName, string ProfileName, DateTime ReceivedAt, int Lines);

public sealed record TrialAccount(int Id, string Name);

/// <param name="Files">Newest first.</param>
public sealed record TrialChoices(IReadOnlyList<RuleChoice> Profiles, IReadOnlyList<TrialAccount> Accounts, IReadOnlyList<TrialFile> Files);

/// <param name="Change">A change that is not kept yet stands in for what is; null = the rules as they stand.</param>
/// <param name="BankAccountId">The account that the line came to.</param>
public sealed record LineTrialAsked(RuleToChange? Change, string ProfileCode, int BankAccountId, IncomingLine Line);

/// <summary>What would become of a line, posting's last word included.</summary>
/// <param name="Detail">Category of suspense, reason of set aside, control code of matched.</param>
/// <param name="FundCode">Of a line that is split, those of its parts: 05 + 23.</param>
/// <param name="Split">What each part of a line that is split gets, in words; null for any other.</param>
public sealed record LineOutcome(
    Fate Fate, string? Detail, RuleStamp? Rule, string? FundCode, string? Reference, string? MethodCode, string? VatCode, string? Narrative, string? Split = null);

/// <param name="Rules">Every rule in order, with what it makes of the line.</param>
/// <param name="Now">What the rules as they stand would do; null where nothing stands in for them.</param>
public sealed record LineTried(IReadOnlyList<RuleVerdict> Rules, LineOutcome Outcome, LineOutcome? Now, RuleNames Names);

/// <inheritdoc cref="LineTrialAsked"/>
public sealed record FileTrialAsked(RuleToChange? Change, long ImportId);

/// <summary>A line of a file, and what would become of it.</summary>
/// <param name="Now">What the rules as they stand would do; null where it is the same.</param>
public sealed record FileLineTried(IncomingLine Line, int BankAccountId, LineOutcome Outcome, LineOutcome? Now);

/// <summary>How many lines a rule decides about.</summary>
public sealed record RuleTaking(RuleStamp Rule, int Lines, Money Amount);

/// <param name="IsWhole">False where time ran out: then the counts are of the lines that were tried.</param>
/// <param name="Taken">Lines that the rule under change decides about; null without one.</param>
/// <param name="TakenNow">Lines that the same rule decides about as it stands.</param>
/// <param name="Changed">Lines whose fate or place is another than with the rules as they stand.</param>
/// <param name="Changes">The first of them.</param>
/// <param name="First">The first lines of the file.</param>
public sealed record FileTried(
    string FileName, string ProfileCode, int Lines, bool IsWhole, RuleTaking? Taken, RuleTaking? TakenNow, int Changed, Money ChangedAmount, IReadOnlyDictionary<Fate, int> Fates,
    IReadOnlyList<RuleTaking> ByRule, IReadOnlyList<FileLineTried> Changes, IReadOnlyList<FileLineTried> First, RuleNames Names);
