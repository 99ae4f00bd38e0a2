using Ims.Domain.Values;
using Ims.Infrastructure.Funds;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Funds;

/// <summary>The funds.</summary>
public partial class FundsPage : ListOf<FundRow>
{
    [Inject] private FundList List { get; set; } = null!;

    string? Outside => Rows?.Count(f => f.IsOutsideChart && !f.Disabled) is > 0 and var outside
        ? $"{Words.Count(outside, "fund")} {(outside == 1 ? "credits a ledger code that is" : "credit ledger codes that are")} not open in the imported chart of accounts."
        : null;

    string? Summary => Rows is null ? null : $"{Words.Count(Rows.Count, "fund")}, {Rows.Count(f => f.Disabled)} disabled. Each is a type of income with rules of its own.";

    protected override Task<Result<IReadOnlyList<FundRow>>> LoadAsync(CancellationToken ct) => List.GetAsync(ct);

    protected override string TextOf(FundRow row) => $"{row.Code} {row.Name} {row.LedgerCode} {row.VatCode} {row.ReferenceRule} {row.SpecialAs}";
}

/// <summary>The addresses of the funds.</summary>
static class FundPaths
{
    public const string List = "/funds";

    public static string Of(string code) => $"{List}/{Uri.EscapeDataString(code)}";
}
