using Ims.Domain.Access;
using Ims.Domain.Privacy;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Privacy;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Privacy;

/// <summary>Retention runs and subject access side by side, and how far those at work have come.</summary>
public partial class PrivacyPage
{
    static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    Ticking? ticking;
    RetentionTold? told;
    IReadOnlyList<SubjectAccessRow>? accesses;
    Refusal? refusal;

    [Inject] private RetentionList Runs { get; set; } = null!;
    [Inject] private SubjectAccessList Accesses { get; set; } = null!;
    [Inject] private Actor Actor { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;

    bool MayAsk => Actor.Permissions.Contains(Permission.PrivacyAsk);

    bool IsSomethingGoingOn => told?.Runs.Any(r => r.State == RetentionState.Working) == true || accesses?.Any(a => a.IsUnderWay && a.StoppedBecause is null) == true;

    protected override Task OnInitializedAsync() => LoadAsync();

    public void Dispose() => ticking?.Dispose();

    async Task LoadAsync()
    {
        var (runs, people) = (await Runs.GetAsync(CancellationToken.None), await Accesses.GetAsync(CancellationToken.None));
        refusal = runs.Refusal ?? people.Refusal;
        (told, accesses) = refusal is null ? (runs.Value, people.Value) : (null, null);
        ticking ??= new Ticking(Time, Period, () => InvokeAsync(RefreshAsync));
        ticking.Run(IsSomethingGoingOn);
    }

    async Task RefreshAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }
}
