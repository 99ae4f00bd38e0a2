using Ims.Domain.Imports.AccountFiles;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports.AccountFiles;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Imports.AccountFiles;

/// <summary>Shows rows of one kind, or all, as the address asks.</summary>
public partial class AccountReportTable
{
    AccountReportPage? page;
    Refusal? refusal;
    (long, AccountRowKind?, int?, bool)? loaded;

    [Inject] private AccountFileRows Rows { get; set; } = null!;

    [Parameter, EditorRequired] public long FileId { get; set; }
    [Parameter] public AccountRowKind? Kind { get; set; }
    [Parameter] public int? After { get; set; }
    /// <summary>Else it says what the file would do.</summary>
    [Parameter] public bool IsApplied { get; set; }

    string Title => (Kind, IsApplied) switch
    {
        (null, true) => "What it changed",
        (null, false) => "What it would change",
        ({ } kind, _) => AccountFileWords.Of(kind, IsApplied),
    };

    protected override async Task OnParametersSetAsync()
    {
        if (loaded == (FileId, Kind, After, IsApplied)) return;
        loaded = (FileId, Kind, After, IsApplied);
        var result = await Rows.GetAsync(new AccountRowFilter(FileId, Kind, After ?? 0), CancellationToken.None);
        (page, refusal) = (result.Ok ? result.Value : null, result.Refusal);
    }
}
