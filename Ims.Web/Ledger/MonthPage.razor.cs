using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Ledger;
using Ims.Web.Access;
using Ims.Web.Approvals;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace Ims.Web.Ledger;

/// <summary>One month through its life: what is not done before it closes, closing it, and asking for it to be opened again.</summary>
public partial class MonthPage
{
    static readonly Crumb[] trail = [new("Months", LedgerPaths.Months)];

    DateOnly? month;
    MonthTold? told;
    AskedFor asked = AskedFor.Nothing;
    Refusal? refusal;
    string? said, saidHref;
    bool isMissing, mayClose, maySeeLines;

    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;
    [Inject] private MonthDetails Details { get; set; } = null!;
    [Inject] private BeginClosing Begin { get; set; } = null!;
    [Inject] private KeepMonthOpen Keep { get; set; } = null!;
    [Inject] private CloseMonth Close { get; set; } = null!;
    [Inject] private ReopenMonth Reopen { get; set; } = null!;
    [Inject] private IDialogService Dialogs { get; set; } = null!;

    /// <summary>Year and month: <c>2027-03</c>.</summary>
    [Parameter] public string Key { get; set; } = "";

    string Name => MonthWords.Name(told!.Month.FirstDay);

    MonthSeen Seen => new(told!.Month.FirstDay, told.Month.Version);

    string? FieldId => refusal?.Field switch { "Reason" => "reopen-reason", "Evidence" => "reopen-evidence", _ => null };

    string Means => told!.Month.State switch
    {
        MonthState.Open => "It takes lines.",
        MonthState.Closing => "It still takes lines, and is about to close: post, decide and export what belongs to it.",
        _ => "It takes no lines: what was received in it and comes now counts in the earliest open month.",
    };

    protected override async Task OnParametersSetAsync()
    {
        var person = (await State).User;
        (mayClose, maySeeLines) = (person.Holds(CloseMonth.Needs), person.Holds(TransactionList.Needs));
        month = DateOnly.TryParseExact(Key, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var firstDay) ? firstDay : null;
        (told, refusal, said, saidHref, asked) = (null, null, null, null, AskedFor.Nothing);
        await LoadAsync();
    }

    async Task LoadAsync()
    {
        var result = month is { } firstDay ? await Details.GetAsync(firstDay, CancellationToken.None) : null;
        if (result is { Ok: false }) refusal = result.Refusal;
        else (told, isMissing) = (result?.Value, result?.Value is null);
    }

    async Task RefreshAsync()
    {
        (refusal, said) = (null, null);
        await LoadAsync();
    }

    async Task BeginAsync() => await TellAsync(await Begin.RunAsync(Seen, CancellationToken.None), $"The closing of {Name} has begun. Everybody sees that it ends; it takes lines until you close it.");

    async Task KeepAsync() => await TellAsync(await Keep.RunAsync(Seen, CancellationToken.None), $"{Name} stays open.");

    async Task CloseAsync()
    {
        var warnings = told!.Month.Findings.Where(f => f.Warns).Select(f => f.Sentence).ToList();
        var text = $"No line can be dated in it any more. " + (warnings.Count == 0 ? "" : string.Join(' ', warnings) + " ") + "Only another person's approval opens it again.";
        if (!await Dialogs.ConfirmAsync($"Close {Name}?", text, $"Close {Name}")) return;
        var closed = await Close.RunAsync(Seen, CancellationToken.None);
        await TellAsync(closed, closed.Ok ? $"{Name} is closed with {Words.Count(closed.Value.Lines, "line")}, {closed.Value.Amount}." : null);
    }

    async Task AskAsync()
    {
        var submitted = await Reopen.RunAsync(new MonthToReopen(told!.Month.FirstDay), asked, CancellationToken.None);
        await TellAsync(submitted, "Its re-opening was asked for.");
        if (!submitted.Ok) return;
        asked = AskedFor.Nothing;
        saidHref = submitted.Value.RequestId is { } id ? ApprovalPaths.Of(id) : null;
    }

    /// <summary>A refusal leaves what the person saw; only what was done is read again.</summary>
    async Task TellAsync<T>(Result<T> done, string? says)
    {
        (refusal, said, saidHref) = (done.Refusal, done.Ok ? says : null, null);
        if (done.Ok) await LoadAsync();
    }
}
