using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Ledger;
using Ims.Domain.Refunds;
using Ims.Domain.Values;
using Ims.Domain.WatchList;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Api;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Refunds;
using Ims.Infrastructure.Reports;
using Ims.Infrastructure.Staff;
using Ims.Infrastructure.Suspense;
using Ims.Infrastructure.WatchList;
using Ims.Tests.Support;
using Ims.Web.Imports;
using Ims.Web.Suspense;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Reports;

/// <summary>What the dashboard tells each of the four about their work is what is stored, and nothing of another council is in it.</summary>
public sealed class DashboardWorkTests
{
    static readonly DateOnly Today = new(2026, 7, 15);   // a Wednesday
    static readonly DateOnly LastYear = new(2025, 7, 16);

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Approvals_for_me_are_those_that_I_may_decide(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        async Task<ApprovalsTold> ToldAsync(Desk desk)
        {
            await using (desk) return (await desk.Get<ApprovalsToDecide>().GetAsync(default)).Value;
        }
        Assert.Equal(new ApprovalsTold(0, null, 0, 0, CountedAll: true), await ToldAsync(house.As(Role.IncomeManager)));

        _ = await SceneSets.RefundAskedAsync(house, house.Westmoor);
        _ = await SceneSets.AskedAsync(ApprovalKind.WriteOff)(house, house.Westmoor);
        _ = await SceneSets.RefundAskedAsync(house, house.Ashdale);
        await using (var asking = house.As(Role.IncomeManager))
        {
            // The manager asks too: of one's own one decides nothing.
            var item = await SceneSets.ItemAsync(house, house.Westmoor);
            _ = (await asking.Get<WriteOffSuspense>().RunAsync(new ItemToWriteOff(item.Id), SceneSets.Asked, default)).Value;
        }
        await using var db = house.Inspect();
        var stored = await db.ApprovalRequests.ToListAsync();
        Assert.Equal(3, stored.Count);
        var forManager = stored.Where(r => r.RequestedById != TestTemplate.IdOf(Role.IncomeManager)).ToList();
        Assert.Equal(new ApprovalsTold(2, forManager.Min(r => r.ExpiresAt), 1, 3, CountedAll: true), await ToldAsync(house.As(Role.IncomeManager)));
        Assert.Equal((3, 0), (await ToldAsync(house.AsSecondManager()) is var second ? (second.ForMe, second.Mine) : default));
        Assert.Equal((0, 1, 3), (await ToldAsync(house.As(Role.IncomeOfficer)) is var officer ? (officer.ForMe, officer.Mine, officer.Waiting) : default));
        Assert.Equal((0, 0, 3), (await ToldAsync(house.As(Role.Auditor)) is var auditor ? (auditor.ForMe, auditor.Mine, auditor.Waiting) : default));

        // Above one's limit one decides nothing either; and what is over waits no more.
        db.ApproverLimits.Add(new ApproverLimit { PersonId = TestTemplate.IdOf(Role.IncomeManager), Kind = ApprovalKind.Refund, LimitPence = 10_00 });
        await db.SaveChangesAsync();
        Assert.Equal(1, (await ToldAsync(house.As(Role.IncomeManager))).ForMe);
        house.Time.Advance(TimeSpan.FromDays(400));
        Assert.Equal((0, 0), (await ToldAsync(house.AsSecondManager()) is var later ? (later.ForMe, later.Waiting) : default));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Months_to_close_are_those_that_are_over_and_the_oldest_is_looked_through(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using var desk = house.As(Role.IncomeManager);
        var told = (await desk.Get<MonthsToClose>().GetAsync(default)).Value;
        Assert.Equal((2, new DateOnly(2026, 5, 1), MonthState.Open, true), (told.Count, told.Oldest, told.State, told.CanClose));

        await house.ReceiveAsync(null, new Received(TestTemplate.Rents, 5_00, new(2026, 5, 29)));
        told = (await desk.Get<MonthsToClose>().GetAsync(default)).Value;
        var list = (await desk.Get<MonthList>().GetAsync(default)).Value.Months;
        Assert.Equal((2, false), (told.Count, told.CanClose));
        Assert.Equal(list.Where(m => !m.Closed && m.FirstDay < new DateOnly(2026, 7, 1)).Select(m => m.FirstDay).Min(), told.Oldest);
        Assert.Equal(list.Single(m => m.FirstDay == told.Oldest).Findings.Select(f => (f.Title, f.Count)), told.Findings.Select(f => (f.Title, f.Count)));

        await using (var db = house.Inspect()) await db.Months.Where(m => m.FirstDay < new DateOnly(2026, 7, 1)).ExecuteUpdateAsync(s => s.SetProperty(m => m.Closed, true));
        told = (await desk.Get<MonthsToClose>().GetAsync(default)).Value;
        Assert.Equal((0, null), (told.Count, told.Oldest));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_watch_list_and_the_refunds_tell_what_is_open(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using var desk = house.As(Role.IncomeManager);
        Assert.Equal(new WatchCasesTold(0, null), (await desk.Get<WatchCasesToDecide>().GetAsync(default)).Value);
        Assert.Equal(new RefundsTold(0, Money.Zero, CountedAll: true, 0, 0), (await desk.Get<RefundsUnderWay>().GetAsync(default)).Value);

        var watched = await SceneSets.WatchedAsync(house, house.Westmoor);
        _ = await SceneSets.WatchedAsync(house, house.Ashdale);
        _ = await SceneSets.RefundAskedAsync(house, house.Westmoor);
        _ = await SceneSets.RefundSentAsync(house, house.Westmoor);
        _ = await SceneSets.PayableWaitsAsync(house, house.Westmoor);
        _ = await SceneSets.RefundAskedAsync(house, house.Ashdale);
        await using var db = house.Inspect();
        Assert.Equal(new WatchCasesTold(1, (await db.WatchCases.SingleAsync(c => c.ClosedAt == null)).OpenedAt), (await desk.Get<WatchCasesToDecide>().GetAsync(default)).Value);
        var stored = await db.Refunds.ToListAsync();
        Assert.Equal(new RefundsTold(3, Money.Sum(stored.Select(r => r.Amount)), CountedAll: true, 1, 0), (await desk.Get<RefundsUnderWay>().GetAsync(default)).Value);
        await db.Refunds.Where(r => r.Status == RefundStatus.Submitted).ExecuteUpdateAsync(s => s.SetProperty(r => r.Status, RefundStatus.Unknown));
        await db.Refunds.Where(r => r.Status == RefundStatus.WaitingForFile).ExecuteUpdateAsync(s => s.SetProperty(r => r.Status, RefundStatus.Failed));
        Assert.Equal((2, 1, 1), ((await desk.Get<RefundsUnderWay>().GetAsync(default)).Value is var told ? (told.Count, told.Waiting, told.Unanswered) : default));

        _ = (await desk.Get<CloseWatchCase>().RunAsync(new WatchCaseToClose(watched.Id, WatchOutcome.NothingUnusual, "Looked into"), default)).Value;
        Assert.Equal(0, (await desk.Get<WatchCasesToDecide>().GetAsync(default)).Value.Open);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Access_keys_and_support_tell_what_is_to_be_looked_after(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using var desk = house.As(Role.Administrator);
        await using var db = house.Inspect();
        _ = await SceneSets.InvitedAsync(house, house.Westmoor);
        var people = await db.People.AsNoTracking().Where(p => !p.Disabled).ToListAsync();
        await db.People.Where(p => p.Id == TestTemplate.IdOf(Role.Cashier)).ExecuteUpdateAsync(s => s.SetProperty(p => p.ConfirmedOn, new DateOnly(2026, 7, 1)));
        await db.People.Where(p => p.Id == TestTemplate.IdOf(Role.Auditor)).ExecuteUpdateAsync(s => s.SetProperty(p => p.ConfirmedOn, new DateOnly(2026, 6, 30)));
        var list = (await desk.Get<PeopleList>().GetAsync(default)).Value;
        Assert.Equal(new AccessTold(people.Count - 1, 0, 1, 0), (await desk.Get<AccessToLookAfter>().GetAsync(default)).Value);
        Assert.Equal(list.Count(p => p.Due), people.Count - 1);
        Assert.Single(list, p => p.Comes == Coming.Invited);

        // In a council that is no sandbox access lapses: on the 90th day without a sign-in nobody has yet lost it, two weeks before it is told.
        await db.People.ExecuteUpdateAsync(s => s.SetProperty(p => p.UsedOn, Today));
        await db.People.Where(p => p.Id == TestTemplate.IdOf(Role.Cashier)).ExecuteUpdateAsync(s => s.SetProperty(p => p.UsedOn, Today.AddDays(AccessToLookAfter.DaysAhead - LapseAccess.AfterDays - 1)));
        await db.People.Where(p => p.Id == TestTemplate.IdOf(Role.Reporting)).ExecuteUpdateAsync(s => s.SetProperty(p => p.UsedOn, Today.AddDays(AccessToLookAfter.DaysAhead - LapseAccess.AfterDays)));
        await using (var real = house.As(Role.Administrator, house.Westmoor with { Sandbox = false }))
            Assert.Equal(1, (await real.Get<AccessToLookAfter>().GetAsync(default)).Value.LapseSoon);
        house.Time.Advance(TimeSpan.FromDays(Invitation.LastsDays));
        Assert.Equal((0, 1), ((await desk.Get<AccessToLookAfter>().GetAsync(default)).Value is var over ? (over.Invited, over.InvitationsOver) : default));

        Assert.Equal(new KeysTold(0, null, 0, 0), (await desk.Get<ApiKeysToRenew>().GetAsync(default)).Value);
        _ = await ApiKeys.CollectAsync(house.Services, house.Westmoor, SceneSets.NewKey("Long"));
        _ = await ApiKeys.CollectAsync(house.Services, house.Westmoor, SceneSets.NewKey("Short") with { ExpiresOn = new DateOnly(2026, 8, 20) });
        _ = await ApiKeys.GiveAsync(house.Services, house.Westmoor, SceneSets.NewKey("Not collected"));
        var (away, _) = await ApiKeys.CollectAsync(house.Services, house.Westmoor, SceneSets.NewKey("Away") with { ExpiresOn = new DateOnly(2026, 8, 1) });
        await ApiKeys.RevokeAsync(house.Services, house.Westmoor, away);
        Assert.Equal(new KeysTold(1, new(2026, 8, 20), 1, 2), (await desk.Get<ApiKeysToRenew>().GetAsync(default)).Value);

        Assert.Equal(new SupportToday(0, null, MayChange: false, 0), (await desk.Get<SupportLetIn>().GetAsync(default)).Value);
        _ = await SceneSets.SupportLetInAsync(house, house.Westmoor);
        await using (var support = house.As(await house.SupportAsync())) Assert.True((await support.Get<ReceivedToday>().GetAsync(default)).Ok);
        var grant = await db.SupportGrants.SingleAsync();
        Assert.Equal(new SupportToday(1, grant.EndsAt, MayChange: false, 1), (await desk.Get<SupportLetIn>().GetAsync(default)).Value);
        house.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new SupportToday(0, null, MayChange: false, 0), (await desk.Get<SupportLetIn>().GetAsync(default)).Value);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_audit_of_today_is_counted_and_what_is_not_sealed_in_time_is_told(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using var desk = house.As(Role.Auditor);
        await house.ReceiveAsync(null, new Received(TestTemplate.Rents, 1_00, Today));
        house.Time.Advance(TimeSpan.FromDays(1));
        await house.ReceiveAsync(null, new Received(TestTemplate.Rents, 2_00, Today));
        await house.ReceiveAsync(house.Ashdale, new Received(TestTemplate.Rents, 3_00, Today));
        await using var db = house.Inspect();
        var all = await db.AuditEntries.AsNoTracking().ToListAsync();

        var told = (await desk.Get<AuditToday>().GetAsync(default)).Value;
        Assert.Equal((1, true, all.Max(a => a.Number), 0L, null), (told.Entries, told.CountedAll, told.LastNumber, told.SealedNumber, told.SealedAt));
        Assert.Equal(all.Count(a => UkTime.DateAt(a.At) == Today), told.Overdue);   // of yesterday: nobody sealed here. Today's have a moment yet.

        await house.SealAsync();
        told = (await desk.Get<AuditToday>().GetAsync(default)).Value;
        Assert.Equal((told.LastNumber, house.Time.GetUtcNow().UtcDateTime, 0L), (told.SealedNumber, told.SealedAt, told.Overdue));

        await house.ReceiveAsync(null, new Received(TestTemplate.Rents, 4_00, Today));
        Assert.Equal(0, (await desk.Get<AuditToday>().GetAsync(default)).Value.Overdue);
        house.Time.Advance(AuditToday.SealedWithin);
        told = (await desk.Get<AuditToday>().GetAsync(default)).Value;
        Assert.Equal((2, 1L), (told.Entries, told.Overdue));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Unusual_postings_of_today_are_the_rows_of_the_report(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using var clerk = house.AsCommandLine();
        Task TakeAsync(long pence) => ReceiptsPosted.ReceiveAsync(clerk.Get<Acts>(), new Received(TestTemplate.CouncilTax, pence, DateOnly.FromDateTime(house.Time.GetUtcNow().UtcDateTime), TestTemplate.Cash, "5401102239"));
        await TakeAsync(44_00);
        house.Time.SetUtcNow(new DateTimeOffset(2026, 7, 18, 9, 0, 0, TimeSpan.Zero));   // a Saturday
        for (var i = 0; i < 2; i++) await TakeAsync(55_00);
        await house.ReceiveAsync(null, new Received(TestTemplate.Rents, 4_00, new(2026, 7, 18)));   // the service itself
        await using var desk = house.As(Role.Auditor);
        var told = (await desk.Get<UnusualToday>().GetAsync(default)).Value;
        var rows = (await desk.Get<ReportView>().GetAsync("unusual-activity", new() { From = told.On, To = told.On }, default)).Value.Rows;
        Assert.Equal((2, rows.Count, true), (told.Postings, told.Unusual, told.LookedAtAll));
        Assert.Equal(2, rows.Count);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_was_put_in_suspense_opens_its_lines_and_is_held_against_last_year_where_there_is_one(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using var desk = house.As(Role.IncomeOfficer);
        var items = await house.ArriveAsync(null, new Arrival(60_00), new Arrival(-9_00), new Arrival(31_00, ReceivedOn: Today.AddDays(-1)));
        // What is allocated again left suspense today, but was put there.
        Assert.True((await Suspense.Allocating.AllocateAsync(house, [(items[0], 20_00)], Suspense.Allocating.To(TestTemplate.CouncilTax, 20_00))).Ok);
        await house.ArriveAsync(house.Ashdale, new Arrival(999_00));
        var told = (await desk.Get<SuspenseToday>().GetAsync(default)).Value;
        Assert.Equal((TestTemplate.SuspenseFund, new SuspenseArrived(Today, 2, new(51_00), CountedAll: true), null), (told.FundCode, told.Today, told.LastYear));
        var rows = await LinkedRows.OfAsync(desk, SuspensePaths.Arrivals(told.FundCode, told.Today.On));
        Assert.Equal((2, new Money(51_00)), (rows.Count, rows.Sum));

        await house.ReceiveAsync(null, new Received(TestTemplate.Rents, 1_00, LastYear));
        Assert.Equal(new SuspenseArrived(LastYear, 0, Money.Zero, CountedAll: true), (await desk.Get<SuspenseToday>().GetAsync(default)).Value.LastYear);
        await house.ReceiveAsync(null, new Received(TestTemplate.SuspenseFund, 12_34, LastYear));
        Assert.Equal(new SuspenseArrived(LastYear, 1, new(12_34), CountedAll: true), (await desk.Get<SuspenseToday>().GetAsync(default)).Value.LastYear);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Files_of_the_same_weekday_last_year_are_counted_where_files_go_back_so_far(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using var desk = house.As(Role.IncomeOfficer);
        Assert.Null((await desk.Get<FilesToday>().GetAsync(default)).Value.LastYear);
        house.Time.SetUtcNow(new DateTimeOffset(2026, 7, 15, 22, 30, 0, TimeSpan.Zero));
        await house.SendAsync("one.bai2", Bai2Files.File(Today, new BankLine(1_00, "ONE")));
        house.Time.SetUtcNow(new DateTimeOffset(2027, 7, 13, 8, 0, 0, TimeSpan.Zero));
        Assert.Null((await desk.Get<FilesToday>().GetAsync(default)).Value.LastYear);
        house.Time.SetUtcNow(new DateTimeOffset(2027, 7, 14, 8, 0, 0, TimeSpan.Zero));
        var told = (await desk.Get<FilesToday>().GetAsync(default)).Value;
        Assert.Equal((Today, 1), (told.LastYearOn, told.LastYear));
        Assert.Equal(told.LastYear!.Value, (await LinkedRows.OfAsync(desk, ImportPaths.Received(told.LastYearOn))).Count);
        house.Time.SetUtcNow(new DateTimeOffset(2027, 7, 15, 8, 0, 0, TimeSpan.Zero));
        Assert.Equal(0, (await desk.Get<FilesToday>().GetAsync(default)).Value.LastYear);   // there were files before that day, none on it
    }
}
