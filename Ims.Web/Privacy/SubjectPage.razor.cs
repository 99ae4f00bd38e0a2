using Ims.Domain.Access;
using Ims.Domain.Privacy;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Privacy;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace Ims.Web.Privacy;

/// <summary>One subject access: what is found, whether it was approved, its file.</summary>
public partial class SubjectPage
{
    static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    static readonly Crumb[] trail = [new("Privacy", PrivacyPaths.List)];

    Ticking? ticking;
    SubjectAccessRow? access;
    AskedFor asked = AskedFor.Nothing;
    Refusal? loadRefusal, refusal;
    string? focus;

    [Parameter] public long Id { get; set; }

    [Inject] private SubjectAccessDetails Details { get; set; } = null!;
    [Inject] private AskForSubjectAccess Ask { get; set; } = null!;
    [Inject] private EndSubjectAccess End { get; set; } = null!;
    [Inject] private Actor Actor { get; set; } = null!;
    [Inject] private IDialogService Dialogs { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    bool MayAsk => Actor.Permissions.Contains(Permission.PrivacyAsk);

    bool MayEnd => access is { IsMine: true } && (access.IsUnderWay || access.State is SubjectAccessState.Ready or SubjectAccessState.Draft);

    long? Total => access!.Found.Sum(c => c.Count) is > 0 and var all ? Math.Max(all, access.Done) : null;

    string? FieldId => refusal?.Field switch { "Reason" => "subject-reason", "Evidence" => "subject-evidence", _ => null };

    protected override Task OnParametersSetAsync() => LoadAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    public void Dispose() => ticking?.Dispose();

    async Task LoadAsync()
    {
        var result = await Details.GetAsync(Id, CancellationToken.None);
        (access, loadRefusal) = (result.Ok ? result.Value : null, result.Refusal);
        ticking ??= new Ticking(Time, Period, () => InvokeAsync(RefreshAsync));
        ticking.Run(access is { IsUnderWay: true, StoppedBecause: null });
    }

    async Task RefreshAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    async Task AskAsync()
    {
        refusal = (await Ask.RunAsync(Id, asked, CancellationToken.None)).Refusal;
        focus = FieldId;
        if (refusal is null) await LoadAsync();
    }

    async Task EndAsync()
    {
        var (title, text, act) = access!.State == SubjectAccessState.Ready
            ? ("Remove the file", "It can no longer be downloaded, and whom it was about is forgotten. That it was made stays in the audit.", "Remove it")
            : ("Give it up", "Nothing of it is kept, and whom it was about is forgotten.", "Give it up");
        if (!await Dialogs.ConfirmAsync(title, text, act, canBeUndone: false, isDangerous: true)) return;
        refusal = (await End.RunAsync(Id, CancellationToken.None)).Refusal;
        await LoadAsync();
    }
}
