using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Recognition;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Imports;

/// <summary>A dry run is the real posting, taken back: it tells what posting then does, and leaves no trace.</summary>
public sealed class DryRunTests
{
    static readonly FileReceived ShownFirst = new(TestTemplate.Profile, "statement.bai2", ShowsFirst: true);

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_a_dry_run_tells_is_what_posting_does(DatabaseProvider provider)
    {
        var random = new RandomStatements(Proof.Seed);
        await using var house = await TestHouse.OnAsync(provider);
        await using var officer = house.As(Role.IncomeOfficer);
        for (var n = 0; n < Proof.Size(small: 15, full: 200); n++)
        {
            var told = $"seed {Proof.Seed}, file {n}";
            var lines = random.Lines();
            var id = (await officer.Get<ReceiveFile>().RunAsync(ShownFirst, Bai2Files.File(RandomStatements.FirstDay.AddDays(-n), lines), default)).Value;
            Assert.Equal(ImportStatus.Held, await house.WorkAsync(id));
            Assert.Equal(HoldRefusals.ShowsFirst, await house.ReasonAsync(id));

            var before = await Everything.OfAsync(house);
            var dry = (await officer.Get<ImportDryRun>().GetAsync(id, ReleaseMode.UnseenLines, default)).Value;
            var after = await Everything.OfAsync(house);
            Assert.True(before == after, $"{told} left a trace:\n{Everything.Difference(before, after)}");

            Assert.True((await officer.Get<PostShownFile>().RunAsync(id, default)).Ok);
            Assert.Equal(ImportStatus.Posted, await house.WorkAsync(id));
            await AssertSameAsync(house, officer, id, dry, told);
        }
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_repeat_is_shown_as_its_release_would_post_it(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var held = await SceneSets.HeldAsync(house, house.Westmoor);
        await using var officer = house.As(Role.IncomeOfficer);
        var unseen = (await officer.Get<ImportDryRun>().GetAsync(held.Id, ReleaseMode.UnseenLines, default)).Value;
        Assert.Equal(unseen.Lines, unseen.Fates.Single(f => f.Fate == Fate.SetAside).Lines);
        var all = (await officer.Get<ImportDryRun>().GetAsync(held.Id, ReleaseMode.AllLines, default)).Value;
        Assert.Equal(all.Read, Domain.Values.Money.Sum(all.Fates.Select(f => f.Amount)));
        Assert.True(all.Funds.Count > 0 && all.Categories.Count > 0 && all.Suspended.Count > 0);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Only_a_file_that_waits_for_its_sender_is_posted_by_its_sender(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var held = await SceneSets.HeldAsync(house, house.Westmoor);
        await using var officer = house.As(Role.IncomeOfficer);
        Assert.Equal("import-not-shown-first", (await officer.Get<PostShownFile>().RunAsync(held.Id, default)).Refusal?.Code);
        Assert.Equal("import-unknown", (await officer.Get<PostShownFile>().RunAsync(12_345, default)).Refusal?.Code);
        Assert.Equal("import-unknown", (await officer.Get<ImportDryRun>().GetAsync(12_345, ReleaseMode.AllLines, default)).Refusal?.Code);
        var shown = await SceneSets.ShownAsync(house, house.Westmoor);
        Assert.True((await officer.Get<PostShownFile>().RunAsync(shown.Id, default)).Ok);
        Assert.Equal("import-not-held", (await officer.Get<PostShownFile>().RunAsync(shown.Id, default)).Refusal?.Code);
        Assert.Equal("import-not-held", (await officer.Get<ImportDryRun>().GetAsync(shown.Id, ReleaseMode.AllLines, default)).Refusal?.Code);
    }

    static async Task AssertSameAsync(TestHouse house, Desk desk, long id, DryRunTold dry, string told)
    {
        var posted = (await desk.Get<ImportDetails>().GetAsync(id, default)).Value!;
        Assert.True(dry.Lines == posted.LinesRead && dry.Read == posted.Read && dry.Fates.SequenceEqual(posted.Fates), $"{told}: other fates than the dry run told");
        await using var db = house.Inspect();
        var funds = await db.LedgerLines.Where(l => db.Postings.Any(p => p.Id == l.PostingId && p.ImportId == id) && l.FundCode != null)
            .GroupBy(l => l.FundCode!).Select(g => new { Code = g.Key, Lines = g.Count(), Pence = g.Sum(l => l.AmountPence) }).ToListAsync();
        Assert.Equal(funds.Select(f => (f.Code, f.Lines, f.Pence)).Order(), dry.Funds.Select(f => (f.Code, f.Lines, f.Amount.Pence)).Order());
        var items = await (
            from item in db.SuspenseItems
            join line in db.LedgerLines on item.LedgerLineId equals line.Id
            join posting in db.Postings on line.PostingId equals posting.Id
            where posting.ImportId == id
            group item by item.Category into g
            select new { g.Key, Lines = g.Count(), Pence = g.Sum(i => i.AmountPence) }).ToListAsync();
        Assert.Equal(items.Select(c => (c.Key, c.Lines, c.Pence)).Order(), dry.Categories.Select(c => (c.Category, c.Lines, c.Amount.Pence)).Order());
        Assert.Equal(Math.Min(ImportDryRun.LinesShown, dry.Fates.Single(f => f.Fate == Fate.Suspended).Lines), dry.Suspended.Count);
    }
}
