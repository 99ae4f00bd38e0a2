using Ims.Domain.Imports;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports.Profiles;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Ims.Web.Imports.Profiles;

/// <summary>Takes a sample, pasted or as a file of which the beginning is read.</summary>
public partial class SamplePanel
{
    Refusal? fileRefusal;

    [Parameter, EditorRequired] public ProfileDraft Draft { get; set; } = null!;
    [Parameter] public SamplePreview? Preview { get; set; }
    [Parameter] public Refusal? Refusal { get; set; }
    /// <summary>Looked at instead of what is pasted.</summary>
    [Parameter] public SampleFile? File { get; set; }
    [Parameter] public EventCallback<SampleFile?> FileChanged { get; set; }
    [Parameter] public EventCallback Changed { get; set; }
    /// <summary>A form of another kind of file shows what it makes of the sample by itself.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }
    [Parameter] public bool HasPreview { get; set; }
    /// <summary>The profile's test file; null where it has none.</summary>
    [Parameter] public ProfileSampleTold? Kept { get; set; }
    /// <summary>Whether the profile is there to keep one with.</summary>
    [Parameter] public bool IsSaved { get; set; }
    [Parameter] public EventCallback Keep { get; set; }
    [Parameter] public EventCallback Remove { get; set; }

    bool CanKeep => IsSaved && File is { Size: <= ImportProfileSample.Largest };

    string FileHelp => File is null ? (Draft.IsWorkbook ? $"Up to {ImportProfilePreview.LargestSample / 1024} kB; it is read whole." : $"Its first {ImportProfilePreview.LargestSample / 1024} kB are read.") : $"Shown is {File.Name} ({Words.Size(File.Size)}){(Draft.IsWorkbook ? "" : ", not what is pasted")}.";

    Task ChangedAsync() => Changed.InvokeAsync();

    async Task ChooseAsync(InputFileChangeEventArgs e)
    {
        fileRefusal = null;
        if (e.File.Size > FileRefusals.LargestFile)
        {
            fileRefusal = FileRefusals.TooLarge;
            return;
        }
        try
        {
            // One byte more shows that there is more.
            var bytes = new byte[ImportProfilePreview.LargestSample + 1];
            await using var content = e.File.OpenReadStream(FileRefusals.LargestFile);
            var length = await content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false);
            await FileChanged.InvokeAsync(new SampleFile(e.File.Name, e.File.Size, bytes[..length]));
        }
        catch (IOException)
        {
            fileRefusal = UploadRefusals.CutOff;
        }
    }

    Task LeaveAsync() => FileChanged.InvokeAsync(null);
}
