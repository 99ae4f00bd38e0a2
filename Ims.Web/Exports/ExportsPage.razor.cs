using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Exports;
using Ims.Web.Access;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.Exports;

/// <summary>What waits for each export, the batches that left, and building the next one.</summary>
public partial class ExportsPage
{
    ExportOverview? list;
    Refusal? refusal;
    string? said;
    string? saidHref;
    bool mayBuild;

    [Inject] private ExportBatchList Batches { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    /// <summary>Shows the batches before this one.</summary>
    [SupplyParameterFromQuery] private long? Before { get; set; }

    string? Summary => list is null ? null : $"{Words.Count(list.Count, "batch", "batches")} built. A batch takes each waiting line once and can be downloaded again unchanged.";

    protected override async Task OnParametersSetAsync()
    {
        mayBuild = (await State).User.Holds(Permission.ExportsBuild);
        await LoadAsync();
    }

    async Task LoadAsync()
    {
        var result = await Batches.GetAsync(new ExportBatchFilter(BeforeId: Before), default);
        (list, refusal) = (result.Ok ? result.Value : null, result.Refusal);
    }

    async Task BuiltAsync(ExportBuilt built)
    {
        said = $"{built.FileName} was built: {Words.Count(built.LedgerLines, "line")}, {Words.Count(built.Rows, "row")}, {built.Total} on each side.";
        saidHref = ExportPaths.Of(built.ProfileCode, built.Number);
        await LoadAsync();
    }
}

/// <summary>The addresses of the Exports room.</summary>
static class ExportPaths
{
    public const string List = "/exports";

    public static string Of(string profileCode, int number) => $"{List}/{Uri.EscapeDataString(profileCode)}/{number}";

    public static string File(string profileCode, int number) => Of(profileCode, number) + "/file";

    public static string Lines(string profileCode, int number) => Of(profileCode, number) + "/lines";

    public static string Older(long before) => $"{List}?before={before}";
}
