using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Refunds;
using Ims.Web.Access;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.Refunds;

/// <summary>The files by which accounts payable is asked to pay, and the building of the next one.</summary>
public partial class PayablesPage
{
    static readonly Crumb[] trail = [new("Refunds", RefundPaths.List)];

    IReadOnlyList<PayablesFileRow>? files;
    Refusal? refusal, unloaded;
    string? said, saidHref;
    bool mayBuild, busy;

    [Inject] private PayablesFileList Files { get; set; } = null!;
    [Inject] private BuildPayablesFile Build { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        mayBuild = (await State).User.Holds(Permission.ExportsBuild);
        await LoadAsync();
    }

    async Task LoadAsync()
    {
        var found = await Files.GetAsync(CancellationToken.None);
        (files, unloaded) = (found.Ok ? found.Value : files, found.Refusal);
    }

    async Task BuildAsync()
    {
        if (busy) return;
        (busy, said) = (true, null);
        var built = await Build.RunAsync(CancellationToken.None);
        (busy, refusal) = (false, built.Refusal);
        if (!built.Ok) return;
        (said, saidHref) = ($"{built.Value.FileName} was built: {Words.Count(built.Value.Rows, "payment")}, {built.Value.Total}.", RefundPaths.File(built.Value.Number));
        await LoadAsync();
    }
}
