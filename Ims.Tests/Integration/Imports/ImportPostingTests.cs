using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Ledger;
using Ims.Domain.Recognition;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Imports;

public sealed class ImportPostingTests
{
    static readonly DateOnly Day = new(2026, 7, 14);

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Each_line_of_a_statement_meets_its_one_fate_and_the_sums_agree(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var id = await house.SendAsync("NWB_140726.bai2", Bai2Files.File(Day,
            new BankLine(127_00, "DDC CTAX 5401102239"),
            new BankLine(12_00, "BGC INVOICE", Reference: "19004417"),
            new BankLine(142_00, "FPI J HARGREAVES"),
            new BankLine(12_480_00, "WORLDPAY PAYOUT 18APR"),
            new BankLine(-9_000_00, "BACS SUPPLIERS RUN 12"),
            new BankLine(-25_00, "UNPAID CHEQUE"),
            new BankLine(300_00, "CASH BAG 0012")));

        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(id));

        await using var db = house.Inspect();
        var import = await db.Imports.Include(i => i.Fates).SingleAsync(i => i.Id == id);
        Assert.Equal(
            [(Fate.Posted, 2, 139_00L), (Fate.Suspended, 3, 417_00L), (Fate.Matched, 1, 12_480_00L), (Fate.SetAside, 1, -9_000_00L), (Fate.Rejected, 0, 0L)],
            import.Fates.OrderBy(f => f.Fate).Select(f => (f.Fate, f.Lines, f.Pence)));
        Assert.Equal((7, 4_036_00L), (import.LinesRead, import.ReadPence));

        var invoice = await db.LedgerLines.Include(l => l.Side).SingleAsync(l => l.FundCode == TestTemplate.Sundry);
        Assert.Equal(("30100-4300", TestTemplate.BankControl, 12_00L, 2_00L, "19004417", Day),
            (invoice.CreditCode, invoice.DebitCode, invoice.AmountPence, invoice.VatPence, invoice.AccountReference, invoice.AccountingOn));
        Assert.Equal("BGC INVOICE", invoice.Side!.Narrative);
        var matched = await db.Postings.Include(p => p.Lines).SingleAsync(p => p.Kind == PostingKind.Banking);
        Assert.Equal((null, TestTemplate.CardControl, TestTemplate.BankControl), (matched.Lines[0].FundCode, matched.Lines[0].CreditCode, matched.Lines[0].DebitCode));
        Assert.Equal(["cash-bag", "unrecognised", "unrecognised"], await db.SuspenseItems.OrderBy(i => i.Category).Select(i => i.Category).ToListAsync());
        await Laws.AssertAsync(house, house.Westmoor);
        await Laws.AssertAsync(house, house.Ashdale);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_same_file_again_is_held_and_points_at_the_first(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var first = await house.SendAsync("first.bai2", Bai2Files.File(Day, new BankLine(100, "CTAX 5401102239")));
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(first));
        var second = await house.SendAsync("again.bai2", Bai2Files.File(Day, new BankLine(100, "CTAX 5401102239")));

        Assert.Equal(ImportStatus.Held, await house.WorkAsync(second));

        await using var db = house.Inspect();
        var held = await db.Imports.SingleAsync(i => i.Id == second);
        Assert.Equal(("same-file", first), (held.ReasonCode, held.DuplicateOfId));
        Assert.Equal(1, await db.LedgerLines.CountAsync());
        await Laws.AssertAsync(house, house.Westmoor);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_statement_that_comes_again_in_another_file_is_held_and_so_are_lines_seen_before(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        BankLine[] lines = [new(100, "CTAX 5401102239"), new(200, "CTAX 5401102240")];
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(await house.SendAsync("a.bai2", Bai2Files.File(Day, lines))));

        var sameStatement = await house.SendAsync("b.bai2", Bai2Files.File(Day, [.. lines, new BankLine(300, "CTAX 5401102241")]));
        Assert.Equal(ImportStatus.Held, await house.WorkAsync(sameStatement));
        Assert.Equal("same-statement", await house.ReasonAsync(sameStatement));

        var otherModifier = await house.SendAsync("c.bai2", Text(Bai2Files.Text(Day, [lines[1]], modifier: 4)));
        Assert.Equal(ImportStatus.Held, await house.WorkAsync(otherModifier));
        Assert.Equal("lines-seen", await house.ReasonAsync(otherModifier));
        await Laws.AssertAsync(house, house.Westmoor);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Genuine_twins_within_a_statement_both_post(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var id = await house.SendAsync("twins.bai2", Bai2Files.File(Day, new BankLine(50_00, "CTAX 5401102239"), new BankLine(50_00, "ctax  5401102239"), new BankLine(1, "X")));
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(id));
        await using var db = house.Inspect();
        Assert.Equal([1, 2, 1], await db.StatementLines.OrderBy(l => l.Number).Select(l => l.FingerprintOrdinal!.Value).ToListAsync());
        await Laws.AssertAsync(house, house.Westmoor);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task An_end_of_day_statement_takes_only_what_its_intraday_forerunner_did_not_bring(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        BankLine[] morning = [new(100, "CTAX 5401102239"), new(100, "CTAX 5401102239")];
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(await house.SendAsync("intraday.bai2", Text(Bai2Files.Text(Day, morning, modifier: 3)))));
        var id = await house.SendAsync("final.bai2", Text(Bai2Files.Text(Day, [.. morning, morning[0], new BankLine(700, "LATE")], modifier: 2)));

        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(id));

        await using var db = house.Inspect();
        Assert.Equal([Fate.SetAside, Fate.SetAside, Fate.Posted, Fate.Suspended], await db.StatementLines.Where(l => l.ImportId == id).OrderBy(l => l.Number).Select(l => l.Fate).ToListAsync());
        Assert.Equal(300 + 700, await db.LedgerLines.SumAsync(l => l.AmountPence));
        await Laws.AssertAsync(house, house.Westmoor);
    }

    [Theory]
    [InlineData("bank-account-unknown", "GBP", "11111111 999999", 1)]
    [InlineData("not-sterling", "EUR", null, 1)]
    [InlineData("statement-status", "GBP", null, 2)]
    [InlineData("statement-status", "GBP", null, 3)]
    [InlineData("statement-status", "GBP", null, 4)]
    public async Task What_must_not_post_by_itself_is_held_by_name_and_can_be_discarded(string code, string currency, string? account, int status)
    {
        await using var house = await TestHouse.OnSqliteAsync();
        var id = await house.SendAsync("odd.bai2", Text(Bai2Files.Text(Day, [new BankLine(100, "X")], account: account, currency: currency, status: status)));
        Assert.Equal(ImportStatus.Held, await house.WorkAsync(id));
        Assert.Equal(code, await house.ReasonAsync(id));

        await using var desk = house.As(Role.IncomeManager);
        Assert.True((await desk.Get<DiscardImport>().RunAsync(id, default)).Ok);
        Assert.Equal("import-decided", (await desk.Get<DiscardImport>().RunAsync(id, default)).Refusal!.Code);
        await using var db = house.Inspect();
        Assert.Equal(ImportStatus.Discarded, (await db.Imports.SingleAsync()).Status);
        Assert.False(await db.StatementLines.AnyAsync());
    }

    [Fact]
    public async Task A_damaged_file_is_refused_whole_and_may_come_again()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        var text = Bai2Files.Text(Day, [new BankLine(100, "CTAX 5401102239")]);
        var id = await house.SendAsync("cut.bai2", Text(text[..text.LastIndexOf("99,", StringComparison.Ordinal)]));
        Assert.Equal(ImportStatus.Refused, await house.WorkAsync(id));
        Assert.Equal("trailer-missing", await house.ReasonAsync(id));
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(await house.SendAsync("whole.bai2", Text(text))));
        await Laws.AssertAsync(house, house.Westmoor);
    }

    [Fact]
    public async Task An_audit_that_fails_takes_the_whole_posting_with_it()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        var id = await house.SendAsync("a.bai2", Bai2Files.File(Day, new BankLine(100, "CTAX 5401102239")));
        await using (var desk = house.AsSystem()) Assert.Equal(ImportStatus.Checked, (await desk.Get<CheckImport>().RunAsync(id, default)).Value);
        house.Services.GetRequiredService<SwitchedFault>().When = "INSERT INTO \"AuditEntries\"";

        await Assert.ThrowsAnyAsync<Exception>(() => house.WorkAsync(id));

        house.Services.GetRequiredService<SwitchedFault>().When = null;
        await using (var db = house.Inspect()) Assert.False(await db.Postings.AnyAsync() || await db.StatementLines.AnyAsync());
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(id));
        await Laws.AssertAsync(house, house.Westmoor);
    }

    static Stream Text(string text) => new MemoryStream(System.Text.Encoding.ASCII.GetBytes(text));
}
