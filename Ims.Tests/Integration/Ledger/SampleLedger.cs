using Ims.Infrastructure.Access;
using Ims.Tests.Support;

namespace Ims.Tests.Integration.Ledger;

/// <summary>Some hundred lines of every kind over a few days, many of them on one; Ashdale has its own.</summary>
static class SampleLedger
{
    public static readonly DateOnly Today = new(2026, 7, 15);

    public static async Task FillAsync(TestHouse house)
    {
        string[] funds = [TestTemplate.CouncilTax, TestTemplate.Rents, TestTemplate.Sundry];
        string[] methods = [TestTemplate.BankCredit, TestTemplate.Cash, TestTemplate.CardOnline];
        await house.ReceiveAsync(null, [.. Enumerable.Range(0, 120).Select(i => new Received(
            funds[i % 3], (i % 7 == 0 ? -1 : 1) * (1_200 + i % 11 * 100), Today.AddDays(i % 10 < 7 ? 0 : -(i % 10)), methods[i / 3 % 3], $"54{i % 20:00000000}"))]);
        await house.BankAsync(null, TestTemplate.CardControl, 50_000, Today);
        await house.ArriveAsync((CouncilRef?)null, new Arrival(1_200, "FPI J HARGREAVES"), new Arrival(-300, "RETURNED"), new Arrival(25_000, "BGC", ReceivedOn: Today.AddDays(-40)));
        await house.ReceiveAsync(house.Ashdale, [new Received(TestTemplate.CouncilTax, 1_200, Today, Reference: "5400000001"), new Received(TestTemplate.Rents, 9_999, Today)]);
    }
}
