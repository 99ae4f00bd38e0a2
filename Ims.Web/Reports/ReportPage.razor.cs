using Ims.Domain.Reports;
using Ims.Domain.Values;
using Ims.Infrastructure;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Reports;
using Ims.Infrastructure.Reports.Kept;
using Ims.Web.Ledger;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Reports;

/// <summary>Any report of the catalogue: its criteria as a form, then what it says. All of it stands in the address.</summary>
public partial class ReportPage
{
    static readonly Crumb[] trail = [new("Reports", ReportPaths.List)];

    Report? report;
    ReportSheet? sheet;
    Refusal? refusal;
    bool isAsking;
    ReportQuery query = new();

    [Inject] private ReportView Reports { get; set; } = null!;
    [Inject] private KeepReport Keep { get; set; } = null!;
    [Inject] private Actor Actor { get; set; } = null!;
    [Inject] private NavigationManager Nav { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;

    [Parameter] public string Code { get; set; } = "";
    [SupplyParameterFromQuery] private string? From { get; set; }
    [SupplyParameterFromQuery] private string? To { get; set; }
    [SupplyParameterFromQuery] private string? At { get; set; }
    [SupplyParameterFromQuery] private string? By { get; set; }
    [SupplyParameterFromQuery] private string? And { get; set; }
    [SupplyParameterFromQuery] private string? Fund { get; set; }
    [SupplyParameterFromQuery] private string? Account { get; set; }

    ReportPeriod Chosen => ReportPeriods.Named(sheet?.Head.Criteria.From, sheet?.Head.Criteria.To, Time.Today()) ?? ReportWords.NoPeriod;

    protected override async Task OnParametersSetAsync()
    {
        (report, sheet, refusal, isAsking) = (ReportCatalogue.Find(Code), null, null, false);
        if (report is null)
        {
            refusal = ReportRefusals.Unknown(Code);
            return;
        }
        var asked = new ReportQuery { From = From, To = To, At = At, By = By, And = And, Fund = Fund, Account = Account };
        var read = asked.Read();
        if (!read.Ok)
        {
            (query, refusal) = (asked, read.Refusal);
            return;
        }
        query = Typed(read.Value.Completed(report.Takes, Time.Today()));
        // An account is asked for before anything can be shown: an empty form is no mistake.
        if (report.Takes.HasFlag(ReportTakes.Account) && string.IsNullOrWhiteSpace(Fund) && string.IsNullOrWhiteSpace(Account))
        {
            isAsking = true;
            return;
        }
        var result = await Reports.GetAsync(Code, read.Value, default);
        (sheet, refusal) = (result.Ok ? result.Value : null, result.Refusal);
    }

    void Show()
    {
        var read = query.Read();
        refusal = read.Ok ? read.Value.RefusalFor(report!.Takes, Time.Today()) : read.Refusal;
        if (refusal is null) Nav.NavigateTo(ReportPaths.Screen(Code, read.Value));
    }

    void Choose(ReportPeriod period)
    {
        var (from, to) = period.Days(Time.Today());
        var criteria = sheet?.Head.Criteria ?? (query.Read() is { Ok: true, Value: var typed } ? typed : new ReportCriteria());
        Nav.NavigateTo(ReportPaths.Screen(Code, criteria with { From = from, To = to }));
    }

    /// <summary>As a workbook, which holds most and is read by most.</summary>
    async Task KeepAsync()
    {
        var kept = await Keep.RunAsync(new ReportToKeep(Code, sheet!.Head.Criteria, ReportFileKind.Workbook), default);
        refusal = kept.Refusal;
        if (kept.Ok) Nav.NavigateTo(ReportPaths.Kept);
    }

    string FileOf(ReportFileKind kind) => ReportPaths.File(Code, sheet!.Head.Criteria, kind);

    /// <summary>As a person types it.</summary>
    static ReportQuery Typed(ReportCriteria criteria)
    {
        var query = ReportQuery.Of(criteria);
        return query with { From = LedgerPaths.Uk(query.From), To = LedgerPaths.Uk(query.To), At = LedgerPaths.Uk(query.At), And = query.And ?? "" };
    }

    static string IdOf(string field) => $"report-{field.ToLowerInvariant().Replace(' ', '-')}";
}
