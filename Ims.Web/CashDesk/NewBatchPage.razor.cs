using System.Globalization;
using Ims.Domain.Values;
using Ims.Infrastructure;
using Ims.Infrastructure.CashDesk;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.CashDesk;

/// <summary>Count and total of a new batch.</summary>
public partial class NewBatchPage
{
    const string Work = "cheque-batch";

    static readonly Crumb[] trail = [new("Cheques of the post room", DeskPaths.Batches)];

    /// <summary>As it is typed.</summary>
    public sealed class Draft
    {
        public string Cheques { get; set; } = "";
        public string Total { get; set; } = "";
        public string ReceivedOn { get; set; } = "";
        public string Office { get; set; } = "";
        public string Method { get; set; } = "";
    }

    BatchChoices? choices;
    Draft draft = new();
    Refusal? unloaded, refusal;
    string? focus;
    bool isBack, isLooked, busy;

    [Inject] private ChequeBatchChoices Choices { get; set; } = null!;
    [Inject] private StartChequeBatch Start { get; set; } = null!;
    [Inject] private TypedWork Typed { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var found = await Choices.GetAsync(CancellationToken.None);
        (choices, unloaded) = (found.Ok ? found.Value : null, found.Refusal);
        if (choices is null) return;
        draft.ReceivedOn = UkDates.Show(Time.Today());
        draft.Office = choices.Own ?? (choices.Offices is [var office] ? office.Code : "");
        if (choices.Methods is [var method]) draft.Method = method.Code;
        focus = "batch-cheques";
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!isLooked && choices is not null)
        {
            isLooked = true;
            if (await Typed.FindAsync<Draft>(Work) is { } kept) (draft, isBack) = (kept, true);
            StateHasChanged();
        }
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    Task KeepAsync() => Typed.KeepAsync(Work, draft).AsTask();

    async Task StartAsync()
    {
        if (busy) return;
        busy = true;
        var read = Read();
        var started = read.Ok ? await Start.RunAsync(read.Value, CancellationToken.None) : read.Refusal;
        (refusal, busy) = (started.Refusal, false);
        if (!started.Ok)
        {
            focus = IdOf(refusal!.Field);
            return;
        }
        await Typed.ForgetAsync(Work);
        Navigation.NavigateTo(DeskPaths.Batch(started.Value));
    }

    Result<BatchToStart> Read()
    {
        var (total, on) = (Money.Parse(draft.Total, "Total"), UkDates.Read(draft.ReceivedOn, "ReceivedOn"));
        if (!total.Ok) return total.Refusal;
        if (!on.Ok) return on.Refusal;
        var cheques = int.TryParse(draft.Cheques.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
        return new BatchToStart(draft.Office, draft.Method, cheques, total.Value, on.Value);
    }

    static string? IdOf(string? field) => field is null ? null : $"batch-{field.ToLowerInvariant()}";
}
