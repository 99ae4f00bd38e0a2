using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Imports.AccountFiles;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Imports.AccountFiles;

/// <summary>Asks for a held file to be applied and its absent accounts to be closed.</summary>
public partial class CloseAbsentPanel
{
    AskedFor asked = AskedFor.Nothing;
    Refusal? refusal;
    bool isBusy;

    [Inject] private CloseAbsentAccounts Close { get; set; } = null!;

    [Parameter, EditorRequired] public AccountFileTold Told { get; set; } = null!;
    /// <summary>It was asked for: the page reads the file again.</summary>
    [Parameter] public EventCallback Asked { get; set; }

    string? FieldId => refusal?.Field switch { "Reason" => "close-reason", "Evidence" => "close-evidence", _ => null };

    async Task AskAsync()
    {
        if (isBusy) return;
        isBusy = true;
        var submitted = await Close.RunAsync(new AbsentToClose(Told.Id), asked, CancellationToken.None);
        (isBusy, refusal) = (false, submitted.Refusal);
        if (submitted.Ok) await Asked.InvokeAsync();
    }
}
