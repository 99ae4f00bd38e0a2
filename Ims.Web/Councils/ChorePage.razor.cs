using System.Globalization;
using System.Text.Json;
using Ims.Domain.Values;
using Ims.Domain.Work;
using Ims.Infrastructure.Work;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.Councils;

/// <summary>One chore: how it went for each council, and how often it is to come.</summary>
public partial class ChorePage
{
    static readonly Crumb[] Trail = [new("Work queue", ChorePaths.Queue)];
    static readonly string changedCode = WorkRefusals.ChangedBy("").Code;

    ChoreDraft draft = new();
    ChoreRow? chore;
    ChoreScheduleTold? preview;
    string original = "";
    string? loaded, focus, said;
    Refusal? loadRefusal, refusal;
    bool isMissing, isRestored, isSaving, asksForTyped, replays;
    int reading;

    [Inject] private ChoreList Chores { get; set; } = null!;
    [Inject] private ChoreSchedulePreview Reading { get; set; } = null!;
    [Inject] private ScheduleChore Schedule { get; set; } = null!;
    [Inject] private TypedWork Typed { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    /// <summary>Which chore, as its address names it.</summary>
    [Parameter] public string Key { get; set; } = "";

    string Work => $"{ChorePaths.Queue}/{Key}";

    protected override async Task OnParametersSetAsync()
    {
        if (loaded == Work) return;
        (loaded, chore, isMissing, isRestored, refusal, said) = (Work, null, false, false, null, null);
        asksForTyped = await LoadAsync();
    }

    async Task<bool> LoadAsync()
    {
        var result = await Chores.GetAsync(default);
        loadRefusal = result.Refusal;
        chore = result.Ok ? result.Value.FirstOrDefault(c => c.Key == Key) : null;
        isMissing = result.Ok && chore is null;
        if (chore is null) return false;
        draft = ChoreDraft.Of(chore);
        original = Json(draft);
        await PreviewAsync();
        return true;
    }

    static string Json(ChoreDraft draft) => JsonSerializer.Serialize(draft);

    static string DayAndTime(DateTime utc) => UkTime.Local(utc).ToString("ddd dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture);

    Task TimeAsync(ChangeEventArgs e)
    {
        draft.At = e.Value as string ?? "";
        return PreviewAsync();
    }

    async Task PreviewAsync()
    {
        var mine = ++reading;
        var told = await Reading.GetAsync(new ChoreScheduleAsked(Key, draft.CronNow()), default);
        if (mine == reading) preview = told.Ok ? told.Value : null;   // a later change is read by itself
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (asksForTyped)
        {
            asksForTyped = false;
            if (await Typed.FindAsync<ChoreDraft>(Work) is { } typed)
            {
                (draft, isRestored) = (typed, Json(typed) != original);
                await PreviewAsync();
            }
            replays = true;
            StateHasChanged();
            return;
        }
        if (replays)
        {
            replays = false;
            await Typed.ReplayAsync(Work);
        }
        if (chore is not null && !isSaving && Json(draft) != original) await Typed.KeepAsync(Work, draft);
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    /// <param name="cron">Null: its default.</param>
    async Task SaveAsync(string? cron)
    {
        if (isSaving) return;
        (isSaving, refusal, said) = (true, null, null);
        try
        {
            var saved = await Schedule.RunAsync(new ChoreToSchedule(Key, draft.Seen, cron), default);
            if (saved.Ok)
            {
                await Typed.ForgetAsync(Work);
                isRestored = false;
                await LoadAsync();
                (said, focus) = ($"{chore?.Name}: {ChoreRhythm.Words(chore?.Cron ?? "")}.", "chore-kind");
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

    string? IdOf(string? field) => field is null ? null : draft.Kind switch { ChoreDraft.Own => "chore-cron", ChoreDraft.Daily => "chore-at", _ => "chore-kind" };
}
