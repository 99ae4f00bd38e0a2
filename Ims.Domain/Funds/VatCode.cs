namespace Ims.Domain.Funds;

public enum VatLiability { Standard, Reduced, Zero, Exempt, OutsideScope, AccountedAtSource }

public sealed class VatCode
{
    public required string Code { get; init; }
    public required string Name { get; set; }
    public required VatLiability Liability { get; set; }
    /// <summary>Where output tax goes in the ledger; needed when any rate is above zero.</summary>
    public string? OutputTaxLedgerCode { get; set; }
    public List<VatRate> Rates { get; init; } = [];
    public bool Disabled { get; set; }
    public int Version { get; set; }

    /// <summary>The rate at a tax point, as a fraction (0.2 = 20%); zero where no rate is in force.</summary>
    public decimal RateOn(DateOnly taxPoint) => InForce.On(Rates, static r => r.From, taxPoint)?.Rate ?? 0m;
}

/// <summary>A rate from a date on, as an exact fraction (0.2 = 20%).</summary>
public sealed class VatRate
{
    public required string VatCode { get; init; }
    public required DateOnly From { get; init; }
    public required decimal Rate { get; init; }
}
