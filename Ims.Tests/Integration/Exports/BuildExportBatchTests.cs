using System.Text;
using Ims.Domain.Access;
using Ims.Domain.Exports;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Exports;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Exports;

public sealed class BuildExportBatchTests
{
    const string Gl = TestTemplate.GeneralLedger;
    static readonly DateOnly July1 = new(2026, 7, 1), July14 = new(2026, 7, 14), EndOfJuly = new(2026, 7, 31), EndOfJune = new(2026, 6, 30);

    static async Task<Result<ExportBuilt>> BuildAsync(TestHouse house, DateOnly end, CouncilRef? council = null, string profile = Gl)
    {
        await using var desk = house.As(Role.IncomeManager, council);
        return await desk.Get<BuildExportBatch>().RunAsync(new(profile, end), default);
    }

    static async Task<string> FileAsync(TestHouse house, int number)
    {
        await using var desk = house.As(Role.Auditor);
        using var bytes = new MemoryStream();
        Assert.NotNull((await desk.Get<ExportBatchFile>().GetAsync(new(Gl, number), _ => bytes, default)).Value);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_batch_is_written_exactly_as_the_ledger_has_it(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.ReceiveAsync(null,
            new(TestTemplate.CouncilTax, 14_200, July1), new(TestTemplate.CouncilTax, 5_800, July1), new(TestTemplate.Sundry, 12_000, July1),
            new(TestTemplate.Sundry, -2_400, July14), new(TestTemplate.Rents, 9_050, July14, TestTemplate.CardOnline));
        await house.BankAsync(null, TestTemplate.CardControl, 9_050, July14);

        var built = (await BuildAsync(house, EndOfJuly)).Value;

        Assert.Equal((1, 6, "wbc-gl-000001.csv"), (built.Number, built.LedgerLines, built.FileName));
        Assert.Equal(string.Join("\r\n",
            "Batch ID,Date,Period,Cost centre,Subjective,Project,Debit,Credit,VAT code,Reference,Narrative",
            "WBC-GL-000001,01/07/2026,4,10100,4100,,,200.00,N0,23 BC,Council Tax: Bank credit",
            "WBC-GL-000001,01/07/2026,4,30100,4300,,,100.00,W0,19 BC,Sundry debtors: Bank credit",
            "WBC-GL-000001,01/07/2026,4,90000,8800,,,20.00,W0,19 BC,VAT on Sundry debtors: Bank credit",
            "WBC-GL-000001,14/07/2026,4,20100,4200,,,90.50,N0,05 CO,Housing rents: Card on line",
            "WBC-GL-000001,14/07/2026,4,30100,4300,,20.00,,W0,19 BC,Sundry debtors: Bank credit",
            "WBC-GL-000001,14/07/2026,4,90000,8800,,4.00,,W0,19 BC,VAT on Sundry debtors: Bank credit",
            "WBC-GL-000001,14/07/2026,4,90000,9200,,,90.50,,BC,Banking: Bank credit",
            "WBC-GL-000001,01/07/2026,4,90000,9100,,320.00,,,BC,Control: Bank credit",
            "WBC-GL-000001,14/07/2026,4,90000,9100,,,24.00,,BC,Control: Bank credit",
            "WBC-GL-000001,14/07/2026,4,90000,9100,,90.50,,,BC,Banking: Bank credit",
            "WBC-GL-000001,14/07/2026,4,90000,9200,,90.50,,,CO,Control: Card on line",
            ""), await FileAsync(house, 1));
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Each_line_leaves_once_with_the_first_batch_whose_period_holds_it(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.ReceiveAsync(null, new(TestTemplate.CouncilTax, 100, EndOfJune), new(TestTemplate.CouncilTax, 200, July1));
        var june = (await BuildAsync(house, EndOfJune)).Value;
        await house.ReceiveAsync(null, new Received(TestTemplate.CouncilTax, 400, EndOfJune));   // a late one for June
        var july = (await BuildAsync(house, EndOfJuly)).Value;

        Assert.Equal((1, 1, 100), (june.Number, june.LedgerLines, june.Total.Pence));
        Assert.Equal((2, 2, 600), (july.Number, july.LedgerLines, july.Total.Pence));
        Assert.Equal("nothing-to-export", (await BuildAsync(house, EndOfJuly)).Refusal?.Code);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Every_batch_comes_to_zero_and_ties_to_the_ledger_to_the_penny(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var random = new Random(20260715);
        string[] funds = [TestTemplate.CouncilTax, TestTemplate.Rents, TestTemplate.Sundry], methods = [TestTemplate.BankCredit, TestTemplate.Cash, TestTemplate.CardOnline];
        await house.ReceiveAsync(null, Enumerable.Range(0, 300).Select(_ => new Received(
            funds[random.Next(3)], random.NextInt64(-50_000, 200_000), July1.AddDays(random.Next(14)), methods[random.Next(3)])).ToList());
        var built = (await BuildAsync(house, EndOfJuly)).Value;

        await using var db = house.Inspect();
        var rows = await db.ExportRows.ToListAsync();
        var lines = await db.LedgerLines.ToListAsync();
        Assert.Equal(0, rows.Sum(r => r.AmountPence));
        Assert.Equal(built.Total.Pence, rows.Where(r => r.AmountPence > 0).Sum(r => r.AmountPence));
        Assert.DoesNotContain(rows, r => r.AmountPence == 0);
        foreach (var fund in lines.GroupBy(l => l.CreditCode))
            Assert.Equal(-fund.Sum(l => l.AmountPence - l.VatPence), rows.Where(r => r.LedgerCode == fund.Key).Sum(r => r.AmountPence));
        foreach (var control in lines.GroupBy(l => l.DebitCode))
            Assert.Equal(control.Sum(l => l.AmountPence), rows.Where(r => r.LedgerCode == control.Key).Sum(r => r.AmountPence));
        Assert.Equal(-lines.Sum(l => l.VatPence), rows.Where(r => r.LedgerCode == "90000-8800").Sum(r => r.AmountPence));
        Assert.Equal(300, await db.ExportedLines.CountAsync());
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Builders_at_the_same_moment_take_each_line_once_and_leave_no_gap(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.ReceiveAsync(null, Enumerable.Range(1, 40).Select(i => new Received(TestTemplate.CouncilTax, i, July1)).ToList());
        using var barrier = new Barrier(4);
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            barrier.SignalAndWait(TestContext.Current.CancellationToken);
            return await BuildAsync(house, EndOfJuly);
        })));

        Assert.Equal(40, Assert.Single(results, r => r.Ok).Value.LedgerLines);
        Assert.All(results.Where(r => !r.Ok), r => Assert.Contains(r.Refusal!.Code, (string[])["nothing-to-export", "busy", "already-there"]));
        await house.ReceiveAsync(null, new Received(TestTemplate.CouncilTax, 1, July1));
        Assert.Equal(2, (await BuildAsync(house, EndOfJuly)).Value.Number);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_batch_whose_audit_fails_leaves_nothing_and_its_number_is_given_again(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.ReceiveAsync(null, new Received(TestTemplate.CouncilTax, 100, July1));
        var fault = house.Services.GetRequiredService<SwitchedFault>();
        foreach (var where in (string[])["AuditEntries", "ExportedLines (", "ExportBatches"])
        {
            fault.When = where;
            await Assert.ThrowsAnyAsync<Exception>(() => BuildAsync(house, EndOfJuly));
        }
        fault.When = null;

        await using (var db = house.Inspect())
            Assert.Equal((0, 0, 0, 0), (await db.ExportBatches.CountAsync(), await db.ExportRows.CountAsync(), await db.ExportedLines.CountAsync(), await db.Files.CountAsync()));
        Assert.Equal("nothing-to-export", (await BuildAsync(house, EndOfJune)).Refusal?.Code);
        Assert.Equal(1, (await BuildAsync(house, EndOfJuly)).Value.Number);
        Assert.Empty(Directory.GetFiles(house.DataFolder, "*.tmp"));
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_file_comes_again_byte_for_byte_whatever_was_renamed_since(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.ReceiveAsync(null, new Received(TestTemplate.CouncilTax, 100, July1));
        await BuildAsync(house, EndOfJuly);
        var first = await FileAsync(house, 1);
        await using (var db = house.Inspect()) await db.Funds.ExecuteUpdateAsync(s => s.SetProperty(f => f.Name, "Renamed"));
        await house.ReceiveAsync(null, new Received(TestTemplate.CouncilTax, 300, July1));
        await BuildAsync(house, EndOfJuly);

        Assert.Equal(first, await FileAsync(house, 1));
        await using var inspect = house.Inspect();
        Assert.Equal(await inspect.ExportBatches.Where(b => b.Number == 1).Select(b => b.Sha256).SingleAsync(),
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(first))));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task One_council_s_export_takes_nothing_of_the_other(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.ReceiveAsync(house.Ashdale, new Received(TestTemplate.CouncilTax, 777, July1));
        Assert.Equal("nothing-to-export", (await BuildAsync(house, EndOfJuly)).Refusal?.Code);
        Assert.Equal("adc-gl-000001.csv", (await BuildAsync(house, EndOfJuly, house.Ashdale)).Value.FileName);
        await using var desk = house.As(Role.Auditor);
        Assert.Null((await desk.Get<ExportBatchDetails>().GetAsync(new(Gl, 1), default)).Value);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_cannot_be_exported_is_refused_with_the_way_out(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.ReceiveAsync(null, new Received(TestTemplate.Sundry, 120, July1));
        Assert.Equal("There is no export profile \"sap\". Choose one of: gl.", (await BuildAsync(house, EndOfJuly, profile: "sap")).Refusal?.Sentence);
        Assert.Equal("before-start", (await BuildAsync(house, new DateOnly(2020, 3, 31))).Refusal?.Code);
        await using (var db = house.Inspect()) await db.VatCodes.Where(v => v.Code == "W0").ExecuteUpdateAsync(s => s.SetProperty(v => v.OutputTaxLedgerCode, (string?)null));
        var refusal = (await BuildAsync(house, EndOfJuly)).Refusal;
        Assert.Equal(("output-tax-code-missing", "VAT code"), (refusal?.Code, refusal?.Field));
        Assert.Contains("W0", refusal?.Sentence, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_list_tells_what_waits_and_the_details_sum_each_code(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.ReceiveAsync(null, new(TestTemplate.Sundry, 12_000, July1), new(TestTemplate.CouncilTax, 500, July14), new(TestTemplate.CouncilTax, 900, EndOfJuly));
        await using var desk = house.As(Role.IncomeOfficer);

        var before = (await desk.Get<ExportBatchList>().GetAsync(new(), default)).Value;
        Assert.Equal((2, 12_500, July1), (before.Profiles[0].WaitingLines, before.Profiles[0].Waiting.Pence, before.Profiles[0].OldestOn));
        var waiting = (await desk.Get<ExportWaiting>().GetAsync(new(Gl, EndOfJuly), default)).Value;
        Assert.Equal((3, 13_400, 2_000, 11_400, July1, EndOfJuly), (waiting!.Lines, waiting.Gross.Pence, waiting.Vat.Pence, waiting.Net.Pence, waiting.FirstOn, waiting.LastOn));

        await BuildAsync(house, July14);
        var after = (await desk.Get<ExportBatchList>().GetAsync(new(), default)).Value;
        Assert.Equal((0, 1), (after.Profiles[0].WaitingLines, after.Batches.Count));
        var view = (await desk.Get<ExportBatchDetails>().GetAsync(new(Gl, 1), default)).Value!;
        Assert.Equal((2, 12_500, 12_500, 5, false), (view.LedgerLines, view.Debit.Pence, view.Credit.Pence, view.RowCount, view.More));
        Assert.Equal(new ExportCodeTotal(TestTemplate.BankControl, "Bank control", new(12_500), Money.Zero), view.Codes[0]);
        Assert.Equal(view.Rows.Select(r => r.Ordinal), Enumerable.Range(1, 5));
        var lines = (await desk.Get<ExportBatchLines>().GetAsync(new(Gl, 1), default)).Value!;
        Assert.Equal([(12_000L, 2_000L, "Sundry debtors"), (500L, 0L, "Council Tax")], lines.Lines.Select(l => (l.Gross.Pence, l.Vat.Pence, l.FundName!)));
        Assert.Single((await desk.Get<ExportBatchLines>().GetAsync(new(Gl, 1, lines.Lines[0].LineId), default)).Value!.Lines);
        Assert.Equal(3, (await desk.Get<ExportBatchDetails>().GetAsync(new(Gl, 1, 2), default)).Value!.Rows.Count);
    }

    [Fact]
    public async Task Only_those_who_may_build_or_see_exports()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        foreach (var role in Enum.GetValues<Role>().Where(r => r is not (Role.System or Role.CommandLine)))
        {
            await using var desk = house.As(role);
            var refused = new Dictionary<Permission, string?>
            {
                [BuildExportBatch.Needs] = (await desk.Get<BuildExportBatch>().RunAsync(new(Gl, EndOfJuly), default)).Refusal?.Code,
                [ExportBatchList.Needs] = (await desk.Get<ExportBatchList>().GetAsync(new(), default)).Refusal?.Code,
            };
            foreach (var (permission, code) in refused) Assert.Equal(!role.Holds(permission), code == "not-permitted");
        }
    }
}
