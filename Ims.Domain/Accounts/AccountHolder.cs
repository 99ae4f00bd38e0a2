namespace Ims.Domain.Accounts;

public enum StopKind { None, Warns, StopsPublic, StopsEverybody }

/// <summary>What the back office told us about a debt: a snapshot, never changed by payments. Key: fund and reference.</summary>
public sealed class AccountHolder
{
    public required long Id { get; init; }
    public required string FundCode { get; init; }
    public required string Reference { get; init; }
    public string? Name { get; set; }
    public string? AddressLine1 { get; set; }
    public string? AddressLine2 { get; set; }
    public string? Town { get; set; }
    public string? Postcode { get; set; }
    public long? BalancePence { get; set; }
    public DateTime? BalanceAt { get; set; }
    public long? InstalmentPence { get; set; }
    public StopKind Stop { get; set; }
    public string? StopMessage { get; set; }
    public bool Closed { get; set; }
    public int Version { get; set; }
}
