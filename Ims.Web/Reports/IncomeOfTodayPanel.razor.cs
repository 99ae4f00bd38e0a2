using Ims.Domain.Reports;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Reports;
using Ims.Web.Ledger;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Reports;

/// <summary>Today's income by fund and by method, the largest first; what has no room is one row that leads to the report.</summary>
public partial class IncomeOfTodayPanel
{
    const int Shown = 6;

    [Inject] private IncomeOfToday Query { get; set; } = null!;

    IReadOnlyList<IncomeShare> Shares(ReportDimension by) => by == ReportDimension.Fund ? Told!.ByFund : Told!.ByMethod;

    string Rows(ReportDimension by, IncomeShare share) => LedgerPaths.Transactions(new TransactionFilter
    {
        From = Told!.On, To = Told.On, IncomeOnly = true, FundCode = by == ReportDimension.Fund ? share.Code : null, MethodCode = by == ReportDimension.Method ? share.Code : null,
    });

    protected override Task<Result<IncomeShares>> LoadAsync(CancellationToken ct) => Query.GetAsync(ct);
}
