using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Ledger;
using Ims.Domain.Recognition;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Imports.Reversals;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Suspense;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Imports;

/// <summary>A wrong file is taken back whole by two people, once, and the right one comes in its place. (Laws 2 to 5, 10)</summary>
public sealed class ReversalTests
{
    static readonly DateOnly Day = new(2026, 7, 14);
    static readonly BankLine[] Lines =
    [
        new(127_00, "DDC CTAX 5401102239"), new(12_00, "BGC INVOICE", Reference: "19004417"), new(142_00, "FPI J HARGREAVES"), new(142_00, "FPI J HARGREAVES"), new(-25_00, "UNPAID CHEQUE"),
        new(12_480_00, "WORLDPAY PAYOUT"), new(-9_000_00, "BACS SUPPLIERS RUN"),
    ];

    internal static async Task<Result<ApprovalGiven>> ReverseAsync(TestHouse house, long id)
    {
        var asked = await AskAsync(house, id);
        if (!asked.Ok) return asked.Refusal;
        await using var manager = house.As(Role.IncomeManager);
        return await manager.Get<ApproveRequest>().RunAsync(new(asked.Value.RequestId!.Value, 0), null, default);
    }

    static async Task<Result<Submitted>> AskAsync(TestHouse house, long id)
    {
        await using var officer = house.As(Role.IncomeOfficer);
        return await officer.Get<ReverseFile>().RunAsync(new FileToReverse(id), SceneSets.Asked, default);
    }

    static async Task<long> PostedAsync(TestHouse house, DateOnly? day = null, params BankLine[] lines)
    {
        var id = await house.SendAsync("wrong.bai2", Bai2Files.File(day ?? Day, lines.Length == 0 ? Lines : lines));
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(id));
        return id;
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task All_that_a_file_posted_is_taken_back_and_the_file_may_come_again(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var id = await PostedAsync(house);
        Assert.True((await ReverseAsync(house, id)).Value.IsDone);

        await using (var db = house.Inspect())
        {
            var import = await db.Imports.SingleAsync(i => i.Id == id);
            Assert.Equal((ImportStatus.Reversed, null, "WBC IncomeManager"), (import.Status, import.AcceptedSha256, import.DecidedBy));
            Assert.NotNull(import.ReversedAt);
            Assert.Null((await db.Statements.SingleAsync(s => s.ImportId == id)).AcceptedNumber);
            Assert.Equal(0, await db.LedgerLines.SumAsync(l => l.AmountPence));
            Assert.Equal(0, await db.LedgerLines.SumAsync(l => l.VatPence));
            foreach (var code in await db.LedgerLines.GroupBy(l => new { l.CreditCode, l.DebitCode, l.MethodCode, l.FundCode, l.ReceivedOn }).Select(g => g.Sum(l => l.AmountPence)).ToListAsync())
                Assert.Equal(0, code);
            Assert.All(await db.SuspenseItems.ToListAsync(), i => Assert.Equal((SuspenseStatus.Reversed, 0L), (i.Status, i.RemainingPence)));
            var contras = await db.Postings.Where(p => p.Kind == PostingKind.Reversal).ToListAsync();
            var originals = await db.Postings.Where(p => p.ImportId == id).Select(p => (long?)p.Id).ToListAsync();
            Assert.Equal(originals.Order(), contras.Select(c => c.CorrectsPostingId).Order());
        }
        await Laws.AssertAsync(house);

        // The same bytes again, and then a copy of them.
        var again = await house.SendAsync("right.bai2", Bai2Files.File(Day, Lines));
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(again));
        var copy = await house.SendAsync("copy.bai2", Bai2Files.File(Day, Lines));
        Assert.Equal(ImportStatus.Held, await house.WorkAsync(copy));
        Assert.Equal("same-file", await house.ReasonAsync(copy));
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task It_is_reversed_once_only_and_only_by_another_person(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var id = await PostedAsync(house);
        var asked = (await AskAsync(house, id)).Value.RequestId!.Value;
        Assert.Equal("approval-waits-already", (await AskAsync(house, id)).Refusal?.Code);
        await using (var officer = house.As(Role.IncomeOfficer))
            Assert.False((await officer.Get<ApproveRequest>().RunAsync(new(asked, 0), null, default)).Ok);
        await using (var manager = house.As(Role.IncomeManager))
            Assert.True((await manager.Get<ApproveRequest>().RunAsync(new(asked, 0), null, default)).Value.IsDone);
        Assert.Equal("import-reversed", (await AskAsync(house, id)).Refusal?.Code);
        Assert.Equal("import-unknown", (await AskAsync(house, id + 1_000)).Refusal?.Code);
        var held = await house.SendAsync("held.bai2", new MemoryStream(System.Text.Encoding.ASCII.GetBytes(Bai2Files.Text(Day, Lines, currency: "EUR"))));
        Assert.Equal(ImportStatus.Held, await house.WorkAsync(held));
        Assert.Equal("import-not-posted", (await AskAsync(house, held)).Refusal?.Code);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_was_allocated_or_left_out_elsewhere_is_listed_and_must_be_settled_first(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var first = await PostedAsync(house);
        var released = await house.SendAsync("more.bai2", Bai2Files.File(Day, [.. Lines, new BankLine(9_00, "CTAX 5401102240")]));
        Assert.Equal(ImportStatus.Held, await house.WorkAsync(released));
        await using (var officer = house.As(Role.IncomeOfficer))
        {
            var asked = (await officer.Get<ReleaseDuplicate>().RunAsync(new DuplicateToRelease(released, ReleaseMode.UnseenLines), SceneSets.Asked, default)).Value;
            await using var manager = house.As(Role.IncomeManager);
            Assert.True((await manager.Get<ApproveRequest>().RunAsync(new(asked.RequestId!.Value, 0), null, default)).Value.IsDone);
            SuspenseItem item;
            await using (var db = house.Inspect()) item = await db.SuspenseItems.OrderBy(i => i.Id).FirstAsync(i => i.AmountPence == 142_00);
            Assert.True((await officer.Get<AllocateSuspense>().RunAsync(new SuspenseToAllocate([new ItemToTake(item.Id, new Money(60_00), item.Version)],
                [new TargetLine(TestTemplate.Rents, "6110051368", new Money(60_00))]), default)).Ok);
        }

        var refused = (await AskAsync(house, first)).Refusal;
        Assert.Equal("import-not-settled", refused?.Code);
        await using var auditor = house.As(Role.Auditor);
        var told = (await auditor.Get<FileObstacles>().GetAsync(first, default)).Value;
        Assert.Equal(told.Count, told.First.Count);
        Assert.Equal((3, new Money(60_00)), told.First.Where(o => o.Kind == ObstacleKind.Allocated).Select(o => (o.Line, o.Amount)).Single());
        Assert.Equal(Enumerable.Range(1, Lines.Length), told.First.Where(o => o.Kind == ObstacleKind.LeftOut).Select(o => o.Line));
        Assert.All(told.First.Where(o => o.Kind == ObstacleKind.LeftOut), o => Assert.Equal((released, "more.bai2"), (o.ImportId!.Value, o.FileName)));

        // What the later file posted itself can go first.
        Assert.True((await ReverseAsync(house, released)).Value.IsDone);
        Assert.Equal([ObstacleKind.Allocated], (await auditor.Get<FileObstacles>().GetAsync(first, default)).Value.First.Select(o => o.Kind));
        await Laws.AssertAsync(house);
    }

    [Fact]
    public async Task A_clerk_who_allocates_while_it_is_reversed_wins_or_is_told_never_both()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        for (var round = 0; round < Proof.Size(5, 60); round++)
        {
            var id = await PostedAsync(house, Day.AddDays(-round), new BankLine(500_00 + round, $"UNKNOWN {round}"), new BankLine(700_00 + round, $"UNKNOWN TOO {round}"));
            var asked = (await AskAsync(house, id)).Value.RequestId!.Value;
            SuspenseItem item;
            await using (var db = house.Inspect()) item = await db.SuspenseItems.SingleAsync(i => i.AmountPence == 500_00 + round);
            await using var manager = house.As(Role.IncomeManager);
            await using var officer = house.As(Role.IncomeOfficer);
            using var barrier = new Barrier(2);
            var reversing = Task.Run(() => { barrier.SignalAndWait(); return manager.Get<ApproveRequest>().RunAsync(new(asked, 0), null, default); });
            var allocating = Task.Run(() =>
            {
                barrier.SignalAndWait();
                return officer.Get<AllocateSuspense>().RunAsync(new SuspenseToAllocate([new ItemToTake(item.Id, item.Amount, item.Version)],
                    [new TargetLine(TestTemplate.Rents, "6110051368", item.Amount)]), default);
            });
            var (reversed, allocated) = (await reversing, await allocating);
            Assert.False(reversed.Ok && reversed.Value.IsDone && allocated.Ok, $"round {round}: both took the same pound.");
            await Laws.AssertAsync(house, house.Westmoor);
        }
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_is_still_in_suspense_is_asked_about_again_and_only_what_a_rule_places_moves(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var place = await SceneSets.RuledSinceAsync(house, house.Westmoor);
        await using var officer = house.As(Role.IncomeOfficer);
        var shown = (await officer.Get<ReprocessPreview>().GetAsync(place.Id, default)).Value;
        Assert.Equal((2, 1, true), (shown.Looked, shown.Placed, shown.IsWhole));
        await using (var db = house.Inspect()) Assert.False(await db.SuspenseAllocations.AnyAsync());

        var done = (await officer.Get<ReprocessFile>().RunAsync(place.Id, default)).Value;
        Assert.Equal((shown.Amount, TestTemplate.Rents, "STANDING ORDER OF A TENANT"), (done.Amount, done.Funds.Single().FundCode, done.Funds.Single().Rule));
        await using (var db = house.Inspect())
        {
            Assert.Equal([SuspenseStatus.Open, SuspenseStatus.Cleared], (await db.SuspenseItems.ToListAsync()).Select(i => i.Status).Order());
            Assert.Equal(done.Amount.Pence, await db.LedgerLines.Where(l => l.FundCode == TestTemplate.Rents && l.AccountReference == "6110051368").SumAsync(l => l.AmountPence));
        }
        // Once more there is nothing left to do.
        var more = (await officer.Get<ReprocessFile>().RunAsync(place.Id, default)).Value;
        Assert.Equal((1, 0), (more.Looked, more.Placed));
        Assert.Equal("import-not-settled", (await AskAsync(house, place.Id)).Refusal?.Code);
        await Laws.AssertAsync(house);
    }
}
