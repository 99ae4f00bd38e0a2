using Ims.Domain.Imports;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Imports;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Imports;

/// <summary>Asks for the release of a held repeat, and shows what it would post.</summary>
public partial class ReleasePanel
{
    ReleaseMode mode;
    AskedFor asked = AskedFor.Nothing;
    Refusal? refusal;
    bool busy;

    [Inject] private ReleaseDuplicate Release { get; set; } = null!;

    [Parameter, EditorRequired] public ImportTold Told { get; set; } = null!;
    /// <summary>It was asked for: the page reads the file again.</summary>
    [Parameter] public EventCallback Asked { get; set; }

    string? FieldId => refusal?.Field switch { "Reason" => "release-reason", "Evidence" => "release-evidence", _ => null };

    async Task AskAsync()
    {
        if (busy) return;
        busy = true;
        var submitted = await Release.RunAsync(new DuplicateToRelease(Told.Id, mode), asked, CancellationToken.None);
        (busy, refusal) = (false, submitted.Refusal);
        if (submitted.Ok) await Asked.InvokeAsync();
    }
}
