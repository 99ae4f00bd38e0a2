using Ims.Domain.Values;
using Ims.Infrastructure.Transfers;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Ims.Web.Transfers;

/// <summary>The templates that a transfer can begin with.</summary>
public partial class TransferTemplatesPage
{
    static readonly Crumb[] trail = [new("Transfer", TransferPaths.New)];

    IReadOnlyList<TransferTemplateRow>? rows;
    Refusal? refusal;
    string? said;

    [Inject] private TransferTemplates Templates { get; set; } = null!;
    [Inject] private RemoveTransferTemplate Remove { get; set; } = null!;
    [Inject] private IDialogService Dialogs { get; set; } = null!;

    protected override Task OnInitializedAsync() => LoadAsync();

    async Task LoadAsync()
    {
        var found = await Templates.GetAsync(CancellationToken.None);
        (rows, refusal) = (found.Ok ? found.Value : rows, found.Refusal);
    }

    async Task RemoveAsync(TransferTemplateRow template)
    {
        if (!await Dialogs.ConfirmAsync($"Remove \"{template.Name}\"", "Nobody can begin a transfer with it any more. What was transferred by it stays.", "Remove it", isDangerous: true)) return;
        var removed = await Remove.RunAsync(template.Id, CancellationToken.None);
        await LoadAsync();
        refusal ??= removed.Refusal;
        said = removed.Ok ? $"\"{template.Name}\" was removed." : null;
    }
}
