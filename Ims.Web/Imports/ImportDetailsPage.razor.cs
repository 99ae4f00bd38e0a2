using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports;
using Ims.Web.Access;
using Ims.Web.Layout;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace Ims.Web.Imports;

/// <summary>One file: its status, its fates, its checks and its lines. Follows the work on it while there is any.</summary>
public partial class ImportDetailsPage
{
    internal static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    static readonly Crumb[] trail = [new("Imports", ImportPaths.List)];

    Ticking? ticking;
    ImportTold? told;
    ImportProgressTold? progress;
    Refusal? refusal;
    bool isMissing;
    bool mayDecide, mayRelease, mayUpload, mayAllocate;

    [Inject] private ImportDetails Details { get; set; } = null!;
    [Inject] private ImportProgress Progress { get; set; } = null!;
    [Inject] private DiscardImport Discard { get; set; } = null!;
    [Inject] private PostShownFile PostShown { get; set; } = null!;
    [Inject] private PostUnusualFile PostUnusual { get; set; } = null!;
    [Inject] private ImportsHeld Held { get; set; } = null!;
    [Inject] private NavigationCounts Counts { get; set; } = null!;
    [Inject] private IDialogService Dialogs { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    [Parameter] public long Id { get; set; }

    /// <summary>Shows lines of one fate or fund: <c>matched</c>, <c>fund-23</c>...</summary>
    [SupplyParameterFromQuery] private string? Show { get; set; }
    [SupplyParameterFromQuery] private int? After { get; set; }
    [SupplyParameterFromQuery] private int? Before { get; set; }
    /// <summary>A line to be found among all.</summary>
    [SupplyParameterFromQuery] private int? Line { get; set; }

    DateOnly Today => Time.Today();

    bool MayDiscard => mayDecide && told is { Status: ImportStatus.Received or ImportStatus.Checked or ImportStatus.Held };

    bool IsUnusual => told is { Status: ImportStatus.Held } && HoldRefusals.IsUnusual(told.ReasonCode);

    bool MayPost => (mayUpload && told is { Status: ImportStatus.Held, ReasonCode: HoldRefusals.ShowsFirst }) || (mayDecide && IsUnusual);

    int Suspended => told?.Fates.Where(f => f.Fate == Fate.Suspended).Sum(f => f.Lines) ?? 0;

    TimeSpan? Took => told is { PostedAt: { } at, PostingStartedAt: { } began } && at > began ? at - began : null;

    string StatementWords => told!.Statements switch
    {
        [] => "",
        // Where there is no number it is the date; for BAI2 the date and what follows it.
        [var one] when one.Number is not { } number || number.StartsWith($"{one.AsOfOn:yyyy-MM-dd}", StringComparison.Ordinal) => $" · statement of {one.AsOfOn:dd/MM/yyyy}",
        [var one] => $" · statement {one.Number} of {one.AsOfOn:dd/MM/yyyy}",
        var many => $" · {many.Count} statements of {many.Min(s => s.AsOfOn):dd/MM/yyyy}{(many.Min(s => s.AsOfOn) == many.Max(s => s.AsOfOn) ? "" : $" to {many.Max(s => s.AsOfOn):dd/MM/yyyy}")}",
    };

    string? Reason => told switch
    {
        { Status: ImportStatus.Discarded } => $"{told.DecidedBy} discarded this file. Nothing of it was posted; the same file may come again.",
        { Status: ImportStatus.Reversed, ReversedAt: { } at } => $"All that this file posted was taken back on {UkTime.Local(at):dd/MM/yyyy}, released by {told.DecidedBy}. Its statements count as not imported: the right file can come in their place.",
        { Group: ImportGroup.InProgress } when progress?.StoppedBecause is { } fault =>
            $"IMS tried several times and each time something broke ({fault}). Nothing of this file was posted. Tell support its number, {told.Id}.",
        _ => told!.Reason,
    };

    Tone ReasonTone => told!.Status switch { ImportStatus.Discarded or ImportStatus.Reversed => Tone.Still, ImportStatus.Held => Tone.Warn, _ => Tone.Bad };

    protected override async Task OnParametersSetAsync()
    {
        var person = (await State).User;
        (mayAllocate, mayDecide, mayRelease, mayUpload) = (person.Holds(Permission.SuspenseAllocate), person.Holds(Permission.ImportsDecide), person.Holds(Permission.ImportsRelease), person.Holds(Permission.ImportsUpload));
        // A turn of the lines' page changes nothing above them.
        if (told?.Id == Id && told.Group != ImportGroup.InProgress) return;
        refusal = null;
        await LoadAsync();
    }

    public void Dispose() => ticking?.Dispose();

    async Task LoadAsync()
    {
        var result = await Details.GetAsync(Id, CancellationToken.None);
        if (!result.Ok) (told, refusal) = (null, result.Refusal);
        else (told, isMissing) = (result.Value, result.Value is null);
        var working = told?.Group == ImportGroup.InProgress;
        progress = working && await Progress.GetAsync([Id], CancellationToken.None) is { Ok: true, Value: var all } ? all.GetValueOrDefault(Id) : null;
        ticking ??= new Ticking(Time, Period, () => InvokeAsync(RefreshAsync));
        ticking.Run(working && progress?.StoppedBecause is null);
        if (!working && await Held.GetAsync(CancellationToken.None) is { Ok: true, Value: var held }) Counts.Say(NavigationCount.ImportsHeld, held);
    }

    async Task RefreshAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    async Task PostAsync()
    {
        if (!MayPost) return;
        refusal = IsUnusual ? (await PostUnusual.RunAsync(Id, CancellationToken.None)).Refusal : (await PostShown.RunAsync(Id, CancellationToken.None)).Refusal;
        await LoadAsync();
    }

    async Task DiscardAsync()
    {
        if (!MayDiscard) return;
        var lines = told!.CheckedAt is null ? "It" : $"Its {Words.Count(told.LinesRead, "line")} ({told.Read})";
        if (!await Dialogs.ConfirmAsync($"Discard {told.FileName}", $"{lines} will not be posted. The bytes are kept. To import it after all, upload it again.", "Discard the file", isDangerous: true)) return;
        refusal = (await Discard.RunAsync(Id, CancellationToken.None)).Refusal;
        await LoadAsync();
    }
}
