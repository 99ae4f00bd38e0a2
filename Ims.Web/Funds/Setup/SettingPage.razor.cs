using System.Text.Json;
using Ims.Domain.Funds.Setup;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Funds.Setup;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.Funds.Setup;

/// <summary>One setting to change, or a new one; beside it what saving it would change, and what depends on it. One page for every kind.</summary>
public partial class SettingPage
{
    /// <summary>Between the last change and the next look at what it comes to.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    SettingKind? kind;
    string? loaded;
    SettingTold? told;
    SettingDraft? draft;
    SettingOutlook? outlook;
    Submitted? done;
    AskedFor asked = AskedFor.Nothing;
    string original = "", title = "";
    Refusal? loadRefusal, refusal;
    bool isMissing, isRestored, isSaving, asksForTyped, replays;
    string? focus;
    int looking;
    ITimer? timer;

    [Inject] private SettingDetails Details { get; set; } = null!;
    [Inject] private SettingPreview Preview { get; set; } = null!;
    [Inject] private SaveSetting Save { get; set; } = null!;
    [Inject] private TypedWork Typed { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;

    [Parameter] public string Slug { get; set; } = "";
    /// <summary>Its code or number; null: a new one.</summary>
    [Parameter] public string? Key { get; set; }

    bool IsNew => Key is null;
    bool IsChanged => draft is not null && Json(draft) != original;
    string Work => $"set-up/{Slug}/{Key ?? "new"}";
    string Noun => kind is { } k ? SettingKinds.Noun(k) : "setting";
    string Title => title.Length > 0 ? title : IsNew ? $"New {Noun}" : $"{SettingKinds.Name(kind ?? SettingKind.Fund)} {Key}";
    string? Sub => told is null || done is not null ? null : told.NeedsApproval ? "Nothing changes until another person has approved it." : "Saved, it counts from the next payment and the next file on.";
    string Missing => kind is null ? "There is no such page of the set-up" : $"There is no such {Noun}";
    string Back => kind is { } k ? SetupPaths.List(k) : "/";
    string BackText => kind is { } k ? SetupPaths.Plural(k) : "Dashboard";
    IReadOnlyList<Crumb> Trail => kind is { } k ? [new(SetupPaths.Plural(k), SetupPaths.List(k))] : [];
    string? InputId => SetupPaths.InputId(refusal?.Field);
    string Act => isSaving ? "Saving..." : told?.NeedsApproval == true ? "Ask for approval" : IsNew ? $"Add the {Noun}" : "Save the change";
    string? WaitingText => told?.Waiting is { } waiting ? $"A change of it waits for approval: \"{waiting.Title}\", asked for by {waiting.By}." : null;
    string Said => done!.IsDone ? $"{done.Preview.Title}: done. It counts from the next payment and the next file on." : $"{done.Preview.Title}: asked for. Nothing changes until another person has approved it.";

    protected override async Task OnParametersSetAsync()
    {
        var now = $"{Slug}/{Key}";
        if (loaded == now) return;
        loaded = now;
        kind = SetupPaths.KindOf(Slug);
        if (kind is not null) await OpenAsync();
    }

    async Task OpenAsync()
    {
        (draft, done, refusal, outlook, isRestored, isMissing, asked) = (null, null, null, null, false, false, AskedFor.Nothing);
        if (!await ReloadAsync()) return;
        Begin();
        asksForTyped = true;
    }

    async Task<bool> ReloadAsync()
    {
        var result = await Details.GetAsync(kind!.Value, Key, CancellationToken.None);
        (told, loadRefusal) = (result.Ok ? result.Value : null, result.Refusal);
        isMissing = IsNew ? SettingKinds.IsOnlyOne(kind.Value) : told is { Stored: null };
        title = told?.Stored is { } stored ? SetupPaths.TitleOf(stored.Setting) : "";
        return told is not null && !isMissing;
    }

    void Begin()
    {
        draft = told!.Stored is { } stored ? SettingDraft.Of(stored) : SettingDraft.New(kind!.Value);
        original = Json(draft);
    }

    static string Json(SettingDraft draft) => JsonSerializer.Serialize(draft);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (asksForTyped)
        {
            asksForTyped = false;
            if (await Typed.FindAsync<SettingDraft>(Work) is { } typed && Json(typed) != original) (draft, isRestored) = (typed, true);
            replays = true;
            await LookAsync();
            StateHasChanged();
            return;
        }
        if (replays)
        {
            replays = false;
            await Typed.ReplayAsync(Work);
        }
        if (draft is not null && done is null && IsChanged) await Typed.KeepAsync(Work, draft);
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    void Changed()
    {
        if (refusal?.Code != "setup-changed") refusal = null;   // it was about what was typed before
        timer?.Dispose();
        timer = Time.CreateTimer(_ => _ = InvokeAsync(async () =>
        {
            await LookAsync();
            StateHasChanged();
        }), null, Pause, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Asks what saving it as it is typed now would come to.</summary>
    async Task LookAsync()
    {
        if (draft is null) return;
        var mine = ++looking;
        var read = draft.Read();
        var result = read.Ok ? await Preview.GetAsync(new SettingToSave(draft.SeenVersion, read.Value), CancellationToken.None) : read.Refusal;
        if (mine == looking) outlook = result.Ok ? result.Value : new SettingOutlook(null, result.Refusal, outlook?.Traces ?? told?.Traces ?? []);   // a later change is looked at by itself
    }

    void SetAsked(AskedFor what)
    {
        asked = what;
        draft!.Reason = what.Reason;
    }

    async Task SaveAsync()
    {
        if (isSaving || draft is null) return;
        (isSaving, refusal) = (true, null);
        try
        {
            var read = draft.Read();
            var result = read.Ok ? await Save.RunAsync(new SettingToSave(draft.SeenVersion, read.Value), asked with { Reason = draft.Reason }, CancellationToken.None) : read.Refusal;
            if (!result.Ok)
            {
                refusal = result.Refusal;
                focus = InputId;
                return;
            }
            await Typed.ForgetAsync(Work);
            (done, focus) = (result.Value, "set-back");
        }
        finally
        {
            isSaving = false;
        }
    }

    /// <summary>Whoever was told that it has changed looks at what theirs would change of it now, and may then save it.</summary>
    async Task GoOnFromLatestAsync()
    {
        if (!await ReloadAsync()) return;
        (draft!.SeenVersion, refusal, focus) = (told!.Stored!.Version, null, "set-look");
        await LookAsync();
    }

    async Task BeginAfreshAsync()
    {
        await Typed.ForgetAsync(Work);
        (isRestored, refusal) = (false, null);
        Begin();
        await LookAsync();
    }

    Task AgainAsync() => OpenAsync();

    public void Dispose() => timer?.Dispose();
}
