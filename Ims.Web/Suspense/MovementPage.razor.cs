using Ims.Domain.Values;
using Ims.Infrastructure;
using Ims.Infrastructure.Suspense;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Suspense;

/// <summary>How suspense came to what it is, day by day. The period stands in the address.</summary>
public partial class MovementPage
{
    const int DaysShown = 31;

    static readonly Crumb[] trail = [new("Suspense", SuspensePaths.List)];

    SuspenseMoved? moved;
    Refusal? refusal;
    string fromText = "", toText = "";

    [Inject] private SuspenseMovementDays Days { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "from")] private string? From { get; set; }
    [SupplyParameterFromQuery(Name = "to")] private string? To { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var today = Time.Today();
        (fromText, toText) = (From ?? UkDates.Show(today.AddDays(1 - DaysShown)), To ?? UkDates.Show(today));
        var (from, to) = (UkDates.Read(fromText, "From"), UkDates.Read(toText, "To"));
        refusal = from.Ok ? to.Refusal : from.Refusal;
        if (refusal is not null)
        {
            moved = null;
            return;
        }
        var result = await Days.GetAsync(from.Value, to.Value, CancellationToken.None);
        (moved, refusal) = (result.Ok ? result.Value : null, result.Refusal);
    }
}
