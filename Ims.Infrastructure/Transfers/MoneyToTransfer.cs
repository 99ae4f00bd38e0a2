using FluentValidation;
using Ims.Domain.Transfers;
using Ims.Domain.Values;

namespace Ims.Infrastructure.Transfers;

/// <summary>What is moved from where to where. Balanced, all or nothing.</summary>
/// <param name="Key">Drawn when the form was opened: posted twice, it is done once. (Law 2)</param>
public sealed record MoneyToTransfer(Guid Key, IReadOnlyList<MoneyFrom> Sources, IReadOnlyList<MoneyTo> Targets);

/// <param name="LineId">The ledger line that it is on; null where it is free-standing, from an account.</param>
/// <param name="Fund">Of the account, where it is free-standing.</param>
/// <param name="Amount">Has the sign of the line.</param>
public sealed record MoneyFrom(long? LineId, string? Fund, string? Reference, Money Amount);

/// <param name="Narrative">Instead of what came with the payment; null keeps that.</param>
/// <param name="VatCode">Instead of the fund's own, where that allows another.</param>
public sealed record MoneyTo(string Fund, string? Reference, Money Amount, string? Narrative = null, string? VatCode = null);

/// <summary>The shape of the command; what needs the ledger is asked by the act.</summary>
public sealed class MoneyToTransferValidator : AbstractValidator<MoneyToTransfer>
{
    public const int MostSources = 50, MostTargets = 50, LongestNarrative = 200;

    public MoneyToTransferValidator()
    {
        ClassLevelCascadeMode = CascadeMode.Stop;
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(c => c.Sources).NotEmpty().Refuses(TransferRefusals.NothingTaken);
        RuleFor(c => c.Sources).Must(s => s.Count <= MostSources).Refuses(TransferRefusals.TooManySources(MostSources));
        RuleForEach(c => c.Sources).ChildRules(source =>
        {
            source.RuleFor(s => s).Must(s => s.LineId is not null || !string.IsNullOrWhiteSpace(s.Fund)).Refuses(TransferRefusals.FundMissing);
            source.RuleFor(s => s).Must(s => s.LineId is null || s.Fund is null).Refuses(TransferRefusals.BothKinds);
        });
        RuleFor(c => c.Targets).NotEmpty().Refuses(TransferRefusals.NowhereToGo);
        RuleFor(c => c.Targets).Must(t => t.Count <= MostTargets).Refuses(TransferRefusals.TooManyTargets(MostTargets));
        RuleForEach(c => c.Targets).ChildRules(target =>
        {
            target.RuleFor(t => t.Fund).NotEmpty().Refuses(TransferRefusals.FundMissing);
            target.RuleFor(t => t.Narrative).MaximumLength(LongestNarrative).Refuses(TransferRefusals.NarrativeTooLong(LongestNarrative));
        });
    }
}
