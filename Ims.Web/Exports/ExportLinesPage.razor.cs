using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Exports;
using Ims.Web.Access;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.Exports;

/// <summary>The ledger lines behind a batch's figures.</summary>
public partial class ExportLinesPage
{
    readonly List<ExportLine> lines = [];
    IReadOnlyList<Crumb> trail = [];
    ExportLines? shown;
    Refusal? refusal;
    bool isMissing;
    bool mayOpen;

    [Parameter] public string Profile { get; set; } = "";
    [Parameter] public int Number { get; set; }

    [Inject] private ExportBatchLines Lines { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    string? Summary => shown is null ? null : $"{Words.Count(shown.Count, "line")} left with {shown.ProfileName} {Number}.";

    protected override async Task OnParametersSetAsync()
    {
        mayOpen = (await State).User.Holds(Permission.LedgerView);
        trail = [new("Exports", ExportPaths.List), new($"Batch {Number}", ExportPaths.Of(Profile, Number))];
        lines.Clear();
        await MoreAsync();
    }

    async Task MoreAsync()
    {
        var result = await Lines.GetAsync(new ExportLinesAsked(Profile, Number, lines.Count == 0 ? 0 : lines[^1].LineId), default);
        (shown, refusal, isMissing) = (result.Ok ? result.Value : null, result.Refusal, result is { Ok: true, Value: null });
        if (shown is not null) lines.AddRange(shown.Lines);
    }
}
