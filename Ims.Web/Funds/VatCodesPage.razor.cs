using System.Globalization;
using Ims.Domain.Values;
using Ims.Infrastructure.Funds;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Funds;

/// <summary>The VAT codes with their dated rates.</summary>
public partial class VatCodesPage : ListOf<VatCodeRow>
{
    [Inject] private VatCodeList List { get; set; } = null!;

    string? Summary => Rows is null ? null : $"{Words.Count(Rows.Count, "code")}. The rate is the one in force when the money was received.";

    protected override Task<Result<IReadOnlyList<VatCodeRow>>> LoadAsync(CancellationToken ct) => List.GetAsync(ct);

    static string Percent(decimal rate) => rate.ToString("0.##%", CultureInfo.InvariantCulture);

    static string RatesOf(VatCodeRow code) => string.Join("; ", code.Rates.Select(r => $"{Percent(r.Rate)} from {r.From:dd/MM/yyyy}"));
}
