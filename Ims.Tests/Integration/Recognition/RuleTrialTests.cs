using Ims.Domain.Access;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Recognition;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Recognition;

/// <summary>Trying rules tells exactly what posting would do, and leaves no trace.</summary>
public sealed class RuleTrialTests
{
    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_line_is_explained_rule_by_rule_with_the_rule_under_edit_in_its_place(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var before = await Everything.OfAsync(house);
        await using var desk = house.As(Role.Auditor);
        var now = (await desk.Get<RuleBench>().TryLineAsync(Asked(null), default)).Value;
        Assert.Equal((Fate.Suspended, "unrecognised"), (now.Outcome.Fate, now.Outcome.Detail));
        Assert.Null(now.Now);
        Assert.Equal(5, now.Rules.Count);
        Assert.All(now.Rules, r => Assert.Equal(RuleFinding.DoesNotMatch, r.Finding));
        Assert.Equal("\"narrative starts with \"CASH BAG\"\" does not hold: the narrative is \"FPI J HARGREAVES RENT\".", now.Rules[4].Sentence);

        // The fifth rule is being changed: it would place the line, and be asked first.
        var draft = SceneSets.Draft(then: new PlaceAction(TestTemplate.Rents, new CleanedReference(LineField.CustomerReference)));
        var tried = (await desk.Get<RuleBench>().TryLineAsync(Asked(new RuleToChange(5, 0, draft, null, new RulePlace(null))), default)).Value;
        Assert.Equal((Fate.Posted, "05", "5401102239", "BC", "N0", 5), (tried.Outcome.Fate, tried.Outcome.FundCode, tried.Outcome.Reference, tried.Outcome.MethodCode, tried.Outcome.VatCode, tried.Outcome.Rule!.Id));
        Assert.Equal((Fate.Suspended, "unrecognised"), (tried.Now!.Fate, tried.Now.Detail));
        Assert.Equal((5, RuleFinding.Decides), (tried.Rules[0].Rule.Id, tried.Rules[0].Finding));

        // What posting refuses is told, whatever the rule says.
        var toInvoices = (await desk.Get<RuleBench>().TryLineAsync(Asked(new RuleToChange(null, 0, draft with { Body = draft.Body with { Then = new PlaceAction(TestTemplate.Sundry, new ConstantReference("611")) } }, null, null)), default)).Value;
        Assert.Equal((Fate.Suspended, "reference-length", RuleChange.NewId), (toInvoices.Outcome.Fate, toInvoices.Outcome.Detail, toInvoices.Outcome.Rule!.Id));

        Assert.Equal("rule-profile-unknown", (await desk.Get<LineTrial>().GetAsync(Asked(null) with { ProfileCode = "nowhere" }, default)).Refusal?.Code);
        Assert.Equal("rule-trial-account", (await desk.Get<LineTrial>().GetAsync(Asked(null) with { BankAccountId = 99 }, default)).Refusal?.Code);
        Assert.Equal("rule-group-empty", (await desk.Get<LineTrial>().GetAsync(Asked(new RuleToChange(null, 0, SceneSets.Draft(when: new AnyOf([])), null, null)), default)).Refusal?.Code);
        Assert.Equal(before, await Everything.OfAsync(house));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_past_file_tried_with_the_rules_as_they_stand_is_the_file_as_it_was_posted(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var id = await PostedAsync(house);
        await using var desk = house.As(Role.IncomeOfficer);
        var choices = (await desk.Get<RuleBench>().ChoicesAsync(default)).Value;
        Assert.Equal([(id, "statement.bai2", "Bank, general account", 7)], choices.Files.Select(f => (f.ImportId, f.FileName, f.ProfileName, f.Lines)));
        Assert.Equal(["General account"], choices.Accounts.Select(a => a.Name));

        var tried = (await desk.Get<RuleBench>().TryFileAsync(new FileTrialAsked(null, id), default)).Value;
        Assert.True(tried is { IsWhole: true, Lines: 7, Taken: null, Changed: 0 });
        await using var db = house.Inspect();
        var posted = await db.StatementLines.Where(l => l.ImportId == id).OrderBy(l => l.Number).ToListAsync();
        Assert.Equal(posted.Select(l => (l.Number, l.Fate, l.FateDetail, l.RuleId, l.RuleVersion)), tried.First.Select(l => (l.Line.Number, l.Outcome.Fate, l.Outcome.Detail, l.Outcome.Rule?.Id, l.Outcome.Rule?.Version)));
        Assert.Equal(posted.GroupBy(l => l.Fate).ToDictionary(g => g.Key, g => g.Count()), tried.Fates);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_change_tried_on_a_past_file_counts_what_it_takes_and_what_fares_otherwise(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var id = await PostedAsync(house);
        var before = await Everything.OfAsync(house);
        await using var desk = house.As(Role.Administrator);
        // "Suppliers paid" takes what is unpaid, too, and aside for the same reason; "Hargreaves" is new.
        var wider = SceneSets.Draft("Suppliers paid", new FieldTest(LineField.Sign, RuleOperator.Equals, "debit"), new SetAsideAction("Supplier payment run"));
        var tried = (await desk.Get<RuleBench>().TryFileAsync(new FileTrialAsked(new RuleToChange(4, 0, wider, null, null), id), default)).Value;
        Assert.Equal((2, 1, 1), (tried.Taken!.Lines, tried.TakenNow!.Lines, tried.Changed));
        Assert.Equal((tried.Changes[0].Line.Amount, "unrecognised", "Supplier payment run"), (tried.ChangedAmount, tried.Changes[0].Now!.Detail, tried.Changes[0].Outcome.Detail));
        Assert.True(tried.Taken.Amount < tried.TakenNow.Amount);

        var added = (await desk.Get<RuleBench>().TryFileAsync(new FileTrialAsked(new RuleToChange(null, 0, SceneSets.Draft(), null, null), id), default)).Value;
        Assert.Equal((1, 0, 1), (added.Taken!.Lines, added.TakenNow!.Lines, added.Changed));
        // Another rule deciding the same is no change.
        var same = SceneSets.Draft("Earlier", new FieldTest(LineField.Narrative, RuleOperator.StartsWith, "WORLDPAY"), new ClearAction(TestTemplate.CardControl));
        var unchanged = (await desk.Get<RuleBench>().TryFileAsync(new FileTrialAsked(new RuleToChange(null, 0, same, null, new RulePlace(null)), id), default)).Value;
        Assert.Equal((1, 0), (unchanged.Taken!.Lines, unchanged.Changed));
        var off = (await desk.Get<RuleBench>().TryFileAsync(new FileTrialAsked(new RuleToChange(4, 0, null, false, null), id), default)).Value;
        Assert.Equal((0, 1, 1), (off.Taken!.Lines, off.TakenNow!.Lines, off.Changed));

        Assert.Equal("import-unknown", (await desk.Get<FileTrial>().GetAsync(new FileTrialAsked(null, 999), default)).Refusal?.Code);
        Assert.Equal("rule-action-missing", (await desk.Get<FileTrial>().GetAsync(new FileTrialAsked(new RuleToChange(null, 0, SceneSets.Draft(then: new PlaceAction("")), null, null), id), default)).Refusal?.Code);
        Assert.Equal(before, await Everything.OfAsync(house));
    }

    [Fact]
    public async Task However_long_a_file_is_an_answer_comes_and_says_how_far_it_got()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        var id = await house.SendAsync("long.bai2", Bai2Files.File(new DateOnly(2026, 7, 14), [.. Enumerable.Range(1, 3_000).Select(i => new BankLine(i, $"FPI J HARGREAVES {i}"))]));
        _ = await house.WorkAsync(id);
        await using var desk = house.As(Role.Administrator);
        var asked = new FileTrialAsked(new RuleToChange(null, 0, SceneSets.Draft(), null, null), id);
        var whole = (await desk.Get<FileTrial>().GetAsync(asked, default)).Value;
        Assert.True(whole is { IsWhole: true, Lines: 3_000, Changed: 3_000, First.Count: 50, Changes.Count: 50 });
        house.Time.AutoAdvanceAmount = FileTrial.Longest / 3;   // each look at the clock
        var part = (await desk.Get<FileTrial>().GetAsync(asked, default)).Value;
        Assert.True(part is { IsWhole: false, Lines: > 0 and < 3_000 } && part.Changed == part.Lines, $"{part.Lines} lines");
    }

    static LineTrialAsked Asked(RuleToChange? change) => new(change, TestTemplate.Profile, 1, SceneSets.Line);

    static async Task<long> PostedAsync(TestHouse house)
    {
        var place = await SceneSets.ReceivedAsync(house, house.Westmoor);
        _ = await house.WorkAsync(place.Id);
        await using var db = house.Inspect();
        await db.Imports.Where(i => i.Id == place.Id).ExecuteUpdateAsync(s => s.SetProperty(i => i.FileName, "statement.bai2"));
        return place.Id;
    }
}
