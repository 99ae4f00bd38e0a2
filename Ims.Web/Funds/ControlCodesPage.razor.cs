using Ims.Domain.Values;
using Ims.Infrastructure.Funds;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Funds;

/// <summary>The control codes with what uses them.</summary>
public partial class ControlCodesPage : ListOf<ControlCodeRow>
{
    [Inject] private ControlCodeList List { get; set; } = null!;

    string? Summary => Rows is null ? null : $"{Words.Count(Rows.Count, "code")} of the council's ledger, where money waits to be matched with the bank.";

    protected override Task<Result<IReadOnlyList<ControlCodeRow>>> LoadAsync(CancellationToken ct) => List.GetAsync(ct);
}
