using Ims.Domain.Transfers;
using Ims.Domain.Values;
using Ims.Infrastructure.Transfers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace Ims.Web.Transfers;

/// <summary>Fills both sides of a transfer from a template or a file. What a file says is shown before it is used.</summary>
public partial class TransferStart
{
    long chosen;
    TransferFile? file;
    string name = "";
    string? focus;
    Refusal? refusal;
    // A new input after each file, so that the same one can be chosen again once it is mended.
    int taken;

    [Parameter, EditorRequired] public IReadOnlyList<TransferTemplateRow> Templates { get; set; } = [];
    /// <summary>The template that the page was opened with.</summary>
    [Parameter] public long? Chosen { get; set; }
    [Parameter] public EventCallback<TransferTemplateRow> Use { get; set; }
    [Parameter] public EventCallback<TransferFile> UseFile { get; set; }

    [Inject] private IJSRuntime Js { get; set; } = null!;

    protected override void OnParametersSet()
    {
        if (chosen == 0 && Chosen is { } id) chosen = id;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    Money Total(bool isFrom) => Money.Sum(file!.Lines.Where(l => l.IsFrom == isFrom).Select(l => l.Amount));

    async Task FillAsync()
    {
        if (Templates.FirstOrDefault(t => t.Id == chosen) is { } template) await Use.InvokeAsync(template);
    }

    async Task ReadAsync(InputFileChangeEventArgs e)
    {
        (file, refusal, name) = (null, null, e.File.Name);
        const long largest = TransferFile.MostKilobytes * 1024L;
        if (e.File.Size > largest)
        {
            refusal = TransferRefusals.FileTooLarge(TransferFile.MostKilobytes);
            return;
        }
        using var content = new MemoryStream();
        await using (var stream = e.File.OpenReadStream(largest)) await stream.CopyToAsync(content);
        var read = TransferFile.Read(content.ToArray());
        (file, refusal, taken) = (read.Ok ? read.Value : null, read.Refusal, taken + 1);
        // The input that had the focus is another one now.
        focus = file is { IsUsable: true } ? "transfer-use-file" : "transfer-file";
    }

    async Task UseAsync()
    {
        var used = file!;
        file = null;
        await UseFile.InvokeAsync(used);
    }
}
