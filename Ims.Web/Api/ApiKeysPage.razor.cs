using Ims.Domain.Api;
using Ims.Domain.Values;
using Ims.Infrastructure.Api;
using Ims.Web.Access;
using Ims.Web.Layout;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace Ims.Web.Api;

/// <summary>Which systems have keys, what they open and when they were last used; here a key is shown, once, and revoked.</summary>
public partial class ApiKeysPage
{
    IReadOnlyList<ApiKeyRow>? keys;
    Refusal? loadRefusal, refusal;
    ApiKeyShown? shown;
    ApiKeyRow? revoking;
    string? said, focus;
    string reason = "";
    bool mayManage;

    [Inject] private ApiKeyList List { get; set; } = null!;
    [Inject] private CollectApiKey Collect { get; set; } = null!;
    [Inject] private RevokeApiKey Revoke { get; set; } = null!;
    [Inject] private NavigationCounts Counts { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    int Expiring => keys?.Count(k => k.State == ApiKeyState.Expiring) ?? 0;

    string? Summary => keys is null ? null
        : $"What other systems come in by. {Words.Count(keys.Count(k => k.State is ApiKeyState.Live or ApiKeyState.Expiring), "key")} in use, {Expiring} over within {ApiKey.ToldDaysAhead} days.";

    protected override async Task OnInitializedAsync()
    {
        mayManage = (await State).User.Holds(CollectApiKey.Needs);
        await LoadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    async Task LoadAsync()
    {
        var loaded = await List.GetAsync(CancellationToken.None);
        (keys, loadRefusal) = (loaded.Ok ? loaded.Value : null, loaded.Refusal);
        if (loaded.Ok && mayManage) Counts.Say(NavigationCount.KeysExpiring, Expiring);
    }

    async Task CollectAsync(ApiKeyRow key)
    {
        var collected = await Collect.RunAsync(key.Id, CancellationToken.None);
        (said, refusal, revoking) = (null, collected.Refusal, null);
        if (collected.Ok) (shown, focus) = (collected.Value, "key-shown");
        await LoadAsync();
    }

    void Hide() => (shown, said) = (null, "The key is out of sight and cannot be shown again.");

    void Ask(ApiKeyRow key) => (revoking, reason, refusal, said, shown, focus) = (key, "", null, null, null, "key-revoke-reason");

    void LetBe() => (focus, revoking, refusal) = ($"revoke-{revoking!.Id}", null, null);

    async Task RevokeAsync()
    {
        var done = await Revoke.RunAsync(revoking!.Id, reason, CancellationToken.None);
        refusal = done.Refusal;
        if (done.Refusal?.Field == "Reason")
        {
            focus = "key-revoke-reason";
            return;
        }
        (said, revoking) = (done.Ok ? $"{revoking.Name} is revoked." : null, null);
        await LoadAsync();
    }
}

/// <summary>States as people read them.</summary>
static class ApiKeyWords
{
    public static string Of(ApiKeyState state) => state switch
    {
        ApiKeyState.ToCollect => "Not shown yet",
        ApiKeyState.Expiring => "Soon over",
        ApiKeyState.Expired => "Over",
        _ => Words.Of(state),
    };

    public static Tone ToneOf(ApiKeyState state) => state switch
    {
        ApiKeyState.Live => Tone.Good,
        ApiKeyState.Expiring => Tone.Warn,
        ApiKeyState.ToCollect => Tone.Info,
        _ => Tone.Still,
    };
}
