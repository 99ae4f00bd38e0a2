using System.Globalization;
using Ims.Domain.Reports;
using Ims.Domain.Values;
using Ims.Infrastructure.Reports;
using Ims.Infrastructure.Reports.Kept;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Ims.Web.Reports;

/// <summary>One schedule of a report: a new one with the criteria of its address, or one that there is.</summary>
public partial class ReportSchedulePage
{
    static readonly Crumb[] trail = [new("Reports", ReportPaths.List), new("Schedules of reports", ReportPaths.Schedules)];

    ReportSchedulesTold? told;
    Report? report;
    Refusal? refusal;
    ScheduleDraft draft = new();
    bool isBack, isLooked;

    [Inject] private ReportScheduleList List { get; set; } = null!;
    [Inject] private SaveReportSchedule Save { get; set; } = null!;
    [Inject] private RemoveReportSchedule Remove { get; set; } = null!;
    [Inject] private NavigationManager Nav { get; set; } = null!;
    [Inject] private TypedWork Typed { get; set; } = null!;
    [Inject] private IDialogService Dialogs { get; set; } = null!;

    [Parameter] public long? Id { get; set; }
    [SupplyParameterFromQuery(Name = "report")] private string? Code { get; set; }
    [SupplyParameterFromQuery] private string? By { get; set; }
    [SupplyParameterFromQuery] private string? And { get; set; }
    [SupplyParameterFromQuery] private string? Fund { get; set; }
    [SupplyParameterFromQuery] private string? Account { get; set; }

    string Work => string.Create(CultureInfo.InvariantCulture, $"report-schedule/{Id}/{Code}");

    /// <summary>What the report is asked with, but for its days.</summary>
    IReadOnlyList<(string Name, string Value)> Criteria => [.. report!.Facts(draft.Criteria with { From = default(DateOnly), To = default(DateOnly), AsAt = default(DateOnly) }).Where(f => f.Name != report.PeriodOf && f.Name != Report.AsAtFact)];

    protected override async Task OnInitializedAsync()
    {
        var result = await List.GetAsync(CancellationToken.None);
        if (!result.Ok)
        {
            refusal = result.Refusal;
            return;
        }
        var stored = Id is { } id ? result.Value.Schedules.FirstOrDefault(s => s.Id == id) : null;
        if (Id is not null && stored is null)
        {
            refusal = ReportRefusals.ScheduleUnknown;
            return;
        }
        report = ReportCatalogue.Find(stored?.Code ?? Code);
        refusal = report is null ? ReportRefusals.Unknown(Code ?? "") : null;
        var asked = new ReportQuery { By = By, And = And, Fund = Fund, Account = Account }.Read();
        draft = stored is not null ? ScheduleDraft.Of(stored) : new ScheduleDraft { Criteria = asked.Ok ? asked.Value : new() };
        told = result.Value;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (isLooked || told is null || report is null) return;
        isLooked = true;
        if (await Typed.FindAsync<ScheduleDraft>(Work) is { } kept && kept.SeenVersion == draft.SeenVersion) (draft, isBack) = (kept, true);
        StateHasChanged();
    }

    Task KeepAsync() => Typed.KeepAsync(Work, draft).AsTask();

    Task TickAsync(int personId, bool isOn)
    {
        draft.PersonIds.Remove(personId);
        if (isOn) draft.PersonIds.Add(personId);
        return KeepAsync();
    }

    async Task SaveAsync()
    {
        var saved = await Save.RunAsync(draft.ToSave(report!), CancellationToken.None);
        refusal = saved.Refusal;
        if (saved.Ok) await LeaveAsync("saved");
    }

    async Task RemoveAsync()
    {
        if (!await Dialogs.ConfirmAsync("Remove the schedule", "The report is no longer made. What was made stays until its time is over.", "Remove it", canBeUndone: false, isDangerous: true)) return;
        refusal = (await Remove.RunAsync(draft.Id!.Value, draft.SeenVersion, CancellationToken.None)).Refusal;
        if (refusal is null) await LeaveAsync("removed");
    }

    async Task LeaveAsync(string how)
    {
        await Typed.ForgetAsync(Work);
        Nav.NavigateTo($"{ReportPaths.Schedules}?saved={how}");
    }

    static string? IdOf(string? field) => field is null ? null : $"schedule-{field.ToLowerInvariant()}";
}

/// <summary>A schedule as it is typed.</summary>
public sealed class ScheduleDraft
{
    public long? Id { get; set; }
    public int SeenVersion { get; set; }
    public string Name { get; set; } = "";
    public ReportCriteria Criteria { get; set; } = new();
    public ReportPeriod Period { get; set; } = ReportPeriod.LastMonth;
    public ReportFileKind Kind { get; set; } = ReportFileKind.Workbook;
    public string Cron { get; set; } = "0 0 7 1 * ?";
    public List<int> PersonIds { get; set; } = [];
    public bool Disabled { get; set; }

    public static ScheduleDraft Of(ReportScheduleRow row) => new()
    {
        Id = row.Id, SeenVersion = row.Version, Name = row.Name, Criteria = row.Criteria, Period = row.Period ?? ReportPeriod.LastMonth, Kind = row.Kind, Cron = row.Cron, PersonIds = [.. row.PersonIds], Disabled = row.Disabled,
    };

    public ReportScheduleToSave ToSave(Report report) => new(Id, SeenVersion, Name, report.Code, Criteria, report.Takes.HasFlag(ReportTakes.Period) ? Period : null, Kind, Cron, PersonIds, Disabled);
}
