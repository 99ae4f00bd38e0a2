using Ims.Domain.Values;
using Ims.Infrastructure.Imports.Reversals;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Imports;

/// <summary>Shows what the rules as they are now make of a file's lines in suspense, and lets them be allocated.</summary>
public partial class ReprocessPanel
{
    ReprocessTold? told;
    Refusal? refusal;
    bool busy, isDone;

    [Inject] private ReprocessFile Reprocess { get; set; } = null!;
    [Inject] private ReprocessPreview Preview { get; set; } = null!;

    [Parameter, EditorRequired] public long ImportId { get; set; }
    [Parameter] public EventCallback Done { get; set; }

    string Summary(ReprocessTold shown) =>
        shown.Looked == 0 ? "Nothing of this file is in suspense as it came."
        : $"{(isDone ? "Allocated" : "A rule places")} {shown.Placed:N0} of {Words.Count(shown.Looked, "line")} in suspense, {shown.Amount}.{(shown.IsWhole ? "" : " The file has more: do it again after these.")}";

    Task LookAsync() => DoAsync(ct => Preview.GetAsync(ImportId, ct), done: false);

    async Task RunAsync()
    {
        await DoAsync(ct => Reprocess.RunAsync(ImportId, ct), done: true);
        if (refusal is null) await Done.InvokeAsync();
    }

    async Task DoAsync(Func<CancellationToken, Task<Result<ReprocessTold>>> work, bool done)
    {
        if (busy) return;
        busy = true;
        var result = await work(CancellationToken.None);
        (busy, refusal) = (false, result.Refusal);
        if (result.Ok) (told, isDone) = (result.Value, done);
    }
}
