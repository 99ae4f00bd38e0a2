using System.Diagnostics.CodeAnalysis;

namespace Ims.Domain.Values;

/// <summary>An expected "no": a stable code, a sentence a clerk can act on, and the field it is about, where there is one.</summary>
public sealed record Refusal(string Code, string Sentence, string? Field = null);

/// <summary>Either a value or a refusal. Broken invariants throw; they are never a <see cref="Result{T}"/>.</summary>
public sealed class Result<T>
{
    readonly T? value;

    Result(T? value, Refusal? refusal) { this.value = value; Refusal = refusal; }

    public Refusal? Refusal { get; }

    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Ok => Refusal is null;

    /// <summary>The value. Throws when this is a refusal: ask <see cref="Ok"/> first.</summary>
    public T Value => Ok ? value! : throw new InvalidOperationException($"Refused: {Refusal.Code}: {Refusal.Sentence}");

    public Result<TOther> Map<TOther>(Func<T, TOther> map) => Ok ? map(Value) : Refusal;

    public static implicit operator Result<T>(T value) => new(value, null);
    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal ?? throw new ArgumentNullException(nameof(refusal)));
}

/// <summary>What a use case returns when there is nothing to say but "done".</summary>
public readonly record struct Done
{
    public static readonly Done It;
}
