using Ims.Domain.Values;
using Ims.Infrastructure.Imports;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Imports;

/// <summary>A held file's lines, each beside the line that it repeats.</summary>
public partial class OverlapTable
{
    Overlap? overlap;
    long shown;
    Refusal? refusal;

    [Inject] private ImportOverlap Overlaps { get; set; } = null!;

    [Parameter, EditorRequired] public long ImportId { get; set; }
    /// <summary>The file that it repeats in the first place.</summary>
    [Parameter, EditorRequired] public ImportNamed Earlier { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (shown == ImportId) return;
        shown = ImportId;
        var result = await Overlaps.GetAsync(ImportId, CancellationToken.None);
        (overlap, refusal) = (result.Ok ? result.Value : null, result.Refusal);
    }

    static string Summary(Overlap both)
    {
        var of = both.IsWhole ? Words.Count(both.Lines, "line") : $"the first {both.Rows.Count:N0} of {Words.Count(both.Lines, "line")}";
        return $"{both.Repeats:N0} of {of} {(both.Repeats == 1 ? "was" : "were")} posted before.";
    }
}
