using System.Text.RegularExpressions;
using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Privacy;
using Ims.Domain.Refunds;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Ledger.Words;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Privacy;
using Ims.Infrastructure.Suspense;
using Ims.Infrastructure.Verification;
using Ims.Infrastructure.Work;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Privacy;

/// <summary>Personal details go when their time is over and two people said so; money and proofs stay. (Law 3)</summary>
public sealed partial class RetentionTests
{
    static readonly AskedFor Why = new("The year to March 2027 is over", []);
    static readonly DateOnly Later = new(2028, 4, 3);

    /// <summary>What a council has that lived through the summer of 2026, and the spring of 2028.</summary>
    sealed record Life(TestHouse House, PaymentTaken CouncilTax, PaymentTaken Rent, PaymentTaken New, long OpenItem, long ClearedItem, long Import, Guid Refund) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => House.DisposeAsync();
    }

    /// <summary>Council tax and suspense keep details for a year, rents and all others for six. It is April 2028 at the end of it.</summary>
    static async Task<Life> LiveAsync(DatabaseProvider provider)
    {
        var house = await TestHouse.OnAsync(provider);
        var import = await house.SendAsync("a.bai2", Bai2Files.File(new DateOnly(2026, 7, 14),
            new BankLine(127_00, "DDC CTAX 5401102239 MADDERSON"), new BankLine(12_00, "BGC INVOICE", Reference: "19004417"), new BankLine(-9_000_00, "BACS SUPPLIERS RUN 12"), new BankLine(12_480_00, "WORLDPAY PAYOUT 18APR")));
        _ = await house.WorkAsync(import);
        var items = await house.ArriveAsync(null, new Arrival(142_00, "FPI OPENSHAW STILLHERE"), new Arrival(80_00, "FPI CLEARWATER"));
        await using (var officer = house.As(Role.IncomeOfficer))
            _ = (await officer.Get<AllocateSuspense>().RunAsync(new SuspenseToAllocate([new ItemToTake(items[1], new Money(80_00), 0)], [new TargetLine(TestTemplate.CouncilTax, "5403211798", new Money(80_00))]), default)).Value;
        var tax = await house.PayAsync(null, new Paid(TestTemplate.CouncilTax, 50_00, "5401102239", Payer: "Mrs Oldham", Address: "1 Mill Lane"));
        var rent = await house.PayAsync(null, new Paid(TestTemplate.Rents, 60_00, "6110051368", Payer: "Mr Rentworth"));
        await using (var cashier = house.As(Role.Cashier)) _ = (await cashier.Get<IssueReceipt>().RunAsync(new ReceiptToIssue(tax.Receipt, ReceiptChannel.Email, "oldham@example.org"), default)).Value;
        while (await house.Services.GetRequiredService<Worker>().DoNextAsync(default)) { }
        var refund = await SceneSets.PayableAskedAsync(house, house.Westmoor);
        await using (var manager = house.As(Role.IncomeManager)) _ = (await manager.Get<DeclineRequest>().RunAsync(new RequestToDecline(new RequestSeen(refund.Id, 0), Returns: false, "Not ours"), default)).Value;
        await using (var db = house.Inspect())
        {
            await db.Funds.Where(f => f.Code == TestTemplate.CouncilTax || f.Code == TestTemplate.SuspenseFund).ExecuteUpdateAsync(s => s.SetProperty(f => f.RetentionYears, 1));
            await db.Files.Where(f => db.Imports.Any(i => i.Id == import && i.FileId == f.Id)).ExecuteUpdateAsync(s => s.SetProperty(f => f.RetainUntilOn, new DateOnly(2028, 3, 31)));
        }
        house.Time.Advance(Later.ToDateTime(new TimeOnly(9, 0)) - house.Time.GetUtcNow().UtcDateTime);
        var news = await house.PayAsync(null, new Paid(TestTemplate.CouncilTax, 70_00, "5401102239", Payer: "Ms Newby"));
        await IndexAsync(house);
        return new Life(house, tax, rent, news, items[0], items[1], import, refund.Account);
    }

    static async Task IndexAsync(TestHouse house)
    {
        await using var desk = house.AsSystem();
        _ = (await desk.Get<IndexWords>().RunAsync(new WordIndexing(MayWait: 0), default)).Value;
    }

    static async Task<Result<Submitted>> AskAsync(TestHouse house, DateOnly? asAt = null)
    {
        await using var desk = house.As(Role.Administrator);
        return await desk.Get<AskForRetention>().RunAsync(new DetailsToBlank(asAt ?? Later), Why, default);
    }

    static async Task<Result<ApprovalGiven>> ApproveAsync(TestHouse house, long request, Role by = Role.IncomeManager)
    {
        await using var desk = house.As(by);
        return await desk.Get<ApproveRequest>().RunAsync(new RequestSeen(request, 0), null, default);
    }

    static async Task<int> BlankAsync(TestHouse house, Blanking? how = null)
    {
        await using var desk = house.AsSystem();
        return (await desk.Get<BlankDueDetails>().RunAsync(how ?? new Blanking(), default)).Value;
    }

    static async Task<LedgerLineSide> SideAsync(TestHouse house, long line)
    {
        await using var db = house.Inspect();
        return await db.LedgerLineSides.SingleAsync(s => s.LedgerLineId == line);
    }

    static async Task AssertProvedAsync(TestHouse house)
    {
        await using (var system = house.AsSystem()) _ = (await system.Get<SealAudit>().RunAsync(default)).Value;
        await using var desk = house.AsCommandLine();
        var ledger = (await desk.Get<VerifyLedger>().RunAsync(default)).Value;
        Assert.True(ledger.Ok, string.Join('\n', ledger.Checks.Where(c => !c.Ok).Select(c => c.Sentence)));
        Assert.True((await desk.Get<VerifyAudit>().RunAsync(null, null, default)).Value.Ok);
        await Laws.AssertAsync(house);
    }

    static async Task<int> FoundAsync(TestHouse house, string words)
    {
        await using var desk = house.As(Role.Auditor);
        return (await desk.Get<TransactionList>().GetAsync(new TransactionFilter { Words = words }, null, default)).Value.Rows.Count;
    }

    [GeneratedRegex(@"^[+-] westmoor (\w+):", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Changed();

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task An_approved_run_blanks_exactly_what_is_due_and_nothing_else_changes(DatabaseProvider provider)
    {
        await using var life = await LiveAsync(provider);
        var house = life.House;
        Assert.Equal((1, 1, 1, 1), (await FoundAsync(house, "MADDERSON"), await FoundAsync(house, "OLDHAM"), await FoundAsync(house, "RENTWORTH"), await FoundAsync(house, "STILLHERE")));
        var asked = (await AskAsync(house)).Value;
        var facts = asked.Preview.Facts.ToDictionary(f => f.Label);
        Assert.Contains("dated on or before 31/03/2027", facts["23 Council Tax"].Before, StringComparison.Ordinal);
        Assert.Contains("dated on or before 31/03/2022", facts["05 Housing rents"].Before, StringComparison.Ordinal);
        Assert.Equal("0 lines blanked", facts["05 Housing rents"].After);
        Assert.Equal(("1 blanked", "1 blanked", "1 emptied", "4 blanked"), (facts["E-mail addresses of receipts"].After, facts["Payees of finished refunds"].After, facts["Kept files whose day is over"].After, facts["Lines of the statements in them"].After));
        Assert.Contains("1 line that is old enough is left", asked.Preview.Warnings[1], StringComparison.Ordinal);
        Assert.DoesNotContain("Oldham", asked.Preview.ToJson(), StringComparison.OrdinalIgnoreCase);

        // The one who asked does not decide; nothing happens until somebody else did.
        Assert.False((await ApproveAsync(house, asked.RequestId!.Value, Role.Administrator)).Ok);
        Assert.Equal(0, await BlankAsync(house));
        Assert.True((await ApproveAsync(house, asked.RequestId.Value)).Value.IsDone);
        await using var db = house.Inspect();
        var before = await Everything.OfAsync(house, house.Westmoor);
        var due = await db.LedgerLineSides.AsNoTracking().Where(s => s.Salt != null && db.LedgerLines.Any(l => l.Id == s.LedgerLineId && (l.FundCode == TestTemplate.CouncilTax || l.FundCode == TestTemplate.SuspenseFund) && l.AccountingOn <= new DateOnly(2027, 3, 31))
            && !db.SuspenseItems.Any(i => i.LedgerLineId == s.LedgerLineId && i.Id == life.OpenItem)).Select(s => s.LedgerLineId).OrderBy(id => id).ToListAsync();
        Assert.True(due.Count >= 6, $"{due.Count} are due.");
        Assert.True(await BlankAsync(house) > 3);

        var run = await db.RetentionRuns.AsNoTracking().SingleAsync();
        Assert.Equal((RetentionState.Done, "WBC Administrator", "WBC IncomeManager"), (run.State, run.AskedBy, run.ApprovedBy));
        Assert.Equal((due.Count, 1, 1, 1, 4), (run.Sides, run.Addresses, run.Payees, run.Files, run.StatementLines));
        Assert.Equal((run.SidesFound, run.AddressesFound, run.PayeesFound, run.FilesFound, run.StatementLinesFound), (run.Sides, run.Addresses, run.Payees, run.Files, run.StatementLines));

        var sides = await db.LedgerLineSides.AsNoTracking().ToListAsync();
        Assert.Equal(due, sides.Where(s => s.BlankedOn is not null).Select(s => s.LedgerLineId).Order());
        Assert.All(sides.Where(s => s.BlankedOn is not null), s => Assert.True(s is { Salt: null, Payer: null, PayerAddress: null, Cheque: null, Narrative: null } && s.BlankedOn == Later));
        Assert.Equal(("Mr Rentworth", "Ms Newby"), ((await SideAsync(house, life.Rent.Lines[0])).Payer, (await SideAsync(house, life.New.Lines[0])).Payer));
        var lines = await db.StatementLines.AsNoTracking().Where(l => l.ImportId == life.Import).ToListAsync();
        Assert.All(lines, l => Assert.True(l.IsBlankedWhole && l.Fingerprint.Length == 32));
        var file = await db.Files.AsNoTracking().SingleAsync(f => db.Imports.Any(i => i.Id == life.Import && i.FileId == f.Id));
        Assert.Equal(Later, file.RemovedOn);
        Assert.False(await db.FileChunks.AnyAsync(c => c.FileId == file.Id));
        var refund = await db.Refunds.AsNoTracking().SingleAsync(r => r.Key == life.Refund);
        Assert.Equal((null, Later, RefundStatus.Withdrawn), (refund.PayTo, refund.PayToBlankedOn, refund.Status));
        Assert.True(await db.OutgoingEmails.AllAsync(e => e.Address == null));

        // Everything else is as it was.
        var after = await Everything.OfAsync(house, house.Westmoor);
        var (was, now) = (before.Split('\n'), after.Split('\n'));
        var tables = was.Except(now).Select(l => "- " + l).Concat(now.Except(was).Select(l => "+ " + l)).Select(l => Changed().Match(l)).Where(m => m.Success).Select(m => m.Value.Split(' ')[2].TrimEnd(':')).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(["AuditEntries", "Counters", "LedgerLineSides", "OutgoingEmails", "Refunds", "RetentionCutOffs", "RetentionRuns", "StatementLines", "StoredChunks", "StoredFiles", "WordBlocks"], tables);
        await AssertProvedAsync(house);

        // The words are forgotten with the next round of the index.
        await IndexAsync(house);
        Assert.Equal((0, 0, 1, 1, 1), (await FoundAsync(house, "MADDERSON"), await FoundAsync(house, "OLDHAM"), await FoundAsync(house, "RENTWORTH"), await FoundAsync(house, "STILLHERE"), await FoundAsync(house, "NEWBY")));
        Assert.False(await db.WordEntries.AnyAsync(e => e.Word == "OLDHAM" || e.Word == "MADDERSON" || e.Word == "CLEARWATER"));

        // The audit tells of it and names nobody.
        var told = await db.AuditEntries.AsNoTracking().Where(a => a.Action.StartsWith("privacy.")).ToListAsync();
        Assert.Contains(told, a => a.Action == "privacy.retained");
        Assert.All(told, a => Assert.DoesNotMatch("(?i)oldham|madderson|clearwater|5401102239", a.After ?? ""));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Killed_between_blocks_it_goes_on_and_twice_changes_nothing(DatabaseProvider provider)
    {
        await using var life = await LiveAsync(provider);
        var house = life.House;
        var asked = (await AskAsync(house)).Value;
        Assert.True((await ApproveAsync(house, asked.RequestId!.Value)).Value.IsDone);

        // Blocks of two lines: each dies while it is saved, and is done by the next who comes.
        var blocks = 0;
        for (; blocks < 200; blocks++)
        {
            var before = await Everything.OfAsync(house, house.Westmoor);
            house.Fault.Strikes = AuditFaults.EntryOfAct(1);
            await using (var dying = house.AsSystem())
                try
                {
                    if ((await dying.Get<BlankDueDetails>().RunAsync(new Blanking(BlockLines: 2, MostBlocks: 1), default)) is { Ok: true, Value: 0 }) break;
                }
                catch (Exception e) when (FaultOnPurpose.IsIn(e))
                {
                    // The next instance goes on.
                }
            house.Fault.Strikes = null;
            Assert.Equal(before, await Everything.OfAsync(house, house.Westmoor));
            Assert.Equal(1, await BlankAsync(house, new Blanking(BlockLines: 2, MostBlocks: 1)));
            if (blocks % 5 == 0) await AssertProvedAsync(house);
        }
        house.Fault.Strikes = null;
        Assert.InRange(blocks, 12, 199);
        await using var db = house.Inspect();
        var run = await db.RetentionRuns.AsNoTracking().SingleAsync();
        Assert.Equal((RetentionState.Done, run.SidesFound, run.StatementLinesFound, run.FilesFound), (run.State, run.Sides, run.StatementLines, run.Files));

        // What is done is done: nothing is left to ask for, and the chore has nothing to do.
        await AssertProvedAsync(house);
        var done = await Everything.OfAsync(house, house.Westmoor);
        Assert.Equal(0, await BlankAsync(house));
        Assert.Equal("retention-nothing-due", (await AskAsync(house)).Refusal?.Code);
        Assert.Equal(done, await Everything.OfAsync(house, house.Westmoor));

        // The same file is known again by its fingerprints, though nobody can read its lines any more.
        var again = await house.SendAsync("again.bai2", Bai2Files.File(new DateOnly(2026, 7, 14),
            new BankLine(127_00, "DDC CTAX 5401102239 MADDERSON"), new BankLine(12_00, "BGC INVOICE", Reference: "19004417"), new BankLine(-9_000_00, "BACS SUPPLIERS RUN 12"), new BankLine(12_480_00, "WORLDPAY PAYOUT 18APR"), new BankLine(1_00, "NEW ONE")));
        Assert.Equal(Domain.Imports.ImportStatus.Held, await house.WorkAsync(again));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_cannot_be_asked_is_refused_and_what_changed_meanwhile_is_not_done(DatabaseProvider provider)
    {
        await using var life = await LiveAsync(provider);
        var house = life.House;
        Assert.Equal("retention-day-ahead", (await AskAsync(house, Later.AddDays(1))).Refusal?.Code);
        Assert.Equal("retention-nothing-due", (await AskAsync(house, new DateOnly(2026, 7, 15))).Refusal?.Code);
        var asked = (await AskAsync(house)).Value;
        // Another file's day is over by now: what would be done is not what was shown.
        await using (var db = house.Inspect()) await db.Files.Where(f => f.RetainUntilOn > Later).ExecuteUpdateAsync(s => s.SetProperty(f => f.RetainUntilOn, new DateOnly(2028, 4, 1)));
        Assert.Equal("approval-no-longer", (await ApproveAsync(house, asked.RequestId!.Value)).Refusal?.Code);
        asked = (await AskAsync(house)).Value;
        Assert.True((await ApproveAsync(house, asked.RequestId!.Value)).Value.IsDone);
        Assert.Equal("retention-under-way", (await AskAsync(house)).Refusal?.Code);
        await using (var support = house.As(Role.Support)) Assert.False((await support.Get<RetentionList>().GetAsync(default)).Ok);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_database_lets_texts_be_blanked_whole_and_refuses_anything_else(DatabaseProvider provider)
    {
        await using var life = await LiveAsync(provider);
        await using var db = life.House.Inspect();
        const string blank = "UPDATE StatementLines SET Narrative = '', BankReference = NULL, CustomerReference = NULL, BlankedOn = '2028-04-03'";
        foreach (var sql in new[]
        {
            "UPDATE LedgerLineSides SET Payer = NULL", "UPDATE LedgerLineSides SET Payer = 'Nobody'", "DELETE FROM LedgerLineSides",
            "UPDATE StatementLines SET Narrative = ''", "UPDATE StatementLines SET Narrative = '', BlankedOn = '2028-04-03'", "UPDATE StatementLines SET BlankedOn = '2028-04-03'", $"{blank}, AmountPence = AmountPence + 1",
            $"{blank}, FateDetail = 'x'", $"{blank}, Fingerprint = UPPER(Fingerprint)", "DELETE FROM StatementLines",
        })
            await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync(sql));
        Assert.True(await db.Database.ExecuteSqlRawAsync(blank) > 0);
        await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync("UPDATE StatementLines SET BlankedOn = '2029-01-01'"));
        await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync("UPDATE StatementLines SET Narrative = 'SOMETHING ELSE'"));
    }
}
