using System.Globalization;
using Ims.Domain.Values;
using Ims.Infrastructure.Auditors;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.Auditors;

/// <summary>A new query or note, about a posting or about anything.</summary>
public partial class NewQueryPage
{
    static readonly Crumb[] trail = [new("Audit queries", AuditorPaths.Queries)];

    /// <summary>As it is typed.</summary>
    public sealed class Draft
    {
        public string Subject { get; set; } = "";
        public string Receipt { get; set; } = "";
        public string Text { get; set; } = "";
        public bool IsNote { get; set; }
        public string Due { get; set; } = "";
    }

    Draft draft = new();
    Refusal? refusal;
    string? focus;
    bool isBack, isLooked, busy;

    [Inject] private AskQuery Ask { get; set; } = null!;
    [Inject] private TypedWork Typed { get; set; } = null!;
    [Inject] private NavigationManager Nav { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    [SupplyParameterFromQuery] private string? Receipt { get; set; }
    [SupplyParameterFromQuery] private long? Sample { get; set; }

    string Work => string.Create(CultureInfo.InvariantCulture, $"audit-query/{Receipt}/{Sample}");

    protected override void OnInitialized() => draft.Receipt = Receipt ?? "";

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!isLooked)
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

    async Task AskAsync()
    {
        if (busy) return;
        busy = true;
        var due = draft.IsNote || string.IsNullOrWhiteSpace(draft.Due) ? null : UkDates.Read(draft.Due, "Due");
        var asked = due is { Ok: false } ? due.Refusal : await Ask.RunAsync(new QueryToAsk(draft.IsNote, draft.Subject, draft.Receipt, Sample, due?.Value, draft.Text), CancellationToken.None);
        (refusal, busy) = (asked.Refusal, false);
        if (!asked.Ok)
        {
            focus = IdOf(refusal!.Field);
            return;
        }
        await Typed.ForgetAsync(Work);
        Nav.NavigateTo(AuditorPaths.Query(asked.Value));
    }

    static string? IdOf(string? field) => field is null ? null : $"query-{field.ToLowerInvariant()}";
}
