namespace Ims.Domain.Funds;

/// <summary>Where money is taken or sent in: a counter, a school, the bank itself. Ledger lines carry its code. Never deleted once used: disabled.</summary>
public sealed class Office
{
    /// <summary>One to five letters or digits; the key.</summary>
    public required string Code { get; init; }
    public required string Name { get; set; }
    /// <summary>From here on a till of it is asked to have cash lifted, in pence; null = never.</summary>
    public long? CashLimitPence { get; set; }
    public bool Disabled { get; set; }
    public int Version { get; set; }
}
