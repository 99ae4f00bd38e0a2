using Ims.Domain.Exit;
using Ims.Domain.Values;
using Ims.Infrastructure.Exit;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using MudBlazor;

namespace Ims.Web.Exit;

/// <summary>Asks for exports of everything, follows the one that is written, and hands finished ones out.</summary>
public partial class ExitPage
{
    static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    Ticking? ticking;
    IReadOnlyList<ExitExportRow>? exports;
    Refusal? refusal;

    [Inject] private ExitUse Use { get; set; } = null!;
    [Inject] private IDialogService Dialogs { get; set; } = null!;
    [Inject] private IOptions<ExitOptions> Options { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;

    ExitExportRow? UnderWay => exports?.FirstOrDefault(e => e.IsUnderWay);

    bool IsUnderWay => UnderWay is not null;

    IReadOnlyList<ExitExportRow> Ended => [.. exports!.Where(e => !e.IsUnderWay)];

    string Kept => Words.Count(Math.Max(1, Options.Value.KeptFor.Days), "day");

    TimeSpan Elapsed(ExitExportRow row) => Time.GetUtcNow().UtcDateTime - row.RequestedAt;

    protected override Task OnInitializedAsync() => LoadAsync();

    public void Dispose() => ticking?.Dispose();

    async Task LoadAsync()
    {
        var result = await Use.List.GetAsync(CancellationToken.None);
        (exports, refusal) = (result.Ok ? result.Value : null, result.Refusal ?? refusal);
        ticking ??= new Ticking(Time, Period, () => InvokeAsync(RefreshAsync));
        ticking.Run(UnderWay is { StoppedBecause: null });
    }

    async Task RefreshAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    async Task AskAsync()
    {
        if (IsUnderWay || !await Dialogs.ConfirmAsync("Make an export", "One file with everything that the council owns, personal data of residents and staff too, is written for you to download. Nothing is changed.", "Make the export")) return;
        refusal = (await Use.Request.RunAsync(CancellationToken.None)).Refusal;
        await LoadAsync();
    }

    async Task EndAsync(ExitExportRow row)
    {
        var (title, text, act) = row.IsUnderWay ? ("Cancel the export", "Nothing of it is kept.", "Cancel it") : ("Remove the file", "It can no longer be downloaded. That it was made stays in the audit.", "Remove it");
        if (!await Dialogs.ConfirmAsync(title, text, act, canBeUndone: false, isDangerous: true)) return;
        refusal = (await Use.End.RunAsync(row.Id, CancellationToken.None)).Refusal;
        await LoadAsync();
    }
}

/// <summary>What the page uses.</summary>
public sealed record ExitUse(ExitExportList List, RequestExitExport Request, EndExitExport End);

/// <summary>States as people read them.</summary>
static class ExitWords
{
    public static string Of(ExitState state) => state switch
    {
        ExitState.Ready => "Ready",
        ExitState.Cancelled => "Cancelled",
        ExitState.Expired => "Removed",
        _ => Words.Of(state),
    };
}
