using System.Text.Json;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Recognition;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.Recognition;

/// <summary>Writes a rule: a new one, one that is there, or what a request asked for once more. What is typed stays in the browser until it is asked for. (S8)</summary>
public partial class RuleEditorPage
{
    static readonly IReadOnlyList<Crumb> Trail = [new("Rules", RulePaths.List)];

    RuleForm? form;
    RuleOptions? options;
    RuleRequestsTold? waiting;
    RuleErrors errors = RuleErrors.None;
    Refusal? refusal, reasonRefusal;
    string? missing, notice, placeNow, focus, begun;
    bool isSearched, replays;
    (int?, long?, string?)? shown;

    [Inject] private RuleDetails Details { get; set; } = null!;
    [Inject] private RuleChoices Choices { get; set; } = null!;
    [Inject] private RuleRequests Requests { get; set; } = null!;
    [Inject] private RuleRequestDetails Request { get; set; } = null!;
    [Inject] private RuleBench Bench { get; set; } = null!;
    [Inject] private TypedWork Typed { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Parameter] public int? Id { get; set; }
    /// <summary>What to ask for again.</summary>
    [Parameter] public long? RequestId { get; set; }
    /// <summary>What people's decisions amount to.</summary>
    [SupplyParameterFromQuery(Name = "learnt")] private string? LearntKey { get; set; }

    string Title => form is null ? "Rule" : form.RuleId is null ? "New rule" : $"Change {form.Name}";
    string Work => $"rule:{(form?.RuleId is { } id ? $"{id}" : form?.LearntFrom ?? "new")}";
    string Back => form?.RuleId is { } id ? RulePaths.Of(id) : RulePaths.List;
    string? Sub => form is { SeenVersion: > 0 } ? $"Version {form.SeenVersion}. Nothing changes until it is saved, and approved where that is needed." : null;

    protected override async Task OnParametersSetAsync()
    {
        if (shown == (Id, RequestId, LearntKey)) return;
        shown = (Id, RequestId, LearntKey);
        (form, errors, missing, notice, refusal, isSearched) = (null, RuleErrors.None, null, null, null, false);
        var chosen = await Choices.GetAsync(default);
        (options, refusal) = (chosen.Ok ? chosen.Value : null, chosen.Refusal);
        if (options is not null) Begin(await BeginAsync());
        if (form?.RuleId is { } id && await Requests.GetAsync(id, default) is { Ok: true, Value: var told }) waiting = told;
    }

    void Begin(RuleForm? fresh) => (form, begun) = (fresh, JsonSerializer.Serialize(fresh));

    /// <summary>The rule as it is asked for afresh, from what is kept in the database.</summary>
    async Task<RuleForm?> BeginAsync()
    {
        RuleAskedFor? again = null;
        if (RequestId is { } request)
        {
            again = await FoundAsync(Request.GetAsync(request, default), $"There is no request {request} about a rule");
            if (again is null) return null;
        }
        if ((again?.Request.RuleId ?? Id) is not { } id) return again is not null ? RuleForm.Again(again, rule: null) : LearntKey is null ? RuleForm.New() : await LearntAsync(LearntKey);
        var story = await FoundAsync(Details.GetAsync(id, default), "There is no such rule");
        if (story is null) return null;
        placeNow = story.Place;
        return again is null ? RuleForm.Of(story.Rule) : RuleForm.Again(again, story.Rule);
    }

    async Task<RuleForm?> LearntAsync(string key)
    {
        var drafts = await Bench.LearntAsync(default);
        if (!drafts.Ok) refusal = drafts.Refusal;
        else if (drafts.Value.FirstOrDefault(d => d.Key == key) is { } draft) return RuleForm.Learnt(draft);
        else missing = "There is no such draft any more";
        return null;
    }

    async Task<T?> FoundAsync<T>(Task<Result<T?>> reading, string otherwise) where T : class
    {
        var result = await reading;
        if (!result.Ok) refusal = result.Refusal;
        else if (result.Value is null) missing = otherwise;
        return result.Ok ? result.Value : null;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (form is null) return;
        if (!isSearched) await FindTypedAsync();
        else if (replays)
        {
            replays = false;
            await Typed.ReplayAsync(Work);
        }
        else if (JsonSerializer.Serialize(form) != begun) await Typed.KeepAsync(Work, form);
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    async Task FindTypedAsync()
    {
        isSearched = true;
        if (await Typed.FindAsync<RuleForm>(Work) is { } found && found.AgainFrom == form!.AgainFrom)
        {
            var now = form.SeenVersion;
            form = found;
            notice = found.SeenVersion == now ? "What you typed before is back." : $"What you typed before is back. The rule has changed meanwhile: it is at version {now}.";
        }
        replays = true;
        StateHasChanged();
    }

    async Task AfreshAsync()
    {
        Begin(await BeginAsync());
        (notice, errors) = (null, RuleErrors.None);
        await Typed.ForgetAsync(Work);
    }

    /// <summary>Whoever was told that the rule has changed has looked at it, and keeps what they typed.</summary>
    async Task TakeOverAsync()
    {
        if (form?.RuleId is not { } id || await Details.GetAsync(id, default) is not { Ok: true, Value: { } story }) return;
        (form.SeenVersion, placeNow, errors) = (story.Rule.Version, story.Place, RuleErrors.None);
        notice = $"What you typed stands in place of version {story.Rule.Version} now.";
    }

    void TypedAsync()
    {
        if (errors.All.Count > 0) errors = RuleErrors.In(form!);
    }

    void SetReasonAsync(string reason)
    {
        (form!.Reason, reasonRefusal) = (reason, null);
        TypedAsync();
    }

    RuleToChange? ToAsk()
    {
        errors = RuleErrors.In(form!);
        if (errors.All.Count == 0) return form!.Command();
        focus = errors.All[0].Field;
        StateHasChanged();
        return null;
    }

    /// <summary>While it is tried a rule needs no name.</summary>
    RuleToChange? ToTry()
    {
        var named = form!.Name;
        try
        {
            if (string.IsNullOrWhiteSpace(named)) form.Name = "The rule that you write";
            var found = RuleErrors.In(form);
            if (found.All.Count == 0) return form.Command();
            errors = found;
            focus = errors.All[0].Field;
            StateHasChanged();
            return null;
        }
        finally
        {
            form.Name = named;
        }
    }

    void Refused(Refusal no)
    {
        (errors, reasonRefusal) = (RuleErrors.From(form!, no), no.Code.StartsWith("approval-", StringComparison.Ordinal) ? no : null);
        focus = errors.All[0].Field;
    }

    Task DoneAsync(Submitted submitted) => LeaveAsync(RulePaths.Told(Back, submitted));

    Task GiveUpAsync() => LeaveAsync(Back);

    async Task LeaveAsync(string to)
    {
        var work = Work;
        form = null;   // nothing is left to be kept
        await Typed.ForgetAsync(work);
        Navigation.NavigateTo(to);
    }
}
