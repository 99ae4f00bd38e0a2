using System.Text.Json;
using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports.Profiles;
using Ims.Web.Access;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace Ims.Web.Imports.Profiles;

/// <summary>One profile to change, or a new one, with its sample read beside it as the settings change. Who may not change it sees it in words.</summary>
public partial class ImportProfilePage
{
    /// <summary>Between the last change and the next reading of the sample.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    static readonly Crumb[] trail = [new("Import profiles", ProfilePaths.List)];

    string? loaded;
    ImportProfileTold? told;
    IReadOnlyList<OfficeRow> offices = [];
    ProfileDraft draft = new();
    string original = "";
    SampleFile? file;
    SamplePreview? preview;
    Refusal? loadRefusal, refusal, previewRefusal;
    bool isLoaded, isMissing, mayChange, isRestored, isSaving, asksForTyped, replays;
    string? said, focus;
    int reading;
    ITimer? timer;

    [Inject] private ImportProfileDetails Details { get; set; } = null!;
    [Inject] private OfficeList Offices { get; set; } = null!;
    [Inject] private SaveImportProfile Save { get; set; } = null!;
    [Inject] private KeepProfileSample KeepSample { get; set; } = null!;
    [Inject] private RemoveProfileSample RemoveSample { get; set; } = null!;
    [Inject] private ImportProfilePreview Reading { get; set; } = null!;
    [Inject] private TypedWork Typed { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    /// <summary>Null: a new profile.</summary>
    [Parameter] public string? Code { get; set; }

    /// <summary>A new profile begins with the settings of this one.</summary>
    [SupplyParameterFromQuery] private string? Copy { get; set; }

    bool isNew => Code is null or ProfileRefusals.NewCode;

    string Work => isNew && Copy is { Length: > 0 } copied ? $"profile/copy/{copied}" : $"profile/{Code ?? ProfileRefusals.NewCode}";

    string Title => told?.Name ?? (isNew ? "New import profile" : $"Import profile {Code}");

    string Act => isSaving ? "Saving..." : isNew ? "Add the profile" : $"Save as version {(draft.Version ?? 0) + 1}";

    bool IsChanged => Json(draft) != original;

    // The parser of type codes names them with a space.
    Refusal? TypeCodesRefusal => refusal?.Code == "type-codes-unreadable" ? refusal with { Field = "TypeCodes" } : refusal;

    protected override async Task OnParametersSetAsync()
    {
        if (loaded == Work) return;
        loaded = Work;
        mayChange = (await State).User.Holds(Permission.ProfilesChange);
        (told, isLoaded, isMissing, isRestored, refusal, preview, file) = (null, false, false, false, null, null, null);
        if (!isNew && !await ReloadAsync()) return;
        if (mayChange && await Offices.GetAsync(CancellationToken.None) is { Ok: true, Value: var all }) offices = all;
        Begin(await FirstDraftAsync());
        (isLoaded, asksForTyped) = (true, mayChange);
    }

    async Task<ProfileDraft> FirstDraftAsync() =>
        told is not null ? ProfileDraft.Of(told)
        : mayChange && Copy is { Length: > 0 } copied && await Details.GetAsync(copied, CancellationToken.None) is { Ok: true, Value: { } other } ? ProfileDraft.CopyOf(other)
        : new ProfileDraft();

    async Task<bool> ReloadAsync()
    {
        var result = await Details.GetAsync(Code!, CancellationToken.None);
        (told, loadRefusal) = (result.Ok ? result.Value : null, result.Refusal);
        isMissing = result.Ok && told is null;
        return told is not null;
    }

    void Begin(ProfileDraft from) => (draft, original) = (from, Json(from));

    static string Json(ProfileDraft draft) => JsonSerializer.Serialize(draft);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (asksForTyped)
        {
            asksForTyped = false;
            if (await Typed.FindAsync<ProfileDraft>(Work) is { } typed) (draft, isRestored) = (typed, IsTypedWork(typed));
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

    bool IsTypedWork(ProfileDraft typed) => Json(typed) != original;

    // A message from the browser has a limit; a sample that would not fit is pasted again.
    ProfileDraft Keepable()
    {
        if (JsonEncodedText.Encode(draft.Sample).EncodedUtf8Bytes.Length <= 2 * ImportProfilePreview.LongestPaste) return draft;
        var kept = JsonSerializer.Deserialize<ProfileDraft>(Json(draft))!;
        kept.Sample = "";
        return kept;
    }

    void BeginFrom(StatementFormat known)
    {
        draft.BeginFrom(known);
        focus = draft.Cut switch { TableCut.FixedWidth => "positions", TableCut.Workbook => "sheet", _ => "delimiter" };
        Changed();
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
        if (file is null && draft.Sample.Length == 0 && told?.TestFile is null)
        {
            (preview, previewRefusal) = (null, null);
            return;
        }
        using var bytes = file is null ? null : new MemoryStream(file.Bytes, writable: false);
        var result = await Reading.GetAsync(new SampleToRead(draft.Settings, draft.IsWorkbook ? null : draft.Sample, told?.Code), bytes, CancellationToken.None);
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
            else await RefusedAsync(result.Refusal);
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
        if (isNew)
        {
            var (sample, code, name) = (draft.Sample, draft.Code.Trim(), draft.Name.Trim());
            loaded = $"profile/{code}";
            Navigation.NavigateTo(ProfilePaths.Of(code));
            Code = code;
            said = $"{name} was added. Files can be sent to it from now on.";
            await ShowSavedAsync(sample);
            return;
        }
        said = $"Version {version} was saved. Files that come from now on are read by it; those that came before keep theirs.";
        await ShowSavedAsync(draft.Sample);
    }

    async Task ShowSavedAsync(string sample)
    {
        if (!await ReloadAsync()) return;
        var saved = ProfileDraft.Of(told!);
        saved.Sample = sample;
        Begin(saved);
        await PreviewAsync();
    }

    async Task RefusedAsync(Refusal no)
    {
        refusal = no;
        focus = ProfileWords.IdOf(no.Field);
        if (no.Code == "profile-changed") await ReloadAsync();
    }

    void GoOnFromLatest() => (draft.Version, refusal) = (told!.Version, null);

    async Task BeginAfreshAsync()
    {
        await Typed.ForgetAsync(Work);
        (isRestored, refusal) = (false, null);
        Begin(await FirstDraftAsync());
        await PreviewAsync();
    }

    async Task KeepSampleAsync()
    {
        using var content = new MemoryStream(file!.Bytes, writable: false);
        await SampleDoneAsync(await KeepSample.RunAsync(new ProfileSampleToKeep(told!.Code, file.Name), content, CancellationToken.None), $"{file.Name} is kept as the profile's test file.");
    }

    async Task RemoveSampleAsync() =>
        await SampleDoneAsync(await RemoveSample.RunAsync(told!.Code, CancellationToken.None), "The test file was removed.");

    async Task SampleDoneAsync(Result<Done> done, string then)
    {
        (refusal, said) = (done.Refusal, done.Ok ? then : null);
        // What is typed stays: only what is known of the profile's test file changes.
        if (done.Ok && await ReloadAsync()) await PreviewAsync();
    }

    public void Dispose() => timer?.Dispose();
}
