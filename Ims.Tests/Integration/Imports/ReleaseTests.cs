using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Imports;
using Ims.Domain.Recognition;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Imports;

/// <summary>A held repeat: released by two people, its new lines or all of them, or not at all. (Laws 1, 2, 10)</summary>
public sealed class ReleaseTests
{
    static readonly DateOnly Day = new(2026, 7, 14);
    static readonly BankLine[] First = [new(127_00, "DDC CTAX 5401102239"), new(142_00, "FPI J HARGREAVES"), new(142_00, "FPI J HARGREAVES")];
    static readonly BankLine[] More = [.. First, new(142_00, "FPI J HARGREAVES"), new(88_00, "DDC CTAX 5401102240")];

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Lines_not_seen_before_are_posted_and_the_others_set_aside_genuine_twins_among_them(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var held = await HeldAsync(house);
        var asked = await AskAsync(house, held, ReleaseMode.UnseenLines);
        await Laws.AssertAsync(house);
        Assert.Equal(ImportStatus.Held, await StatusAsync(house, held));

        await ApproveAsync(house, asked);

        await using var db = house.Inspect();
        var import = await db.Imports.Include(i => i.Fates).SingleAsync(i => i.Id == held);
        Assert.Equal((ImportStatus.Posted, ReleaseMode.UnseenLines, "WBC IncomeManager", null), (import.Status, import.Release, import.DecidedBy, import.ReasonCode));
        Assert.Equal([(Fate.Posted, 1, 88_00L), (Fate.Suspended, 1, 142_00L), (Fate.Matched, 0, 0L), (Fate.SetAside, 3, 411_00L), (Fate.Rejected, 0, 0L)],
            import.Fates.OrderBy(f => f.Fate).Select(f => (f.Fate, f.Lines, f.Pence)));
        Assert.Equal(3 * 142_00, await db.SuspenseItems.SumAsync(i => i.AmountPence));
        var asides = await db.StatementLines.Where(l => l.ImportId == held && l.Fate == Fate.SetAside).ToListAsync();
        Assert.All(asides, l => Assert.Equal((LinePlacement.PostedBefore, null), (l.FateDetail, l.FingerprintOrdinal)));
        await Laws.AssertAsync(house);

        // The same bytes once more are a repeat of what was released.
        var again = await house.SendAsync("again.bai2", Bai2Files.File(Day, More));
        Assert.Equal(ImportStatus.Held, await house.WorkAsync(again));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task All_lines_count_again_with_the_next_free_ordinals(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var held = await HeldAsync(house);
        var asked = await AskAsync(house, held, ReleaseMode.AllLines);
        await using (var manager = house.As(Role.IncomeManager))
            Assert.Equal(["3 of its lines were posted before and would count twice."], (await manager.Get<ApprovalDetails>().GetAsync(asked, default)).Value!.Preview.Warnings);
        await ApproveAsync(house, asked);

        await using var db = house.Inspect();
        Assert.Equal(8, await db.StatementLines.CountAsync(l => l.FingerprintOrdinal != null));
        Assert.Equal([1, 2, 3, 4, 5], await db.StatementLines.Where(l => l.Narrative == "FPI J HARGREAVES").OrderBy(l => l.FingerprintOrdinal).Select(l => l.FingerprintOrdinal!.Value).ToListAsync());
        Assert.Null((await db.Statements.SingleAsync(s => s.ImportId == held)).AcceptedNumber);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_very_same_file_can_be_released_too_and_its_hash_stays_the_firsts(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var first = await house.SendAsync("first.bai2", Bai2Files.File(Day, First));
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(first));
        var copy = await house.SendAsync("copy.bai2", Bai2Files.File(Day, First));
        Assert.Equal(ImportStatus.Held, await house.WorkAsync(copy));
        await ApproveAsync(house, await AskAsync(house, copy, ReleaseMode.UnseenLines));

        await using var db = house.Inspect();
        Assert.Equal([(first, true), (copy, false)], (await db.Imports.OrderBy(i => i.Id).ToListAsync()).Select(i => (i.Id, i.AcceptedSha256 is not null)));
        Assert.Equal(3, await db.StatementLines.CountAsync(l => l.ImportId == copy && l.Fate == Fate.SetAside));
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_rule_that_changes_in_between_voids_the_release(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var held = await HeldAsync(house);
        var asked = await AskAsync(house, held, ReleaseMode.UnseenLines);
        await using (var db = house.Inspect()) await db.Rules.Where(r => r.Id == 1).ExecuteUpdateAsync(s => s.SetProperty(r => r.Enabled, false));
        var before = await PostedAsync(house);

        await using var manager = house.As(Role.IncomeManager);
        Assert.Equal("approval-no-longer", (await manager.Get<ApproveRequest>().RunAsync(new(asked, 0), null, default)).Refusal?.Code);
        Assert.Equal((before, ImportStatus.Held), (await PostedAsync(house), await StatusAsync(house, held)));
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_is_no_repeat_or_is_held_for_more_cannot_be_released(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var held = await HeldAsync(house);
        var test = await house.SendAsync("test.bai2", Text(Bai2Files.Text(Day.AddDays(1), [new(5_00, "X")], status: 4)));
        Assert.Equal(ImportStatus.Held, await house.WorkAsync(test));
        var twofold = await house.SendAsync("twofold.bai2", Text(Bai2Files.Text(Day, First, status: 3)));
        Assert.Equal(ImportStatus.Held, await house.WorkAsync(twofold));

        await using var officer = house.As(Role.IncomeOfficer);
        async Task<string?> CodeAsync(long id) => (await officer.Get<ReleaseDuplicate>().RunAsync(new DuplicateToRelease(id, ReleaseMode.AllLines), SceneSets.Asked, default)).Refusal?.Code;
        Assert.Equal("import-not-a-repeat", await CodeAsync(test));
        Assert.Equal("import-not-a-repeat", await CodeAsync(twofold));
        Assert.Equal("import-unknown", await CodeAsync(99_999));
        await using (var db = house.Inspect()) await db.Imports.Where(i => i.Id == twofold).ExecuteUpdateAsync(s => s.SetProperty(i => i.ReasonCode, "same-statement"));
        Assert.Equal("import-held-for-more", await CodeAsync(twofold));
        await using (var manager = house.As(Role.IncomeManager)) Assert.True((await manager.Get<DiscardImport>().RunAsync(held, default)).Ok);
        Assert.Equal("import-not-held", await CodeAsync(held));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Of_two_approvals_of_a_release_at_once_one_posts(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var held = await HeldAsync(house);
        var asked = await AskAsync(house, held, ReleaseMode.AllLines);
        using var barrier = new Barrier(2);
        var given = await Task.WhenAll(Enumerable.Range(0, 2).Select(i => Task.Factory.StartNew(async () =>
        {
            await using var desk = i == 0 ? house.As(Role.IncomeManager) : house.AsSecondManager();
            barrier.SignalAndWait();
            return await desk.Get<ApproveRequest>().RunAsync(new(asked, 0), null, default);
        }, TaskCreationOptions.LongRunning).Unwrap()));
        Assert.Equal(1, given.Count(g => g.Ok));
        await using var db = house.Inspect();
        Assert.Equal(5, await db.StatementLines.CountAsync(l => l.ImportId == held));
        await Laws.AssertAsync(house);
    }

    static Stream Text(string text) => new MemoryStream(System.Text.Encoding.ASCII.GetBytes(text));

    /// <summary>A posted statement, and a longer one of the same day that is held.</summary>
    static async Task<long> HeldAsync(TestHouse house)
    {
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(await house.SendAsync("first.bai2", Bai2Files.File(Day, First))));
        var second = await house.SendAsync("second.bai2", Bai2Files.File(Day, More));
        Assert.Equal(ImportStatus.Held, await house.WorkAsync(second));
        return second;
    }

    static async Task<long> AskAsync(TestHouse house, long importId, ReleaseMode mode)
    {
        await using var officer = house.As(Role.IncomeOfficer);
        return (await officer.Get<ReleaseDuplicate>().RunAsync(new DuplicateToRelease(importId, mode), SceneSets.Asked, default)).Value.RequestId!.Value;
    }

    static async Task ApproveAsync(TestHouse house, long requestId)
    {
        await using var manager = house.As(Role.IncomeManager);
        Assert.True((await manager.Get<ApproveRequest>().RunAsync(new(requestId, 0), null, default)).Value.IsDone);
    }

    static async Task<ImportStatus> StatusAsync(TestHouse house, long id)
    {
        await using var db = house.Inspect();
        return await db.Imports.Where(i => i.Id == id).Select(i => i.Status).SingleAsync();
    }

    static async Task<int> PostedAsync(TestHouse house)
    {
        await using var db = house.Inspect();
        return await db.Postings.CountAsync();
    }
}
