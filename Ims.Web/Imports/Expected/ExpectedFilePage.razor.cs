using System.Globalization;
using System.Text.Json;
using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports.Expected;
using Ims.Infrastructure.Imports.Profiles;
using Ims.Web.Access;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace Ims.Web.Imports.Expected;

/// <summary>An expected file to change, or a new one. Who may not change it reads it.</summary>
public partial class ExpectedFilePage
{
    static readonly Crumb[] trail = [new("Expected files", ExpectedPaths.List)];

    ExpectedDraft draft = new();
    ExpectedFileTold? told;
    IReadOnlyList<ImportProfileSummary> profiles = [];
    string original = "";
    string? loaded, focus;
    Refusal? loadRefusal, refusal;
    bool isLoaded, isMissing, isRestored, isSaving, asksForTyped, replays, mayChange;

    [Inject] private ExpectedFileDetails Details { get; set; } = null!;
    [Inject] private ImportProfileOverview Profiles { get; set; } = null!;
    [Inject] private SaveExpectedFile Save { get; set; } = null!;
    [Inject] private TypedWork Typed { get; set; } = null!;
    [Inject] private NavigationManager Nav { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    /// <summary>Null: a new one.</summary>
    [Parameter] public long? Id { get; set; }

    string Work => $"expected-file/{Id?.ToString(CultureInfo.InvariantCulture) ?? "new"}";

    string Act => isSaving ? "Saving..." : Id is null ? "Add the expected file" : "Save the change";

    protected override async Task OnParametersSetAsync()
    {
        if (loaded == Work) return;
        (loaded, isLoaded, isMissing, isRestored, refusal, told) = (Work, false, false, false, null, null);
        mayChange = (await State).User.Holds(Permission.ImportsDecide);
        var all = await Profiles.GetAsync(CancellationToken.None);
        loadRefusal = all.Refusal;
        if (!all.Ok) return;
        profiles = all.Value;
        if (!await LoadAsync()) return;
        (isLoaded, asksForTyped) = (true, mayChange);
    }

    async Task<bool> LoadAsync()
    {
        draft = new ExpectedDraft();
        if (Id is { } id)
        {
            var one = await Details.GetAsync(id, CancellationToken.None);
            loadRefusal = one.Refusal;
            told = one.Ok ? one.Value : null;
            isMissing = one.Ok && told is null;
            if (told is null) return false;
            draft = ExpectedDraft.Of(told);
        }
        original = Json(draft);
        return true;
    }

    static string Json(ExpectedDraft draft) => JsonSerializer.Serialize(draft);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (asksForTyped)
        {
            asksForTyped = false;
            if (await Typed.FindAsync<ExpectedDraft>(Work) is { } typed) (draft, isRestored) = (typed, Json(typed) != original);
            replays = true;
            StateHasChanged();
            return;
        }
        if (replays)
        {
            replays = false;
            await Typed.ReplayAsync(Work);
        }
        if (isLoaded && mayChange && !isSaving && Json(draft) != original) await Typed.KeepAsync(Work, draft);
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    async Task SaveAsync()
    {
        if (isSaving || !mayChange) return;
        (isSaving, refusal) = (true, null);
        try
        {
            var wanted = draft.Read();
            var saved = wanted.Ok ? await Save.RunAsync(wanted.Value, CancellationToken.None) : wanted.Refusal;
            if (saved.Ok)
            {
                await Typed.ForgetAsync(Work);
                Nav.NavigateTo(ExpectedPaths.List);
                return;
            }
            (refusal, focus) = (saved.Refusal, IdOf(saved.Refusal.Field));
        }
        finally
        {
            isSaving = false;
        }
    }

    async Task LoadAfreshAsync()
    {
        await Typed.ForgetAsync(Work);
        (isRestored, refusal) = (false, null);
        await LoadAsync();
    }

    string? IdOf(string? field) => field switch
    {
        "Name" => "expected-name",
        "ProfileCode" => "expected-profile",
        "Cron" => draft.Kind == ScheduleKind.Other ? "expected-cron" : "expected-at",
        "GraceMinutes" => "expected-grace",
        "MissingAfterHours" => "expected-missing",
        "LeastLines" => "expected-least-lines",
        "MostLines" => "expected-most-lines",
        "LeastPence" => "expected-least-value",
        "MostPence" => "expected-most-value",
        "Addresses" => "expected-addresses",
        _ => null,
    };
}
