using Ims.Domain.Councils;
using Ims.Domain.Values;
using Ims.Infrastructure.Service;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Ims.Web.Service;

/// <summary>All councils at once, for whoever runs the service.</summary>
public partial class ServiceCouncilsPage
{
    static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    Ticking? ticking;
    IReadOnlyList<ServiceCouncil>? councils;
    Refusal? loadRefusal, refusal;
    string? said;
    string find = "";
    // Of this round of migrations: how many there were when it began to be shown.
    int atMost;

    [Inject] private ServiceCouncilUse Use { get; set; } = null!;
    [Inject] private IDialogService Dialogs { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;

    IReadOnlyList<ServiceCouncil> Shown => [.. councils!.Where(c => Has(c.Name) || Has(c.ShortName) || Has(c.Slug))];
    int Live => councils!.Count(c => c is { Status: CouncilStatus.Live, Sandbox: false });
    int Sandboxes => councils!.Count(c => c.Sandbox);
    int OnBoarding => councils!.Count(c => c.Status == CouncilStatus.OnBoarding);
    int Making => councils!.Count(c => c.BeingMadeSince is not null);
    int Troubled => councils!.Count(c => c.Troubles.Count > 0);
    long Size => councils!.Sum(c => c.Vitals?.Size ?? 0);
    string Behind => councils!.Count(c => c.Vitals?.MigrationsWaiting > 0) is > 0 and var behind ? $"{behind:N0} behind" : "all up to date";
    List<ServiceCouncil> Migrating => [.. councils!.Where(c => c.Migration is MigrationState.Waiting or MigrationState.Running)];
    int Migrated => Math.Max(0, atMost - Migrating.Count);

    protected override Task OnInitializedAsync() => LoadAsync();

    public void Dispose() => ticking?.Dispose();

    bool Has(string text) => text.Contains(find.Trim(), StringComparison.CurrentCultureIgnoreCase);

    async Task LoadAsync()
    {
        var loaded = await Use.List.GetAsync(CancellationToken.None);
        (councils, loadRefusal) = (loaded.Ok ? loaded.Value : null, loaded.Refusal);
        ticking ??= new Ticking(Time, Period, () => InvokeAsync(RefreshAsync));
        if (councils is null) return;
        atMost = Migrating.Count == 0 ? 0 : Math.Max(atMost, Migrating.Count);
        ticking.Run(Migrating.Count > 0 || Making > 0);
    }

    async Task RefreshAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    async Task MigrateAsync()
    {
        if (!await Dialogs.ConfirmAsync("Migrate all databases", "Every council's database is brought up to the version that runs here, one after the other. One that fails keeps no other waiting.", "Migrate them")) return;
        var done = await Use.Migrate.RunAsync(null, CancellationToken.None);
        (refusal, said) = (done.Refusal, done.Ok ? $"{Words.Count(done.Value, "database")} will be brought up to date." : null);
        await LoadAsync();
    }
}

/// <summary>What the pages use.</summary>
public sealed record ServiceCouncilUse(ServiceCouncilList List, ServiceCouncilDetails Details, MigrateCouncils Migrate, ServiceCouncilActs Acts);
