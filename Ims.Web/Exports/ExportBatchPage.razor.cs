using Ims.Domain.Exports;
using Ims.Domain.Values;
using Ims.Infrastructure.Exports;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Exports;

/// <summary>One batch: what it sums to, its rows as they left, and its file.</summary>
public partial class ExportBatchPage
{
    static readonly Crumb[] trail = [new("Exports", ExportPaths.List)];

    readonly List<ExportRow> rows = [];
    ExportBatchView? batch;
    Refusal? refusal;
    bool isMissing;
    bool more;

    [Parameter] public string Profile { get; set; } = "";
    [Parameter] public int Number { get; set; }

    [Inject] private ExportBatchDetails Details { get; set; } = null!;

    string Summary => $"Everything up to {batch!.PeriodEndOn:dd/MM/yyyy} that had not left before. Codes are those of the day it was built.";

    protected override async Task OnParametersSetAsync()
    {
        rows.Clear();
        batch = null;
        var result = await Details.GetAsync(new ExportBatchAsked(Profile, Number), default);
        refusal = result.Refusal;
        isMissing = result is { Ok: true, Value: null };
        if (result is { Ok: true, Value: { } found }) Show(found);
    }

    async Task MoreAsync()
    {
        var result = await Details.GetAsync(new ExportBatchAsked(Profile, Number, rows[^1].Ordinal), default);
        if (result is { Ok: true, Value: { } found }) Show(found);
    }

    void Show(ExportBatchView found)
    {
        batch = found;
        more = found.More;
        rows.AddRange(found.Rows);
    }
}
