using System.Globalization;
using System.Text.Json;
using Ims.Domain.Councils;
using Ims.Domain.Values;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.Councils;

/// <summary>An announcement to change, or a new one.</summary>
public partial class AnnouncementForm
{
    AnnouncementDraft draft = new();
    AnnouncementState state;
    string original = "";
    string? loaded, focus;
    Refusal? loadRefusal, refusal;
    bool isLoaded, isMissing, isRestored, isSaving, asksForTyped, replays;

    [Inject] private AnnouncementUse Use { get; set; } = null!;
    [Inject] private TypedWork Typed { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;
    [Inject] private NavigationManager Nav { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    /// <summary>Whether it is the service's, not a council's own.</summary>
    [Parameter, EditorRequired] public bool IsService { get; set; }
    /// <summary>Null: a new one.</summary>
    [Parameter] public long? Id { get; set; }

    string Back => CouncilPaths.AnnouncementList(IsService);
    string Work => $"{Back}/{Id?.ToString(CultureInfo.InvariantCulture) ?? "new"}";
    string Act => isSaving ? "Saving..." : Id is null ? "Add the announcement" : "Save the change";

    protected override async Task OnParametersSetAsync()
    {
        if (loaded == Work) return;
        (loaded, isLoaded, isMissing, isRestored, refusal) = (Work, false, false, false, null);
        if (!await LoadAsync()) return;
        (isLoaded, asksForTyped) = (true, true);
    }

    async Task<bool> LoadAsync()
    {
        draft = AnnouncementDraft.New(Time.GetUtcNow().UtcDateTime);
        if (Id is { } id)
        {
            var all = await Use.ListAsync(IsService, default);
            loadRefusal = all.Refusal;
            var row = all.Ok ? all.Value.FirstOrDefault(a => a.Id == id) : null;
            isMissing = all.Ok && row is null;
            if (row is null) return false;
            (draft, state) = (AnnouncementDraft.Of(row), row.State);
        }
        original = Json(draft);
        return true;
    }

    // Day and time in one input are a text of their own to the server.
    static string TextOf(ChangeEventArgs e) => e.Value as string ?? "";

    static string Json(AnnouncementDraft draft) => JsonSerializer.Serialize(draft);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (asksForTyped)
        {
            asksForTyped = false;
            if (await Typed.FindAsync<AnnouncementDraft>(Work) is { } typed) (draft, isRestored) = (typed, Json(typed) != original);
            replays = true;
            StateHasChanged();
            return;
        }
        if (replays)
        {
            replays = false;
            await Typed.ReplayAsync(Work);
        }
        if (isLoaded && !isSaving && Json(draft) != original) await Typed.KeepAsync(Work, draft);
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    Task SaveAsync() => SaveAsync(draft.Read());

    // What else was typed is left: it ends as it stands.
    Task EndAsync() => SaveAsync(JsonSerializer.Deserialize<AnnouncementDraft>(original)!.Read().Map(a => a with { Until = Time.GetUtcNow().UtcDateTime }));

    async Task SaveAsync(Result<AnnouncementToSave> wanted)
    {
        if (isSaving) return;
        (isSaving, refusal) = (true, null);
        try
        {
            var saved = wanted.Ok ? await Use.SaveAsync(IsService, wanted.Value, draft.ForThisCouncilOnly, default) : wanted.Refusal;
            if (saved.Ok)
            {
                await Typed.ForgetAsync(Work);
                Nav.NavigateTo(Back);
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

    static string? IdOf(string? field) => field switch { "Text" => "say-text", "From" => "say-from", "Until" => "say-until", _ => null };
}
