using Ims.Domain.Access;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Recognition;
using Ims.Web.Access;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.Recognition;

/// <summary>The recognition rules in their order, with what waits for approval; whoever may change them asks for a move by keys.</summary>
public partial class RulesPage : ListOf<RuleRow>
{
    static readonly PageKey[] keys = [new("Alt+↑ ↓", "on a row: ask it earlier or later"), new("N", "new rule"), new("T", "test the rules")];

    KeyTable<RuleRow>? table;
    RuleRequestsTold? requests;
    RuleMoving? moving;
    string reason = "";
    bool? on;
    bool mayChange;
    int? focusId;

    [Inject] private RuleList List { get; set; } = null!;
    [Inject] private RuleRequests Requests { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    /// <summary>The request that was made a moment ago.</summary>
    [SupplyParameterFromQuery] private long? Asked { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? SavedNow { get; set; }

    string? Summary => Rows is null ? null : $"{Words.Count(Rows.Count, "rule")}, {Rows.Count(r => r.Enabled)} on. The first that matches a line decides, unless it says continue.";

    IReadOnlyList<Chip<bool?>> Chips => [new(null, "All", Rows!.Count), new(Value: true, "On", Rows.Count(r => r.Enabled)), new(Value: false, "Off", Rows.Count(r => !r.Enabled))];

    /// <summary>What is shown, in the order that is or that a move would make.</summary>
    IReadOnlyList<RuleRow> Listed
    {
        get
        {
            var shown = Shown.Where(r => on is null || r.Enabled == on).ToList();
            return moving is null ? shown : [.. moving.Rows.Where(shown.Contains)];
        }
    }

    protected override Task<Result<IReadOnlyList<RuleRow>>> LoadAsync(CancellationToken ct) => List.GetAsync(ct);

    protected override async Task OnInitializedAsync()
    {
        mayChange = (await State).User.Holds(Permission.RulesChange);
        await base.OnInitializedAsync();
        await LoadRequestsAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focusId is not { } id || table is null) return;
        focusId = null;
        var at = Listed.Select((r, i) => (r.Id, i)).FirstOrDefault(x => x.Id == id).i;
        await table.FocusAsync(at);
    }

    protected override string TextOf(RuleRow row) => $"{row.Name} {(row.Body is { } body ? $"{RuleWords.Of(body.When)} {RuleWords.Of(body.Then)}" : "")} {string.Join(' ', row.Scope)} {(row.Enabled ? "on" : "off")}";

    RuleRequestRow? WaitingOf(int ruleId) => requests?.Waiting.FirstOrDefault(r => r.RuleId == ruleId);

    async Task LoadRequestsAsync()
    {
        if (await Requests.GetAsync(ruleId: null, default) is { Ok: true, Value: var told }) requests = told;
    }

    bool CanMove(RuleRow rule, int by) => (moving?.Rule.Id == rule.Id ? moving : RuleMoving.Of(Rows!, rule)).CanMove(by);

    // One rule at a time: a request is about one.
    void Move(RuleRow rule, int by)
    {
        moving = (moving?.Rule.Id == rule.Id ? moving : RuleMoving.Of(Rows!, rule)).Moved(by);
        if (!moving.IsElsewhere) moving = null;
        focusId = rule.Id;
    }

    async Task MovedAsync(Submitted submitted)
    {
        (moving, reason) = (null, "");
        await base.OnInitializedAsync();
        await LoadRequestsAsync();
        Navigation.NavigateTo(RulePaths.Told(RulePaths.List, submitted));
    }
}

/// <summary>A rule that somebody would like to be asked earlier or later, and the order that would be.</summary>
public sealed class RuleMoving
{
    readonly IReadOnlyList<RuleRow> was;
    readonly int at;

    RuleMoving(RuleRow rule, IReadOnlyList<RuleRow> was, IReadOnlyList<RuleRow> rows, int at) => (Rule, this.was, Rows, this.at) = (rule, was, rows, at);

    public RuleRow Rule { get; }
    /// <summary>All rules in the order that would be.</summary>
    public IReadOnlyList<RuleRow> Rows { get; }

    public static RuleMoving Of(IReadOnlyList<RuleRow> rows, RuleRow rule) => new(rule, rows, rows, rows.ToList().IndexOf(rule));

    public bool CanMove(int by) => at + by >= 0 && at + by < Rows.Count;

    public RuleMoving Moved(int by)
    {
        var rows = Rows.ToList();
        rows.RemoveAt(at);
        rows.Insert(at + by, Rule);
        return new RuleMoving(Rule, was, rows, at + by);
    }

    public bool IsElsewhere => !ReferenceEquals(was[at], Rule);

    /// <summary>Such as: after "Card payout".</summary>
    public string Place => at == 0 ? "first" : $"after \"{Rows[at - 1].Name}\"";

    public RuleToChange Command() => new(Rule.Id, Rule.Version, Draft: null, Enabled: null, new RulePlace(at == 0 ? null : Rows[at - 1].Id));
}
