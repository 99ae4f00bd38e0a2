using FluentValidation;
using Ims.Domain.Suspense;
using Ims.Domain.Values;

namespace Ims.Infrastructure.Suspense;

/// <summary>What is to be taken from which items, and where it goes. All or nothing.</summary>
public sealed record SuspenseToAllocate(IReadOnlyList<ItemToTake> Items, IReadOnlyList<TargetLine> Lines);

/// <param name="Amount">Has the sign of what is left on the item.</param>
/// <param name="SeenVersion">Of the item as the clerk saw it: who comes second is told so.</param>
public sealed record ItemToTake(long ItemId, Money Amount, int SeenVersion);

/// <param name="Narrative">Instead of the item's own; null keeps that.</param>
/// <param name="CreditNote">The number of the credit note that a negative line is; null for any other line.</param>
public sealed record TargetLine(string Fund, string? Reference, Money Amount, string? Narrative = null, string? CreditNote = null);

/// <summary>The shape of the command; what needs the ledger is asked by the use case.</summary>
public sealed class SuspenseToAllocateValidator : AbstractValidator<SuspenseToAllocate>
{
    public const int MostItems = 100, MostLines = 50, LongestNarrative = 200, LongestCreditNote = 40;

    public SuspenseToAllocateValidator()
    {
        ClassLevelCascadeMode = CascadeMode.Stop;
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(c => c.Items).NotEmpty().Refuses(SuspenseRefusals.NothingSelected);
        RuleFor(c => c.Items).Must(i => i.Count <= MostItems).Refuses(SuspenseRefusals.TooManyItems(MostItems));
        RuleFor(c => c.Lines).NotNull().Refuses(SuspenseRefusals.LineZero);
        RuleFor(c => c.Lines).Must(l => l.Count <= MostLines).Refuses(SuspenseRefusals.TooManyLines(MostLines));
        RuleForEach(c => c.Lines).ChildRules(line =>
        {
            line.RuleFor(l => l.Fund).NotEmpty().Refuses(SuspenseRefusals.FundMissing);
            line.RuleFor(l => l.Amount).Must(a => !a.IsZero).Refuses(SuspenseRefusals.LineZero);
            line.RuleFor(l => l.CreditNote).MaximumLength(LongestCreditNote).Refuses(SuspenseRefusals.CreditNoteTooLong(LongestCreditNote));
            line.RuleFor(l => l.Narrative).MaximumLength(LongestNarrative).Refuses(SuspenseRefusals.NarrativeTooLong(LongestNarrative));
        });
    }
}
