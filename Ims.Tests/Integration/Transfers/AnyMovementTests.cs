using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Ledger;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Refunds;
using Ims.Infrastructure.Transfers;
using Ims.Infrastructure.Verification;
using Ims.Tests.Integration.Suspense;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Ims.Tests.Integration.Transfers.Moving;
using static Ims.Tests.Support.TestTemplate;

namespace Ims.Tests.Integration.Transfers;

/// <summary>
/// R13: any order of transfers, reversals, refunds, returned items and allocations on a few payments keeps laws 1 to 6 after each step, and the money that came in is always somewhere: on accounts,
/// in suspense, or back at the bank. Each seed has a council of its own, so that it does the same whatever ran before it. Repeat one with IMS_SEED.
/// </summary>
public sealed class AnyMovementTests
{
    static readonly (string Fund, string? Reference)[] Accounts = [(CouncilTax, Payer), (CouncilTax, Neighbour), (Rents, Neighbour), (Sundry, "50607080"), (SuspenseFund, null)];

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Whatever_is_done_with_a_payment_the_laws_hold(DatabaseProvider provider)
    {
        // A council is a copied file on SQLite; on SQL Server it is made by all migrations, which takes longer than what is then done in it.
        var seeds = provider == DatabaseProvider.Sqlite ? Proof.Size(200, 1_000) : Proof.Size(4, 50);
        var done = new HashSet<string>();
        for (var seed = Proof.Seed; seed < Proof.Seed + seeds; seed++) await PlayAsync(provider, seed, done);
        Assert.Equal(["allocate", "not paid", "refund", "return", "reverse", "transfer"], done.Order());
    }

    static async Task PlayAsync(DatabaseProvider provider, int seed, HashSet<string> done)
    {
        var (random, story) = (new Random(seed), new List<string>());
        await using var house = await TestHouse.OnAsync(provider);
        await LetThroughAsync(house);
        var payments = await PaidAsync(house, new(CouncilTax, random.Next(1, 200_00), Yesterday, Reference: Payer), new(Sundry, random.Next(1, 200_00), Yesterday, Reference: Invoice));
        await house.ArriveAsync(random.Next(1, 100_00));
        try
        {
            for (var step = 0; step < 18; step++)
            {
                var (what, ok) = await StepAsync(house, random, payments);
                story.Add($"{what}: {ok}");
                // What a refused step had left behind would show after the next, or at the end.
                if (ok != "done") continue;
                done.Add(what);
                await Laws.AssertAsync(house, house.Westmoor);
            }
            await Laws.AssertAsync(house, house.Westmoor);
            await using var desk = house.As(Role.Auditor);
            var verified = (await desk.Get<VerifyLedger>().RunAsync(default)).Value;
            Assert.True(verified.Ok, string.Join('\n', verified.Checks.Where(c => !c.Ok).Select(c => $"law {c.Law}, {c.Name}: {c.FirstBad}")));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new InvalidOperationException($"With IMS_SEED={seed}:\n{string.Join('\n', story)}\n{e.Message}", e);
        }
    }

    /// <summary>Nothing waits for a second person, and every fund gives money back.</summary>
    static async Task LetThroughAsync(TestHouse house)
    {
        await house.MovesAtOnceAsync();
        await using var db = house.Inspect();
        db.ApprovalPolicies.Add(new ApprovalPolicy { Kind = ApprovalKind.Refund, Required = false, ApprovedBy = Permission.RefundsApprove });
        await db.Funds.ExecuteUpdateAsync(s => s.SetProperty(f => f.RefundsAllowed, true));
        await db.SaveChangesAsync();
    }

    static async Task<LedgerLine[]> PaidAsync(TestHouse house, params Received[] payments)
    {
        await house.ReceiveAsync(null, payments);
        await using var db = house.Inspect();
        return await db.LedgerLines.AsNoTracking().ToArrayAsync();
    }

    static Task<(string, string)> StepAsync(TestHouse house, Random random, LedgerLine[] payments) => random.Next(11) switch
    {
        0 or 1 or 2 => TransferAsync(house, random),
        3 or 4 => AllocateAsync(house, random),
        5 or 6 => ReverseAsync(house, random),
        7 => ReturnAsync(house, random, payments),
        8 or 9 => RefundAsync(house, random),
        _ => NotPaidAsync(house, random),
    };

    static async Task<(string, string)> TransferAsync(TestHouse house, Random random)
    {
        var lines = (await MoneyInAsync(house, 12)).OrderBy(_ => random.Next()).Take(random.Next(1, 4));
        var from = lines.Select(l => (l.Line, Pence: SomeOf(l.Left, random))).ToList();
        var (sum, targets) = (from.Sum(f => f.Pence), new List<MoneyTo>());
        var first = random.NextInt64(1, sum + 1);
        foreach (var pence in new[] { first, sum - first }.Where(p => p > 0))
        {
            var (fund, reference) = Accounts[random.Next(Accounts.Length)];
            targets.Add(To(fund, pence, reference));
        }
        return ("transfer", Said(await house.TransferAsync([.. from.Select(f => Off(f.Line, f.Pence))], targets)));
    }

    static async Task<(string, string)> AllocateAsync(TestHouse house, Random random)
    {
        List<SuspenseItem> open;
        await using (var db = house.Inspect()) open = await db.SuspenseItems.AsNoTracking().Where(i => i.RemainingPence > 0).OrderBy(i => i.Id).ToListAsync();
        if (open.Count == 0) return ("allocate", "nothing is open");
        var item = open[random.Next(open.Count)];
        var pence = random.NextInt64(1, item.RemainingPence + 1);
        var (fund, reference) = Accounts[random.Next(Accounts.Length - 1)];
        return ("allocate", Said(await Allocating.AllocateAsync(house, [(item.Id, pence)], item.Version, Allocating.To(fund, pence, reference))));
    }

    static async Task<(string, string)> ReverseAsync(TestHouse house, Random random)
    {
        List<string> receipts;
        await using (var db = house.Inspect())
            receipts = await db.Postings.Where(p => p.Kind == PostingKind.Transfer || p.Kind == PostingKind.SuspenseAllocation || p.Kind == PostingKind.ReturnedItem).OrderByDescending(p => p.Id).Take(6).Select(p => p.ReceiptNumber).ToListAsync();
        return receipts.Count == 0 ? ("reverse", "nothing is there") : ("reverse", Said(await house.ReverseAsync(receipts[random.Next(receipts.Count)])));
    }

    static async Task<(string, string)> ReturnAsync(TestHouse house, Random random, LedgerLine[] payments)
    {
        var payment = payments[random.Next(payments.Length)];
        return ("return", Said(await house.ReturnAsync(await house.ReceiptOfAsync(payment.PostingId), random.NextInt64(1, payment.AmountPence + 1))));
    }

    static async Task<(string, string)> RefundAsync(TestHouse house, Random random)
    {
        var lines = await MoneyInAsync(house, 8);
        var (line, left) = lines[random.Next(lines.Count)];
        await using var desk = house.As(Role.IncomeOfficer);
        return ("refund", Said(await desk.Get<MakeRefund>().RunAsync(new RefundToMake(Guid.NewGuid(), [new RefundLineToMake(line.Id, SomeOf(left, random))], "Paid twice", "Mrs A Resident", null), Why, default)));
    }

    /// <summary>What waits goes into a file, and accounts payable does not pay the first of it.</summary>
    static async Task<(string, string)> NotPaidAsync(TestHouse house, Random random)
    {
        await using var desk = house.As(Role.IncomeManager);
        await desk.Get<BuildPayablesFile>().RunAsync(default);
        await using var db = house.Inspect();
        var rows = await db.PayablesRows.OrderByDescending(r => r.Id).Take(4).Select(r => r.Id).ToListAsync();
        return rows.Count == 0 ? ("not paid", "nothing is there") : ("not paid", Said(await desk.Get<AnswerPayables>().RunAsync(new PayablesToAnswer(rows[random.Next(rows.Count)], IsPaid: false, "The account is closed"), default)));
    }

    /// <summary>The newest lines that brought money to an account, with what is left of each.</summary>
    static async Task<List<(LedgerLine Line, long Left)>> MoneyInAsync(TestHouse house, int most)
    {
        await using var db = house.Inspect();
        var ids = await db.LedgerLines.Where(l => l.FundCode != SuspenseFund && l.AmountPence > 0).OrderByDescending(l => l.Id).Take(most).Select(l => l.Id).ToListAsync();
        var lines = await StandingLines.LoadAsync(db, ids, default);
        return [.. ids.Select(id => (lines[id].Line, lines[id].Standing.Available.Pence))];
    }

    /// <summary>A penny where nothing is left, so that it is refused.</summary>
    static long SomeOf(long left, Random random) => left > 0 ? random.NextInt64(1, left + 1) : 1;

    static string Said<T>(Result<T> result) => result.Refusal?.Code ?? "done";
}
