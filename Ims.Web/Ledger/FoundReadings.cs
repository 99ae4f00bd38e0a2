using Ims.Domain.Ledger;

namespace Ims.Web.Ledger;

/// <summary>Readings of a typed text as filters and as words.</summary>
static class FoundReadings
{
    /// <summary>The filter that a reading means.</summary>
    public static TransactionQuery Query(Reading reading)
    {
        var query = new TransactionQuery();
        foreach (var part in reading.Parts)
            query = part.As switch
            {
                FoundAs.Receipt or FoundAs.MistypedReceipt => query with { Receipt = part.Text },
                FoundAs.Amount => query with { Amount = part.Text },
                FoundAs.Account => query with { Account = part.Text + "*" },
                FoundAs.ProviderReference => query with { Provider = part.Text },
                FoundAs.LastFour => query with { Card = part.Text },
                FoundAs.Dates => query with { From = LedgerPaths.Iso(part.From), To = LedgerPaths.Iso(part.To) },
                _ => query with { Words = part.Text },
            };
        return query;
    }

    /// <summary>Tells readings of one text apart in an address.</summary>
    public static string Key(Reading reading) => string.Join('-', reading.Parts.Select(p => p.As.ToString().ToLowerInvariant()));

    public static string Words(Reading reading) => string.Join(" with ", reading.Parts.Select(Part));

    static string Part(Reading part) => part.As switch
    {
        FoundAs.Receipt => $"receipt {part.Text}",
        FoundAs.MistypedReceipt => $"mistyped receipt {part.Text}",
        FoundAs.Amount => $"amount {FilterTags.AmountWords(AmountSought.Parse(part.Text).Value)}",
        FoundAs.Account => $"account beginning {part.Text}",
        FoundAs.ProviderReference => $"provider's reference {part.Text}",
        FoundAs.LastFour => $"card ending {part.Text}",
        FoundAs.Dates when part.From == part.To => $"accounting date {part.From:dd/MM/yyyy}",
        FoundAs.Dates => $"accounting dates {part.From:dd/MM/yyyy} to {part.To:dd/MM/yyyy}",
        _ => $"words “{part.Text}” in payer or narrative",
    };
}
