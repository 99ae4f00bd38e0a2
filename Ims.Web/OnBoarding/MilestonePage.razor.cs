using System.Text.Json;
using Ims.Domain.OnBoarding;
using Ims.Domain.Values;
using Ims.Infrastructure.OnBoarding;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.OnBoarding;

/// <summary>One milestone of the council that support staff are signed in for: to plan it, or to say that it was reached.</summary>
public partial class MilestonePage
{
    static readonly Crumb[] Trail = [new("On-boarding plan", OnBoardingPaths.Plan)];

    MilestoneDraft draft = new();
    MilestoneRow? row;
    string original = "";
    string? loaded, focus;
    Refusal? loadRefusal, refusal;
    bool isMissing, isRestored, isSaving, asksForTyped, replays;

    [Inject] private OnBoardingPlan Plan { get; set; } = null!;
    [Inject] private ChangeMilestone Change { get; set; } = null!;
    [Inject] private TypedWork Typed { get; set; } = null!;
    [Inject] private NavigationManager Nav { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    /// <summary>Which milestone, as its address names it.</summary>
    [Parameter] public string Name { get; set; } = "";

    string Title => row is null ? "Milestone" : Milestones.NameOf(row.Milestone);
    string Work => $"{OnBoardingPaths.Plan}/{Name.ToLowerInvariant()}";

    protected override async Task OnParametersSetAsync()
    {
        if (loaded == Work) return;
        (loaded, row, isMissing, isRestored, refusal) = (Work, null, false, false, null);
        asksForTyped = await LoadAsync();
    }

    async Task<bool> LoadAsync()
    {
        var result = await Plan.GetAsync(default);
        loadRefusal = result.Refusal;
        row = result.Ok ? result.Value.Milestones.FirstOrDefault(m => m.Milestone.ToString().Equals(Name, StringComparison.OrdinalIgnoreCase)) : null;
        isMissing = result.Ok && row is null;
        if (row is null) return false;
        draft = MilestoneDraft.Of(row);
        original = Json(draft);
        return true;
    }

    static string Json(MilestoneDraft draft) => JsonSerializer.Serialize(draft);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (asksForTyped)
        {
            asksForTyped = false;
            if (await Typed.FindAsync<MilestoneDraft>(Work) is { } typed) (draft, isRestored) = (typed, Json(typed) != original);
            replays = true;
            StateHasChanged();
            return;
        }
        if (replays)
        {
            replays = false;
            await Typed.ReplayAsync(Work);
        }
        if (row is not null && !isSaving && Json(draft) != original) await Typed.KeepAsync(Work, draft);
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    async Task SaveAsync()
    {
        if (isSaving) return;
        (isSaving, refusal) = (true, null);
        try
        {
            var wanted = draft.Read(row!.Milestone);
            var saved = wanted.Ok ? await Change.RunAsync(wanted.Value, default) : wanted.Refusal;
            if (saved.Ok)
            {
                await Typed.ForgetAsync(Work);
                Nav.NavigateTo(OnBoardingPaths.Plan);
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

    static string? IdOf(string? field) => field switch
    {
        "Owner" => "stone-owner", "TargetOn" => "stone-target", "Planned" => "stone-planned", "Actual" => "stone-actual", "DoneOn" => "stone-done", "Evidence" => "stone-evidence", _ => null,
    };
}
