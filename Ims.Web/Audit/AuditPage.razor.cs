using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Audit;

/// <summary>Who changed what and when, newest first, and up to where it is sealed.</summary>
public partial class AuditPage
{
    static readonly PageKey[] keys = [new("F", "filter"), new("N", "next page"), new("P", "previous page")];
    static readonly Chip<string>[] periods = [new("", "All dates"), new("today", "Today"), new("week", "Last 7 days"), new("month", "This month"), new("last", "Last month")];

    KeyTable<AuditRow>? table;
    AuditQuery typed = new();
    AuditFilter filter = new();
    AuditTurn? turn;
    AuditFound? page;
    AuditChoiceLists? choices;
    Refusal? refusal;
    bool toFirstRow;

    [Inject] private AuditList Audit { get; set; } = null!;
    [Inject] private AuditChoices Choices { get; set; } = null!;
    [Inject] private NavigationManager Nav { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;

    [SupplyParameterFromQuery] private string? From { get; set; }
    [SupplyParameterFromQuery] private string? To { get; set; }
    [SupplyParameterFromQuery] private string? Who { get; set; }
    [SupplyParameterFromQuery] private string? Action { get; set; }
    [SupplyParameterFromQuery] private string? Kind { get; set; }
    [SupplyParameterFromQuery] private string? Subject { get; set; }
    [SupplyParameterFromQuery] private string? Text { get; set; }
    [SupplyParameterFromQuery] private string? Older { get; set; }
    [SupplyParameterFromQuery] private string? Newer { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        typed = new AuditQuery { From = From, To = To, Who = Who, Action = Action, Kind = Kind, Subject = Subject, Text = Text, Older = Older, Newer = Newer };
        toFirstRow = page is not null && typed.ReadTurn() is not null;
        var read = typed.ReadFilter();
        refusal = read.Refusal;
        if (!read.Ok)
        {
            page = null;
            return;
        }
        (filter, turn) = (read.Value, typed.ReadTurn());
        var found = await Audit.GetAsync(filter, turn, default);
        (page, refusal) = (found.Ok ? found.Value : null, found.Refusal);
        if (choices is null && await Choices.GetAsync(default) is { Ok: true, Value: var lists }) choices = lists;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!toFirstRow || table is null) return;
        toFirstRow = false;
        await table.FocusAsync(0);
    }

    void Show(AuditQuery query) => Nav.NavigateTo(AuditPaths.Entries(query.ReadFilter().Value));   // the panel has checked it

    string FoundWords => page switch
    {
        { Found: > AuditFound.Counted } => $"{AuditFound.Counted:N0}+ entries",
        { Found: { } found } => Words.Count(found, "entry", "entries"),
        _ => "Entries with this text",
    };

    string ReadWords => page?.ReadTo is { } at ? $"Entries were read {(page.Older is null ? "up" : "back")} to {UkTime.Local(at):dd/MM/yyyy HH:mm}. Look further, or choose dates, a person or what was done: that finds at once." : "";

    string? Period => periods.FirstOrDefault(p => DatesOf(p.Value) == (filter.From, filter.To))?.Value;

    (DateOnly? From, DateOnly? To) DatesOf(string period)
    {
        var today = Time.Today();
        var month = new DateOnly(today.Year, today.Month, 1);
        return period switch
        {
            "today" => (today, today),
            "week" => (today.AddDays(-6), today),
            "month" => (month, month.AddMonths(1).AddDays(-1)),
            "last" => (month.AddMonths(-1), month.AddDays(-1)),
            _ => (null, null),
        };
    }

    void ChoosePeriod(string period)
    {
        var (from, to) = DatesOf(period);
        Nav.NavigateTo(AuditPaths.Entries(filter with { From = from, To = to }));
    }

    IReadOnlyList<(string Text, string Without)> Tags
    {
        get
        {
            var tags = new List<(string, string)>();
            void Tag(bool on, string text, AuditFilter without) { if (on) tags.Add((text, AuditPaths.Entries(without))); }
            Tag(filter.From is not null, $"From {filter.From:dd/MM/yyyy}", filter with { From = null });
            Tag(filter.To is not null, $"To {filter.To:dd/MM/yyyy}", filter with { To = null });
            Tag(filter.ActorId is not null, $"By {choices?.Actors.FirstOrDefault(a => a.Id == filter.ActorId)?.Name ?? filter.ActorId}", filter with { ActorId = null });
            Tag(filter.Action is not null, AuditWords.Action(filter.Action ?? ""), filter with { Action = null });
            Tag(filter.SubjectKind is not null, $"Done to: {AuditWords.Kind(filter.SubjectKind ?? "")}", filter with { SubjectKind = null });
            Tag(filter.SubjectId is not null, $"Id {filter.SubjectId}", filter with { SubjectId = null });
            Tag(filter.Text is not null, $"Text \"{filter.Text}\"", filter with { Text = null });
            return tags;
        }
    }
}
