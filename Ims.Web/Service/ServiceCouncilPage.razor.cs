using Ims.Domain.Councils;
using Ims.Domain.Service;
using Ims.Domain.Values;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Service;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Ims.Web.Service;

/// <summary>One council: how it is made, how it is, what may be done with it as a whole.</summary>
public partial class ServiceCouncilPage
{
    static readonly Crumb[] Trail = [new("Councils", ServicePaths.Councils)];
    static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    Ticking? ticking;
    ServiceCouncilTold? told;
    Refusal? loadRefusal, refusal;
    string? loaded, said;
    string reason = "", sandboxShortName = "";
    // What was seen being made is shown until the page is left.
    bool isMissing, wasBeingMade;

    [Inject] private ServiceCouncilUse Use { get; set; } = null!;
    [Inject] private IDialogService Dialogs { get; set; } = null!;
    [Inject] private NavigationManager Nav { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;

    [Parameter] public string Slug { get; set; } = "";

    IReadOnlyList<StatusOffered> Offered => ServiceWords.Offered(told!.Council);

    bool AwaitsFirstPeople => told is { Council: { BeingMadeSince: null, Status: CouncilStatus.OnBoarding }, Making.AdministratorName: not null };

    string? FieldId => refusal?.Field switch { "Reason" => "status-reason", "ShortName" => "sandbox-short", _ => null };

    protected override async Task OnParametersSetAsync()
    {
        if (loaded == Slug) return;
        (loaded, told, refusal, said, wasBeingMade) = (Slug, null, null, null, false);
        await LoadAsync();
        sandboxShortName = told is null ? "" : CouncilNames.SandboxShortNameOf(told.Council.ShortName);
    }

    public void Dispose() => ticking?.Dispose();

    async Task LoadAsync()
    {
        var result = await Use.Details.GetAsync(Slug, CancellationToken.None);
        (told, loadRefusal, isMissing) = (result.Ok ? result.Value : null, result.Refusal, result is { Ok: true, Value: null });
        ticking ??= new Ticking(Time, Period, () => InvokeAsync(RefreshAsync));
        wasBeingMade |= told?.Council.BeingMadeSince is not null;
        ticking.Run(told is { StuckBecause: null, Council.BeingMadeSince: not null } || told?.Council.Migration is MigrationState.Waiting or MigrationState.Running);
    }

    async Task RefreshAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    async Task SetAsync(StatusOffered offered)
    {
        if (!await Dialogs.ConfirmAsync(offered.Act, offered.Consequence, offered.Act, isDangerous: offered.IsDangerous)) return;
        var done = await Use.Acts.SetStatus.RunAsync(new CouncilStatusToSet(told!.Council.Id, offered.Status, reason), CancellationToken.None);
        (refusal, said) = (done.Refusal, done.Ok ? $"{told.Council.Name} is {Councils.CouncilWords.Of(offered.Status).ToLowerInvariant()}." : null);
        if (done.Ok) reason = "";
        await LoadAsync();
    }

    async Task MigrateAsync()
    {
        var done = await Use.Migrate.RunAsync(told!.Council.Id, CancellationToken.None);
        (refusal, said) = (done.Refusal, done.Ok ? "Its database will be brought up to date." : null);
        await LoadAsync();
    }

    async Task RetryAsync()
    {
        refusal = (await Use.Acts.Retry.RunAsync(told!.Council.Id, CancellationToken.None)).Refusal;
        await LoadAsync();
    }

    async Task MakeSandboxAsync()
    {
        var made = await Use.Acts.MakeSandbox.RunAsync(new SandboxToMake(told!.Council.Id, sandboxShortName), CancellationToken.None);
        refusal = made.Refusal;
        if (made.Ok) Nav.NavigateTo(ServicePaths.Council(made.Value));
    }

    async Task ResetAsync()
    {
        if (!await Dialogs.ConfirmAsync("Make the sandbox anew", "Everything that was done in it goes. It gets the set-up and the people that its council has now, and another invented year.", "Make it anew", canBeUndone: false, isDangerous: true)) return;
        refusal = (await Use.Acts.Reset.RunAsync(told!.Council.Id, CancellationToken.None)).Refusal;
        await LoadAsync();
    }
}

/// <summary>What may be done with councils as a whole.</summary>
public sealed record ServiceCouncilActs(MakeCouncil Make, MakeSandbox MakeSandbox, ResetSandbox Reset, RetryMaking Retry, SetCouncilStatus SetStatus, RegisterDirectory RegisterDirectory, InviteFirstPerson Invite);
