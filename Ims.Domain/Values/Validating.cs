using FluentValidation;

namespace Ims.Domain.Values;

/// <summary>Validators speak in refusals, so that a form and a use case say the same sentence.</summary>
public static class Validating
{
    /// <summary>What a broken rule says: the refusal's code and sentence, beside the property that the rule is about.</summary>
    public static IRuleBuilderOptions<T, TProperty> Refuses<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, Refusal refusal) =>
        rule.WithErrorCode(refusal.Code).WithMessage(_ => refusal.Sentence);

    /// <summary>The first rule that a command breaks; null when it breaks none.</summary>
    public static Refusal? FirstRefusal<T>(this IValidator<T> validator, T command) =>
        validator.Validate(command).Errors.FirstOrDefault() is { } error ? ValueRefusals.RuleBroken(error.ErrorCode, error.ErrorMessage, error.PropertyName) : null;
}
