using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Imports.Reversals;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Imports;

/// <summary>Asks for the reversal of a posted file, once nothing stands in its way; else lists what must be settled first. It looks when it is opened.</summary>
public partial class ReversalPanel
{
    ObstaclesTold? obstacles;
    AskedFor asked = AskedFor.Nothing;
    Refusal? refusal;
    bool isOpen, busy;

    [Inject] private ReverseFile Reverse { get; set; } = null!;
    [Inject] private FileObstacles Obstacles { get; set; } = null!;

    [Parameter, EditorRequired] public ImportTold Told { get; set; } = null!;
    /// <summary>It was asked for: the page reads the file again.</summary>
    [Parameter] public EventCallback Asked { get; set; }

    string? FieldId => refusal?.Field switch { "Reason" => "reversal-reason", "Evidence" => "reversal-evidence", _ => null };

    static string What(ObstacleKind kind) => kind switch
    {
        ObstacleKind.Allocated => "Its money was allocated from suspense",
        ObstacleKind.Moved => "Its money was transferred, refunded or returned, or is held for a refund",
        ObstacleKind.LeftOut => "A later file left it out, because this one had posted it",
        _ => "A later posting corrects it",
    };

    async Task OpenAsync()
    {
        isOpen = !isOpen;
        if (!isOpen) return;
        var found = await Obstacles.GetAsync(Told.Id, CancellationToken.None);
        (obstacles, refusal) = (found.Ok ? found.Value : null, found.Refusal);
    }

    async Task AskAsync()
    {
        if (busy) return;
        busy = true;
        var submitted = await Reverse.RunAsync(new FileToReverse(Told.Id), asked, CancellationToken.None);
        (busy, refusal) = (false, submitted.Refusal);
        if (submitted.Ok) await Asked.InvokeAsync();
    }
}
