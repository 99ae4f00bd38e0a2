using Ims.Domain.Values;
using Ims.Infrastructure.Funds;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Funds;

/// <summary>The methods of payment.</summary>
public partial class MethodsPage : ListOf<MethodRow>
{
    [Inject] private MethodList List { get; set; } = null!;

    string? Summary => Rows is null ? null : $"{Words.Count(Rows.Count, "method")}. A control code is where its money waits to be matched with the bank.";

    protected override Task<Result<IReadOnlyList<MethodRow>>> LoadAsync(CancellationToken ct) => List.GetAsync(ct);

    protected override string TextOf(MethodRow row) => $"{row.Code} {row.Name} {Words.Of(row.Kind)} {row.ControlCode} {row.ControlName}";

    static string Limit(Money? limit) => limit?.ToString() ?? "no limit";
}
