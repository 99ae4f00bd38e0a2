using Ims.Domain.Access;
using Ims.Domain.Imports.AccountFiles;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports.AccountFiles;
using Ims.Web.Access;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace Ims.Web.Imports.AccountFiles;

/// <summary>One account file: its status, what it came to, and its report. Follows the work on it while there is any.</summary>
public partial class AccountFilePage
{
    static readonly Crumb[] trail = [new("Account files", AccountFilePaths.List)];

    Ticking? ticking;
    AccountFileTold? told;
    Refusal? refusal;
    bool isMissing, mayDecide, mayAsk, mayUpload, maySee;

    [Inject] private AccountFileDetails Details { get; set; } = null!;
    [Inject] private DiscardAccountFile Discard { get; set; } = null!;
    [Inject] private ApplyWithoutClosing ApplyWithout { get; set; } = null!;
    [Inject] private ApplyShownAccounts ApplyShown { get; set; } = null!;
    [Inject] private IDialogService Dialogs { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    [Parameter] public long Id { get; set; }

    /// <summary>Shows rows of one kind: <c>added</c>, <c>rejected</c>...</summary>
    [SupplyParameterFromQuery] private string? Show { get; set; }
    [SupplyParameterFromQuery] private int? After { get; set; }

    DateOnly Today => Time.Today();

    AccountRowKind? Kind => AccountFilePaths.Read<AccountRowKind>(Show);

    bool IsApplied => told is { Status: AccountFileStatus.Applied };

    bool MayDiscard => mayDecide && told is { Status: AccountFileStatus.Received or AccountFileStatus.Checked or AccountFileStatus.Held };

    bool MayApplyWithout => mayDecide && told is { Status: AccountFileStatus.Held, DuplicateOfId: null } and not { ReasonCode: AccountFileRefusals.ShowsFirst };

    bool MayApplyShown => mayUpload && told is { Status: AccountFileStatus.Held, ReasonCode: AccountFileRefusals.ShowsFirst };

    bool MayAskToClose => mayAsk && told is { Status: AccountFileStatus.Held, ReasonCode: AccountFileRefusals.DropCode };

    /// <summary>What a file of its kind can come to, and what it did come to.</summary>
    IEnumerable<AccountRowKind> Shown => Enum.GetValues<AccountRowKind>().Where(k => told!.Of(k) > 0 || k switch
    {
        AccountRowKind.Added or AccountRowKind.Changed or AccountRowKind.Unchanged or AccountRowKind.Rejected => true,
        AccountRowKind.Absent => told.Kind == FeedKind.Full && told.Status != AccountFileStatus.Applied,
        AccountRowKind.Closed => told.Kind == FeedKind.Full && told.Status == AccountFileStatus.Applied,
        _ => false,
    });

    string? Reason => told switch
    {
        { Status: AccountFileStatus.Discarded } => $"{told.DecidedBy} discarded this file. No account was changed; the same file may come again.",
        { StoppedBecause: { } fault, InProgress: true } => $"IMS tried several times and each time something broke ({fault}). No account was changed. Tell support its number, {told.Id}.",
        _ => told!.Reason,
    };

    Tone ReasonTone => told!.Status switch { AccountFileStatus.Discarded => Tone.Still, AccountFileStatus.Held => Tone.Warn, _ => Tone.Bad };

    string? LeftOpen => told is not { Status: AccountFileStatus.Applied } || told.Of(AccountRowKind.Absent) is not (> 0 and var left) ? null
        : told.Absent == AbsentAccounts.Left ? $"{Words.Count(left, "account")} that the file has not were left open: {told.DecidedBy} decided so."
        : $"{Words.Count(left, "account")} that the file has not were left open, because a line's account cannot be told: one of them may be that line's. Mend the rejected lines and send the file again.";

    bool HasRows(AccountRowKind kind) => maySee && told!.HasReport && kind != AccountRowKind.Unchanged && told.Of(kind) > 0;

    protected override async Task OnParametersSetAsync()
    {
        var person = (await State).User;
        (mayDecide, mayAsk, mayUpload, maySee) = (person.Holds(Permission.ImportsDecide), person.Holds(Permission.ImportsRelease), person.Holds(Permission.ImportsUpload), person.Holds(Permission.AccountsView));
        // A turn of the rows' page changes nothing above them.
        if (told?.Id == Id && !told.InProgress) return;
        refusal = null;
        await LoadAsync();
    }

    public void Dispose() => ticking?.Dispose();

    async Task LoadAsync()
    {
        var result = await Details.GetAsync(Id, CancellationToken.None);
        if (!result.Ok) (told, refusal) = (null, result.Refusal);
        else (told, isMissing) = (result.Value, result.Value is null);
        ticking ??= new Ticking(Time, AccountFilesPage.Period, () => InvokeAsync(RefreshAsync));
        ticking.Run(told is { InProgress: true, StoppedBecause: null });
    }

    async Task RefreshAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    async Task ApplyShownAsync()
    {
        if (!MayApplyShown) return;
        refusal = (await ApplyShown.RunAsync(Id, CancellationToken.None)).Refusal;
        await LoadAsync();
    }

    async Task ApplyWithoutAsync()
    {
        if (!MayApplyWithout) return;
        var left = told!.Of(AccountRowKind.Absent);
        var absent = left > 0 ? $"{Words.Count(left, "account")} that it has not stay open." : "No account is closed.";
        if (!await Dialogs.ConfirmAsync($"Apply {told.FileName}", $"Its {Words.Count(told.LinesRead, "line")} are applied. {absent} Accounts that were told of later stay as they are.", "Apply without closing")) return;
        refusal = (await ApplyWithout.RunAsync(Id, CancellationToken.None)).Refusal;
        await LoadAsync();
    }

    async Task DiscardAsync()
    {
        if (!MayDiscard) return;
        if (!await Dialogs.ConfirmAsync($"Discard {told!.FileName}", "No account is changed by it. The bytes are kept. To apply it after all, upload it again.", "Discard the file", isDangerous: true)) return;
        refusal = (await Discard.RunAsync(Id, CancellationToken.None)).Refusal;
        await LoadAsync();
    }
}
