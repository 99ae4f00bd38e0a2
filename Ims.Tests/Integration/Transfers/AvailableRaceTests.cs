using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using static Ims.Tests.Integration.Transfers.Moving;
using static Ims.Tests.Support.TestTemplate;

namespace Ims.Tests.Integration.Transfers;

/// <summary>Ten people at one payment at the same moment: transfers and returned items together never take more than there is, and every loser is told.</summary>
public sealed class AvailableRaceTests
{
    static readonly string[] Losing = ["transfer-more-than-available", "transfer-nothing-available", "reverse-already", "reverse-moved-on", "return-too-much", "changed-by-another", "busy"];

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Nobody_takes_a_pound_that_another_has_taken(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.MovesAtOnceAsync();
        var random = new Random(Proof.Seed);
        for (var round = 0; round < Proof.Size(15, 200); round++)
        {
            var line = await house.PayAsync(Sundry, 100_00, Invoice);
            var receipt = await house.ReceiptOfAsync(line.PostingId);
            var takes = Enumerable.Range(0, 10).Select(_ => random.Next(10_00, 60_00)).ToList();
            var told = await AtOnceAsync(10, i => i == 9 ? house.ReturnAsync(receipt, takes[i]) : house.TransferAsync([Off(line, takes[i])], [To(CouncilTax, takes[i])]));
            Check(told, round);
            var taken = takes.Where((_, i) => i < 9 && told[i].Ok).Sum() + (told[9].Ok ? takes[9] : 0);
            // A return finds the money wherever it went, so it may take what a transfer took before.
            Assert.InRange(await house.AvailableAsync(line), 0, 100_00);
            Assert.True(taken <= 100_00 || told[9].Ok, $"seed {Proof.Seed}, round {round}: {taken} pence were taken");
        }
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_transfer_is_reversed_by_one_of_many_who_ask_and_never_after_its_money_went_on(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.MovesAtOnceAsync();
        for (var round = 0; round < Proof.Size(15, 200); round++)
        {
            var line = await house.PayAsync(CouncilTax, 50_00);
            Assert.True((await house.TransferAsync([Off(line, 50_00)], [To(Rents, 50_00)])).Ok);
            var transfer = await house.NewestAsync(PostingKind.Transfer);
            var told = await AtOnceAsync(6, i => i < 4 ? house.ReverseAsync(transfer.ReceiptNumber) : house.TransferAsync([Off(transfer.Lines[1], 50_00)], [To(CouncilTax, 50_00)]));
            Check(told, round, "transfer-reversed");
            Assert.Equal(1, told.Count(t => t.Ok));
        }
        await Laws.AssertAsync(house);
    }

    static async Task<Result<Submitted>[]> AtOnceAsync(int people, Func<int, Task<Result<Submitted>>> does)
    {
        using var barrier = new Barrier(people);
        return await Task.WhenAll(Enumerable.Range(0, people).Select(i => Task.Factory.StartNew(() =>
        {
            barrier.SignalAndWait();
            return does(i);
        }, TaskCreationOptions.LongRunning).Unwrap()));
    }

    static void Check(Result<Submitted>[] told, int round, params string[] also) => Assert.All(told.Where(t => !t.Ok), t => Assert.True(Losing.Concat(also).Contains(t.Refusal!.Code), $"seed {Proof.Seed}, round {round}: {t.Refusal}"));
}
