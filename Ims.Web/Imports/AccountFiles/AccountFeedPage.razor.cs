using System.Text.Json;
using Ims.Domain.Access;
using Ims.Domain.Imports.AccountFiles;
using Ims.Domain.Values;
using Ims.Infrastructure.Funds;
using Ims.Infrastructure.Imports.AccountFiles;
using Ims.Infrastructure.Imports.Profiles;
using Ims.Web.Access;
using Ims.Web.Imports.Profiles;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace Ims.Web.Imports.AccountFiles;

/// <summary>One account feed to change, or a new one, with its sample read beside it as the settings change. Who may not change it sees its columns.</summary>
public partial class AccountFeedPage
{
    /// <summary>Between the last change and the next reading of the sample.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    static readonly Crumb[] trail = [new("Account feeds", AccountFilePaths.Feeds)];

    string? loaded;
    AccountFeedTold? told;
    IReadOnlyList<FundRow> funds = [];
    AccountFeedDraft draft = new();
    string original = "";
    SampleFile? file;
    AccountSampleTold? preview;
    Refusal? loadRefusal, refusal, previewRefusal;
    bool isLoaded, isMissing, mayChange, isRestored, isSaving, asksForTyped, replays;
    string? said, focus;
    int reading;
    ITimer? timer;

    [Inject] private AccountFeedDetails Details { get; set; } = null!;
    [Inject] private FundList Funds { get; set; } = null!;
    [Inject] private SaveAccountFeed Save { get; set; } = null!;
    [Inject] private AccountFeedPreview Reading { get; set; } = null!;
    [Inject] private TypedWork Typed { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    /// <summary>Null: a new feed.</summary>
    [Parameter] public string? Code { get; set; }

    bool IsNew => Code is null or AccountFeedRefusals.NewCode;

    string Work => $"account-feed/{Code ?? AccountFeedRefusals.NewCode}";

    string Title => told?.Name ?? (IsNew ? "New account feed" : $"Account feed {Code}");

    string Act => isSaving ? "Saving..." : IsNew ? "Add the feed" : $"Save as version {(draft.Version ?? 0) + 1}";

    bool IsChanged => Json(draft) != original;

    protected override async Task OnParametersSetAsync()
    {
        var now = Code ?? AccountFeedRefusals.NewCode;
        if (loaded == now) return;
        loaded = now;
        mayChange = (await State).User.Holds(Permission.ProfilesChange);
        (told, isLoaded, isMissing, isRestored, refusal, preview, file) = (null, false, false, false, null, null, null);
        if (!IsNew && !await ReloadAsync()) return;
        if (mayChange && await Funds.GetAsync(CancellationToken.None) is { Ok: true, Value: var all }) funds = all;
        Begin(told is null ? new AccountFeedDraft() : AccountFeedDraft.Of(told));
        (isLoaded, asksForTyped) = (true, mayChange);
    }

    async Task<bool> ReloadAsync()
    {
        var result = await Details.GetAsync(Code!, CancellationToken.None);
        (told, loadRefusal) = (result.Ok ? result.Value : null, result.Refusal);
        isMissing = result.Ok && told is null;
        return told is not null;
    }

    void Begin(AccountFeedDraft from) => (draft, original) = (from, Json(from));

    static string Json(AccountFeedDraft draft) => JsonSerializer.Serialize(draft);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (asksForTyped)
        {
            asksForTyped = false;
            if (await Typed.FindAsync<AccountFeedDraft>(Work) is { } typed) (draft, isRestored) = (typed, Json(typed) != original);
            replays = true;
            await PreviewAsync();
            StateHasChanged();
            return;
        }
        if (replays)
        {
            replays = false;
            await Typed.ReplayAsync(Work);
        }
        if (isLoaded && mayChange && IsChanged) await Typed.KeepAsync(Work, Keepable());
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    // A message from the browser has a limit; a sample that would not fit is pasted again.
    AccountFeedDraft Keepable()
    {
        if (JsonEncodedText.Encode(draft.Table.Sample).EncodedUtf8Bytes.Length <= 2 * ImportProfilePreview.LongestPaste) return draft;
        var kept = JsonSerializer.Deserialize<AccountFeedDraft>(Json(draft))!;
        kept.Table.Sample = "";
        return kept;
    }

    void Changed()
    {
        said = null;
        timer?.Dispose();
        timer = Time.CreateTimer(_ => _ = InvokeAsync(async () =>
        {
            await PreviewAsync();
            StateHasChanged();
        }), null, Pause, Timeout.InfiniteTimeSpan);
    }

    async Task TakeFileAsync(SampleFile? taken)
    {
        file = taken;
        await PreviewAsync();
    }

    async Task PreviewAsync()
    {
        var mine = ++reading;
        if (file is null && draft.Table.Sample.Length == 0)
        {
            (preview, previewRefusal) = (null, null);
            return;
        }
        using var bytes = file is null ? null : new MemoryStream(file.Bytes, writable: false);
        var result = await Reading.GetAsync(new AccountSampleToRead(draft.Layout(), draft.Table.Sample), bytes, CancellationToken.None);
        if (mine == reading) (preview, previewRefusal) = (result.Ok ? result.Value : null, result.Refusal);   // a later change is read by itself
    }

    async Task SaveAsync()
    {
        if (isSaving) return;
        (isSaving, refusal, said) = (true, null, null);
        try
        {
            var result = await Save.RunAsync(draft.ToSave(), CancellationToken.None);
            if (result.Ok) await SavedAsync(result.Value);
            else (refusal, focus) = (result.Refusal, AccountFileWords.IdOf(result.Refusal.Field));
        }
        finally
        {
            isSaving = false;
        }
    }

    async Task SavedAsync(int version)
    {
        await Typed.ForgetAsync(Work);
        isRestored = false;
        if (IsNew)
        {
            var (code, name) = (draft.Code.Trim(), draft.Name.Trim());
            loaded = code;
            Navigation.NavigateTo(AccountFilePaths.Feed(code));
            Code = code;
            said = $"{name} was added. Files can be sent to it from now on.";
        }
        else said = $"Version {version} was saved. Files that come from now on are read by it; those that came before keep theirs.";
        var sample = draft.Table.Sample;
        if (!await ReloadAsync()) return;
        var saved = AccountFeedDraft.Of(told!);
        saved.Table.Sample = sample;
        Begin(saved);
        await PreviewAsync();
    }

    async Task BeginAfreshAsync()
    {
        await Typed.ForgetAsync(Work);
        (isRestored, refusal) = (false, null);
        Begin(told is null ? new AccountFeedDraft() : AccountFeedDraft.Of(told));
        await PreviewAsync();
    }

    public void Dispose() => timer?.Dispose();
}
