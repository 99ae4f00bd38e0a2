using System.Text;
using Ims.Domain.Access;
using Ims.Domain.Funds.Setup;
using Ims.Domain.Values;
using Ims.Infrastructure.Funds.Setup;
using Ims.Web.Access;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace Ims.Web.Imports.SetupFile;

/// <summary>The whole configuration out as a file, and a file beside what is here, line by line, both ways; whoever may takes over what they tick.</summary>
public partial class ConfigurationPage
{
    static readonly Chip<bool>[] views = [new(false, "Compare"), new(true, "Take over")];

    ComparedConfiguration? compared;
    ConfigurationFile? file;
    IReadOnlyList<FileSectionState> sections = [];
    Refusal? refusal;
    bool mayChange, takesOver, isBusy;
    // A new one after each file, so that the same file can be chosen again when it was mended.
    int chosen;

    [Inject] private ConfigurationCompared Compared { get; set; } = null!;
    [Inject] private FileUse Use { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    protected override async Task OnInitializedAsync() => mayChange = (await State).User is var person && person.Holds(Permission.SetupChange) && person.Holds(Permission.RulesChange) && person.Holds(Permission.ProfilesChange);

    async Task ChooseAsync(InputFileChangeEventArgs e)
    {
        (refusal, compared) = (null, null);
        const long largest = ConfigurationFile.LargestMegabytes * 1024L * 1024L;
        if (e.File.Size > largest)
        {
            refusal = ConfigurationRefusals.TooLarge(ConfigurationFile.LargestMegabytes);
            return;
        }
        using var reader = new StreamReader(e.File.OpenReadStream(largest), Encoding.UTF8);
        var content = await reader.ReadToEndAsync();
        chosen++;
        await CompareAsync(content);
    }

    async Task CompareAsync(string content)
    {
        if (isBusy) return;
        (isBusy, refusal, compared, takesOver) = (true, null, null, false);
        try
        {
            var read = ConfigurationFile.Read(content);
            var told = read.Ok ? await Compared.GetAsync(read.Value, default) : read.Refusal;
            refusal = told.Refusal;
            if (!told.Ok) return;
            if (mayChange)
            {
                var made = Use.SectionsOf(read.Value);
                refusal = made.Refusal;
                if (!made.Ok) return;
                sections = made.Value;
                foreach (var section in sections) await section.LookAsync(default);
            }
            (file, compared) = (read.Value, told.Value);
            await Js.InvokeVoidAsync("ims.focus", "file-compared");
        }
        finally
        {
            isBusy = false;
        }
    }

    // What is ticked may be what another one needs.
    static Task TickAsync(FileSectionState section) => section.LookAsync(default);

    async Task ApplyAsync(FileSectionState section)
    {
        if (isBusy) return;
        isBusy = true;
        try
        {
            // What stands now may let the next part be applied.
            if (!await section.ApplyAsync(default)) return;
            foreach (var other in sections) await other.LookAsync(default);
            if (file is not null && await Compared.GetAsync(file, default) is { Ok: true, Value: var now }) compared = now;
        }
        finally
        {
            isBusy = false;
        }
    }
}
