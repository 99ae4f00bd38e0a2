using System.Globalization;
using Ims.Domain.Values;
using Ims.Infrastructure.Reports;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Reports;

/// <summary>Today's income against the same weekday earlier.</summary>
public partial class ReceivedTodayTile
{
    [Inject] private ReceivedToday Query { get; set; } = null!;

    /// <summary>"Thursday 17/07/2025", or "Thursday last week" while there are no figures of last year.</summary>
    string Earlier => Told!.AYearAgo ? TrendDays.Name(Told.Before.On) : $"{Told.Before.On.ToString("dddd", CultureInfo.CurrentCulture)} last week";

    /// <summary>Where today is held against last week, that there is nothing of last year.</summary>
    string Ending => Told!.AYearAgo ? "." : $". {TrendDays.Missing(Told.LastYearOn)}";

    protected override Task<Result<IncomeToday>> LoadAsync(CancellationToken ct) => Query.GetAsync(ct);
}
