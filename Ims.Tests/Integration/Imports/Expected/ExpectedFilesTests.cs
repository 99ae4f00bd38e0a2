using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Expected;
using Ims.Domain.Outside;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Imports.Expected;
using Ims.Infrastructure.Imports.Profiles;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Ims.Tests.Integration.Imports.Expected;

/// <summary>A file that should come, from being expected to being acknowledged, over both engines.</summary>
public sealed class ExpectedFilesTests
{
    static readonly ExpectedFileToSave Statement = SceneSets.Expected() with { Addresses = ["income.team@example.org", "bank.desk@example.org"] };

    // The house's clock stands at nine on Wednesday 15 July 2026; the next statement is due at seven on Thursday.
    static readonly DateTime Thursday = new(2026, 7, 16, 6, 0, 0, DateTimeKind.Utc);

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task It_waits_is_late_is_missing_and_comes_late_and_each_change_is_told_once(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await SaveAsync(house, Statement);
        Assert.Equal(0, await WatchAsync(house));   // nothing is to be looked for yet
        Move(house, Thursday - TimeSpan.FromHours(1));
        Assert.Equal(1, await WatchAsync(house));
        Assert.Equal((ArrivalState.Waiting, 0), await StandsAsync(house, Thursday));
        Assert.Equal(0, await WatchAsync(house));

        Move(house, Thursday + TimeSpan.FromMinutes(60L));
        Assert.Equal(0, await WatchAsync(house));   // the last minute of grace
        Move(house, Thursday + TimeSpan.FromMinutes(61L));
        Assert.Equal(1, await WatchAsync(house));
        Assert.Equal(0, await WatchAsync(house));
        Assert.Equal((ArrivalState.Late, 1), await StandsAsync(house, Thursday));
        Assert.Equal(["Late: Bank statement, due 16/07/2026 at 07:00, Westmoor Borough Council", "Late: Bank statement, due 16/07/2026 at 07:00, Westmoor Borough Council"], await MailAsync(house));

        Move(house, Thursday + TimeSpan.FromDays(1));
        await WatchAsync(house);
        Assert.Equal((ArrivalState.Missing, 2), await StandsAsync(house, Thursday));
        Assert.Equal(2, (await MailAsync(house)).Count(s => s.StartsWith("Missing: ", StringComparison.Ordinal)));

        // Friday's comes in time, and then Thursday's.
        await ComesAsync(house, 1);
        await WatchAsync(house);
        Assert.Equal((ArrivalState.Missing, 2), await StandsAsync(house, Thursday));
        await ComesAsync(house, 2);
        await WatchAsync(house);
        Assert.Equal((ArrivalState.ArrivedLate, 3), await StandsAsync(house, Thursday));
        Assert.Equal((ArrivalState.Arrived, 1), await StandsAsync(house, Thursday + TimeSpan.FromDays(1)));
        Assert.Equal(4, (await MailAsync(house)).Count);
        await using var db = house.Inspect();
        Assert.Equal(["arrival.change", "arrival.change", "arrival.change", "arrival.change", "arrival.expect", "arrival.expect"],
            await db.AuditEntries.Where(a => a.Action.StartsWith("arrival.")).OrderBy(a => a.Action).Select(a => a.Action).ToListAsync());
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_file_outside_its_range_is_small_or_large_and_the_email_says_what_was_expected(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await SaveAsync(house, Statement with { Range = new(2, 3, 100_00, 1_000_00), Addresses = ["income.team@example.org"] });
        Move(house, Thursday - TimeSpan.FromMinutes(30L));
        await ComesAsync(house, 1, 250_00);
        await WatchAsync(house);
        Assert.Equal((ArrivalState.Small, 1), await StandsAsync(house, Thursday));
        Assert.Equal("Too small: Bank statement, due 16/07/2026 at 07:00, Westmoor Borough Council", Assert.Single(await MailAsync(house)));
        using var message = await MimeMessage.LoadAsync(Assert.Single(Mail(house)));
        Assert.Contains("The file that came on 16/07/2026 at 06:30 has 1 lines and £250.00.\nExpected: 2 to 3 lines, £100.00 to £1,000.00.\n", message.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);

        Move(house, Thursday + TimeSpan.FromDays(1));
        await ComesAsync(house, 2, 900_00, 200_00);
        await WatchAsync(house);
        Assert.Equal((ArrivalState.Large, 1), await StandsAsync(house, Thursday + TimeSpan.FromDays(1)));
        await using var desk = house.As(Role.IncomeManager);
        Assert.Equal(new AlertCounts(0, 0, 1, 1, IsAnyExpected: true), (await desk.Get<ExpectedAlerts>().GetAsync(default)).Value);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_was_acknowledged_alarms_nobody_until_it_changes(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await SaveAsync(house, Statement);
        Move(house, Thursday + TimeSpan.FromHours(2));
        await WatchAsync(house);
        await using var desk = house.As(Role.IncomeManager);
        var row = Assert.Single((await desk.Get<ArrivalList>().GetAsync(new(Unacknowledged: true), null, default)).Value.Rows);
        Assert.Equal("arrival-changed", await CodeAsync(house, new(row.Id, ArrivalState.Missing, "None")));
        Assert.Null(await CodeAsync(house, new(row.Id, ArrivalState.Late, "The bank says at ten")));
        Assert.Equal("arrival-acknowledged", await CodeAsync(house, new(row.Id, ArrivalState.Late, "Again")));
        Assert.Equal("arrival-gone", await CodeAsync(house, new(row.Id + 1, ArrivalState.Late, "Again")));
        Assert.Empty((await desk.Get<ArrivalList>().GetAsync(new(Unacknowledged: true), null, default)).Value.Rows);
        Assert.Equal(0, (await desk.Get<ExpectedAlerts>().GetAsync(default)).Value.Count);
        var told = Assert.Single((await desk.Get<ArrivalList>().GetAsync(new(ArrivalState.Late), null, default)).Value.Rows);
        Assert.Equal((true, "WBC IncomeManager", "The bank says at ten"), (told.IsAcknowledged, told.AcknowledgedBy, told.Note));

        Move(house, Thursday + TimeSpan.FromDays(1));
        await WatchAsync(house);
        Assert.Equal(1, (await desk.Get<ExpectedAlerts>().GetAsync(default)).Value.Missing);
        Assert.Null(await CodeAsync(house, new(row.Id, ArrivalState.Missing, "None came that day")));
        // A second file on Friday is not Thursday's any more: somebody said that there was none.
        await ComesAsync(house, 1);
        await ComesAsync(house, 2);
        await WatchAsync(house);
        Assert.Equal(ArrivalState.Missing, (await StandsAsync(house, Thursday)).State);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_repeat_a_refused_and_a_discarded_file_meet_nothing(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await SaveAsync(house, Statement);
        await ComesAsync(house, 1);
        Move(house, Thursday + TimeSpan.FromMinutes(5L));
        var repeat = await ComesAsync(house, 1);
        await house.WorkAsync(await house.SendAsync("damaged.bai2", new MemoryStream("01,NOTHING/"u8.ToArray())));
        await house.SendAsync("unread.bai2", Bai2Files.File(new(2026, 7, 15), new BankLine(1_00, "FPI 9")));
        await WatchAsync(house);
        Assert.Equal(ArrivalState.Waiting, (await StandsAsync(house, Thursday)).State);
        await using (var db = house.Inspect()) Assert.Equal(ImportStatus.Held, (await db.Imports.SingleAsync(i => i.Id == repeat)).Status);

        // An unknown account holds a file that came all the same; discarded, it is as if it had not.
        var held = await house.SendAsync("held.bai2", new MemoryStream(System.Text.Encoding.ASCII.GetBytes(Bai2Files.Text(new(2026, 7, 15), [new BankLine(5_00, "FPI 8")], account: "99999999"))));
        Assert.Equal(ImportStatus.Held, await house.WorkAsync(held));
        await WatchAsync(house);
        Assert.Equal(ArrivalState.Arrived, (await StandsAsync(house, Thursday)).State);
        await using (var manager = house.As(Role.IncomeManager)) Assert.True((await manager.Get<DiscardImport>().RunAsync(held, default)).Ok);
        await WatchAsync(house);
        Assert.Equal((ArrivalState.Waiting, 2), await StandsAsync(house, Thursday));
        Move(house, Thursday + TimeSpan.FromHours(3));
        await WatchAsync(house);
        Assert.Equal(ArrivalState.Late, (await StandsAsync(house, Thursday)).State);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_change_of_schedule_ranges_or_days_is_for_what_is_to_come(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var id = await SaveAsync(house, Statement);
        Move(house, Thursday + TimeSpan.FromHours(2));
        await WatchAsync(house);   // Thursday's is late
        Move(house, Thursday + TimeSpan.FromHours(20));
        await WatchAsync(house);   // Friday's is looked for from two in the morning on
        await SaveAsync(house, Statement with { Id = id, Version = 0, GraceMinutes = 5, Range = new(10, null, null, null) });
        Assert.Equal(1, await WatchAsync(house));
        await using (var db = house.Inspect())
        {
            Assert.Equal([null, 10], await db.ExpectedArrivals.OrderBy(a => a.DueAt).Select(a => a.LeastLines).ToListAsync());
            Assert.Equal(Thursday + TimeSpan.FromDays(1) + TimeSpan.FromMinutes(5L), (await db.ExpectedArrivals.OrderBy(a => a.DueAt).LastAsync()).LateAt);
        }
        // Friday is declared closed: nothing is expected then, and Thursday stays as it was.
        await using var desk = house.As(Role.IncomeManager);
        Assert.Equal("extra-day-needless", (await desk.Get<SaveExtraDay>().RunAsync(new(new(2026, 7, 17), IsOpen: true, "x"), default)).Refusal?.Code);
        Assert.Equal("extra-day-reason-missing", (await desk.Get<SaveExtraDay>().RunAsync(new(new(2026, 7, 17), IsOpen: false, " "), default)).Refusal?.Code);
        Assert.True((await desk.Get<SaveExtraDay>().RunAsync(new(new(2026, 7, 17), IsOpen: false, "Mourning"), default)).Ok);
        Assert.Equal("extra-day-taken", (await desk.Get<SaveExtraDay>().RunAsync(new(new(2026, 7, 17), IsOpen: false, "Again"), default)).Refusal?.Code);
        Assert.Equal(1, await WatchAsync(house));
        Assert.Equal(Thursday, Assert.Single((await desk.Get<ArrivalList>().GetAsync(new(), null, default)).Value.Rows).DueAt);
        var days = (await desk.Get<ComingFiles>().GetAsync(new(2026, 7, 16), 5, default)).Value;
        Assert.Equal([null, "Mourning", "Saturday", "Sunday", null], days.Select(d => d.ClosedBecause));
        Assert.Equal([1, 0, 0, 0, 1], days.Select(d => d.Files.Count));
        Assert.Contains((await desk.Get<ExtraDayList>().GetAsync(default)).Value, d => d is { Reason: "Mourning", IsExtra: true });
        Assert.True((await desk.Get<RemoveExtraDay>().RunAsync(new(2026, 7, 17), default)).Ok);
        Assert.Equal("extra-day-gone", (await desk.Get<RemoveExtraDay>().RunAsync(new(2026, 7, 17), default)).Refusal?.Code);
        Assert.Equal(1, await WatchAsync(house));

        // It rests: nothing more is looked for, and nothing changes.
        await SaveAsync(house, Statement with { Id = id, Version = 1, Active = false });
        Move(house, Thursday + TimeSpan.FromDays(4));
        Assert.Equal(1, await WatchAsync(house));   // Friday's, which had not changed yet, is withdrawn
        Assert.Equal((ArrivalState.Late, 1), await StandsAsync(house, Thursday));
        // Taken up again, what was due meanwhile was never expected.
        await SaveAsync(house, Statement with { Id = id, Version = 2 });
        await WatchAsync(house);
        await using (var db = house.Inspect()) Assert.DoesNotContain(await db.ExpectedArrivals.Select(a => a.DueAt).ToListAsync(), at => at > Thursday && at <= Thursday + TimeSpan.FromDays(4));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_cannot_be_expected_is_refused_and_says_why(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var id = await SaveAsync(house, Statement);
        async Task RefusedAsync(string code, ExpectedFileToSave command)
        {
            await using var desk = house.As(Role.IncomeManager);
            Assert.Equal(code, (await desk.Get<SaveExpectedFile>().RunAsync(command, default)).Refusal?.Code);
        }
        var other = Statement with { Name = "Another" };
        await RefusedAsync("expected-name-missing", other with { Name = " " });
        await RefusedAsync("expected-name-too-long", other with { Name = new string('x', 101) });
        await RefusedAsync("expected-profile-missing", other with { ProfileCode = "" });
        await RefusedAsync("cron-missing", other with { Cron = " " });
        await RefusedAsync("cron-too-long", other with { Cron = new string('0', 121) });
        await RefusedAsync("grace-out-of-range", other with { GraceMinutes = -1 });
        await RefusedAsync("missing-hours-out-of-range", other with { MissingAfterHours = 0 });
        await RefusedAsync("missing-before-late", other with { GraceMinutes = 121, MissingAfterHours = 2 });
        await RefusedAsync("expected-lines-negative", other with { Range = new(-1, null, null, null) });
        await RefusedAsync("expected-lines-backwards", other with { Range = new(3, 2, null, null) });
        await RefusedAsync("expected-value-backwards", other with { Range = new(null, null, -1, -2) });
        await RefusedAsync("expected-addresses-many", other with { Addresses = [.. Enumerable.Range(1, 6).Select(i => $"a{i}@example.org")] });
        await RefusedAsync("email-address-unreadable", other with { Addresses = ["somebody"] });
        await RefusedAsync("cron-unreadable", other with { Cron = "0 7 * * 1-5" });
        await RefusedAsync("schedule-too-often", other with { Cron = "0 * 7 ? * *" });
        await RefusedAsync("schedule-never-due", other with { Cron = "0 0 7 ? * SUN" });
        await RefusedAsync("schedule-never-due", other with { Cron = "0 0 7 ? * MON 2020" });
        await RefusedAsync("expected-file-gone", other with { Id = 999_999, Version = 0 });
        await RefusedAsync("expected-file-changed", Statement with { Id = id, Version = 7 });
        await RefusedAsync("expected-name-taken", other with { Name = " bank STATEMENT " });
        await RefusedAsync("expected-profile-unknown", other with { ProfileCode = "nobody" });
        await RefusedAsync("expected-file-unchanged", Statement with { Id = id, Version = 0 });
        await using (var admin = house.As(Role.Administrator))
            _ = (await admin.Get<SaveImportProfile>().RunAsync(SceneSets.NewProfile(new(2026, 7, 1)) with { Disabled = true }, default)).Value;
        await RefusedAsync("expected-profile-disabled", other with { ProfileCode = SceneSets.NewProfile(new(2026, 7, 1)).Code });
        Assert.Equal(id, Assert.Single((await house.As(Role.Auditor).Get<ExpectedFileList>().GetAsync(default)).Value).Id);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task After_a_pause_of_the_service_the_last_week_is_caught_up_and_no_more(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await SaveAsync(house, Statement);
        Move(house, Thursday + TimeSpan.FromDays(28));   // a Thursday at seven
        await WatchAsync(house);
        await using var desk = house.As(Role.IncomeManager);
        var rows = (await desk.Get<ArrivalList>().GetAsync(new(), null, default)).Value.Rows;
        Assert.Equal(["13 Waiting", "12 Missing", "11 Missing", "10 Missing", "07 Missing"], rows.Select(r => $"{r.DueAt:dd} {r.State}"));
        Assert.Equal(["0 changed"], [$"{await WatchAsync(house)} changed"]);
    }

    /// <summary>R7: eight workers at the same moment, again and again, with a file in between: each arrival once, each change told once to each address, each file met once.</summary>
    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Eight_workers_at_once_have_one_effect(DatabaseProvider provider)
    {
        const int workers = 8;
        await using var house = await TestHouse.OnAsync(provider);
        for (var n = 0; n < 3; n++) await SaveAsync(house, Statement with { Name = $"Statement {n}", Cron = $"0 {n * 20} 7 ? * *", ClosedDays = ClosedDays.Come });
        var rounds = Proof.Size(8, 60);
        for (var round = 1; round <= rounds; round++)
        {
            house.Time.Advance(TimeSpan.FromHours(5));
            if (round % 3 == 0) await ComesAsync(house, round);
            using var gate = new Barrier(workers);
            await Task.WhenAll(Enumerable.Range(0, workers).Select(w => Task.Factory.StartNew(async () =>
            {
                gate.SignalAndWait();
                await using var desk = house.AsSystem();
                _ = await desk.Get<WatchExpectedFiles>().RunAsync(default);   // the loser is told so, and finds it done the next time
            }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));
            Assert.Equal(0, await WatchAsync(house));
        }
        await using var db = house.Inspect();
        var arrivals = await db.ExpectedArrivals.AsNoTracking().ToListAsync();
        Assert.Equal(arrivals.Count, arrivals.Select(a => (a.ExpectedFileId, a.DueAt)).Distinct().Count());
        var met = arrivals.Where(a => a.ImportId is not null).Select(a => a.ImportId).ToList();
        Assert.True(met.Count > 0 && met.Count == met.Distinct().Count(), $"seed {Proof.Seed}");
        var alerts = await db.ArrivalAlerts.AsNoTracking().ToListAsync();
        var changes = await db.AuditEntries.CountAsync(a => a.Action == "arrival.change" || a.Action == "arrival.expect");
        Assert.True(alerts.Count > 0 && changes > 0, $"seed {Proof.Seed}");
        Assert.Equal(alerts.Count, alerts.Select(a => (a.ArrivalId, a.Change, a.Ordinal)).Distinct().Count());
        Assert.Equal(alerts.Select(a => a.Id).Order(), (await db.OutgoingEmails.Select(e => e.SubjectId).ToListAsync()).Order());
        // Both addresses of each, and as many alerts as there were changes into a state that alarms.
        Assert.All(alerts.GroupBy(a => (a.ArrivalId, a.Change)), g => Assert.Equal([1, 2], g.Select(a => a.Ordinal).Order()));
        await Laws.AssertAsync(house);
    }

    [Fact]
    public async Task The_caretaker_watches_for_every_council()
    {
        await using var house = await TestHouse.OnSqliteAsync(s => s.AddSingleton<Caretaker>());
        await SaveAsync(house, Statement);
        Move(house, Thursday + TimeSpan.FromHours(2));
        await house.Services.GetRequiredService<Caretaker>().GoRoundAsync(default);
        Assert.Equal((ArrivalState.Late, 1), await StandsAsync(house, Thursday));
        await using var ashdale = house.Inspect(house.Ashdale);
        Assert.Equal(0, await ashdale.ExpectedArrivals.CountAsync());
    }

    static void Move(TestHouse house, DateTime to) => house.Time.SetUtcNow(new DateTimeOffset(to));

    static async Task<long> SaveAsync(TestHouse house, ExpectedFileToSave command)
    {
        await using var desk = house.As(Role.IncomeManager);
        return (await desk.Get<SaveExpectedFile>().RunAsync(command, default)).Value;
    }

    static async Task<int> WatchAsync(TestHouse house)
    {
        await using var desk = house.AsSystem();
        return (await desk.Get<WatchExpectedFiles>().RunAsync(default)).Value;
    }

    static async Task<string?> CodeAsync(TestHouse house, ArrivalToAcknowledge command)
    {
        await using var desk = house.As(Role.IncomeManager);
        return (await desk.Get<AcknowledgeArrival>().RunAsync(command, default)).Refusal?.Code;
    }

    /// <summary>A statement comes and is read; the same number is the same statement.</summary>
    static async Task<long> ComesAsync(TestHouse house, int number, params long[] pence)
    {
        var lines = (pence.Length > 0 ? pence : [100_00 + number]).Select((p, i) => new BankLine(p, $"FPI {number} {i}")).ToArray();
        var id = await house.SendAsync($"statement-{number}.bai2", Bai2Files.File(new DateOnly(2026, 6, 1).AddDays(number), lines));
        await house.WorkAsync(id);
        return id;
    }

    static async Task<(ArrivalState State, int Changes)> StandsAsync(TestHouse house, DateTime due)
    {
        await using var db = house.Inspect();
        var arrival = await db.ExpectedArrivals.AsNoTracking().SingleAsync(a => a.DueAt == due);
        return (arrival.State, arrival.Changes);
    }

    /// <summary>Lets all e-mails leave; their subjects.</summary>
    static async Task<List<string>> MailAsync(TestHouse house)
    {
        var worker = house.Services.GetRequiredService<Worker>();
        while (await worker.DoNextAsync(default)) { }
        await using (var db = house.Inspect()) Assert.True(await db.OutgoingEmails.AllAsync(e => e.State == EmailState.Sent));
        var subjects = new List<string>();
        foreach (var file in Mail(house))
        {
            using var message = await MimeMessage.LoadAsync(file);
            subjects.Add(message.Subject ?? "");
        }
        return subjects;
    }

    static string[] Mail(TestHouse house) => Directory.Exists(Path.Combine(house.DataFolder, "mail")) ? Directory.GetFiles(Path.Combine(house.DataFolder, "mail"), "*.eml") : [];
}
