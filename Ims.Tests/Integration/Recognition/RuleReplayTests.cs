using Ims.Domain.Access;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports.Profiles;
using Ims.Infrastructure.Imports.Replays;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Recognition;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Recognition;

/// <summary>What a change of the rules would have made of the last days: where lines would have landed, and nothing saved.</summary>
public sealed class RuleReplayTests
{
    static readonly Action<ReplayProgress> Unheard = _ => { };

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_replay_tells_how_many_lines_would_land_elsewhere_from_where_to_where_and_which(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var id = await PostedAsync(house);
        var before = await Everything.OfAsync(house);
        await using var desk = house.As(Role.Administrator);

        // A new rule places what waited in suspense.
        var placing = SceneSets.Draft(then: new PlaceAction(TestTemplate.Rents, new ConstantReference("6110051368")));
        var placed = await ReplayAsync(desk, new RuleToChange(null, 0, placing, null, null));
        Assert.Equal((1, 7, 1, 0), (placed.Files, placed.Lines, placed.Elsewhere, placed.OnlyFields));
        Assert.Equal((new DateOnly(2026, 6, 16), new DateOnly(2026, 7, 15)), (placed.From, placed.To));
        var move = Assert.Single(placed.Moves);
        Assert.Equal(new ReplayPlace(Fate.Suspended, null, "unrecognised"), move.From);
        Assert.Equal(new ReplayPlace(Fate.Posted, TestTemplate.Rents, null), move.To);
        var line = Assert.Single(placed.First);
        Assert.Equal((id, "statement.bai2", 3, move.Amount), (line.ImportId, line.FileName, line.Number, line.Amount));
        Assert.Equal((1, "6110051368", placed.ElsewhereAmount), (move.Lines, line.Tried.Reference, move.Amount));

        // What its fund refuses would wait in suspense, whatever the rule says.
        var refused = await ReplayAsync(desk, new RuleToChange(null, 0, placing with { Body = placing.Body with { Then = new PlaceAction(TestTemplate.Sundry, new ConstantReference("611")) } }, null, null));
        Assert.Equal(new ReplayPlace(Fate.Suspended, null, "reference-length"), Assert.Single(refused.Moves).To);

        // A rule that is there, switched off: what it set aside would wait in suspense.
        var off = await ReplayAsync(desk, new RuleToChange(4, 0, null, false, null));
        Assert.Equal((new ReplayPlace(Fate.SetAside, null, "Supplier payment run"), new ReplayPlace(Fate.Suspended, null, "unrecognised"), 1), (off.Moves[0].From, off.Moves[0].To, off.Moves[0].Lines));

        // Changed: from one account of the fund to another; and with another narrative only.
        RuleBody Tax(ReferenceSource reference, string? narrative = null) =>
            new(new AllOf([new FieldTest(LineField.Narrative, RuleOperator.MatchesPattern, @"CTAX (?<ref>\d{10})")]), new PlaceAction(TestTemplate.CouncilTax, reference, Narrative: narrative));
        var account = await ReplayAsync(desk, new RuleToChange(1, 0, new RuleDraft("Tax", [], null, null, Tax(new ConstantReference("5409999999"))), null, null));
        Assert.Equal((1, account.Moves[0].From, "5409999999"), (account.Elsewhere, account.Moves[0].To, account.First[0].Tried.Reference));
        var told = await ReplayAsync(desk, new RuleToChange(1, 0, new RuleDraft("Tax", [], null, null, Tax(new CapturedReference("ref"), "Council Tax")), null, null));
        Assert.Equal((0, 1), (told.Elsewhere, told.OnlyFields));

        // For another profile's files, or of another time, it changes nothing.
        Assert.Equal(0, (await ReplayAsync(desk, new RuleToChange(null, 0, placing with { Scope = ["allpay"] }, null, null))).Elsewhere);
        Assert.Equal(before, await Everything.OfAsync(house));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_rule_about_the_payer_hears_of_payers_too(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var layout = CsvFiles.Layout with { Columns = [.. CsvFiles.Layout.Columns, new(LayoutField.Payer, "From")], Trailer = null };
        await using (var administrator = house.As(Role.Administrator))
            Assert.True((await administrator.Get<SaveImportProfile>().RunAsync(new ImportProfileToSave { Code = "csv", Name = "Download", Format = "Delimited", Layout = layout }, default)).Ok);
        const string text = "Date,Description,Reference,Paid in,Paid out,From\n14/07/2026,FASTER PAYMENT,,12.00,,J Hargreaves\n14/07/2026,FASTER PAYMENT,,13.00,,Somebody\n";
        await house.WorkAsync(await house.SendAsync("payers.csv", CsvFiles.File(text), profile: "csv"));

        await using var desk = house.As(Role.Administrator);
        var draft = SceneSets.Draft(when: new FieldTest(LineField.Payer, RuleOperator.Equals, "J HARGREAVES"), then: new PlaceAction(TestTemplate.Rents, new ConstantReference("6110051368")));
        var told = await ReplayAsync(desk, new RuleToChange(null, 0, draft, null, null));
        Assert.Equal((2, 1, new Money(12_00)), (told.Lines, told.Elsewhere, told.ElsewhereAmount));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Only_files_of_the_days_that_stand_are_asked_about(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var first = await PostedAsync(house);
        house.Time.Advance(TimeSpan.FromDays(10));
        await PostedAsync(house, "later.bai2");
        await using var desk = house.As(Role.Auditor);
        var change = new RuleToChange(null, 0, SceneSets.Draft(), null, null);
        Assert.Equal((1, 7), await AskedAsync(10));
        Assert.Equal((2, 14), await AskedAsync(11));
        Assert.Equal(["later.bai2", "statement.bai2"], (await ReplayAsync(desk, change, 11)).First.Select(l => l.FileName));

        await using (var db = house.Inspect()) await db.Imports.Where(i => i.Id == first).ExecuteUpdateAsync(s => s.SetProperty(i => i.Status, Domain.Imports.ImportStatus.Reversed));
        Assert.Equal((1, 7), await AskedAsync(400));

        async Task<(int, int)> AskedAsync(int days) => await ReplayAsync(desk, change, days) is var told ? (told.Files, told.Lines) : default;
    }

    [Fact]
    public async Task What_cannot_be_replayed_is_refused()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await using var desk = house.As(Role.Administrator);
        async Task<string?> RefusedAsync(RuleToChange change, int days = 30) => (await desk.Get<RuleReplay>().GetAsync(new ReplayAsked(change, days), Unheard, default)).Refusal?.Code;
        var draft = SceneSets.Draft();
        Assert.Equal("rule-replay-days", await RefusedAsync(new RuleToChange(null, 0, draft, null, null), 0));
        Assert.Equal("rule-replay-days", await RefusedAsync(new RuleToChange(null, 0, draft, null, null), 401));
        Assert.Equal("rule-unknown", await RefusedAsync(new RuleToChange(99, 0, draft, null, null)));
        Assert.Equal("rule-place-unknown", await RefusedAsync(new RuleToChange(null, 0, draft, null, new RulePlace(99))));
        await PostedAsync(house);
        Assert.Equal("rule-group-empty", await RefusedAsync(new RuleToChange(null, 0, SceneSets.Draft(when: new AnyOf([])), null, null)));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_long_replay_says_how_far_it_is_keeps_few_lines_and_can_be_cancelled(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var id = await house.SendAsync("long.bai2", Bai2Files.File(new DateOnly(2026, 7, 14), [.. Enumerable.Range(1, 2_500).Select(i => new BankLine(i, $"FPI J HARGREAVES {i}"))]));
        _ = await house.WorkAsync(id);
        var before = await Everything.OfAsync(house);
        await using var desk = house.As(Role.Administrator);
        var asked = new ReplayAsked(new RuleToChange(null, 0, SceneSets.Draft(), null, null), 30);

        var heard = new List<ReplayProgress>();
        var told = (await desk.Get<RuleBench>().ReplayAsync(asked, heard.Add, default)).Value;
        Assert.Equal((2_500, 200, 1), (told.Elsewhere, told.First.Count, told.Moves.Count));
        Assert.Equal([(0, 2_500), (1_000, 2_500), (2_000, 2_500), (2_500, 2_500)], heard.Select(p => (p.Done, p.Total)));

        using var cancelling = new CancellationTokenSource();
        heard.Clear();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => desk.Get<RuleReplay>().GetAsync(asked, p =>
        {
            heard.Add(p);
            if (p.Done > 0) cancelling.Cancel();
        }, cancelling.Token));
        Assert.Equal([0, 1_000], heard.Select(p => p.Done));
        Assert.Equal(before, await Everything.OfAsync(house));
    }

    static async Task<Replayed> ReplayAsync(Desk desk, RuleToChange change, int days = 30) => (await desk.Get<RuleReplay>().GetAsync(new ReplayAsked(change, days), Unheard, default)).Value;

    static async Task<long> PostedAsync(TestHouse house, string name = "statement.bai2")
    {
        var place = await SceneSets.ReceivedAsync(house, house.Westmoor);
        _ = await house.WorkAsync(place.Id);
        await using var db = house.Inspect();
        await db.Imports.Where(i => i.Id == place.Id).ExecuteUpdateAsync(s => s.SetProperty(i => i.FileName, name));
        return place.Id;
    }
}
