using Ims.Domain.Values;

namespace Ims.Web.Imports;

/// <summary>What an upload can be sent to.</summary>
/// <param name="Kind">Beside its name: its format, say.</param>
public sealed record UploadChoice(string Code, string Name, string Kind);

/// <summary>Where files of another kind than statements go, and how the form speaks of them.</summary>
/// <param name="PathOf">The page of what came in.</param>
/// <param name="ShowsFirst">The words beside the box that holds the file once it is read.</param>
/// <param name="AsksForDay">Whether the sender may say of which day it is.</param>
/// <param name="ChoicesAsync">What it can be sent to.</param>
public sealed record UploadTarget(string Url, Func<long, string> PathOf, string ShowsFirst, bool AsksForDay, Func<CancellationToken, Task<Result<IReadOnlyList<UploadChoice>>>> ChoicesAsync);
