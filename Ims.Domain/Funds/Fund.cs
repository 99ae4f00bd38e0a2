namespace Ims.Domain.Funds;

/// <summary>Who posts a fund's direct debits and their returns.</summary>
public enum DirectDebitPoster { Ims, BackOffice }

/// <summary>A type of income with its own rules (domain.md, "Funds"). Never deleted once used: disabled.</summary>
public sealed class Fund
{
    /// <summary>One to five letters or digits; the key.</summary>
    public required string Code { get; init; }
    public required string Name { get; set; }
    public string? PublicLabel { get; set; }

    /// <summary>True when the ledger code of a line is its account reference itself.</summary>
    public bool LedgerCodeIsReference { get; set; }
    public List<FundLedgerCode> LedgerCodes { get; init; } = [];

    public required string DefaultVatCode { get; set; }
    public bool VatOverrideAllowed { get; set; }
    /// <summary>Largest sum per account in one payment, in pence; null = no limit.</summary>
    public long? MaximumPence { get; set; }
    public bool AccountMustExist { get; set; }
    public bool OverpaymentAllowed { get; set; } = true;
    public bool PayerAddressRequired { get; set; }
    public bool RefundsAllowed { get; set; } = true;
    public bool CreditNotesAllowed { get; set; }
    public bool ShownToPublic { get; set; }
    public string? ReferenceLabel { get; set; }
    public string? ReferenceHelp { get; set; }
    public int? ReferenceRuleId { get; set; }
    public DirectDebitPoster DirectDebitPoster { get; set; }
    public int RetentionYears { get; set; } = 6;
    public bool Disabled { get; set; }
    public int Version { get; set; }

    /// <summary>The ledger code of a line for this fund on a date; null when none is in force.</summary>
    public string? LedgerCodeOn(DateOnly on, string? accountReference) =>
        LedgerCodeIsReference ? accountReference : InForce.On(LedgerCodes, static c => c.From, on)?.Code;
}

/// <summary>The ledger code that a fund credits from a date on.</summary>
public sealed class FundLedgerCode
{
    public required string FundCode { get; init; }
    public required DateOnly From { get; init; }
    public required string Code { get; init; }
}

/// <summary>A named set of funds; later narrows what a person sees.</summary>
public sealed class FundGroup
{
    public required int Id { get; init; }
    public required string Name { get; set; }
    public List<FundGroupFund> Funds { get; init; } = [];
    public int Version { get; set; }
}

public sealed class FundGroupFund
{
    public required int GroupId { get; init; }
    public required string FundCode { get; init; }
}

/// <summary>The five funds that exist exactly once in a council. One row, Id 1, five different funds: the database enforces both.</summary>
public sealed class SpecialFunds
{
    public int Id { get; init; } = 1;
    public required string SuspenseFundCode { get; init; }
    public required string UnclaimedReceiptsFundCode { get; init; }
    public required string LossesFundCode { get; init; }
    public required string UndersAndOversFundCode { get; init; }
    public required string EReturnDefaultFundCode { get; init; }
}
