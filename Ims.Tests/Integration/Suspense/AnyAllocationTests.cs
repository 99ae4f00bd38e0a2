using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Suspense;
using Ims.Infrastructure.Verification;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Ims.Tests.Integration.Suspense.Allocating;
using static Ims.Tests.Support.TestTemplate;

namespace Ims.Tests.Integration.Suspense;

/// <summary>Whatever is allocated, in whatever order, whole or in part, credits and debits mixed: the laws hold after each act, and the application's own verifier agrees.</summary>
public sealed class AnyAllocationTests
{
    static readonly (string Fund, string Reference)[] Targets = [(CouncilTax, Account), (Rents, "6110051368"), (Sundry, "19004417")];

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_laws_hold_after_each_of_many_random_allocations(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using (var db = house.Inspect()) await db.Funds.Where(f => f.Code == Sundry).ExecuteUpdateAsync(s => s.SetProperty(f => f.CreditNotesAllowed, true));
        var random = new Random(Proof.Seed);
        await house.ArriveAsync(null, [.. Enumerable.Range(0, 40).Select(_ => new Arrival(random.Next(1, 50_000) * (random.Next(4) == 0 ? -1 : 1), Method: random.Next(3) == 0 ? Cash : BankCredit))]);
        var done = 0;
        for (var step = 0; step < Proof.Size(small: 40, full: 1_000); step++)
        {
            var result = await AllocateAsync(house, random);
            if (result is null) break;
            Assert.True(result.Ok, $"seed {Proof.Seed}, step {step}: {result.Refusal}");
            done++;
            await Laws.AssertAsync(house, house.Westmoor);
        }
        Assert.True(done >= 10, $"seed {Proof.Seed}: only {done} allocations");

        await using var desk = house.AsCommandLine();
        var verified = (await desk.Get<VerifyLedger>().RunAsync(default)).Value;
        Assert.True(verified.Ok, $"seed {Proof.Seed}: {verified.Checks.FirstOrDefault(c => !c.Ok)}");
    }

    // One to four open items, each whole or in part; what they come to is split over one to three lines.
    static async Task<Result<AllocationDone>?> AllocateAsync(TestHouse house, Random random)
    {
        List<SuspenseItem> open;
        await using (var db = house.Inspect()) open = await db.SuspenseItems.AsNoTracking().Where(i => i.RemainingPence != 0).OrderBy(i => i.Id).ToListAsync();
        if (open.Count == 0) return null;
        var takes = open.OrderBy(_ => random.Next()).Take(random.Next(1, 5))
            .Select(i => new ItemToTake(i.Id, random.Next(2) == 0 ? i.Remaining : new Money(Math.Sign(i.RemainingPence) * random.NextInt64(1, Math.Abs(i.RemainingPence) + 1)), i.Version)).ToList();
        var net = takes.Sum(t => t.Amount.Pence);
        var lines = new List<TargetLine>();
        for (var left = net; left != 0;)
        {
            var amount = lines.Count == 2 ? left : Math.Sign(left) * random.NextInt64(1, Math.Abs(left) + 1);
            var (fund, reference) = Targets[random.Next(Targets.Length)];
            lines.Add(To(fund, amount, reference));
            left -= amount;
        }
        // Now and then a credit note helps to pay the first line.
        if (net > 0 && random.Next(4) == 0)
        {
            var note = random.NextInt64(1, 5_000);
            lines[0] = lines[0] with { Amount = lines[0].Amount + new Money(note) };
            lines.Add(To(Sundry, -note, "19004417") with { CreditNote = $"CN {note}" });
        }
        await using var desk = house.As(Domain.Access.Role.IncomeOfficer);
        return await desk.Get<AllocateSuspense>().RunAsync(new(takes, lines), default);
    }
}
