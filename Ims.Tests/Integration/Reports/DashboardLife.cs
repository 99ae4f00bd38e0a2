using Ims.Domain.Access;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Exports;
using Ims.Tests.Support;

namespace Ims.Tests.Integration.Reports;

/// <summary>
/// Two councils in the middle of their month, with other amounts in each: lines of today, of other days and of another month, banking, suspense of every age, files of every fate,
/// lines that have left with a batch and one that came too late for it. Today is a Thursday.
/// </summary>
static class DashboardLife
{
    public static readonly DateOnly Today = new(2026, 7, 16);

    public static async Task LiveAsync(TestHouse house)
    {
        (CouncilRef Council, int Times)[] councils = [(house.Westmoor, 1), (house.Ashdale, 7)];
        foreach (var (council, times) in councils) await YesterdayAsync(house, council, times);
        house.Time.SetUtcNow(new DateTimeOffset(2026, 7, 16, 8, 0, 0, TimeSpan.Zero));
        foreach (var (council, times) in councils) await TodayAsync(house, council, times);
    }

    static async Task YesterdayAsync(TestHouse house, CouncilRef council, int times)
    {
        await house.ReceiveAsync(council,
            new Received(TestTemplate.Rents, 700_00 * times, Today.AddDays(-7)), new Received(TestTemplate.Sundry, -20_00 * times, Today.AddDays(-7), TestTemplate.Cash),
            new Received(TestTemplate.Rents, 5_00 * times, new(2026, 6, 30)), new Received(TestTemplate.CouncilTax, 90_00 * times, new(2026, 7, 1)));
        await house.BankAsync(council, TestTemplate.CardControl, 1_000_00 * times, Today.AddDays(-7));
        await house.ArriveAsync(council,
            new Arrival(142_00 * times), new Arrival(60_00 * times, ReceivedOn: Today.AddDays(-8)), new Arrival(-9_00 * times, ReceivedOn: Today.AddDays(-30)),
            new Arrival(31_00 * times, ReceivedOn: Today.AddDays(-31)), new Arrival(250_00 * times, ReceivedOn: Today.AddDays(-100)));
        await SendAsync(house, council, "yesterday.bai2", Today.AddDays(-2), new(11_00 * times, "DDC CTAX 5401102239"), new(12_00 * times, "BGC UNKNOWN"));
        await using var manager = house.As(Role.IncomeManager, council);
        _ = (await manager.Get<BuildExportBatch>().RunAsync(new ExportPeriod(TestTemplate.GeneralLedger, Today.AddDays(-2)), default)).Value;
    }

    static async Task TodayAsync(TestHouse house, CouncilRef council, int times)
    {
        await house.ReceiveAsync(council,
            new Received(TestTemplate.Rents, 300_00 * times, Today), new Received(TestTemplate.Rents, 40_00 * times, Today, TestTemplate.Cash),
            new Received(TestTemplate.Sundry, -15_00 * times, Today, TestTemplate.CardOnline), new Received(TestTemplate.CouncilTax, 3_00 * times, new(2026, 7, 2)));
        await house.BankAsync(council, TestTemplate.CardControl, 2_000_00 * times, Today);
        BankLine[] lines = [new(127_00 * times, "DDC CTAX 5401102239"), new(77_00 * times, "FPI J HARGREAVES"), new(480_00 * times, "WORLDPAY PAYOUT"), new(-90_00 * times, "BACS SUPPLIERS 12")];
        await SendAsync(house, council, "today.bai2", Today, lines);
        await SendAsync(house, council, "today (2).bai2", Today, lines);
        await house.WorkAsync(await house.SendAsync("cut.bai2", new MemoryStream("01,A,B\n"u8.ToArray()), council), council);
        await house.SendAsync("waiting.bai2", Bai2Files.File(Today.AddDays(-1), new BankLine(1_00 * times, "DDC CTAX 5401102239")), council);
    }

    static async Task SendAsync(TestHouse house, CouncilRef council, string name, DateOnly asOf, params BankLine[] lines) =>
        await house.WorkAsync(await house.SendAsync(name, Bai2Files.File(asOf, lines), council), council);
}
