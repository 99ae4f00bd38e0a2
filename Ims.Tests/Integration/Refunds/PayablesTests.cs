using System.Text;
using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Refunds;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Refunds;
using Ims.Infrastructure.Suspense;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Ims.Tests.Integration.Refunds.Refunding;
using static Ims.Tests.Support.SceneSets;
using static Ims.Tests.Support.TestTemplate;

namespace Ims.Tests.Integration.Refunds;

/// <summary>What cannot go back by the way it came leaves to accounts payable, is asked for in one file, and comes back where it is not paid.</summary>
public sealed class PayablesTests
{
    static async Task<(PaymentTaken Paid, RefundToMake Command)> CashAsync(TestHouse house, long pence, string payTo = "Mrs A Resident")
    {
        var paid = await house.PayAsync(null, new Paid(Sundry, 100_00, "19004417", Cash, Reference: null));
        var command = RefundOf(paid.Lines[0], pence, payTo);
        await ApprovedAsync(house, command);
        return (paid, command);
    }

    static async Task<PayablesBuilt> BuildAsync(TestHouse house)
    {
        await using var manager = house.As(Role.IncomeManager);
        return (await manager.Get<BuildPayablesFile>().RunAsync(default)).Value;
    }

    static async Task<string> TextAsync(TestHouse house, int number)
    {
        using var content = new MemoryStream();
        await using var manager = house.As(Role.IncomeManager);
        Assert.NotNull((await manager.Get<PayablesFileContent>().GetAsync(number, _ => content, default)).Value);
        return Encoding.UTF8.GetString(content.ToArray());
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task It_leaves_on_approval_to_the_code_that_accounts_payable_pays_from(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var (paid, command) = await CashAsync(house, 25_00);
        var refund = await RefundAsync(house, command.Key);
        Assert.Equal((RefundRoute.AccountsPayable, RefundStatus.WaitingForFile), (refund.Route, refund.Status));
        await using var db = house.Inspect();
        var line = Assert.Single((await db.Postings.Include(p => p.Lines).ThenInclude(l => l.Side).SingleAsync(p => p.Id == refund.PostingId)).Lines);
        Assert.Equal((PayableControl, Cash, -25_00, -4_17, "Mrs A Resident", "3 Low Street"), (line.DebitCode, line.MethodCode, line.AmountPence, line.VatPence, line.Side!.Payer, line.Side.PayerAddress));
        Assert.Equal(75_00, (await LineAsync(house, paid)).Available.Pence);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task One_file_asks_for_each_once_suspense_included_and_stays_as_it_was(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var (_, command) = await CashAsync(house, 25_00, "=cmd|' /C calc'!A0");
        var item = await house.ArriveAsync(88_20);
        await using (var officer = house.As(Role.IncomeOfficer))
        {
            var asked = (await officer.Get<ReturnSuspense>().RunAsync(new ItemToReturn(item, "Mr C Payer", null), Why, default)).Value;
            Assert.True((await ApproveAsync(house, asked.RequestId!.Value)).Value.IsDone);
        }
        var built = await BuildAsync(house);
        Assert.Equal((1, 2, 113_20, "WBC-payables-00001.csv"), (built.Number, built.Rows, built.Total.Pence, built.FileName));
        Assert.Equal(RefundStatus.InFile, (await RefundAsync(house, command.Key)).Status);
        var text = await TextAsync(house, 1);
        Assert.Contains(",'=cmd|", text, StringComparison.Ordinal);
        Assert.Contains(",Mr C Payer,,88.20,", text, StringComparison.Ordinal);
        Assert.Equal(3, text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);

        await using (var manager = house.As(Role.IncomeManager)) Assert.Equal("payables-nothing", (await manager.Get<BuildPayablesFile>().RunAsync(default)).Refusal?.Code);
        await CashAsync(house, 10_00);
        Assert.Equal(2, (await BuildAsync(house)).Number);
        Assert.Equal(text, await TextAsync(house, 1));
        await using (var manager = house.As(Role.IncomeManager))
            Assert.Equal([(2, 1), (1, 2)], (await manager.Get<PayablesFileList>().GetAsync(default)).Value.Select(f => (f.Number, f.Unanswered)));
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_is_paid_is_completed_and_what_is_not_comes_back_to_the_penny(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var (paid, first) = await CashAsync(house, 25_00);
        var ledger = await LedgerAsync(house);
        var second = RefundOf(paid.Lines[0], 33_33, "Mrs A Resident", key: 1);
        await ApprovedAsync(house, second);
        await BuildAsync(house);
        await using var manager = house.As(Role.IncomeManager);
        var rows = (await manager.Get<PayablesFileDetails>().GetAsync(1, default)).Value;
        Assert.Equal([first.Key, second.Key], rows.Select(r => r.RefundKey!.Value));
        var answer = manager.Get<AnswerPayables>();
        Assert.Equal("payables-row-unknown", (await answer.RunAsync(new(rows[0].Id + 1_000_000, true, null), default)).Refusal?.Code);
        Assert.Equal("payables-note-missing", (await answer.RunAsync(new(rows[1].Id, false, " "), default)).Refusal?.Code);
        Assert.True((await answer.RunAsync(new(rows[0].Id, true, null), default)).Ok);
        Assert.True((await answer.RunAsync(new(rows[1].Id, false, "The account is closed"), default)).Ok);
        Assert.Equal("payables-answered", (await answer.RunAsync(new(rows[0].Id, true, null), default)).Refusal?.Code);
        Assert.Equal("payables-answered", (await answer.RunAsync(new(rows[1].Id, true, null), default)).Refusal?.Code);
        Assert.Equal((RefundStatus.Completed, RefundStatus.Failed), ((await RefundAsync(house, first.Key)).Status, (await RefundAsync(house, second.Key)).Status));
        Assert.Equal(ledger, await LedgerAsync(house));
        Assert.Equal(75_00, (await LineAsync(house, paid)).Available.Pence);
        await Laws.AssertAsync(house);

        // Paid, and then it came back: that is told as well.
        Assert.True((await answer.RunAsync(new(rows[0].Id, false, "It came back"), default)).Ok);
        Assert.Equal(100_00, (await LineAsync(house, paid)).Available.Pence);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Two_who_build_at_once_ask_for_nothing_twice_and_leave_no_gap(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        for (var round = 1; round <= Proof.Size(small: 3, full: 30); round++)
        {
            await CashAsync(house, 25_00);
            await CashAsync(house, 10_00);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
            {
                await using var manager = house.As(Role.IncomeManager);
                return (await manager.Get<BuildPayablesFile>().RunAsync(default)).Refusal;
            })));
            await using var db = house.Inspect();
            Assert.Equal(2 * round, await db.PayablesRows.CountAsync());
            var numbers = await db.PayablesFiles.OrderBy(f => f.Number).Select(f => f.Number).ToListAsync();
            Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
            Assert.Equal(35_00L * round, await db.PayablesFiles.SumAsync(f => f.TotalPence));
        }
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_return_out_of_suspense_that_is_not_paid_is_open_again(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var item = await house.ArriveAsync(88_20);
        await using (var officer = house.As(Role.IncomeOfficer))
        {
            var asked = (await officer.Get<ReturnSuspense>().RunAsync(new ItemToReturn(item, "Mr C Payer", null), Why, default)).Value;
            Assert.True((await ApproveAsync(house, asked.RequestId!.Value)).Value.IsDone);
        }
        await using var desk = house.As(Role.IncomeManager);
        Assert.True((await desk.Get<BuildPayablesFile>().RunAsync(default)).Ok);
        await using var db = house.Inspect();
        var row = await db.PayablesRows.Select(r => r.Id).SingleAsync();
        Assert.True((await desk.Get<AnswerPayables>().RunAsync(new PayablesToAnswer(row, IsPaid: false, "The account is closed"), default)).Ok);
        Assert.Equal(88_20, await db.SuspenseItems.Where(i => i.Id == item).Select(i => i.RemainingPence).SingleAsync());
        Assert.Equal("payables-answered", (await desk.Get<AnswerPayables>().RunAsync(new PayablesToAnswer(row, IsPaid: false, "Again"), default)).Refusal?.Code);
        await Laws.AssertAsync(house);
    }
}
