using System.Text;
using Ims.Domain.Access;
using Ims.Domain.Funds;
using Ims.Domain.Outside;
using Ims.Domain.Reports;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Outside;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Reports.Kept;
using Ims.Infrastructure.Work;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Reports;

/// <summary>Reports that are made in the background and by schedules: for one person, by that person's rights, for a while.</summary>
public sealed class KeptReportTests
{
    static readonly ReportToKeep income = new("income", new ReportCriteria { From = ReportsLife.From, To = ReportsLife.To }, ReportFileKind.Csv);

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_report_is_made_while_people_work_and_its_person_takes_it_away(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await ReportsLife.LiveAsync(house);
        var id = await AskAsync(house, Role.Auditor, income);
        Assert.Equal(KeptReportState.Waiting, Assert.Single(await ListAsync(house, Role.Auditor)).State);
        Assert.Equal("report-kept-not-ready", (await TakeAsync(house, Role.Auditor, id)).Refusal);
        await WorkAsync(house);

        var row = Assert.Single(await ListAsync(house, Role.Auditor));
        Assert.Equal((KeptReportState.Ready, 5L, "Income"), (row.State, row.RowCount, row.Title));
        var (text, _) = await TakeAsync(house, Role.Auditor, id);
        Assert.Contains("Control: Amount", text, StringComparison.Ordinal);
        Assert.Contains("Made by,WBC Auditor", text, StringComparison.Ordinal);
        Assert.Empty(await ListAsync(house, Role.IncomeManager));
        Assert.Equal("report-kept-unknown", (await TakeAsync(house, Role.IncomeManager, id)).Refusal);

        house.Time.Advance(TimeSpan.FromDays(8));
        await using (var system = house.AsSystem()) Assert.Equal(1, (await system.Get<RemoveKeptReports>().RunAsync(default)).Value);
        Assert.Equal("report-kept-over", (await TakeAsync(house, Role.Auditor, id)).Refusal);
        Assert.Empty(Files(house));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task It_is_made_by_the_rights_of_its_person_and_handed_out_by_those_of_now(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await ReportsLife.LiveAsync(house);
        await NarrowAsync(house, Role.Auditor, TestTemplate.Rents);
        await using (var desk = house.AsNarrowed(Role.Auditor, 5)) Assert.True((await desk.Get<KeepReport>().RunAsync(income, default)).Ok);
        await WorkAsync(house);
        long id;
        await using (var desk = house.AsNarrowed(Role.Auditor, 5))
        {
            var row = Assert.Single((await desk.Get<KeptReportList>().GetAsync(default)).Value);
            Assert.Equal(1, row.RowCount);
            id = row.Id;
            Assert.True((await desk.Get<DownloadKeptReport>().RunAsync(id, _ => Stream.Null, default)).Ok);
        }
        // Whoever sees other funds by now does not get it.
        await NarrowAsync(house, Role.Auditor, null);
        Assert.Equal("report-kept-over", (await TakeAsync(house, Role.Auditor, id)).Refusal);

        // What they may not read is not made at all.
        var audit = await AskAsync(house, Role.IncomeOfficer, new ReportToKeep("audit-extract", income.Criteria, ReportFileKind.Csv));
        await WorkAsync(house);
        var refused = Assert.Single(await ListAsync(house, Role.IncomeOfficer));
        Assert.Equal((audit, KeptReportState.Refused, AccessRefusals.NotPermitted(Permission.AuditView).Sentence), (refused.Id, refused.State, refused.Reason));
        Assert.Single(Files(house));
    }

    [Fact]
    public async Task It_can_be_cancelled_while_it_is_made_and_is_made_anew_by_whoever_goes_on()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await ReportsLife.LiveAsync(house);
        var id = await AskAsync(house, Role.Auditor, income);
        await using (var system = house.AsSystem())
            // As if the process were killed in the middle: the row says that it is being written.
            await Assert.ThrowsAsync<FaultOnPurpose>(() => system.Get<WriteKeptReport>().RunAsync(id, (_, _, _) => throw new FaultOnPurpose("the middle"), default));
        Assert.Equal(KeptReportState.Writing, Assert.Single(await ListAsync(house, Role.Auditor)).State);
        Assert.Empty(Files(house));
        await using (var system = house.AsSystem())
            Assert.Equal(KeptReportState.Ready, (await system.Get<WriteKeptReport>().RunAsync(id, SceneSets.NoProgress, default)).Value);
        Assert.Single(Files(house));

        var other = await AskAsync(house, Role.Auditor, income);
        await using (var system = house.AsSystem())
            Assert.Equal(KeptReportState.Cancelled, (await system.Get<WriteKeptReport>().RunAsync(other, async (_, _, _) =>
            {
                await using var desk = house.As(Role.Auditor);
                await desk.Get<EndKeptReport>().RunAsync(other, default);
            }, default)).Value);
        Assert.Single(Files(house));
    }

    [Fact]
    public async Task Nobody_keeps_the_others_waiting_with_many_and_only_people_have_theirs_made()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        for (var i = 0; i < KeptWork.MostUnderWay; i++) await AskAsync(house, Role.Auditor, income);
        await using var desk = house.As(Role.Auditor);
        Assert.Equal("report-too-many", (await desk.Get<KeepReport>().RunAsync(income, default)).Refusal?.Code);
        await using var operatorDesk = house.AsCommandLine();
        Assert.Equal("report-not-a-person", (await operatorDesk.Get<KeepReport>().RunAsync(income, default)).Refusal?.Code);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_schedule_has_it_made_for_each_of_its_people_once_and_tells_them_where_it_lies(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await ReportsLife.LiveAsync(house);
        await using (var db = house.Inspect())
        {
            (await db.People.SingleAsync(p => p.Id == TestTemplate.IdOf(Role.Auditor))).Email = "auditor@example.org";
            await db.SaveChangesAsync();
        }
        int[] people = [TestTemplate.IdOf(Role.Auditor), TestTemplate.IdOf(Role.Reporting)];
        await using (var manager = house.As(Role.IncomeManager))
            Assert.True((await manager.Get<SaveReportSchedule>().RunAsync(SceneSets.ScheduleOf(people[0]) with { PersonIds = people }, default)).Ok);
        // Asleep over two of its times: it is made once.
        house.Time.SetUtcNow(new DateTimeOffset(2026, 9, 2, 6, 0, 0, TimeSpan.Zero));
        var made = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => DueAsync(house)));
        Assert.Equal(2, made.Sum());
        Assert.Equal(0, await DueAsync(house));
        await WorkAsync(house);

        var row = Assert.Single(await ListAsync(house, Role.Auditor));
        Assert.Equal((KeptReportState.Ready, true, "01/08/2026 to 31/08/2026"), (row.State, row.IsScheduled, row.Facts[0].Value));
        Assert.Equal(KeptReportState.Ready, Assert.Single(await ListAsync(house, Role.Reporting)).State);
        await using (var db = house.Inspect())
        {
            var schedule = await db.ReportSchedules.SingleAsync();
            Assert.Equal(new DateTime(2026, 10, 1, 6, 0, 0, DateTimeKind.Utc), schedule.NextAt);
            var email = await db.OutgoingEmails.SingleAsync(e => e.Kind == ReportEmails.KindName);
            Assert.Equal((row.Id, "auditor@example.org"), (email.SubjectId, email.Address));
            var council = new Domain.Councils.Council { Id = 1, Name = "Westmoor Borough Council", ShortName = "WBC", Slug = "westmoor" };
            var content = (await house.Services.GetServices<EmailKind>().Single(k => k.Name == ReportEmails.KindName).WriteAsync(db, council, email.SubjectId, default)).Value;
            Assert.Contains("Accounting dates: 01/08/2026 to 31/08/2026", content.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("£", content.Text, StringComparison.Ordinal);
            Assert.Empty(content.Attachments);
        }
    }

    [Fact]
    public async Task A_schedule_is_refused_with_its_reason()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        var good = SceneSets.ScheduleOf(TestTemplate.IdOf(Role.Auditor));
        async Task<string?> WhyAsync(ReportScheduleToSave wanted, Role by = Role.IncomeManager)
        {
            await using var desk = house.As(by);
            return (await desk.Get<SaveReportSchedule>().RunAsync(wanted, default)).Refusal?.Code;
        }
        Assert.Equal("report-unknown", await WhyAsync(good with { Code = "none" }));
        Assert.Equal("report-schedule-name-missing", await WhyAsync(good with { Name = " " }));
        Assert.Equal("report-schedule-period-missing", await WhyAsync(good with { Period = null }));
        Assert.Equal("report-schedule-nobody", await WhyAsync(good with { PersonIds = [] }));
        Assert.Equal("report-schedule-person-gone", await WhyAsync(good with { PersonIds = [999] }));
        Assert.Equal("report-schedule-cron-unreadable", await WhyAsync(good with { Cron = "now and then" }));
        Assert.Equal("report-schedule-cron-unreadable", await WhyAsync(good with { Cron = "0 0 7 1 1 ? 2020" }));
        Assert.Equal("report-schedule-too-often", await WhyAsync(good with { Cron = "0 0/30 * * * ?" }));
        Assert.Equal("report-reference-missing", await WhyAsync(good with { Code = "account-statement", Criteria = new() { FundCode = "23" } }));
        // Nobody has made for others what they may not read themselves.
        Assert.Equal("not-permitted", await WhyAsync(good with { Code = "audit-extract" }, Role.Reporting));
        Assert.Equal("not-permitted", await WhyAsync(good, Role.IncomeOfficer));
        Assert.Null(await WhyAsync(good));
        await using var manager = house.As(Role.IncomeManager);
        var id = Assert.Single((await manager.Get<ReportScheduleList>().GetAsync(default)).Value.Schedules).Id;
        Assert.True((await manager.Get<SaveReportSchedule>().RunAsync(good with { Id = id, Disabled = true }, default)).Ok);
        Assert.Equal("changed", await WhyAsync(good with { Id = id, Disabled = false }));
        Assert.Equal("changed", (await manager.Get<RemoveReportSchedule>().RunAsync(id, 0, default)).Refusal?.Code);
        Assert.True((await manager.Get<RemoveReportSchedule>().RunAsync(id, 1, default)).Ok);
        Assert.Equal("report-schedule-unknown", (await manager.Get<RemoveReportSchedule>().RunAsync(id, 1, default)).Refusal?.Code);
    }

    static async Task<long> AskAsync(TestHouse house, Role role, ReportToKeep wanted)
    {
        await using var desk = house.As(role);
        return (await desk.Get<KeepReport>().RunAsync(wanted, default)).Value;
    }

    static async Task<IReadOnlyList<KeptReportRow>> ListAsync(TestHouse house, Role role)
    {
        await using var desk = house.As(role);
        return (await desk.Get<KeptReportList>().GetAsync(default)).Value;
    }

    static async Task<(string Text, string? Refusal)> TakeAsync(TestHouse house, Role role, long id)
    {
        await using var desk = house.As(role);
        using var file = new MemoryStream();
        var result = await desk.Get<DownloadKeptReport>().RunAsync(id, _ => file, default);
        return (Encoding.UTF8.GetString(file.ToArray()), result.Refusal?.Code);
    }

    static async Task<int> DueAsync(TestHouse house)
    {
        await using var system = house.AsSystem();
        var result = await system.Get<MakeScheduledReports>().RunAsync(default);
        return result.Ok ? result.Value : 0;
    }

    static async Task WorkAsync(TestHouse house)
    {
        while (await house.Services.GetRequiredService<Worker>().DoNextAsync(default)) { }
    }

    static string[] Files(TestHouse house)
    {
        var folder = Path.Combine(house.DataFolder, "reports", house.Westmoor.Slug);
        return Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
    }

    static async Task NarrowAsync(TestHouse house, Role role, string? fund)
    {
        await using var db = house.Inspect();
        if (!await db.FundGroups.AnyAsync(g => g.Id == 5)) db.FundGroups.Add(new FundGroup { Id = 5, Name = "Rents", Funds = { new FundGroupFund { GroupId = 5, FundCode = TestTemplate.Rents } } });
        (await db.People.SingleAsync(p => p.Id == TestTemplate.IdOf(role))).FundGroups = fund is null ? [] : [5];
        await db.SaveChangesAsync();
    }
}
