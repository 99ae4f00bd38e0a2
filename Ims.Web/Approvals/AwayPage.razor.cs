using Ims.Domain.Approvals;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Approvals;

/// <summary>Who decides in my place while I am away.</summary>
public partial class AwayPage
{
    static readonly Crumb[] trail = [new("Approvals", ApprovalPaths.List)];

    Delegations? told;
    Refusal? refusal;
    string? said;
    int to;
    string fromTyped = "", toTyped = "", reason = "";

    [Inject] private DelegationList List { get; set; } = null!;
    [Inject] private DelegateApprovals Delegate { get; set; } = null!;
    [Inject] private EndDelegation End { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;

    string? FieldId => refusal?.Field switch { "To" => "away-to", "FromOn" => "away-from", "ToOn" => "away-until", "Reason" => "away-reason", _ => null };

    protected override async Task OnInitializedAsync()
    {
        fromTyped = UkDates.Show(Time.Today());
        await LoadAsync();
    }

    async Task LoadAsync()
    {
        var result = await List.GetAsync(CancellationToken.None);
        (told, refusal) = (result.Ok ? result.Value : told, result.Ok ? refusal : result.Refusal);
    }

    async Task SaveAsync()
    {
        (said, refusal) = (null, null);
        if (to == 0) { refusal = ApprovalRefusals.NobodyChosen; return; }
        if (UkDates.Read(fromTyped, "FromOn") is { Ok: false } from) { refusal = from.Refusal; return; }
        if (UkDates.Read(toTyped, "ToOn") is { Ok: false } until) { refusal = until.Refusal; return; }
        var plan = new AwayPlan(to, UkDates.Read(fromTyped, "FromOn").Value, UkDates.Read(toTyped, "ToOn").Value, reason);
        var saved = await Delegate.RunAsync(plan, CancellationToken.None);
        refusal = saved.Refusal;
        if (!saved.Ok) return;
        said = $"{told!.Choices.First(c => c.PersonId == plan.ToPersonId).Name} decides in your place from {UkDates.Show(plan.FromOn)} to {UkDates.Show(plan.ToOn)}.";
        (to, toTyped, reason) = (0, "", "");
        await LoadAsync();
    }

    async Task EndAsync(DelegationTold one)
    {
        var ended = await End.RunAsync(one.Id, CancellationToken.None);
        (refusal, said) = (ended.Refusal, ended.Ok ? $"{one.To} no longer decides in your place." : null);
        await LoadAsync();
    }
}
