using System.Globalization;
using Ims.Domain.Reports;
using Ims.Domain.Values;
using Ims.Infrastructure.Reports;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Reports;

/// <summary>Today's income against the same weekday earlier.</summary>
public partial class ReceivedTodayTile
{
    [Inject] private ReceivedToday Query { get; set; } = null!;

    AmountChange Change => new(Told!.Today.Amount, Told.Before.Amount);

    /// <summary>"Wednesday last week".</summary>
    string Earlier => $"{Told!.Before.On.ToString("dddd", CultureInfo.CurrentCulture)} last {(Told.AYearAgo ? "year" : "week")}";

    string HowMuch => Change.PerMille is { } share ? $"{(share / 10m).ToString("0.#", CultureInfo.InvariantCulture)}%" : Change.Difference.Abs().ToString();

    static string Day(DateOnly on) => on.ToString("dddd dd/MM/yyyy", CultureInfo.CurrentCulture);

    protected override Task<Result<IncomeToday>> LoadAsync(CancellationToken ct) => Query.GetAsync(ct);
}
