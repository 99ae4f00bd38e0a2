using System.Reflection;
using Ims.Domain.Values;

namespace Ims.Tests.Support;

/// <summary>Reads the result of any use case or query, whatever its type.</summary>
public static class Answers
{
    /// <summary>The value or the refusal that a finished call ended in.</summary>
    public static (Refusal? Refusal, object? Value) Result(Task finished)
    {
        var result = finished.GetType().GetProperty(nameof(Task<>.Result))!.GetValue(finished)!;
        var refusal = (Refusal?)result.GetType().GetProperty(nameof(Result<>.Refusal))!.GetValue(result);
        return (refusal, refusal is null ? result.GetType().GetProperty(nameof(Result<>.Value))!.GetValue(result) : null);
    }

    /// <summary>Calls a use case's or query's one method.</summary>
    public static async Task<(Refusal? Refusal, object? Value)> CallAsync(Desk desk, Type useCase, object?[] arguments)
    {
        var task = (Task)UseCases.Door(useCase)!.Invoke(desk.Get(useCase), BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null)!;
        await task;
        return Result(task);
    }
}
