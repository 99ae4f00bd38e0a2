namespace Ims.Domain.Recognition.Learning;

/// <summary>A draft that a person does not want: it is not shown again.</summary>
public sealed class DeclinedDraft
{
    /// <inheritdoc cref="LearntRule.Key"/>
    public required string Key { get; init; }
    public required DateTime DeclinedAt { get; init; }
    public required string DeclinedBy { get; init; }
}
