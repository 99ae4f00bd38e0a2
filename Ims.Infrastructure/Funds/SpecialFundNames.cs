using Ims.Domain.Funds;

namespace Ims.Infrastructure.Funds;

/// <summary>What the five special funds are for, by fund code.</summary>
static class SpecialFundNames
{
    public static Dictionary<string, string> Of(SpecialFunds? special) => special is null ? [] : new()
    {
        [special.SuspenseFundCode] = "Suspense",
        [special.UnclaimedReceiptsFundCode] = "Unclaimed receipts",
        [special.LossesFundCode] = "Losses",
        [special.UndersAndOversFundCode] = "Unders and overs",
        [special.EReturnDefaultFundCode] = "eReturn default",
    };
}
