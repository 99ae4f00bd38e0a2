using Ims.Domain.Councils;
using Ims.Domain.Values;
using Ims.Infrastructure.Councils;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Ims.Web.Funds.Setup;

/// <summary>The fields of the council's details. A picture is kept as soon as it is chosen; it becomes the logo when the form is saved.</summary>
public partial class CouncilFields
{
    static readonly string LogoHelp = $"PNG, at most {PngPicture.LargestKilobytes} KB and {PngPicture.Widest:N0} × {PngPicture.Highest:N0} pixels.";

    static readonly string LineHelp = $"From {CouncilDetails.LeastSuggestionPercent} to {CouncilDetails.MostSuggestionPercent}. What is less certain is accepted one by one.";

    Refusal? logoRefusal;
    // A new one after each file, so that the input is empty again.
    int chosen;

    [Inject] private KeepPicture Keep { get; set; } = null!;

    [Parameter, EditorRequired] public CouncilDraft Draft { get; set; } = null!;
    [Parameter] public Refusal? Refusal { get; set; }
    [Parameter] public EventCallback Changed { get; set; }

    Task ChangedAsync() => Changed.InvokeAsync();

    async Task ChooseAsync(InputFileChangeEventArgs e)
    {
        logoRefusal = null;
        const long largest = PngPicture.LargestKilobytes * 1024L;
        if (e.File.Size > largest)
        {
            logoRefusal = CouncilRefusals.LogoLarge(PngPicture.LargestKilobytes);
            return;
        }
        using var content = new MemoryStream();
        await using (var stream = e.File.OpenReadStream(largest)) await stream.CopyToAsync(content);
        var kept = await Keep.RunAsync(content.ToArray(), default);
        logoRefusal = kept.Refusal;
        if (!kept.Ok) return;
        (Draft.Logo, chosen) = (kept.Value, chosen + 1);
        await Changed.InvokeAsync();
    }

    Task RemoveAsync()
    {
        (Draft.Logo, logoRefusal) = ("", null);
        return Changed.InvokeAsync();
    }
}
