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
    /// <summary>Named extra values as <see cref="Accounts.FreeFields"/> writes them; null where there are none.</summary>
    public string? FreeFields { get; set; }
    public long? BalancePence { get; set; }
    public DateTime? BalanceAt { get; set; }
    /// <summary>Of what instant the back office's last word on the account is, UTC; null where none came by a file.</summary>
    public DateTime? HeardAt { get; set; }
    public long? InstalmentPence { get; set; }
    public StopKind Stop { get; set; }
    public string? StopMessage { get; set; }
    /// <summary>Who set the stop here; null where the back office did. (docs/decisions/0014)</summary>
    public string? StopSetBy { get; set; }
    public bool Closed { get; set; }
    /// <summary>The last change by a person here, UTC; null where there was none.</summary>
    public DateTime? ChangedAt { get; set; }
    public string? ChangedBy { get; set; }
    /// <summary>Which <see cref="SearchWords.Scheme"/> its words were kept by; 0 where they are still to be made.</summary>
    public int WordScheme { get; set; }
    public int Version { get; set; }
}
