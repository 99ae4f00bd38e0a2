using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports.Expected;
using Ims.Web.Access;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using MudBlazor;

namespace Ims.Web.Imports.Expected;

/// <summary>The days on which nothing is expected, and the council's own among them.</summary>
public partial class ExtraDaysPage : ListOf<SpecialDay>
{
    const string Work = "extra-day/new";

    static readonly Crumb[] trail = [new("Expected files", ExpectedPaths.List)];

    ExtraDayDraft draft = new();
    Refusal? refusal;
    string? said, focus;
    bool mayChange, isSaving, hasAsked, replays;

    [Inject] private ExtraDayList Days { get; set; } = null!;
    [Inject] private SaveExtraDay Save { get; set; } = null!;
    [Inject] private RemoveExtraDay Remove { get; set; } = null!;
    [Inject] private TypedWork Typed { get; set; } = null!;
    [Inject] private IDialogService Dialogs { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    protected override async Task<Result<IReadOnlyList<SpecialDay>>> LoadAsync(CancellationToken ct)
    {
        mayChange = (await State).User.Holds(Permission.ImportsDecide);
        return await Days.GetAsync(ct);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!mayChange || Rows is null) return;
        if (!hasAsked)
        {
            hasAsked = true;
            if (await Typed.FindAsync<ExtraDayDraft>(Work) is { } typed) draft = typed;
            replays = true;
            StateHasChanged();
            return;
        }
        if (replays)
        {
            replays = false;
            await Typed.ReplayAsync(Work);
        }
        if (!isSaving && draft.IsTouched()) await Typed.KeepAsync(Work, draft);
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    async Task AddAsync()
    {
        if (isSaving) return;
        (isSaving, refusal, said) = (true, null, null);
        try
        {
            var on = UkDates.Read(draft.On, "On");
            refusal = on.Ok ? (await Save.RunAsync(new ExtraDayToSave(on.Value, draft.IsOpen, draft.Reason), CancellationToken.None)).Refusal : on.Refusal;
            focus = IdOf(refusal?.Field);
            if (refusal is not null) return;
            await Typed.ForgetAsync(Work);
            said = $"{UkDates.Show(on.Value)} was added. What is to come is expected accordingly; what was due before stays as it is.";
            (draft, focus) = (new ExtraDayDraft(), "extra-on");
            await OnInitializedAsync();
        }
        finally
        {
            isSaving = false;
        }
    }

    async Task RemoveAsync(SpecialDay day)
    {
        if (!await Dialogs.ConfirmAsync($"Remove {UkDates.Show(day.On)}", $"{day.Reason}. The rule holds for that day again. You can add it once more.", "Remove the day")) return;
        refusal = (await Remove.RunAsync(day.On, CancellationToken.None)).Refusal;
        said = refusal is null ? $"{UkDates.Show(day.On)} was removed." : null;
        await OnInitializedAsync();
    }

    static string? IdOf(string? field) => field switch { "On" => "extra-on", "Reason" => "extra-reason", _ => null };

    /// <summary>A day as it is typed.</summary>
    public sealed class ExtraDayDraft
    {
        public string On { get; set; } = "";
        public bool IsOpen { get; set; }
        public string Reason { get; set; } = "";

        public bool IsTouched() => On.Length + Reason.Length > 0;
    }
}
