using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Ims.Web.Ledger;

/// <summary>One file at a time, looked through before it is sent.</summary>
public partial class AttachFile
{
    FileToAttach? chosen;
    Refusal? refusal;
    // A new one after each file, so that the input is empty again.
    int attached;

    [Inject] private AttachToPosting Attach { get; set; } = null!;

    [Parameter, EditorRequired] public string ReceiptNumber { get; set; } = "";
    [Parameter] public string InputId { get; set; } = "attach-file";
    /// <summary>The file's name: it is attached, and the page reads the story again.</summary>
    [Parameter] public EventCallback<string> Attached { get; set; }

    async Task ChooseAsync(InputFileChangeEventArgs e)
    {
        (refusal, chosen) = (null, null);
        const long largest = AttachmentCheck.LargestMegabytes * 1024L * 1024L;
        if (e.File.Size > largest)
        {
            refusal = AttachmentRefusals.TooLarge(e.File.Name, AttachmentCheck.LargestMegabytes);
            return;
        }
        using var content = new MemoryStream();
        await using var stream = e.File.OpenReadStream(largest);
        await stream.CopyToAsync(content);
        var file = AttachmentCheck.Check(e.File.Name, content.ToArray());
        refusal = file.Refusal;
        if (file.Ok) chosen = new FileToAttach(ReceiptNumber, e.File.Name, content.ToArray());
    }

    async Task AttachAsync()
    {
        var done = await Attach.RunAsync(chosen!, default);
        refusal = done.Refusal;
        if (!done.Ok) return;
        var name = chosen!.FileName;
        (chosen, attached) = (null, attached + 1);
        await Attached.InvokeAsync(name);
    }
}
