using Ims.Domain.Access;
using Ims.Domain.Accounts;
using Ims.Domain.Imports.AccountFiles;
using Ims.Domain.Values;
using Ims.Infrastructure.Accounts;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Imports.AccountFiles;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Ims.Tests.Support.AccountFileSets;

namespace Ims.Tests.Integration.Imports.AccountFiles;

/// <summary>A back office's file of accounts, full or delta, brings its fund's accounts up to it, and tells what it did. (domain.md "Imports", docs/decisions/0020)</summary>
public sealed class AccountFileTests
{
    const string One = "5401000001", Two = "5401000002", Three = "5401000003", Four = "5401000004";

    public static TheoryData<DatabaseProvider> Both => Providers.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_full_file_adds_changes_reopens_and_closes_and_tells_of_each(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.AddFeedAsync(ToSave(percent: 100));
        await house.AddFeedAsync(ToSave(FeedKind.Delta, "rents", TestTemplate.Rents));
        var rents = await house.ImportAccountsAsync(Header + Line(Three, "A tenant"), "rents");
        Assert.Equal(AccountFileStatus.Applied, rents.Status);
        var first = await house.ImportAccountsAsync(Header + Line(One, "Ann Marsh") + Line(Two, "Bo Fell") + Line(Three, "Cy Moor"));
        Assert.Equal((3, 0, 0, 0, 0, 0, 0, 0), first.Counts());

        var second = await house.ImportAccountsAsync(Header + Line(One, "Ann Marsh", "12.34", "15/07/2026") + Line(Two, "Bo Fell", asAt: "15/07/2026") + Line(Four, "Di Wold", "-1.00", "15/07/2026"));
        Assert.Equal((AccountFileStatus.Applied, (1, 1, 0, 1, 0, 0, 1, 1)), (second.Status, second.Counts()));
        var now = await house.HoldersAsync();
        Assert.Equal(["10.00", "12.34", "-1.00"], new[] { Two, One, Four }.Select(r => (now[r].BalancePence!.Value / 100m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.True(now[Three].Closed && !now[One].Closed && !now[Four].Closed);
        // The balance is of the end of its day, but never of later than the file came; an unchanged one is as new as the file.
        Assert.Equal(house.Time.GetUtcNow().UtcDateTime, now[Two].BalanceAt);
        Assert.False((await house.HoldersAsync(TestTemplate.Rents))[Three].Closed);

        var third = await house.ImportAccountsAsync(Header + Line(One, "Ann Marsh", "12.34", "15/07/2026") + Line(Two, "Bo Fell", asAt: "15/07/2026") + Line(Three, "Cy Moor", asAt: "15/07/2026") + Line(Four, "Di Wold-Fell", "-1.00", "15/07/2026"));
        Assert.Equal((0, 1, 1, 2, 0, 0, 0, 0), third.Counts());
        Assert.False((await house.HoldersAsync())[Three].Closed);
        await using var desk = house.As(Role.IncomeManager);
        var rows = (await desk.Get<AccountFileRows>().GetAsync(new AccountRowFilter(third.Id), default)).Value.Rows;
        Assert.Equal([(AccountRowKind.Reopened, Three, "Closed closed open"), (AccountRowKind.Changed, Four, "Name Di Wold Di Wold-Fell")],
            rows.Select(r => (r.Kind, r.Reference!, string.Join(';', r.Differences.Select(d => $"{d.Field} {d.Before} {d.After}")))));
        Assert.Equal([Four], (await desk.Get<AccountHolderList>().GetAsync(new AccountHolderFilter(Find: "wold fell"), default)).Value.Rows.Select(r => r.Key.Reference));
        foreach (var file in new[] { first, second, third }) await house.AssertAddsUpAsync(file.Id);
        await using var db = house.Inspect();
        Assert.Equal(4, await db.AuditEntries.CountAsync(a => a.Action == "account-file.apply"));
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_delta_file_closes_nobody_and_an_older_word_never_wins(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.AddFeedAsync(ToSave(FeedKind.Delta));
        await house.ImportAccountsAsync(Header + Line(One, "Ann Marsh", "1.00", "13/07/2026") + Line(Two, "Bo Fell", "2.00", "10/07/2026"));
        var mixed = await house.ImportAccountsAsync(Header + Line(One, "Old Name", "9.00", "12/07/2026") + Line(Two, "Bo Fell", "3.00", "14/07/2026"));
        Assert.Equal((0, 1, 0, 0, 1, 0, 0, 0), mixed.Counts());
        var now = await house.HoldersAsync();
        Assert.Equal(("Ann Marsh", 1_00L, 3_00L), (now[One].Name, now[One].BalancePence, now[Two].BalancePence));
        Assert.Equal(new DateTime(2026, 7, 13, 23, 0, 0, DateTimeKind.Utc), now[One].BalanceAt);
        await house.AssertAddsUpAsync(mixed.Id);

        // As a whole older than what was applied: held, and applied by a person it still wins nowhere.
        var older = await house.ImportAccountsAsync(Header + Line(Two, "Older", "8.00", "11/07/2026"));
        Assert.Equal((AccountFileStatus.Held, AccountFileRefusals.OlderCode), (older.Status, older.ReasonCode));
        await using (var manager = house.As(Role.IncomeManager)) Assert.True((await manager.Get<ApplyWithoutClosing>().RunAsync(older.Id, default)).Ok);
        Assert.Equal(AccountFileStatus.Applied, await house.WorkAccountsAsync(older.Id));
        Assert.Equal(3_00L, (await house.HoldersAsync())[Two].BalancePence);
        Assert.Equal(1, (await house.AccountFileAsync(older.Id)).OlderCount);
        await house.AssertAddsUpAsync(older.Id);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_people_set_here_and_the_feed_does_not_tell_stays(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.AddFeedAsync(ToSave(FeedKind.Delta, layout: StopLayout));
        const string head = "Reference,Name,Balance,Stop,Why,Band\n";
        await house.ImportAccountsAsync($"{head}{One},Ann Marsh,1.00,,,A\n{Two},Bo Fell,2.00,S,Court,B\n");
        await using (var manager = house.As(Role.IncomeManager))
        {
            var told = (await manager.Get<AccountHolderDetails>().GetAsync(TestTemplate.CouncilTax, One, default)).Value!;
            Assert.True((await manager.Get<SaveAccountHolder>().RunAsync(new AccountHolderToSave
            {
                FundCode = TestTemplate.CouncilTax, Reference = One, Version = told.Version, Name = told.Name!, AddressLine1 = "2 Mill Lane", FreeFields = [.. told.FreeFields, new FreeField("Ward", "North")],
                Stop = StopKind.Warns, StopMessage = "Ask revenues",
            }, default)).Ok);
        }
        house.Time.Advance(TimeSpan.FromHours(1));
        await house.ImportAccountsAsync($"{head}{One},Ann Marsh,1.50,S,Court,\n{Two},Bo Fell,2.00,,,B\n");
        var now = await house.HoldersAsync();
        Assert.Equal((StopKind.Warns, "Ask revenues", "2 Mill Lane", 1_50L), (now[One].Stop, now[One].StopMessage, now[One].AddressLine1, now[One].BalancePence));
        Assert.Equal([new FreeField("Ward", "North")], FreeFields.Read(now[One].FreeFields));
        Assert.Equal((StopKind.None, null), (now[Two].Stop, now[Two].StopMessage));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Bad_lines_are_told_and_the_others_count_but_then_nobody_is_closed(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.AddFeedAsync(ToSave(percent: 100));
        await house.ImportAccountsAsync(Header + Line(One, "Ann") + Line(Two, "Bo") + Line(Three, "Cy"));
        var file = await house.ImportAccountsAsync(Header + Line(One, "Anna", asAt: "15/07/2026") + Line(Two, "Bob", "ten pounds") + Line(Four, "Di") + Line(Four, "Di again") + Line("12", "Nobody"));
        Assert.Equal((0, 1, 0, 0, 0, 4, 1, 0), file.Counts());
        var now = await house.HoldersAsync();
        Assert.Equal(("Anna", "Bo", false, false), (now[One].Name, now[Two].Name, now.ContainsKey(Four), now[Three].Closed));
        await using var desk = house.As(Role.IncomeOfficer);
        var rejected = (await desk.Get<AccountFileRows>().GetAsync(new AccountRowFilter(file.Id, AccountRowKind.Rejected), default)).Value.Rows;
        Assert.Equal([(3, "Balance"), (4, "Reference"), (5, "Reference"), (6, "Reference")], rejected.Select(r => (r.FileLine!.Value, r.Field!)));
        await house.AssertAddsUpAsync(file.Id);
        // Without a doubtful line the absent one is closed.
        var clean = await house.ImportAccountsAsync(Header + Line(One, "Anna", asAt: "15/07/2026") + Line(Two, "Bob", "ten pounds"));
        Assert.Equal((1, 1), (clean.AbsentCount, clean.ClosedCount));
        Assert.True((await house.HoldersAsync())[Three].Closed);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Too_large_a_drop_waits_and_two_people_may_close_what_they_saw(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.AddFeedAsync(ToSave(percent: 10));
        await house.ImportAccountsAsync(Header + Line(One, "Ann") + Line(Two, "Bo") + Line(Three, "Cy"));
        var held = await house.ImportAccountsAsync(Header + Line(One, "Anna", asAt: "15/07/2026"));
        Assert.Equal((AccountFileStatus.Held, AccountFileRefusals.DropCode, 2, 0), (held.Status, held.ReasonCode, held.AbsentCount, held.ClosedCount));
        Assert.Equal("Ann", (await house.HoldersAsync())[One].Name);
        await house.AssertAddsUpAsync(held.Id);

        long request;
        await using (var officer = house.As(Role.IncomeOfficer)) request = (await officer.Get<CloseAbsentAccounts>().RunAsync(new AbsentToClose(held.Id), SceneSets.Asked, default)).Value.RequestId!.Value;
        Assert.Equal(AccountFileStatus.Held, await house.WorkAccountsAsync(held.Id));
        await using (var officer = house.As(Role.IncomeOfficer)) Assert.False((await officer.Get<ApproveRequest>().RunAsync(new RequestSeen(request, 0), null, default)).Ok);
        await using (var manager = house.As(Role.IncomeManager)) Assert.True((await manager.Get<ApproveRequest>().RunAsync(new RequestSeen(request, 0), "Moved away", default)).Ok);
        Assert.Equal(AccountFileStatus.Applied, await house.WorkAccountsAsync(held.Id));
        var now = await house.HoldersAsync();
        Assert.True(now[Two].Closed && now[Three].Closed && now[One].Name == "Anna");
        await house.AssertAddsUpAsync(held.Id);

        // What one person may decide: everything but the closing.
        await house.ImportAccountsAsync(Header + Line(One, "Anna", asAt: "15/07/2026") + Line(Two, "Bo", asAt: "15/07/2026") + Line(Three, "Cy", asAt: "15/07/2026"));
        var again = await house.ImportAccountsAsync(Header + Line(One, "Annie", asAt: "15/07/2026"));
        Assert.Equal(AccountFileStatus.Held, again.Status);
        await using (var manager = house.As(Role.IncomeManager)) Assert.True((await manager.Get<ApplyWithoutClosing>().RunAsync(again.Id, default)).Ok);
        Assert.Equal(AccountFileStatus.Applied, await house.WorkAccountsAsync(again.Id));
        now = await house.HoldersAsync();
        Assert.True(!now[Two].Closed && !now[Three].Closed && now[One].Name == "Annie");
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_change_in_between_voids_the_approval(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.AddFeedAsync(ToSave(percent: 0));
        await house.ImportAccountsAsync(Header + Line(One, "Ann") + Line(Two, "Bo"));
        var held = await house.ImportAccountsAsync(Header + Line(One, "Ann", asAt: "15/07/2026"));
        await using var officer = house.As(Role.IncomeOfficer);
        var asked = (await officer.Get<CloseAbsentAccounts>().RunAsync(new AbsentToClose(held.Id), SceneSets.Asked, default)).Value;
        await using (var db = house.Inspect()) await db.AccountHolders.Where(a => a.Reference == Two).ExecuteUpdateAsync(s => s.SetProperty(a => a.Closed, true));
        await using var manager = house.As(Role.IncomeManager);
        Assert.Equal("approval-no-longer", (await manager.Get<ApproveRequest>().RunAsync(new RequestSeen(asked.RequestId!.Value, 0), null, default)).Refusal?.Code);
        Assert.Equal(AccountFileStatus.Held, (await house.AccountFileAsync(held.Id)).Status);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_same_bytes_count_once_and_what_is_discarded_never(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.AddFeedAsync();
        var text = Header + Line(One, "Ann");
        var first = await house.ImportAccountsAsync(text);
        var copy = await house.ImportAccountsAsync(text, name: "copy.csv");
        Assert.Equal((AccountFileStatus.Held, "account-same-file", first.Id), (copy.Status, copy.ReasonCode, copy.DuplicateOfId));
        await using var manager = house.As(Role.IncomeManager);
        Assert.Equal("account-file-repeat", (await manager.Get<ApplyWithoutClosing>().RunAsync(copy.Id, default)).Refusal?.Code);
        Assert.True((await manager.Get<DiscardAccountFile>().RunAsync(copy.Id, default)).Ok);
        Assert.Equal("account-file-ended", (await manager.Get<DiscardAccountFile>().RunAsync(copy.Id, default)).Refusal?.Code);
        Assert.Equal("account-file-applied", (await manager.Get<DiscardAccountFile>().RunAsync(first.Id, default)).Refusal?.Code);

        var waiting = await house.SendAccountsAsync(Header + Line(Two, "Bo"));
        Assert.True((await manager.Get<DiscardAccountFile>().RunAsync(waiting, default)).Ok);
        Assert.Equal(AccountFileStatus.Discarded, await house.WorkAccountsAsync(waiting));
        Assert.Equal([One], (await house.HoldersAsync()).Keys);

        var shown = await house.SendAccountsAsync(Header + Line(One, "Ann") + Line(Two, "Bo"), showsFirst: true);
        Assert.Equal(AccountFileStatus.Held, await house.WorkAccountsAsync(shown));
        await using (var officer = house.As(Role.IncomeOfficer)) Assert.True((await officer.Get<ApplyShownAccounts>().RunAsync(shown, default)).Ok);
        Assert.Equal(AccountFileStatus.Applied, await house.WorkAccountsAsync(shown));
        Assert.Equal(2, (await house.HoldersAsync()).Count);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_file_whose_trailer_disagrees_or_that_is_no_text_changes_nothing(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.AddFeedAsync(ToSave(layout: AccountFileSets.Layout with { Table = AccountFileSets.Layout.Table with { Trailer = new() { Mark = "END", CountCell = 2, TotalCell = 3 } } }));
        var before = await house.HoldersAsync();
        async Task RefusedAsync(string text, string code)
        {
            var file = await house.ImportAccountsAsync(text);
            Assert.Equal((AccountFileStatus.Refused, code), (file.Status, file.ReasonCode));
        }
        await RefusedAsync(Header + Line(One, "Ann") + "END,2,10.00\n", "account-check-failed");
        await RefusedAsync(Header + Line(One, "Ann") + "END,1,10.01\n", "account-check-failed");
        await RefusedAsync(Header + Line(One, "Ann"), "trailer-missing");
        await RefusedAsync(Header + Line(One, "An\0n") + "END,1,10.00\n", "not-text");
        await RefusedAsync(Header + Line(One, "\"Ann") + "END,1,10.00\n", "quote-never-closed");
        await RefusedAsync(Header + new string('x', 70_000) + "\nEND,0,0.00\n", "line-too-long");
        await RefusedAsync("Ref,Name\n1,2\n", "account-column-missing");
        await RefusedAsync(Header, "trailer-missing");
        Assert.Equal(before.Keys, (await house.HoldersAsync()).Keys);
        Assert.Equal(AccountFileStatus.Applied, (await house.ImportAccountsAsync(Header + Line(One, "Ann") + Line(Two, "Bo", "n/a") + "END,2,10.00\n")).Status);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_cannot_be_audited_leaves_every_account_as_it_is(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.AddFeedAsync(ToSave(percent: 100));
        await house.ImportAccountsAsync(Header + Line(One, "Ann") + Line(Two, "Bo"));
        var id = await house.SendAccountsAsync(Header + Line(One, "Anna", asAt: "15/07/2026") + Line(Three, "Cy", asAt: "15/07/2026"));
        await using (var system = house.AsSystem()) Assert.Equal(AccountFileStatus.Checked, (await system.Get<CheckAccountFile>().RunAsync(id, default)).Value);
        var before = await Everything.OfAsync(house);
        house.Fault.When = "AuditEntries";
        await Assert.ThrowsAnyAsync<Exception>(() => house.WorkAccountsAsync(id));
        house.Fault.When = null;
        Assert.Equal(before, await Everything.OfAsync(house));
        Assert.Equal(AccountFileStatus.Applied, await house.WorkAccountsAsync(id));
    }
}
