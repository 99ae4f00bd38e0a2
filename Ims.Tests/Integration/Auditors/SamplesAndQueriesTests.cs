using Ims.Domain.Access;
using Ims.Domain.Auditors;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Auditors;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Integration.Reports;
using Ims.Tests.Integration.Transfers;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Auditors;

/// <summary>An auditor draws lines of the ledger, asks about them, and the council's staff answer; all of it stays as evidence.</summary>
public sealed class SamplesAndQueriesTests
{
    static readonly SampleToDraw year = SceneSets.SampleOf(ReportsLife.Today);

    static async Task<Result<long>> DrawAsync(TestHouse house, SampleToDraw wanted, Role by = Role.Auditor)
    {
        await using var desk = house.As(by);
        return await desk.Get<DrawSample>().RunAsync(wanted, default);
    }

    static async Task<SampleTale> TellAsync(TestHouse house, long id)
    {
        await using var desk = house.As(Role.Auditor);
        return (await desk.Get<SampleDetails>().GetAsync(id, default)).Value;
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_sample_is_kept_with_what_it_was_drawn_from_and_is_drawn_again_by_its_seed(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await ReportsLife.LiveAsync(house);
        var (first, again) = (await TellAsync(house, (await DrawAsync(house, year)).Value), await TellAsync(house, (await DrawAsync(house, year)).Value));
        var other = await TellAsync(house, (await DrawAsync(house, year with { Seed = "another" })).Value);
        Assert.Equal(first.Sample.Lines.Select(l => l.LedgerLineId), again.Sample.Lines.Select(l => l.LedgerLineId));
        Assert.NotEqual(first.Sample.Lines.Select(l => l.LedgerLineId), other.Sample.Lines.Select(l => l.LedgerLineId));
        Assert.Equal(first.Sample.PopulationDigest, other.Sample.PopulationDigest);

        await using (var db = house.Inspect())
        {
            var lines = await db.LedgerLines.AsNoTracking().ToListAsync();
            Assert.Equal((lines.Count, lines.Sum(l => l.AmountPence)), ((int)first.Sample.PopulationLines, first.Sample.PopulationPence));
            var kept = await (from s in db.AuditSampleLines
                              join l in db.LedgerLines on s.LedgerLineId equals l.Id
                              join p in db.Postings on l.PostingId equals p.Id
                              select new { s, l, p }).ToListAsync();
            Assert.Equal(20, kept.Count);   // with the one of the council's life
            Assert.All(kept, k => Assert.Equal((k.p.ReceiptNumber, k.l.FundCode, k.l.AccountReference, k.l.AccountingOn, k.l.AmountPence), (k.s.ReceiptNumber, k.s.FundCode, k.s.AccountReference, k.s.AccountingOn, k.s.AmountPence)));
        }

        // What is posted afterwards belongs to another population, and the first stays what it was.
        await house.ArriveAsync(9_999_99);
        var later = await TellAsync(house, (await DrawAsync(house, year)).Value);
        Assert.NotEqual(first.Sample.PopulationDigest, later.Sample.PopulationDigest);
        Assert.Equal(first.Sample.Lines.Select(l => l.LedgerLineId), (await TellAsync(house, first.Sample.Id)).Sample.Lines.Select(l => l.LedgerLineId));
        await Assert.ThrowsAnyAsync<Exception>(() => house.Inspect().Database.ExecuteSqlRawAsync("DELETE FROM AuditSampleLines"));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task It_is_drawn_from_the_kinds_funds_methods_and_amounts_that_were_asked_for(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await ReportsLife.LiveAsync(house);
        await using var db = house.Inspect();
        var all = await (from l in db.LedgerLines.AsNoTracking() join p in db.Postings on l.PostingId equals p.Id select new { Line = l, p.Kind }).ToListAsync();
        async Task HoldsAsync(SampleToDraw wanted, Func<LedgerLine, PostingKind, bool> isIn)
        {
            var sample = (await TellAsync(house, (await DrawAsync(house, wanted with { Size = 500 })).Value)).Sample;
            Assert.Equal(all.Where(a => isIn(a.Line, a.Kind)).Select(a => a.Line.Id).Order(), sample.Lines.Select(l => l.LedgerLineId).Order());
            Assert.Equal(sample.Lines.Count, sample.PopulationLines);
        }
        await HoldsAsync(year with { Population = SamplePopulation.Receipts }, (_, k) => k is PostingKind.Receipt or PostingKind.Migration);
        await HoldsAsync(year with { Population = SamplePopulation.Movements }, (_, k) => k is PostingKind.Transfer or PostingKind.SuspenseAllocation);
        await HoldsAsync(year with { Population = SamplePopulation.MoneyOut }, (_, k) => k is PostingKind.Refund or PostingKind.ReturnedItem or PostingKind.ProviderFee);
        await HoldsAsync(year with { Population = SamplePopulation.Corrections }, (_, k) => k is PostingKind.Reversal or PostingKind.WriteOff);
        await HoldsAsync(year with { FundCode = TestTemplate.Rents }, (l, _) => l.FundCode == TestTemplate.Rents);
        await HoldsAsync(year with { MethodCode = all[0].Line.MethodCode }, (l, _) => l.MethodCode == all[0].Line.MethodCode);
        await HoldsAsync(year with { AtLeast = new Money(40_00) }, (l, _) => Math.Abs(l.AmountPence) >= 40_00);
        var day = all[0].Line.AccountingOn;
        await HoldsAsync(year with { From = day, To = day }, (l, _) => l.AccountingOn == day);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_cannot_be_drawn_is_refused_in_words(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        async Task RefusedAsync(string code, SampleToDraw wanted) => Assert.Equal(code, (await DrawAsync(house, wanted)).Refusal?.Code);
        await RefusedAsync("sample-purpose-missing", year with { Purpose = " " });
        await RefusedAsync("sample-purpose-long", year with { Purpose = new string('x', 201) });
        await RefusedAsync("day-missing", year with { From = null });
        await RefusedAsync("day-missing", year with { To = null });
        await RefusedAsync("sample-period-backwards", year with { From = year.To, To = year.From });
        await RefusedAsync("sample-fund-unknown", year with { FundCode = "ZZ" });
        await RefusedAsync("sample-method-unknown", year with { MethodCode = "ZZ" });
        await RefusedAsync("sample-at-least-negative", year with { AtLeast = new Money(-1) });
        await RefusedAsync("sample-size", year with { Size = 0 });
        await RefusedAsync("sample-size", year with { Size = 501 });
        await RefusedAsync("sample-seed-missing", year with { Seed = "" });
        await RefusedAsync("sample-nothing", year);
        Assert.Equal("not-permitted", (await DrawAsync(house, year, Role.IncomeOfficer)).Refusal?.Code);
        await using var db = house.Inspect();
        Assert.False(await db.AuditSamples.AnyAsync());
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_query_is_answered_by_staff_and_closed_by_the_auditor_and_everything_said_stays(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        _ = await house.PayAsync(TestTemplate.Rents, 120_00, ReportsLife.Account);
        await using var auditor = house.As(Role.Auditor);
        await using var officer = house.As(Role.IncomeOfficer);
        string receipt;
        await using (var db = house.Inspect()) receipt = await db.Postings.OrderByDescending(p => p.Id).Select(p => p.ReceiptNumber).FirstAsync();
        var sample = (await auditor.Get<DrawSample>().RunAsync(year, default)).Value;

        async Task RefusedAsync(string code, QueryToAsk wanted) => Assert.Equal(code, (await auditor.Get<AskQuery>().RunAsync(wanted, default)).Refusal?.Code);
        var wanted = new QueryToAsk(IsNote: false, "Who took it?", receipt.ToLowerInvariant(), sample, new DateOnly(2026, 7, 20), "The office is not named.");
        await RefusedAsync("query-subject-missing", wanted with { Subject = "" });
        await RefusedAsync("query-subject-long", wanted with { Subject = new string('x', 121) });
        await RefusedAsync("query-receipt-unknown", wanted with { ReceiptNumber = "WBC-000000-0" });
        await RefusedAsync("sample-unknown", wanted with { SampleId = 999_999 });
        await RefusedAsync("query-due-past", wanted with { DueOn = new DateOnly(2026, 7, 14) });
        await RefusedAsync("query-text-missing", wanted with { Text = " " });
        var id = (await auditor.Get<AskQuery>().RunAsync(wanted, default)).Value;

        Assert.Equal(1, (await officer.Get<QueriesOpen>().GetAsync(default)).Value);
        Assert.Equal(id, Assert.Single((await officer.Get<QueryList>().GetAsync(QueriesShown.Asked, null, default)).Value.Rows).Id);
        Assert.Equal("not-permitted", (await auditor.Get<AnswerQuery>().RunAsync(new QueryToGoOn(id, 1, "I know"), default)).Refusal?.Code);
        Assert.Equal("not-permitted", (await officer.Get<CloseQuery>().RunAsync(new QueryToGoOn(id, 1, "Enough"), default)).Refusal?.Code);
        Assert.Equal("query-more-said", (await officer.Get<AnswerQuery>().RunAsync(new QueryToGoOn(id, 0, "Quay Road"), default)).Refusal?.Code);
        Assert.True((await officer.Get<AnswerQuery>().RunAsync(new QueryToGoOn(id, 1, "Quay Road"), default)).Ok);
        Assert.True((await auditor.Get<AskQueryAgain>().RunAsync(new QueryToGoOn(id, 2, "Who there?"), default)).Ok);
        house.Time.Advance(TimeSpan.FromDays(6));
        Assert.True(Assert.Single((await officer.Get<QueryList>().GetAsync(QueriesShown.All, null, default)).Value.Rows).IsLate);
        Assert.True((await officer.Get<AnswerQuery>().RunAsync(new QueryToGoOn(id, 3, "The cashier"), default)).Ok);
        Assert.True((await auditor.Get<CloseQuery>().RunAsync(new QueryToGoOn(id, 4, "Agreed"), default)).Ok);
        Assert.Equal(0, (await officer.Get<QueriesOpen>().GetAsync(default)).Value);

        var tale = (await officer.Get<QueryDetails>().GetAsync(id, default)).Value;
        Assert.Equal((receipt, year.Purpose, false), (tale.Query.ReceiptNumber, tale.Purpose, tale.IsOwn));
        Assert.Equal(["The office is not named.", "Quay Road", "Who there?", "The cashier", "Agreed"], tale.Query.Steps.Select(s => s.Text));
        Assert.Equal((receipt, AuditQueryState.Closed), Assert.Single((await TellAsync(house, sample)).Queries) is var q ? (q.ReceiptNumber, q.State) : default);
        await using (var db = house.Inspect())
        {
            // The audit says that it was said, never what.
            var told = await db.AuditEntries.Where(a => a.SubjectKind == nameof(AuditQuery)).OrderBy(a => a.Number).ToListAsync();
            Assert.Equal(["audit.ask", "audit.answer", "audit.ask-again", "audit.answer", "audit.close"], told.Select(a => a.Action));
            Assert.DoesNotContain(told, a => $"{a.Before}{a.After}".Contains("Quay", StringComparison.Ordinal));
            await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync("UPDATE AuditQuerySteps SET Text = 'another'"));
        }
    }

    [Fact]
    public async Task An_administrator_who_asks_does_not_answer_and_a_note_asks_nobody()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await using var administrator = house.As(Role.Administrator);
        var own = (await administrator.Get<AskQuery>().RunAsync(new QueryToAsk(IsNote: false, "Mine", null, null, null, "What?"), default)).Value;
        Assert.Equal("query-own", (await administrator.Get<AnswerQuery>().RunAsync(new QueryToGoOn(own, 1, "That"), default)).Refusal?.Code);
        var note = (await administrator.Get<AskQuery>().RunAsync(new QueryToAsk(IsNote: true, "Seen", null, null, new DateOnly(2026, 7, 20), "All was there."), default)).Value;
        Assert.Equal((1, AuditQueryState.Noted), ((await administrator.Get<QueriesOpen>().GetAsync(default)).Value, (await administrator.Get<QueryDetails>().GetAsync(note, default)).Value.Query.State));
        Assert.Null((await administrator.Get<QueryDetails>().GetAsync(note, default)).Value.Query.DueOn);
    }
}
