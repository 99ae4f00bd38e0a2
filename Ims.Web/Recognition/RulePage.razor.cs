using Ims.Domain.Access;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Recognition;
using Ims.Web.Access;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace Ims.Web.Recognition;

/// <summary>One rule with what waits for it, its versions, and any two of them compared.</summary>
public partial class RulePage
{
    static readonly IReadOnlyList<Crumb> Trail = [new("Rules", RulePaths.List)];

    RuleStory? story;
    RuleRequestsTold? requests;
    IReadOnlyList<RuleAskedFor> asked = [];
    RuleVersionRow? back;
    Refusal? refusal;
    string reason = "";
    string? focus;
    bool missing, mayChange, maySeeLines, switching;
    int loaded;

    [Inject] private RuleDetails Details { get; set; } = null!;
    [Inject] private RuleRequests Requests { get; set; } = null!;
    [Inject] private RuleRequestDetails RequestDetails { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;
    [Parameter] public int Id { get; set; }

    /// <summary>The states to compare: a version's number, or <c>asked-</c> and a request's.</summary>
    [SupplyParameterFromQuery] private string? From { get; set; }
    [SupplyParameterFromQuery] private string? To { get; set; }
    /// <summary>The request that was made a moment ago.</summary>
    [SupplyParameterFromQuery] private long? Asked { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? SavedNow { get; set; }

    /// <summary>Versions, newest first, after what waits.</summary>
    IReadOnlyList<ComparableRule> Comparable =>
    [
        .. asked.Where(a => a.After is not null).Select(a => new ComparableRule($"asked-{a.Request.Id}", $"Asked for by {a.Request.RequestedBy}", a.After!, a.Place)),
        .. story!.Versions.Select(v => new ComparableRule($"{v.Version}", v.Version == story.Rule.Version ? $"Version {v.Version}, now" : $"Version {v.Version}", v.State, null)),
    ];

    string DefaultTo => Comparable[0].Key;
    string DefaultFrom => Comparable[1].Key;

    /// <summary>What becomes of a line that matches, in a sentence.</summary>
    string Outcome(RuleBody body) => body.Then switch
    {
        PlaceAction place => $"The line is placed in fund {story!.Names.Fund(place.FundCode)}{ReferenceFrom(place.Reference)}{Set(place.MethodCode, place.VatCode, place.Narrative)}.",
        SplitAction split => $"The line is {RuleWords.Of(split, story!.Names)}.",
        ClearAction clear => $"The money was receipted before: it clears control code {story!.Names.ControlCode(clear.ControlCode)} and is no new income.",
        SetAsideAction aside => $"The line is set aside as no income: {aside.Reason}.",
        SuspendAction suspend => $"The line waits in suspense as \"{suspend.Category}\".",
        SetFieldsAction set => $"The next rules are asked too; whichever places the line takes{Set(set.MethodCode, set.VatCode, set.Narrative).TrimStart(',')}.",
        _ => RuleWords.Of(body.Then),
    };

    static string ReferenceFrom(ReferenceSource? reference) => reference switch
    {
        ConstantReference constant => $", account {constant.Text}",
        CapturedReference => ", its account is what the pattern caught",
        CleanedReference field => $", its account is the {RuleFields.NameOf(field.Field)}",
        _ => ", without an account",
    };

    static string Set(string? method, string? vatCode, string? narrative) =>
        (method is null ? "" : $", method {method}") + (vatCode is null ? "" : $", VAT code {vatCode}") + (narrative is null ? "" : $", narrative \"{narrative}\"");

    protected override async Task OnParametersSetAsync()
    {
        var person = (await State).User;
        (mayChange, maySeeLines) = (person.Holds(Permission.RulesChange), person.Holds(Permission.LedgerView));
        if (loaded != Id) await LoadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    async Task LoadAsync()
    {
        var result = await Details.GetAsync(Id, default);
        (story, refusal) = (result.Ok ? result.Value : null, result.Refusal);
        missing = result.Ok && story is null;
        loaded = Id;
        if (story is null) return;
        requests = await Requests.GetAsync(Id, default) is { Ok: true, Value: var told } ? told : null;
        var waiting = new List<RuleAskedFor>();
        foreach (var request in requests?.Waiting ?? [])
            if (await RequestDetails.GetAsync(request.Id, default) is { Ok: true, Value: { } details }) waiting.Add(details);
        asked = waiting;
    }

    RuleToChange? Switched() => new(Id, story!.Rule.Version, Draft: null, Enabled: !story.Rule.Enabled, Place: null);

    RuleToChange? Back() => RuleToChange.Back(Id, story!.Rule.Version, back!.State);

    /// <summary>What a replay stands in for: the version that is thought of, or else the rule switched.</summary>
    RuleToChange? Tried() => back is null ? Switched() : Back();

    string ReplayWords => back is not null ? $"What the last days would have been had the rule been as in version {back.Version}. Nothing is saved."
        : story!.Rule.Enabled ? "What the last days would have been without this rule. Nothing is saved."
        : "What the last days would have been with this rule on. Nothing is saved.";

    // One thing is asked for at a time.
    void Switch() => (switching, back) = (!switching, null);

    void GoBack(RuleVersionRow version) => (back, switching, focus) = (version, false, "rule-back");

    async Task DoneAsync(Submitted submitted)
    {
        (switching, back, reason, refusal) = (false, null, "", null);
        await LoadAsync();
        Navigation.NavigateTo(RulePaths.Told(RulePaths.Of(Id), submitted));
    }
}

/// <summary>A state of a rule that can be compared with another.</summary>
/// <param name="Key">As the address names it.</param>
/// <param name="Place">Where it would be asked; null where that is not told.</param>
public sealed record ComparableRule(string Key, string Name, RuleState State, string? Place);
