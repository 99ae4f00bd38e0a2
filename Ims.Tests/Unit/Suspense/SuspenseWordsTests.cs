using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Suspense;
using Ims.Web.Suspense;

namespace Ims.Tests.Unit.Suspense;

/// <summary>What took from an item, and what came back to it, in words that are true of both.</summary>
public sealed class SuspenseWordsTests
{
    static string Told(PostingKind kind, long pence, string? fund = null, long item = 100_00) =>
        SuspenseWords.Taken(new SuspenseTaken(default, "ADC Officer", new Money(pence), fund, fund is null ? null : "Council Tax", null, "ADC-222222-2") { Kind = kind }, new Money(item));

    [Fact]
    public void What_went_and_what_came_back_are_told_apart_by_their_sign()
    {
        Assert.Equal("to 23 Council Tax", Told(PostingKind.SuspenseAllocation, 40_00, "23"));
        Assert.Equal("back from 23 Council Tax: what took it was reversed", Told(PostingKind.Reversal, -40_00, "23"));
        Assert.Equal("back: what took it was reversed", Told(PostingKind.Reversal, -40_00));
        Assert.Equal("taken back with what brought it", Told(PostingKind.Reversal, 100_00));
        Assert.Equal("taken back with what brought it", Told(PostingKind.Reversal, -100_00, item: -100_00));
        Assert.Equal("taken back by the bank", Told(PostingKind.ReturnedItem, 100_00));
        Assert.Equal("back to its payer, through accounts payable", Told(PostingKind.Refund, 100_00));
    }
}
