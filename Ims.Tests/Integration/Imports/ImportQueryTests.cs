using System.Security.Cryptography;
using System.Text;
using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Ims.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Imports;

public sealed class ImportQueryTests
{
    static readonly DateOnly Day = new(2026, 7, 14);

    static readonly BankLine[] Statement =
    [
        new(127_00, "DDC CTAX 5401102239"), new(98_41, "FPI CTAX 5401102240"), new(12_00, "BGC INVOICE", Reference: "19004417"), new(142_00, "FPI J HARGREAVES"),
        new(12_480_00, "WORLDPAY PAYOUT 18APR"), new(-9_000_00, "BACS SUPPLIERS RUN 12"), new(300_00, "CASH BAG 0012"),
    ];

    static async Task<long> PostedAsync(TestHouse house, string name = "NWB_140726.bai2", params BankLine[] lines)
    {
        var id = await house.SendAsync(name, Bai2Files.File(Day, lines.Length == 0 ? Statement : lines));
        house.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(id));
        return id;
    }

    static async Task<T> AskAsync<TQuery, T>(TestHouse house, Func<TQuery, Task<Result<T>>> ask) where TQuery : notnull
    {
        await using var desk = house.As(Role.Auditor);
        return (await ask(desk.Get<TQuery>())).Value;
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_list_shows_newest_first_with_counts_by_status_and_turns_its_pages(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var posted = await PostedAsync(house);
        house.Time.Advance(TimeSpan.FromMinutes(1));
        var held = await house.SendAsync("NWB_140726 (2).bai2", Bai2Files.File(Day, Statement));
        Assert.Equal(ImportStatus.Held, await house.WorkAsync(held));
        house.Time.Advance(TimeSpan.FromMinutes(1));
        await house.SendAsync("rent%run.bai2", Bai2Files.File(Day.AddDays(1), Statement));
        await house.SendAsync("other.bai2", Bai2Files.File(Day, Statement), house.Ashdale);

        var page = await AskAsync<ImportList, ImportPage>(house, q => q.GetAsync(new ImportFilter(), null, default));
        Assert.Equal(["rent%run.bai2", "NWB_140726 (2).bai2", "NWB_140726.bai2"], page.Rows.Select(r => r.FileName));
        Assert.Equal((3, 1, 1, 1, 0), (page.Count, page.Of(ImportGroup.InProgress), page.Of(ImportGroup.Held), page.Of(ImportGroup.Posted), page.Of(ImportGroup.Refused)));
        Assert.Null(page.Older);
        var (second, first) = (page.Rows[1], page.Rows[2]);
        Assert.Equal((posted, "NWB_140726.bai2", "same-file"), (second.DuplicateOfId!.Value, second.DuplicateOfName, second.ReasonCode));
        Assert.Null(second.Lines(Fate.Posted));
        Assert.Equal<(int?, int?, int?, int?)>((3, 2, 1, 1), (first.Lines(Fate.Posted), first.Lines(Fate.Suspended), first.Lines(Fate.Matched), first.Lines(Fate.SetAside)));
        Assert.Equal((7, new Money(4_159_41), "Bank, general account", "WBC IncomeOfficer"), (first.LinesRead, first.Read, first.ProfileName, first.ReceivedBy));

        var onlyHeld = await AskAsync<ImportList, ImportPage>(house, q => q.GetAsync(new ImportFilter(ImportGroup.Held), null, default));
        Assert.Equal((held, 3), (Assert.Single(onlyHeld.Rows).Id, onlyHeld.Count));
        var named = await AskAsync<ImportList, ImportPage>(house, q => q.GetAsync(new ImportFilter(Find: "T%R"), null, default));
        Assert.Equal("rent%run.bai2", Assert.Single(named.Rows).FileName);

        for (var i = 0; i < ImportList.RowsPerPage; i++) await house.SendAsync($"more-{i}.bai2", Bai2Files.File(Day, new BankLine(i + 1, "X")));
        var top = await AskAsync<ImportList, ImportPage>(house, q => q.GetAsync(new ImportFilter(), null, default));
        Assert.Equal((ImportList.RowsPerPage, 53), (top.Rows.Count, top.Count));
        var rest = await AskAsync<ImportList, ImportPage>(house, q => q.GetAsync(new ImportFilter(), top.Older, default));
        Assert.Equal(page.Rows.Select(r => r.Id), rest.Rows.Select(r => r.Id));
        var back = await AskAsync<ImportList, ImportPage>(house, q => q.GetAsync(new ImportFilter(), rest.Newer, default));
        Assert.Equal(top.Rows.Select(r => r.Id), back.Rows.Select(r => r.Id));
        Assert.Null(back.Newer);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Details_tell_the_five_fates_the_statement_and_the_checks(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var id = await PostedAsync(house);
        var told = (await AskAsync<ImportDetails, ImportTold?>(house, q => q.GetAsync(id, default)))!;

        Assert.Equal([(Fate.Posted, 3, 237_41L), (Fate.Suspended, 2, 442_00L), (Fate.Matched, 1, 12_480_00L), (Fate.SetAside, 1, -9_000_00L), (Fate.Rejected, 0, 0L)],
            told.Fates.Select(f => (f.Fate, f.Lines, f.Amount.Pence)));
        Assert.Equal((told.LinesRead, told.Read), (told.Fates.Sum(f => f.Lines), Money.Sum(told.Fates.Select(f => f.Amount))));
        Assert.Equal(new ImportStatementTold("General account", "2026-07-14/2", Day, false, null, null), Assert.Single(told.Statements));
        Assert.All(told.Checks, c => Assert.True(c.Passed, c.Name));
        Assert.Equal((ImportStatus.Posted, "WBC IncomeOfficer", "Bank, general account"), (told.Status, told.ReceivedBy, told.ProfileName));
        Assert.NotNull(told.PostedAt);

        var held = await house.SendAsync("again.bai2", Bai2Files.File(Day, Statement));
        await house.WorkAsync(held);
        var again = (await AskAsync<ImportDetails, ImportTold?>(house, q => q.GetAsync(held, default)))!;
        Assert.Equal((ImportStatus.Held, "same-file", id, "NWB_140726.bai2"), (again.Status, again.ReasonCode, again.DuplicateOf!.Id, again.DuplicateOf.FileName));
        Assert.Empty(again.Fates);
        Assert.Null(await AskAsync<ImportDetails, ImportTold?>(house, q => q.GetAsync(id + 1_000, default)));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Lines_say_where_each_went_and_by_which_rule(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var id = await PostedAsync(house);
        var page = await AskAsync<ImportLines, ImportLinePage>(house, q => q.GetAsync(new ImportLineFilter(id), null, default));

        Assert.Equal(Enumerable.Range(1, 7), page.Rows.Select(r => r.Number));
        var (tax, unknown, matched, aside) = (page.Rows[0], page.Rows[3], page.Rows[4], page.Rows[5]);
        Assert.Equal(new ImportLinePlace(TestTemplate.CouncilTax, "Council Tax", "5401102239", new Money(127_00)), Assert.Single(tax.Places));
        Assert.Equal((1, "Council tax reference", Fate.Posted, new Money(127_00)), (tax.Rule!.Id, tax.Rule.Name, tax.Fate, tax.Amount));
        Assert.StartsWith("WBC-", tax.ReceiptNumber, StringComparison.Ordinal);
        Assert.Equal((Fate.Suspended, "unrecognised", true, true), (unknown.Fate, unknown.Detail, unknown.Rule is null, unknown.ReceiptNumber is not null));
        Assert.Equal((Fate.Matched, "Card clearing"), (matched.Fate, matched.Detail));
        Assert.Equal((Fate.SetAside, "Supplier payment run", true), (aside.Fate, aside.Detail, aside.ReceiptNumber is null));
        Assert.Empty(aside.Places);

        Assert.Equal([new ImportFundCount(TestTemplate.CouncilTax, "Council Tax", 2), new ImportFundCount(TestTemplate.Sundry, "Sundry debtors", 1)],
            await AskAsync<ImportFunds, IReadOnlyList<ImportFundCount>>(house, q => q.GetAsync(id, default)));
    }

    public static TheoryData<DatabaseProvider, string?, string?, Fate?, string> Filters => new()
    {
        { DatabaseProvider.Sqlite, null, TestTemplate.CouncilTax, null, "1 2" }, { DatabaseProvider.SqlServer, null, TestTemplate.CouncilTax, null, "1 2" },
        { DatabaseProvider.Sqlite, null, null, Fate.Suspended, "4 7" }, { DatabaseProvider.SqlServer, null, null, Fate.Suspended, "4 7" },
        { DatabaseProvider.Sqlite, "hargreaves", null, null, "4" }, { DatabaseProvider.SqlServer, "hargreaves", null, null, "4" },
        { DatabaseProvider.Sqlite, "19004417", null, null, "3" }, { DatabaseProvider.SqlServer, "19004417", null, null, "3" },
        { DatabaseProvider.Sqlite, "£9,000.00", null, null, "6" }, { DatabaseProvider.SqlServer, "£9,000.00", null, null, "6" },
        { DatabaseProvider.Sqlite, "no such", null, null, "" }, { DatabaseProvider.SqlServer, "no such", null, null, "" },
    };

    [Theory, MemberData(nameof(Filters))]
    public async Task Lines_are_found_by_fund_fate_amount_and_words(DatabaseProvider provider, string? find, string? fund, Fate? fate, string numbers)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var id = await PostedAsync(house);
        var page = await AskAsync<ImportLines, ImportLinePage>(house, q => q.GetAsync(new ImportLineFilter(id, fate, fund, find), null, default));
        Assert.Equal(numbers, string.Join(' ', page.Rows.Select(r => r.Number)));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_pages_of_lines_walk_the_whole_file_both_ways(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var id = await PostedAsync(house, "long.bai2", [.. Enumerable.Range(1, 120).Select(i => new BankLine(i, i % 2 == 0 ? $"CTAX 54011022{i:00}"[..15] : $"UNKNOWN {i}"))]);
        var filter = new ImportLineFilter(id, Fate.Suspended);
        var walked = new List<int>();
        ImportLinePage page;
        ImportLineTurn? turn = null;
        do
        {
            page = await AskAsync<ImportLines, ImportLinePage>(house, q => q.GetAsync(filter, turn, default));
            walked.AddRange(page.Rows.Select(r => r.Number));
            turn = page.After;
        }
        while (turn is not null);
        Assert.Equal(Enumerable.Range(1, 120), walked.Concat([.. Enumerable.Range(1, 120).Except(walked)]).Order());
        Assert.Equal(walked.Order(), walked);
        Assert.True(walked.Count >= 60);

        var before = await AskAsync<ImportLines, ImportLinePage>(house, q => q.GetAsync(filter, page.Before, default));
        Assert.Equal(walked[^(page.Rows.Count + before.Rows.Count)..^page.Rows.Count], before.Rows.Select(r => r.Number));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_overlap_sets_each_line_of_a_held_file_beside_the_one_that_it_repeats(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var twins = new BankLine(5_00, "CASH BAG 0007");
        var first = await PostedAsync(house, "first.bai2", [.. Statement, twins, twins]);
        var held = await house.SendAsync("again.bai2", Bai2Files.File(Day, [new BankLine(1, "NEW ONE"), twins, .. Statement, twins, twins]));
        Assert.Equal(ImportStatus.Held, await house.WorkAsync(held));

        var overlap = (await AskAsync<ImportOverlap, Overlap?>(house, q => q.GetAsync(held, default)))!;
        Assert.Equal((11, 11, true, 9), (overlap.Lines, overlap.Rows.Count, overlap.IsWhole, overlap.Repeats));
        Assert.Null(overlap.Rows[0].Earlier);
        Assert.Equal((first, "first.bai2", 8), (overlap.Rows[1].Earlier!.ImportId, overlap.Rows[1].Earlier!.FileName, overlap.Rows[1].Earlier!.Number));
        Assert.Equal((1, Fate.Posted), (overlap.Rows[2].Earlier!.Number, overlap.Rows[2].Earlier!.Fate));
        Assert.NotNull(overlap.Rows[2].Earlier!.ReceiptNumber);
        Assert.Equal(9, overlap.Rows[9].Earlier!.Number);
        Assert.Null(overlap.Rows[10].Earlier);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_raw_file_comes_back_byte_for_byte(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var bytes = Encoding.ASCII.GetBytes(Bai2Files.Text(Day, [.. Enumerable.Range(1, 20_000).Select(i => new BankLine(i, $"UNKNOWN PAYER NUMBER {i}"))]));
        var id = await house.SendAsync("big.bai2", new MemoryStream(bytes));

        await using var desk = house.As(Role.Auditor);
        using var copy = new MemoryStream();
        var head = (await desk.Get<ImportFile>().GetAsync(id, _ => copy, default)).Value!;
        Assert.Equal(("big.bai2", bytes.LongLength, Convert.ToHexStringLower(SHA256.HashData(bytes))), (head.FileName, head.SizeBytes, head.Sha256));
        Assert.Equal(bytes, copy.ToArray());
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Progress_tells_lines_and_the_time_left_at_the_pace_so_far(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var id = await house.SendAsync("long.bai2", Bai2Files.File(Day, [.. Enumerable.Range(1, 1_200).Select(i => new BankLine(i, $"UNKNOWN {i}"))]));
        var waiting = (await AskAsync<ImportProgress, IReadOnlyDictionary<long, ImportProgressTold>>(house, q => q.GetAsync([id, id + 500], default)))[id];
        Assert.Equal(new ImportProgressTold(id, ImportStatus.Received, 0, null, null, null, Running: false, null), waiting);

        // A worker that dies at its first sign of life leaves the file claimed, with what it told the queue.
        var queue = house.Services.GetRequiredService<WorkQueue>();
        var lease = (await queue.TakeAsync(default))!;
        await using (var system = house.AsSystem())
        {
            Assert.Equal(ImportStatus.Checked, (await system.Get<CheckImport>().RunAsync(id, default)).Value);
            await Assert.ThrowsAsync<OperationCanceledException>(() => system.Get<PostImport>().RunAsync(id, (_, _, _) => throw new OperationCanceledException(), default));
        }
        house.Time.Advance(TimeSpan.FromSeconds(4));
        Assert.True(await queue.RenewAsync(lease, 400, 1_200, default));
        var told = (await AskAsync<ImportProgress, IReadOnlyDictionary<long, ImportProgressTold>>(house, q => q.GetAsync([id], default)))[id];
        Assert.Equal((ImportStatus.Posting, 400L, 1_200, true), (told.Status, told.Done, told.Total!.Value, told.Running));
        Assert.Equal((4.0, 8.0), (told.Elapsed!.Value.TotalSeconds, told.Left!.Value.TotalSeconds));
    }

    [Fact]
    public async Task Who_may_not_see_imports_sees_none_of_them()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        var id = await PostedAsync(house);
        foreach (var role in new[] { Role.Cashier, Role.Support })
        {
            await using var desk = house.As(role);
            Refusal?[] refusals =
            [
                (await desk.Get<ImportList>().GetAsync(new ImportFilter(), null, default)).Refusal, (await desk.Get<ImportDetails>().GetAsync(id, default)).Refusal,
                (await desk.Get<ImportLines>().GetAsync(new ImportLineFilter(id), null, default)).Refusal, (await desk.Get<ImportFunds>().GetAsync(id, default)).Refusal,
                (await desk.Get<ImportOverlap>().GetAsync(id, default)).Refusal, (await desk.Get<ImportProgress>().GetAsync([id], default)).Refusal,
                (await desk.Get<ImportFile>().GetAsync(id, _ => throw new InvalidOperationException("Nothing is to be written."), default)).Refusal,
                (await desk.Get<ImportsHeld>().GetAsync(default)).Refusal, (await desk.Get<ImportProfileList>().GetAsync(default)).Refusal,
            ];
            Assert.All(refusals, r => Assert.Equal("not-permitted", r?.Code));
        }
    }

    [Fact]
    public async Task Another_councils_files_are_not_there()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        var id = await PostedAsync(house);
        await using var desk = house.As(Role.IncomeManager, house.Ashdale);
        Assert.Empty((await desk.Get<ImportList>().GetAsync(new ImportFilter(), null, default)).Value.Rows);
        Assert.Null((await desk.Get<ImportDetails>().GetAsync(id, default)).Value);
        Assert.Empty((await desk.Get<ImportLines>().GetAsync(new ImportLineFilter(id), null, default)).Value.Rows);
        Assert.Empty((await desk.Get<ImportFunds>().GetAsync(id, default)).Value);
        Assert.Null((await desk.Get<ImportOverlap>().GetAsync(id, default)).Value);
        Assert.Null((await desk.Get<ImportFile>().GetAsync(id, _ => throw new InvalidOperationException("Nothing is to be written."), default)).Value);
        Assert.Empty((await desk.Get<ImportProgress>().GetAsync([id], default)).Value);
        Assert.Equal(0, (await desk.Get<ImportsHeld>().GetAsync(default)).Value);
    }
}
