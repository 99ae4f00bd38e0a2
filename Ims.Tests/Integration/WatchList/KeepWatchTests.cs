using Ims.Domain.Access;
using Ims.Domain.Accounts;
using Ims.Domain.Councils;
using Ims.Domain.Funds.Setup;
using Ims.Domain.WatchList;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Funds.Setup;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Refunds;
using Ims.Infrastructure.Suspense;
using Ims.Infrastructure.WatchList;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Ims.Tests.Integration.Refunds.Refunding;
using static Ims.Tests.Support.TestTemplate;

namespace Ims.Tests.Integration.WatchList;

/// <summary>What the watch list finds in a council's refunds and payments, once each, and what people say of it.</summary>
public sealed class KeepWatchTests
{
    const string Account = "5403211798";

    static async Task<int> LookAsync(TestHouse house)
    {
        await using var desk = house.AsSystem();
        return (await desk.Get<KeepWatch>().RunAsync(default)).Value;
    }

    static async Task<List<WatchCase>> CasesAsync(TestHouse house)
    {
        await using var db = house.Inspect();
        return await db.WatchCases.Include(c => c.Evidence).Include(c => c.Steps).AsSplitQuery().OrderBy(c => c.Id).ToListAsync();
    }

    static async Task BillAsync(TestHouse house, long pence)
    {
        await using var db = house.Inspect();
        if (await db.AccountHolders.SingleOrDefaultAsync(a => a.FundCode == CouncilTax && a.Reference == Account) is { } there)
        {
            there.BalancePence = pence;
            there.BalanceAt = house.Time.GetUtcNow().UtcDateTime;
        }
        else
        {
            db.AccountHolders.Add(new AccountHolder { Id = 1, FundCode = CouncilTax, Reference = Account, Name = "Mrs H Holder", BalancePence = pence, BalanceAt = house.Time.GetUtcNow().UtcDateTime, HeardAt = house.Time.GetUtcNow().UtcDateTime });
        }
        await db.SaveChangesAsync();
    }

    static async Task<Guid> RefundAsync(TestHouse house, PaymentTaken paid, long pence, string? payTo = null)
    {
        var command = new RefundToMake(Guid.NewGuid(), [new(paid.Lines[0], pence)], "Paid too much", payTo, null);
        Assert.True((await AskAsync(house, command)).Ok);
        return command.Key;
    }

    static Task<PaymentTaken> CashAsync(TestHouse house, long pence, string account = Account) => house.PayAsync(null, new Paid(CouncilTax, pence, account, Cash, Reference: null));

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_was_paid_over_the_balance_and_is_asked_back_stands_out_before_it_is_approved(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await BillAsync(house, 200_00);
        house.Time.Advance(TimeSpan.FromMinutes(1));
        var paid = await house.PayAsync(null, new Paid(CouncilTax, 1_500_00, Account));
        Assert.Equal(0, await LookAsync(house));
        await RefundAsync(house, paid, 1_300_00);
        Assert.Equal(1, await LookAsync(house));

        var found = Assert.Single(await CasesAsync(house));
        Assert.Equal((WatchRule.OverpaidThenRefunded, CouncilTax, Account, 1_300_00L, 1), (found.Rule, found.FundCode, found.AccountReference, found.AmountPence, found.EvidenceCount));
        Assert.Equal(0, await LookAsync(house));   // looked at again, it is the same
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_refund_that_has_left_already_is_taken_off_the_balance_again(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await SetPolicyAsync(house, required: false);
        await BillAsync(house, 200_00);
        house.Time.Advance(TimeSpan.FromMinutes(1));
        var paid = await CashAsync(house, 1_500_00);
        house.Time.Advance(TimeSpan.FromMinutes(1));
        await RefundAsync(house, paid, 1_300_00, "Ms B Payer");   // through accounts payable: it leaves at once
        Assert.Equal(1, await LookAsync(house));
        Assert.Equal(WatchRule.OverpaidThenRefunded, Assert.Single(await CasesAsync(house)).Rule);

        var owed = await CashAsync(house, 3_000_00);
        await BillAsync(house, 4_000_00);
        await RefundAsync(house, owed, 1_300_00, "Ms B Payer");
        Assert.Equal(0, await LookAsync(house));   // it owed all that it paid
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Money_that_goes_to_another_stands_out_refunds_and_returns_from_suspense_alike(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await SetPolicyAsync(house, required: false);
        var (first, second) = (await CashAsync(house, 300_00), await CashAsync(house, 400_00, "5401102239"));
        await RefundAsync(house, first, 150_00, "Ms B Payer");
        Assert.Equal(0, await LookAsync(house));
        await RefundAsync(house, first, 150_00, "Mr C Stranger");
        await RefundAsync(house, second, 99_99, "Mr C Stranger");    // under the limit
        await RefundAsync(house, second, 300_01, "MR C STRANGER");   // the same stranger, another payer's money
        await SuspenseReturnedAsync(house, 250_00, "FPI HARGREAVES J 1234", "J Hargreaves");
        await SuspenseReturnedAsync(house, 260_00, "FPI HARGREAVES J 1234", "T Okonkwo");

        Assert.Equal(2, await LookAsync(house));
        var cases = await CasesAsync(house);
        Assert.All(cases, c => Assert.Equal(WatchRule.RefundedToAnother, c.Rule));
        Assert.Equal([(450_01L, 2), (260_00L, 1)], cases.Select(c => (c.AmountPence, c.EvidenceCount)));
        Assert.Equal(WatchedKind.Posting, Assert.Single(cases[1].Evidence).Kind);
    }

    static async Task SuspenseReturnedAsync(TestHouse house, long pence, string narrative, string payTo)
    {
        var item = (await house.ArriveAsync(null, new Arrival(pence, narrative)))[0];
        await using var desk = house.As(Role.IncomeOfficer);
        Assert.True((await desk.Get<ReturnSuspense>().RunAsync(new ItemToReturn(item, payTo, null), AskedFor.Nothing, default)).Ok);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Cash_is_one_case_by_account_and_by_name_only_where_it_went_to_several(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        foreach (var pence in new[] { 2_000_00L, 2_000_00, 500_00 }) await CashAsync(house, pence);
        await house.PayAsync(null, new Paid(CouncilTax, 9_000_00, Account));   // by card
        Assert.Equal(0, await LookAsync(house));
        await CashAsync(house, 500_00);
        Assert.Equal(1, await LookAsync(house));
        var one = Assert.Single(await CasesAsync(house));
        Assert.Equal((WatchRule.RepeatedCash, Account, 5_000_00L, 4), (one.Rule, one.AccountReference, one.AmountPence, one.EvidenceCount));

        await CashAsync(house, 600_00);
        Assert.Equal(1, await LookAsync(house));   // the open case grows
        await CashAsync(house, 700_00, "5401102239");
        Assert.Equal(1, await LookAsync(house));   // the same name pays elsewhere too
        var cases = await CasesAsync(house);
        Assert.Equal([(Account, 5_600_00L), (null, 6_300_00L)], cases.Select(c => (c.AccountReference, c.AmountPence)));
        Assert.Equal(["4 to begin with", "1 more"], cases[0].Steps.OrderBy(s => s.Number).Select(s => s.Note));
        Assert.Equal(0, await LookAsync(house));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task After_a_case_is_closed_its_evidence_counts_no_more(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        for (var i = 0; i < 3; i++) await CashAsync(house, 2_000_00);
        await LookAsync(house);
        var first = Assert.Single(await CasesAsync(house));
        await using (var manager = house.As(Role.IncomeManager))
            Assert.True((await manager.Get<CloseWatchCase>().RunAsync(new WatchCaseToClose(first.Id, WatchOutcome.NothingUnusual, "A market trader, known here"), default)).Ok);

        await CashAsync(house, 2_000_00);
        Assert.Equal(0, await LookAsync(house));
        await CashAsync(house, 2_000_00);
        await CashAsync(house, 2_000_00);
        Assert.Equal(1, await LookAsync(house));
        Assert.Equal([(6_000_00L, false), (6_000_00L, true)], (await CasesAsync(house)).Select(c => (c.AmountPence, c.IsOpen)));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Many_small_refunds_are_about_whoever_asked_and_not_theirs_to_judge(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var paid = await house.PayAsync(null, new Paid(Sundry, 500_00, "19004417"));
        for (var i = 0; i < 9; i++) await AskAsync(house, SceneSets.RefundOf(paid.Lines[0], 5_00, key: i), Role.IncomeManager);
        var other = SceneSets.RefundOf(paid.Lines[0], 5_00) with { Key = Guid.NewGuid() };
        await AskAsync(house, other, Role.IncomeOfficer);
        Assert.Equal(0, await LookAsync(house));
        await AskAsync(house, other with { Key = Guid.NewGuid() }, Role.IncomeManager);
        Assert.Equal(1, await LookAsync(house));

        var found = Assert.Single(await CasesAsync(house));
        Assert.Equal((WatchRule.ManySmallRefunds, IdOf(Role.IncomeManager), 50_00L), (found.Rule, found.PersonId, found.AmountPence));
        var close = new WatchCaseToClose(found.Id, WatchOutcome.NothingUnusual, "Overpaid library fines");
        await using var manager = house.As(Role.IncomeManager);
        Assert.Equal("watch-own", (await manager.Get<CloseWatchCase>().RunAsync(close, default)).Refusal?.Code);
        Assert.Equal("watch-own", (await manager.Get<AddWatchNote>().RunAsync(found.Id, "It was me", default)).Refusal?.Code);
        await using var second = house.As(SignedInPerson.As(Role.IncomeManager, SecondManager, "WBC second manager"));
        Assert.Equal("watch-outcome-missing", (await second.Get<CloseWatchCase>().RunAsync(close with { Outcome = null }, default)).Refusal?.Code);
        Assert.True((await second.Get<AddWatchNote>().RunAsync(found.Id, "Asked for the list of fines", default)).Ok);
        Assert.True((await second.Get<CloseWatchCase>().RunAsync(close, default)).Ok);
        Assert.Equal("watch-closed", (await second.Get<CloseWatchCase>().RunAsync(close, default)).Refusal?.Code);
        Assert.Equal("watch-unknown", (await second.Get<AddWatchNote>().RunAsync(found.Id + 1_000_000, "?", default)).Refusal?.Code);

        var tale = (await second.Get<WatchCaseDetails>().GetAsync(found.Id, default)).Value;
        Assert.Equal(("WBC IncomeManager", WatchOutcome.NothingUnusual, 10), (tale.Case.About, tale.Case.Outcome, tale.Evidence.Count));
        Assert.Equal([WatchDone.Found, WatchDone.Noted, WatchDone.Closed], tale.Steps.Select(s => s.What));
        await using var officer = house.As(Role.IncomeOfficer);
        Assert.Equal("not-permitted", (await officer.Get<WatchCaseList>().GetAsync(WatchCasesShown.All, null, default)).Refusal?.Code);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Many_who_look_at_once_write_everything_once(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        for (var round = 0; round < Proof.Size(small: 5, full: 100); round++)
        {
            for (var i = 0; i < 3; i++) await CashAsync(house, 2_000_00, $"54{round:D8}");
            using var barrier = new Barrier(4);
            var told = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(async () =>
            {
                await using var desk = house.AsSystem();
                barrier.SignalAndWait();
                return await desk.Get<KeepWatch>().RunAsync(default);
            }, TaskCreationOptions.LongRunning).Unwrap()));
            Assert.All(told, r => Assert.True(r.Ok || r.Refusal.Code is "busy" or "changed-by-another", $"{r.Refusal}"));
            await LookAsync(house);
            var found = (await CasesAsync(house)).Where(c => c.AccountReference == $"54{round:D8}").ToList();
            Assert.Equal((6_000_00, 3, 1), (Assert.Single(found).AmountPence, found[0].Evidence.Count, found[0].Steps.Count));
        }
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_limits_are_set_up_like_anything_else(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.SetupNeedsApprovalAsync(needed: false);
        await using var administrator = house.As(Role.Administrator);
        async Task<StoredSetting> NowAsync() => (await administrator.Get<SettingDetails>().GetAsync(SettingKind.WatchList, WatchSetting.TheKey, default)).Value.Stored!;
        Assert.Equal((new WatchSetting(), 0), ((await NowAsync()).Setting, (await NowAsync()).Version));

        // Each its own, so that none is kept in another's place.
        var first = new WatchSetting { OverpaidPence = 1, OverpaidDays = 2, AnotherPence = 3, CashTimes = 4, CashPence = 5, CashDays = 6, SmallTimes = 7, SmallPence = 8, SmallDays = 9 };
        Assert.True((await administrator.Get<SaveSetting>().RunAsync(new SettingToSave(0, first), AskedFor.Nothing, default)).Value.IsDone);
        Assert.Equal((first, 0), ((await NowAsync()).Setting, (await NowAsync()).Version));
        Assert.True((await administrator.Get<SaveSetting>().RunAsync(new SettingToSave(0, first with { CashDays = 60 }), AskedFor.Nothing, default)).Value.IsDone);
        Assert.Equal((first with { CashDays = 60 }, 1), ((await NowAsync()).Setting, (await NowAsync()).Version));
        await using var db = house.Inspect();
        var entry = await db.AuditEntries.OrderByDescending(a => a.Number).FirstAsync(a => a.Action == "setup.change");
        Assert.Equal(("Watch list", WatchSetting.TheKey), (entry.SubjectKind, entry.SubjectId));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_council_s_own_limits_count(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using (var db = house.Inspect())
        {
            db.WatchLimits.Add(new WatchLimits { CashTimes = 1, CashPence = 100_00 });
            await db.SaveChangesAsync();
        }
        await CashAsync(house, 99_99);
        Assert.Equal(0, await LookAsync(house));
        await CashAsync(house, 100_00);
        Assert.Equal(1, await LookAsync(house));
        await using var auditor = house.As(Role.Auditor);
        var row = Assert.Single((await auditor.Get<WatchCaseList>().GetAsync(WatchCasesShown.Open, null, default)).Value.Rows);
        Assert.Equal(("23 Council Tax, 5403211798", 199_99L, 2), (row.About, row.Amount.Pence, row.Evidence));
        Assert.Equal(1, (await auditor.Get<WatchCasesOpen>().GetAsync(default)).Value);
        Assert.Empty((await auditor.Get<WatchCaseList>().GetAsync(WatchCasesShown.Closed, null, default)).Value.Rows);
    }
}
