using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Funds;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Accounts;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Reports;
using Ims.Infrastructure.Staff;
using Ims.Infrastructure.Suspense;
using Ims.Infrastructure.Transfers;
using Ims.Infrastructure.Approvals;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Access;

/// <summary>Whoever sees some funds only sees no row of another, whatever is asked for by whichever id, and changes none. (domain.md, Access)</summary>
public sealed class FundScopeTests
{
    const int ScopedId = 900, Group = 88;

    /// <summary>Queries that tell nothing of any fund's rows, so that there is nothing to find in them for anybody: set-up, people, announcements, counts, what was brought along, the receipt of one's own form, and files, in whose bytes no word can be hunted.</summary>
    static readonly HashSet<string> TellNoRows =
    [
        "CouncilHealth", "SeedingState", "SuspenseOpen", "SuspenseMovementDays", "AllocationFunds", "TransferFunds", "FormReceipt", "SuspenseOwners", "AnnouncementsNow", "AnnouncementList", "AnnouncementDetails", "CouncilView", "CouncilPictureFile",
        "CouncilDetailsView", "OfficeList", "VatCodeList", "ControlCodeList", "FundList", "FundDetails", "FundGroupList", "ReferenceRuleList", "BankAccountList", "MethodList", "ChartCodeList",
        "SettingDetails", "PeopleList", "PersonDetails", "RoleList", "SegregationReport", "SupportGrantList", "SupportHere", "ApiKeyList", "SavedViewList", "TransactionChoices", "ReceiptFile", "SuspenseLine", "ReprocessPreview", "PostingAttachmentFile", "TransferTemplates", "KeptReportList", "RetentionList", "SubjectAccessList", "SubjectAccessDetails",
        "DeskChoices", "MyTill", "ParkedBaskets", "MonthsToClose", "WatchCasesToDecide", "RefundsUnderWay", "AccessToLookAfter", "SupportLetIn", "ApiKeysToRenew", "AuditToday",
    ];

    /// <summary>A person with every right that people can have, who sees the funds of one group.</summary>
    static async Task<SignedInPerson> ScopedAsync(TestHouse house, params string[] funds)
    {
        var rights = RightsOfPeople();
        await using var db = house.Inspect();
        var group = await db.FundGroups.Include(g => g.Funds).SingleOrDefaultAsync(g => g.Id == Group);
        if (group is null) db.FundGroups.Add(group = new FundGroup { Id = Group, Name = "Their funds" });
        group.Funds.Clear();
        await db.SaveChangesAsync();
        group.Funds.AddRange(funds.Select(f => new FundGroupFund { GroupId = Group, FundCode = f }));
        if (!await db.StaffRoles.AnyAsync(r => r.Code == "everything")) db.StaffRoles.Add(new StaffRole { Code = "everything", Name = "Everything", Permissions = [.. rights] });
        if (!await db.People.AnyAsync(p => p.Id == ScopedId))
            db.People.Add(new Person { Id = ScopedId, Name = "Of some funds", Roles = [new PersonRole { RoleCode = "everything" }], FundGroups = [Group] });
        await db.SaveChangesAsync();
        return new SignedInPerson(ScopedId, "Of some funds", ActorKind.Staff, "Everything", FundScope.Within(rights, [Group])) { FundGroups = [Group] };
    }

    static HashSet<Permission> RightsOfPeople() => [.. StartingRoles.All.SelectMany(RolePermissions.Of)];

    sealed record Hunt(HashSet<string> Rows, HashSet<string> Open, HashSet<long> OpenNumbers, IReadOnlyList<string> Words)
    {
        public static async Task<Hunt> ForAsync(TestHouse house, Canaries planted)
        {
            var (rows, open, numbers) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), new HashSet<long>());
            await using var db = house.Inspect();
            await db.Database.OpenConnectionAsync();
            foreach (var entity in db.Model.GetEntityTypes().Where(e => !e.IsOwned()))
            {
                var isOpen = FundFilters.Open.Contains(entity.ClrType.Name) && entity.ClrType.Name is not ("NameKey" or "WordBlock" or "WordEntry" or "AuditEntry" or "ApprovalRequest" or "ApprovalEvidence" or "StoredFile" or "StoredChunk");
                await using var command = db.Database.GetDbConnection().CreateCommand();
                command.CommandText = $"SELECT * FROM {entity.GetTableName()}";
                await using var reader = await command.ExecuteReaderAsync();
                while (await reader.ReadAsync())
                    for (var i = 0; i < reader.FieldCount; i++)
                    {
                        if (reader.GetValue(i) is string text && (isOpen || (text.Length > 6 && text.Any(c => char.IsAsciiDigit(c) || c == ' '))) && !DateTime.TryParse(text, CultureInfo.InvariantCulture, out _)) (isOpen ? open : rows).Add(text);
                        if (isOpen && reader.GetValue(i) is long number) numbers.Add(number);
                    }
            }
            rows.ExceptWith(open);
            open.RemoveWhere(t => planted.Word.Equals(t, StringComparison.OrdinalIgnoreCase));
            var amounts = Enumerable.Range(1, 45).SelectMany(n => new[] { new Money(planted.Pence(n)), new Money(-planted.Pence(n)) }).SelectMany(m => new[] { m.ToString(), m.ToPlain() });
            return new Hunt(rows, [.. open.Where(t => t.Length > 1)], numbers, [planted.Word, planted.Digits, planted.Council.ShortName + "-", .. amounts]);
        }

        public IEnumerable<string> In(object? answer, Written written, IReadOnlySet<string> said)
        {
            foreach (var leaf in JsonLeaves.Of(answer).Concat(written.Texts.Select(t => new JsonLeaves.Leaf(t, IsNumber: false))))
            {
                if (leaf.IsNumber && long.TryParse(leaf.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                {
                    if (Math.Abs(number) >= Canaries.Large && !OpenNumbers.Contains(number) && !said.Contains(leaf.Text)) yield return $"number {leaf.Text}";
                    continue;
                }
                if (Words.FirstOrDefault(w => leaf.Text.Contains(w, StringComparison.OrdinalIgnoreCase)) is not null)
                {
                    var rest = leaf.Text;
                    foreach (var text in Open.Concat(said).Where(t => t.Length > 1).OrderByDescending(t => t.Length)) rest = rest.Replace(text, "", StringComparison.OrdinalIgnoreCase);
                    if (Words.FirstOrDefault(w => rest.Contains(w, StringComparison.OrdinalIgnoreCase)) is { } word) yield return $"{word} in {(leaf.Text.Length <= 100 ? leaf.Text : leaf.Text[..100])}";
                }
                if (!leaf.IsName && Rows.Contains(leaf.Text) && !said.Contains(leaf.Text)) yield return leaf.Text;
            }
        }
    }

    static async Task<List<string>> TellsAsync(Desk desk, Type query, ForcedArguments forced, Hunt hunt, List<string> wrong, Action<Refusal> refused)
    {
        var told = new List<string>();
        foreach (var (arguments, written) in forced.For(query))
        {
            var said = ForcedArguments.Said(arguments);
            try
            {
                var (refusal, value) = await Answers.CallAsync(desk, query, arguments);
                if (refusal is not null) refused(refusal);
                told.AddRange(hunt.In(value ?? refusal, written, said));
            }
            catch (Exception e) when (e is not Xunit.Sdk.IAssertionException)
            {
                wrong.Add($"{query.Name}({string.Join(", ", said)}) threw {e.GetType().Name}: {e.Message}{e.StackTrace?.Split('\n').FirstOrDefault(l => l.Contains("Ims.Infrastructure", StringComparison.Ordinal))}");
            }
        }
        return told;
    }

    /// <summary>Beside their own right these ask for that of the report, and not every report can be narrowed.</summary>
    static readonly Type[] AsksForMore = [typeof(ReportView), typeof(ReportFile)];

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task No_query_tells_a_row_of_another_fund(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var planted = await new Canaries(house.Services, house.Westmoor, hunted: true).PlantAsync();
        var person = await ScopedAsync(house, "96");
        var all = person with { FundGroups = [], Permissions = RightsOfPeople() };
        var (hunt, forced) = (await Hunt.ForAsync(house, planted), await ForcedArguments.OfAsync(house.Databases, planted));
        var wrong = new List<string>();
        foreach (var query in UseCases.OfCouncils.Where(t => UseCases.Door(t)!.Name == "GetAsync" && RightsOfPeople().Contains(UseCases.Needs(t)!.Value)))
        {
            await using (var desk = house.As(person))
            {
                var (isNarrowed, calls, notPermitted) = (FundScope.Narrowed.Contains(UseCases.Needs(query)!.Value), 0, 0);
                var leaks = await TellsAsync(desk, query, forced, hunt, wrong, r => notPermitted += r.Code == "not-permitted" ? 1 : 0);
                foreach (var leak in leaks.Distinct().Take(3)) wrong.Add($"{query.Name} told of other funds: {leak}");
                if (isNarrowed && notPermitted > 0 && !AsksForMore.Contains(query)) wrong.Add($"{query.Name} is closed to whoever sees some funds.");
                calls = forced.For(query).Count();
                if (!isNarrowed && notPermitted == 0 && calls > 0) wrong.Add($"{query.Name} answers, though its right is one over all funds.");
            }
            if (!FundScope.Narrowed.Contains(UseCases.Needs(query)!.Value)) continue;
            // The hunt is worth something only where somebody who sees all funds is told.
            await SeesAllAsync(house, true);
            await using (var desk = house.As(all))
                if ((await TellsAsync(desk, query, forced, hunt, [], _ => { })).Count == 0 != TellNoRows.Contains(query.Name))
                    wrong.Add($"{query.Name} told {(TellNoRows.Contains(query.Name) ? "rows" : "nothing even")} to whoever sees all funds: let Canaries plant what it shows, or say that it tells no rows.");
            await SeesAllAsync(house, false);
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct()));
    }

    static async Task SeesAllAsync(TestHouse house, bool all)
    {
        await using var db = house.Inspect();
        (await db.People.SingleAsync(p => p.Id == ScopedId)).FundGroups = all ? [] : [Group];
        await db.SaveChangesAsync();
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Totals_and_counts_are_those_of_the_funds_that_are_seen(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var planted = await new Canaries(house.Services, house.Westmoor, hunted: true).PlantAsync();
        List<LedgerLine> lines;
        List<string> holders;
        await using (var db = house.Inspect())
        {
            lines = await db.LedgerLines.AsNoTracking().ToListAsync();
            holders = await db.AccountHolders.Select(a => a.FundCode).ToListAsync();
        }
        string[] funds = [TestTemplate.CouncilTax, TestTemplate.Rents, TestTemplate.Sundry, TestTemplate.SuspenseFund, planted.Fund];
        var (from, to) = (lines.Min(l => l.AccountingOn), lines.Max(l => l.AccountingOn));
        foreach (var seen in Subsets(funds))
        {
            var person = await ScopedAsync(house, seen);
            await using var desk = house.As(person);
            var own = lines.Where(l => l.FundCode is { } f && seen.Contains(f)).ToList();
            var sum = (await desk.Get<TransactionTotals>().GetAsync(new TransactionFilter(), exactly: true, default)).Value;
            Assert.Equal((own.Count, Money.Sum(own.Select(l => l.Amount))), (sum.Lines, sum.Total!.Value));
            var income = (await desk.Get<ReportView>().GetAsync("income", new() { From = from, To = to }, default)).Value;
            Assert.Equal([own.Count, own.Sum(l => l.VatPence), own.Sum(l => l.AmountPence)], income.Head.Control.Figures);
            Assert.Equal(own.Select(l => l.FundCode!).Distinct().Order(StringComparer.Ordinal), income.Rows.Select(r => r.Cells[0].Plain));
            Assert.Equal(seen.Order(StringComparer.Ordinal), income.Head.FundsSeen);
            Assert.Equal(holders.Count(seen.Contains), (await desk.Get<AccountHolderList>().GetAsync(new AccountHolderFilter(), default)).Value.Rows.Count);
            var open = (await desk.Get<SuspenseOpen>().GetAsync(default)).Value;
            Assert.Equal(seen.Contains(TestTemplate.SuspenseFund), open > 0);
        }
    }

    static IEnumerable<string[]> Subsets(string[] of) => Enumerable.Range(0, 1 << of.Length).Select(bits => of.Where((_, i) => (bits & 1 << i) != 0).ToArray());

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task No_use_case_changes_a_row_of_another_fund(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var planted = await new Canaries(house.Services, house.Westmoor, hunted: true).PlantAsync();
        var person = await ScopedAsync(house, "96");
        var forced = await ForcedArguments.OfAsync(house.Databases, planted);
        var before = await RowsAsync(house);
        var wrong = new List<string>();
        foreach (var useCase in UseCases.OfCouncils.Where(t => UseCases.Door(t)!.Name == "RunAsync" && RightsOfPeople().Contains(UseCases.Needs(t)!.Value)))
        {
            await using var desk = house.As(person);
            foreach (var (arguments, _) in forced.For(useCase))
            {
                try
                {
                    _ = await Answers.CallAsync(desk, useCase, arguments);
                }
                catch (Exception e) when (e is not Xunit.Sdk.IAssertionException)
                {
                    wrong.Add($"{useCase.Name} threw {e.GetType().Name}: {e.Message}");
                }
            }
            var after = await RowsAsync(house);
            if (after != before) wrong.Add($"{useCase.Name} changed rows of other funds:\n{Everything.Difference(before, after)}");
            before = after;
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct()));
        await Laws.AssertAsync(house);
    }

    // Tables that are narrowed or closed; the others may be changed by whoever has the right.
    static async Task<string> RowsAsync(TestHouse house)
    {
        await using var db = house.Inspect();
        var open = db.Model.GetEntityTypes().Where(e => FundFilters.Open.Contains(e.ClrType.Name)).Select(e => $"westmoor {e.GetTableName()}: ").ToList();
        return string.Join('\n', (await Everything.OfAsync(house, house.Westmoor)).Split('\n').Where(l => !open.Exists(o => l.StartsWith(o, StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Money_goes_only_to_a_fund_that_is_seen()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        var item = await house.ArriveAsync(100_00);
        var person = await ScopedAsync(house, TestTemplate.SuspenseFund, TestTemplate.CouncilTax);
        await using var desk = house.As(person);
        SuspenseToAllocate To(string fund) => new([new ItemToTake(item, new Money(10_00), 0)], [new TargetLine(fund, "1234567890", new Money(10_00))]);

        var refused = await desk.Get<AllocateSuspense>().RunAsync(To(TestTemplate.Rents), default);

        Assert.Equal(("fund-not-seen", "Lines[0].Fund"), (refused.Refusal!.Code, refused.Refusal.Field));
        Assert.Equal("fund-not-seen", (await desk.Get<WriteOffSuspense>().RunAsync(new ItemToWriteOff(item), SceneSets.Asked, default)).Refusal?.Code);
        Assert.Equal([TestTemplate.CouncilTax], (await desk.Get<AllocationFunds>().GetAsync(default)).Value.Select(f => f.Code));
        Assert.True((await desk.Get<AllocateSuspense>().RunAsync(To(TestTemplate.CouncilTax), default)).Ok);
        await Laws.AssertAsync(house);
    }

    [Fact]
    public async Task Money_is_transferred_to_a_fund_that_is_not_seen_only_where_the_council_lets_it_and_another_person_looks()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await using (var all = house.As(Role.IncomeOfficer))
            Assert.True((await all.Get<SaveTransferTemplate>().RunAsync(SceneSets.Template("Rents"), default)).Ok);
        var paid = await SceneSets.PaidAsync(house, house.Westmoor);
        await using var desk = house.As(await ScopedAsync(house, TestTemplate.CouncilTax));
        var command = SceneSets.Transfer(paid);
        var refused = (await desk.Get<TransferMoney>().RunAsync(command, SceneSets.Asked, default)).Refusal;
        Assert.Equal(("fund-not-seen", "Targets[0].Fund"), (refused!.Code, refused.Field));
        Assert.Empty((await desk.Get<TransferTemplates>().GetAsync(default)).Value);

        await using (var db = house.Inspect()) await db.Details.ExecuteUpdateAsync(s => s.SetProperty(d => d.TransfersToAnyFund, true));
        var asked = (await desk.Get<TransferMoney>().RunAsync(command, SceneSets.Asked, default)).Value;
        await using (var manager = house.As(Role.IncomeManager))
            Assert.True((await manager.Get<ApproveRequest>().RunAsync(new RequestSeen(asked.RequestId!.Value, 0), null, default)).Value.IsDone);
        await Laws.AssertAsync(house);

        // Of what went there they see their own side, and take nothing of it back.
        string receipt;
        await using (var db = house.Inspect()) receipt = await db.Postings.Where(p => p.Kind == Domain.Ledger.PostingKind.Transfer).Select(p => p.ReceiptNumber).SingleAsync();
        Assert.Equal([TestTemplate.CouncilTax], (await desk.Get<PostingDetails>().GetAsync(receipt, default)).Value.Lines.Select(l => l.FundCode!));
        Assert.Equal("fund-not-seen", (await desk.Get<ReversePosting>().RunAsync(new PostingToReverse(receipt), SceneSets.Asked, default)).Refusal?.Code);
    }

    [Fact]
    public async Task The_receipt_of_a_payment_is_given_by_whoever_sees_all_of_it()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        var item = await house.ArriveAsync(100_00);
        string receipt;
        await using (var manager = house.As(Role.IncomeManager))
            receipt = (await manager.Get<AllocateSuspense>().RunAsync(new SuspenseToAllocate([new ItemToTake(item, new Money(10_00), 0)],
                [new TargetLine(TestTemplate.CouncilTax, "1234567890", new Money(4_00)), new TargetLine(TestTemplate.Rents, "1234567890", new Money(6_00))]), default)).Value.ReceiptNumber;

        await using (var desk = house.As(await ScopedAsync(house, TestTemplate.CouncilTax)))
        {
            Assert.Equal(["23"], (await desk.Get<PostingDetails>().GetAsync(receipt, default)).Value.Lines.Select(l => l.FundCode!));
            Assert.Equal("payment-of-other-funds", (await desk.Get<ReceiptView>().GetAsync(receipt, default)).Refusal?.Code);
            Assert.Equal("payment-of-other-funds", (await desk.Get<IssueReceipt>().RunAsync(new ReceiptToIssue(receipt, ReceiptChannel.Print), default)).Refusal?.Code);
        }
        await using (var desk = house.As(await ScopedAsync(house, TestTemplate.CouncilTax, TestTemplate.Rents, TestTemplate.SuspenseFund)))
            Assert.NotEqual("payment-of-other-funds", (await desk.Get<ReceiptView>().GetAsync(receipt, default)).Refusal?.Code);
        await using (var desk = house.As(await ScopedAsync(house, TestTemplate.Sundry)))
            Assert.Equal("no-such-receipt", (await desk.Get<PostingDetails>().GetAsync(receipt, default)).Refusal?.Code);
    }

    [Fact]
    public async Task A_group_that_changes_counts_at_once_and_other_groups_end_the_session()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await house.ArriveAsync(100_00);
        var person = await ScopedAsync(house, TestTemplate.CouncilTax);
        await using var desk = house.As(person);
        async Task<long> SeenAsync() => (await desk.Get<TransactionTotals>().GetAsync(new TransactionFilter(), exactly: true, default)).Value.Lines;
        Assert.Equal(0, await SeenAsync());
        await ScopedAsync(house, TestTemplate.SuspenseFund);
        Assert.Equal(1, await SeenAsync());
        await ScopedAsync(house, []);
        Assert.Equal(0, await SeenAsync());
        Assert.Null(await desk.Get<Standing>().EndedAsync(default));

        await SeesAllAsync(house, true);

        Assert.Equal("access-ended", (await desk.Get<TransactionTotals>().GetAsync(new TransactionFilter(), exactly: true, default)).Refusal?.Code);
        Assert.Equal("access-ended", (await desk.Get<Standing>().EndedAsync(default))?.Code);
    }

    [Fact]
    public async Task Whoever_sees_some_funds_approves_nothing_and_gives_no_right_over_all()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await ScopedAsync(house, TestTemplate.CouncilTax);
        await using var db = house.Inspect();
        var holder = Assert.Single(await db.HoldersAsync(p => p.Id == ScopedId, default));
        Assert.False(holder.Holds(Permission.ApprovalsDecide));
        Assert.False(holder.Holds(Permission.AuditView));
        Assert.True(holder.Holds(Permission.LedgerView));
    }

    [Fact]
    public void Every_table_is_narrowed_named_as_open_or_tells_nothing()
    {
        using var db = new NarrowedSqliteCouncilDb(new DbContextOptionsBuilder<NarrowedSqliteCouncilDb>().UseSqlite("Data Source=:memory:").Options);
        var tables = db.Model.GetEntityTypes().Where(e => !e.IsOwned()).ToList();
        Assert.Empty(FundFilters.Open.Except(tables.Select(t => t.ClrType.Name)));
        Assert.Empty(tables.Where(t => FundFilters.Open.Contains(t.ClrType.Name) == t.GetDeclaredQueryFilters().Count > 0).Select(t => t.ClrType.Name));
        // What names a fund of a payer's money is never open.
        Assert.Empty(tables.Where(t => t.FindProperty("FundCode") is not null && FundFilters.Open.Contains(t.ClrType.Name)).Select(t => t.ClrType.Name).Except(["FundGroupFund", "FundLedgerCode"]));
    }
}
