using Ims.Domain.Values;
using Ims.Infrastructure.Imports.Expected;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Imports.Expected;

/// <summary>The schedule of an expected file while it is typed.</summary>
public partial class ExpectedScheduleFields
{
    ExpectedDraft? shown;
    ScheduleTold? preview;
    int reading;

    [Inject] private SchedulePreview Reading { get; set; } = null!;

    [Parameter, EditorRequired] public ExpectedDraft Draft { get; set; } = null!;
    [Parameter] public Refusal? Refusal { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(shown, Draft)) return;
        shown = Draft;
        await PreviewAsync();
    }

    Task TimeAsync(ChangeEventArgs e)
    {
        Draft.At = e.Value as string ?? "";
        return PreviewAsync();
    }

    async Task PreviewAsync()
    {
        var mine = ++reading;
        var told = await Reading.GetAsync(new ScheduleAsked(Draft.CronNow(), Draft.ClosedDays), CancellationToken.None);
        if (mine == reading) preview = told.Ok ? told.Value : null;   // a later change is read by itself
    }
}
