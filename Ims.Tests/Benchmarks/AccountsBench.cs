using System.Globalization;
using System.Text;
using Ims.Domain.Imports.AccountFiles;
using Ims.Infrastructure.Accounts;
using Ims.Infrastructure.Councils.Sandbox;
using Ims.Infrastructure.Imports.AccountFiles;
using Ims.Tests.Support;

namespace Ims.Tests.Benchmarks;

/// <summary>
/// A file of account holders from its received bytes to its applied accounts, with words, report and audit: first the whole fund at once, then the night after, of
/// which one account in twenty is another and one in a hundred is gone.
/// </summary>
static class AccountsBench
{
    const string Feed = "accounts";

    sealed class Measured
    {
        public List<Spent> Loads { get; } = [];
        public List<Spent> Nights { get; } = [];
    }

    public static async Task<Findings> RunAsync(BenchSize size, Action<string> say)
    {
        await using var house = await BenchHouse.FurnishAsync(accounts: 20);
        await using (var desk = house.AsCommandLine())
            _ = (await desk.Get<SaveAccountFeed>().RunAsync(AccountFileSets.ToSave(FeedKind.Full, Feed, WestmoorFunds.CouncilTax, percent: 100, count: AccountFeedRefusals.LargestDropCount), default)).Value;
        // Three in five of the invented holders are this fund's.
        var holders = new BankFile(size.AccountRows * 10 / 6 + 20).Holders.Where(h => h.FundCode == WestmoorFunds.CouncilTax).Take(size.AccountRows).ToList();
        var few = size.AccountRows / 10;
        say("warming up");
        await AddAsync(house, holders, few, new Measured());

        var (small, large) = (new Measured(), new Measured());
        for (var i = 1; i <= size.Repetitions; i++)
        {
            say($"import {i} of {size.Repetitions}");
            await AddAsync(house, holders, few, small);
            await AddAsync(house, holders, size.AccountRows, large);
        }
        say("memory");
        var (flat, heap) = (await HeapAsync(house, holders, few), await HeapAsync(house, holders, size.AccountRows));
        return Findings(size, few, small, large, flat, heap);
    }

    static Findings Findings(BenchSize size, int few, Measured small, Measured large, long flat, long heap)
    {
        static double Microseconds(IEnumerable<Spent> runs, int rows) => Run.Of("", rows, runs).CpuSeconds * 1e6 / rows;
        var growth = Run.Of("", 1, large.Loads).CpuSeconds / Math.Max(1e-6, Run.Of("", 1, small.Loads).CpuSeconds) / (size.AccountRows / (double)few);
        return new Findings(
        [
            new Figure("H1", $"Peak managed heap, {size.AccountRows:N0} accounts less {few:N0}", (heap - flat) / 1048576.0, Unit.Megabytes,
                Aim.Most(32), null, null, $"{heap / 1048576.0:0.0} MB and {flat / 1048576.0:0.0} MB alive"),
            new Figure("H2", $"CPU per account, {size.AccountRows:N0} against {few:N0}", growth, Unit.Times,
                Aim.Most(1.3), null, null, $"{Microseconds(large.Loads, size.AccountRows):0.0} µs a new account, {Microseconds(large.Nights, size.AccountRows):0.0} µs a row the night after"),
        ],
        [
            Run.Of($"first file of {size.AccountRows:N0}, rows", size.AccountRows, large.Loads), Run.Of("the night after, rows", size.AccountRows, large.Nights),
            Run.Of($"first file of {few:N0}, rows", few, small.Loads), Run.Of("the night after, rows", few, small.Nights),
        ]);
    }

    static async Task AddAsync(BenchHouse house, List<NewAccountHolder> holders, int rows, Measured measured)
    {
        await using var copy = await house.CopyAsync();
        foreach (var (night, runs) in new[] { (0, measured.Loads), (1, measured.Nights) })
        {
            var id = await ReceiveAsync(copy, holders, rows, night);
            runs.Add(await Spent.OnAsync(() => WorkAsync(copy, id)));
        }
    }

    static async Task<long> HeapAsync(BenchHouse house, List<NewAccountHolder> holders, int rows)
    {
        await using var copy = await house.CopyAsync();
        var load = await ReceiveAsync(copy, holders, rows, night: 0);
        var peak = await HeapPeak.OfAsync(() => WorkAsync(copy, load));
        var night = await ReceiveAsync(copy, holders, rows, night: 1);
        return Math.Max(peak, await HeapPeak.OfAsync(() => WorkAsync(copy, night)));
    }

    static async Task<long> ReceiveAsync(BenchHouse house, List<NewAccountHolder> holders, int rows, int night)
    {
        await using var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose);
        await using (var text = new StreamWriter(file, new UTF8Encoding(false), leaveOpen: true))
        {
            await text.WriteAsync(AccountFileSets.Header);
            for (var i = 0; i < rows; i++)
            {
                if (night > 0 && i % 100 == 7) continue;
                var (h, pence) = (holders[i], holders[i].Balance!.Value.Pence + (night > 0 && i % 20 == 3 ? 100 : 0));
                await text.WriteAsync(string.Create(CultureInfo.InvariantCulture,
                    $"{h.Reference},\"{h.Name}\",\"{h.AddressLine1}\",\"{h.Town}\",{h.Postcode},{pence / 100}.{pence % 100:00},{(night > 0 ? "15/07/2026" : "14/07/2026")}\n"));
            }
        }
        file.Position = 0;
        await using var desk = house.AsCommandLine();
        return (await desk.Get<ReceiveAccountFile>().RunAsync(new AccountFileReceived(Feed, $"{rows}-{night}.csv"), file, default)).Value;
    }

    static async Task WorkAsync(BenchHouse house, long id)
    {
        await using var desk = house.AsSystem();
        var status = (await desk.Get<CheckAccountFile>().RunAsync(id, default)).Value;
        if (status == AccountFileStatus.Checked) status = (await desk.Get<ApplyAccountFile>().RunAsync(id, (_, _, _) => Task.CompletedTask, default)).Value;
        if (status != AccountFileStatus.Applied) throw new InvalidOperationException($"The account file is {status}.");
    }
}
