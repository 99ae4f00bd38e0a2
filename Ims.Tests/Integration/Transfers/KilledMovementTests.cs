using System.Globalization;
using Ims.Domain.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Ims.Tests.Integration.Transfers.Moving;
using static Ims.Tests.Support.TestTemplate;

namespace Ims.Tests.Integration.Transfers;

/// <summary>R2: a process that allocates, transfers, approves and reverses is killed by SIGKILL at any command. What was begun is whole or not there, and nothing that it held outlives it.</summary>
public sealed class KilledMovementTests
{
    [Fact]
    public async Task Killed_at_random_commands_every_act_is_whole_or_not_there()
    {
        var random = new Random(Proof.Seed);
        await using var house = await TestHouse.OnSqliteAsync();
        var line = await house.PayAsync(CouncilTax, 500_00);
        await house.ArriveAsync(90_00);
        for (var round = 0; round < Proof.Size(small: 50, full: 500); round++)
        {
            await using var child = ChildProcess.Start(house, "move", house.Time.GetUtcNow().ToString("O"), Child.Command, random.Next(1, 120).ToString(CultureInfo.InvariantCulture));
            await child.WaitForAsync($"at {Child.Command}");
            await child.KillAsync();
            await Laws.AssertAsync(house, house.Westmoor);
            // Whoever comes next waits for nobody.
            Assert.True((await house.TransferAsync([Off(line, 1)], [To(Rents, 1)])).Ok, $"seed {Proof.Seed}, round {round}");
        }
        await using var db = house.Inspect();
        Assert.True(await db.Postings.AnyAsync(p => p.Kind == PostingKind.Transfer), $"seed {Proof.Seed}: nothing was ever done before the kill");
    }
}
