using System.Text;
using Ims.Domain.Funds.Chart;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Funds.Chart;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace Ims.Web.Funds.Chart;

/// <summary>The import of a chart as it is typed.</summary>
public sealed class ChartDraft
{
    public string Text { get; set; } = "";
    public AbsentCodes Absent { get; set; }
    public string Reason { get; set; } = "";

    public bool IsEmpty => Text.Length == 0 && Reason.Length == 0;
}

/// <summary>Takes a chart, shows how it differs from the one that is here, and imports it or asks for that.</summary>
public partial class ChartImportPage
{
    const string Work = "chart/import";
    const int LongestPaste = 8_000;

    static readonly Crumb[] trail = [new("Chart of accounts", ChartPaths.List)];

    ChartDraft draft = new();
    ChartFile? file;
    ChartOutlook? outlook;
    AskedFor asked = AskedFor.Nothing;
    Submitted? done;
    Refusal? refusal;
    bool isRestored, isSaving;
    string? focus;

    [Inject] private ChartComparison Comparison { get; set; } = null!;
    [Inject] private ImportChart Import { get; set; } = null!;
    [Inject] private TypedWork Typed { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    string FileHelp => file is null
        ? $"CSV or tab-delimited text with a heading row, up to {ChartReading.LargestMegabytes} MB and {ChartReading.MostCodes:N0} codes."
        : $"Looked at is {file.Name} ({Words.Size(file.Content.Length)}), not what is pasted.";

    string Act => isSaving ? "Saving..." : outlook?.NeedsApproval == true ? "Ask for approval" : "Import the chart";
    string Said => done!.IsDone ? $"{done.Preview.Title}: done. It counts from the next payment and the next file on." : $"{done.Preview.Title}: asked for. The chart stays as it is until another person has approved it.";

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            if (await Typed.FindAsync<ChartDraft>(Work) is { IsEmpty: false } typed) (draft, isRestored) = (typed, true);
            await Typed.ReplayAsync(Work);
            StateHasChanged();
        }
        else if (done is null && !draft.IsEmpty) await Typed.KeepAsync(Work, draft);
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    async Task ChooseAsync(InputFileChangeEventArgs e)
    {
        (outlook, refusal, file) = (null, null, null);
        if (e.File.Size > ChartReading.LargestFile)
        {
            refusal = ChartRefusals.TooLarge(ChartReading.LargestMegabytes);
            return;
        }
        using var content = new MemoryStream();
        await using var stream = e.File.OpenReadStream(ChartReading.LargestFile);
        await stream.CopyToAsync(content);
        file = new ChartFile(e.File.Name, content.ToArray());
        await CompareAsync();
    }

    Result<ChartFile> Chosen() =>
        file is not null ? file
        : draft.Text.Trim().Length == 0 ? ChartRefusals.FileMissing
        : draft.Text.Length >= LongestPaste ? ChartRefusals.PasteTooLong(LongestPaste)
        : new ChartFile("pasted text", Encoding.UTF8.GetBytes(draft.Text));

    async Task CompareAsync()
    {
        (outlook, refusal) = (null, null);
        var chosen = Chosen();
        var result = chosen.Ok ? await Comparison.GetAsync(chosen.Value, draft.Absent, CancellationToken.None) : chosen.Refusal;
        (outlook, refusal) = (result.Ok ? result.Value : null, result.Ok ? result.Value.WhyNot : result.Refusal);
        focus = IdOf(refusal?.Field);
    }

    // What was compared is no longer what is typed.
    void TypedAnew() => outlook = null;

    Task CompareAgainAsync() => outlook is null ? Task.CompletedTask : CompareAsync();

    void SetAsked(AskedFor what)
    {
        asked = what;
        draft.Reason = what.Reason;
    }

    async Task SaveAsync()
    {
        if (isSaving) return;
        if (outlook?.Change is null)
        {
            await CompareAsync();   // Enter in the form: nothing is imported that was not shown
            return;
        }
        (isSaving, refusal) = (true, null);
        try
        {
            var chosen = Chosen();
            var result = chosen.Ok ? await Import.RunAsync(chosen.Value, draft.Absent, asked with { Reason = draft.Reason }, CancellationToken.None) : chosen.Refusal;
            if (!result.Ok)
            {
                (refusal, focus) = (result.Refusal, IdOf(result.Refusal.Field));
                return;
            }
            await Typed.ForgetAsync(Work);
            (done, focus) = (result.Value, "chart-back");
        }
        finally
        {
            isSaving = false;
        }
    }

    static string? IdOf(string? field) => field switch { "File" => "chart-file", "Text" => "chart-text", "Reason" => "chart-reason", "Evidence" => "chart-evidence", _ => null };
}
