using Ims.Domain.Approvals;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Ims.Web.Approvals;

/// <summary>What whoever decides is told beside the act itself.</summary>
public partial class AskForm
{
    Refusal? unread;

    [Parameter, EditorRequired] public AskedFor Asked { get; set; } = AskedFor.Nothing;
    [Parameter] public EventCallback<AskedFor> AskedChanged { get; set; }
    /// <summary>The form's refusal; a field shows what is about it.</summary>
    [Parameter] public Refusal? Refusal { get; set; }
    /// <summary>Begins the ids of the inputs.</summary>
    [Parameter] public string Prefix { get; set; } = "ask";
    [Parameter] public string Help { get; set; } = "Whoever decides reads it beside what will be done.";

    string ReasonId => $"{Prefix}-reason";
    string EvidenceId => $"{Prefix}-evidence";

    Task TypeAsync(string? text) => AskedChanged.InvokeAsync(Asked with { Reason = text ?? "" });

    Task LeaveOutAsync(EvidenceFile file) => AskedChanged.InvokeAsync(Asked with { Evidence = [.. Asked.Evidence.Where(f => f != file)] });

    async Task TakeAsync(InputFileChangeEventArgs e)
    {
        unread = null;
        if (e.FileCount + Asked.Evidence.Count > AskedFor.MostFiles)
        {
            unread = ApprovalRefusals.TooMuchEvidence(AskedFor.MostFiles);
            return;
        }
        var files = new List<EvidenceFile>(Asked.Evidence);
        foreach (var file in e.GetMultipleFiles(AskedFor.MostFiles))
        {
            const long largest = AskedFor.LargestMegabytes * 1024L * 1024L;
            if (file.Size > largest)
            {
                unread = ApprovalRefusals.EvidenceTooLarge(file.Name, AskedFor.LargestMegabytes);
                return;
            }
            using var content = new MemoryStream();
            await using var stream = file.OpenReadStream(largest);
            await stream.CopyToAsync(content);
            files.Add(new EvidenceFile(file.Name, content.ToArray()));
        }
        await AskedChanged.InvokeAsync(Asked with { Evidence = files });
    }
}
