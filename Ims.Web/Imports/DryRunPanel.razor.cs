using Ims.Domain.Imports;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Imports;

/// <summary>What a held file would post. Asked for by a button: on SQLite nobody else can save while it is worked out.</summary>
public partial class DryRunPanel
{
    DryRunTold? told;
    Refusal? refusal;
    bool busy;
    ReleaseMode shownFor;

    [Inject] private ImportDryRun DryRun { get; set; } = null!;

    [Parameter, EditorRequired] public long ImportId { get; set; }
    /// <summary>How a repeat would be released.</summary>
    [Parameter] public ReleaseMode Mode { get; set; }

    // What was shown for another choice would mislead.
    protected override void OnParametersSet()
    {
        if (told is not null && shownFor != Mode) told = null;
    }

    async Task RunAsync()
    {
        if (busy) return;
        busy = true;
        var result = await DryRun.GetAsync(ImportId, Mode, CancellationToken.None);
        (busy, shownFor) = (false, Mode);
        (told, refusal) = (result.Ok ? result.Value : null, result.Refusal);
    }
}
