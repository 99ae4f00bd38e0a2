using Bunit;
using Ims.Domain.Access;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Recognition;
using Ims.Tests.Support;
using Ims.Web.Recognition;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.Recognition;

/// <summary>A replay says how far it is, can be cancelled, and tells where lines would land; and what each rule does, page by page.</summary>
public sealed class ReplayPanelTests : ComponentTest
{
    static readonly RuleToChange Change = new(null, 0, SceneSets.Draft(), null, null);
    static readonly RuleNames Names = new(new Dictionary<string, string> { ["05"] = "Housing rents" }, new Dictionary<string, string>(), new Dictionary<string, string>());

    delegate Task<Result<Replayed>> Replaying(ReplayAsked asked, Action<ReplayProgress> progress, CancellationToken ct);

    static RuleBench Bench(Replaying? replay = null, Func<EffectsAsked, Result<RuleEffects>>? effects = null) => new(
        _ => throw new NotSupportedException(), (_, _) => throw new NotSupportedException(), (_, _) => throw new NotSupportedException(),
        (asked, progress, ct) => replay!(asked, progress, ct), (asked, _) => Task.FromResult(effects!(asked)), _ => throw new NotSupportedException());

    IRenderedComponent<ReplayPanel> Panel(Replaying replay, Func<RuleToChange?>? change = null)
    {
        Services.AddScoped(_ => Bench(replay));
        return Show<ReplayPanel>(p => p.Add(r => r.Change, change ?? (() => Change)));
    }

    static Replayed Told(int elsewhere, params ReplayLine[] first)
    {
        ReplayPlace waits = new(Fate.Suspended, null, "unrecognised"), rents = new(Fate.Posted, "05", null);
        return new Replayed(new DateOnly(2026, 6, 16), new DateOnly(2026, 7, 15), 2, 1_204, elsewhere, new Money(elsewhere * 100), 3,
            elsewhere == 0 ? [] : [new ReplayMove(waits, rents, elsewhere - 1, new Money((elsewhere - 1) * 100)), new ReplayMove(rents, rents, 1, new Money(100))], first, Names);
    }

    static LineOutcome Outcome(Fate fate, string? fund = null, string? reference = null) => new(fate, fate == Fate.Suspended ? "unrecognised" : null, null, fund, reference, "BC", null, null);

    [Fact]
    public void Where_lines_would_land_is_told_with_a_way_to_each()
    {
        ReplayAsked? heard = null;
        var panel = Panel((asked, _, _) =>
        {
            heard = asked;
            return Task.FromResult<Result<Replayed>>(Told(301, new ReplayLine(7, "july.bai2", 12, new DateOnly(2026, 7, 14), "FPI RENT", new Money(100), Outcome(Fate.Suspended), Outcome(Fate.Posted, "05", "6110051368"))));
        });
        panel.Find("#replay-days").Change("90");
        panel.Find("#replay-now").Click();
        panel.WaitForAssertion(() => Assert.NotEmpty(panel.FindAll("#replayed")));
        Assert.Equal((90, Change), (heard!.Days, heard.Change));
        Assert.Equal("301 lines of 1,204 would land elsewhere. Nothing was saved.", panel.Find(".tried [role=status]").TextContent);
        var moves = panel.FindAll("table")[0].QuerySelectorAll("tbody tr").Select(r => string.Join('|', r.QuerySelectorAll("td").Select(d => string.Join(' ', d.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))));
        Assert.Equal(["Suspense unrecognised|05 Housing rents|300|£300.00", "05 Housing rents|05 Housing rents another account|1|£1.00"], moves);
        Assert.Equal("Lines that would land elsewhere, the first 1 of 301", panel.FindAll("caption")[1].TextContent);
        Assert.Equal("/imports/7?line=12", panel.Find("tbody a").GetAttribute("href"));
        AssertFocused(panel, "replayed");
    }

    [Fact]
    public async Task A_replay_says_how_far_it_is_and_is_cancelled()
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var panel = Panel(async (_, progress, ct) =>
        {
            progress(new ReplayProgress(1_000, 2_500));
            told.SetResult();
            await Task.Delay(Timeout.Infinite, ct);
            return Told(0);
        });
        panel.Find("#replay-now").Click();
        await told.Task.WaitAsync(DefaultWaitTimeout, Xunit.TestContext.Current.CancellationToken);
        Time.Advance(TimeSpan.FromMilliseconds(250));
        panel.WaitForAssertion(() => Assert.Contains("Replaying: 1,000 of 2,500 lines", panel.Find(".progress").TextContent, StringComparison.Ordinal));
        Assert.True(panel.Find("#replay-now").HasAttribute("disabled"));
        panel.Find("#replay-cancel").Click();
        panel.WaitForAssertion(() => Assert.Equal("Cancelled. Nothing was saved.", panel.Find(".notice").TextContent.Trim()));
        Assert.Empty(panel.FindAll(".progress, .tried"));
        Assert.False(panel.Find("#replay-now").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Whoever_leaves_the_page_stops_the_replay()
    {
        var stopped = new TaskCompletionSource();
        var panel = Panel(async (_, _, ct) =>
        {
            await using var heard = ct.Register(stopped.SetResult);
            await Task.Delay(Timeout.Infinite, ct);
            return Told(0);
        });
        panel.Find("#replay-now").Click();
        panel.WaitForAssertion(() => Assert.NotEmpty(panel.FindAll("#replay-cancel")));
        await DisposeComponentsAsync();
        await stopped.Task.WaitAsync(DefaultWaitTimeout, Xunit.TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("")]
    [InlineData("many")]
    [InlineData("-3")]
    public void Days_that_are_no_number_are_told_beside_their_field(string days)
    {
        var panel = Panel((_, _, _) => throw new NotSupportedException());
        panel.Find("#replay-days").Change(days);
        panel.Find("#replay-now").Click();
        Assert.Contains("1 to 400 days", panel.Find("#replay-days-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", panel.Find("#replay-days").GetAttribute("aria-invalid"));
    }

    [Fact]
    public void A_rule_that_is_not_ready_is_not_replayed()
    {
        var panel = Panel((_, _, _) => throw new NotSupportedException(), () => null);
        panel.Find("#replay-now").Click();
        Assert.Empty(panel.FindAll(".progress, .tried"));
    }

    static RuleEffect Effect(int id, string name, int hits = 0, int corrected = 0, int tooLate = 0, DateTime? last = null, bool sets = false) =>
        new(id, id * 10, name, 1, Enabled: id != 4, sets, hits, new Money(hits * 100), last, corrected, DecidesNow: hits, tooLate, tooLate == 0 ? [] : [new RuleAhead(1, "First", tooLate)]);

    [Fact]
    public void What_each_rule_does_is_listed_and_filtered_by_what_is_wrong()
    {
        SignIn(Role.Auditor);
        var asked = new List<int>();
        Services.AddScoped(_ => Bench(effects: e =>
        {
            asked.Add(e.Days);
            return new RuleEffects(new DateOnly(2026, 6, 16), new DateOnly(2026, 7, 15), 1_204, IsWhole: false,
                [Effect(1, "First", 1_000, 25, last: new DateTime(2026, 7, 14, 7, 30, 0, DateTimeKind.Utc)), Effect(2, "Second", tooLate: 12), Effect(3, "Third", 5, last: new DateTime(2026, 7, 14, 7, 30, 0, DateTimeKind.Utc)), Effect(4, "Fourth"), Effect(5, "Fifth", 9, sets: true)]);
        }));
        var page = Show<EffectivenessPage>();
        page.WaitForAssertion(() => Assert.Equal(5, page.FindAll("tbody tr").Count));
        Assert.Equal([30], asked);
        Assert.Equal("1,204 lines of files of 16/06/2026 to 15/07/2026, the newest; what earlier rules take is counted over these.", page.Find("p[role=status]").TextContent);
        string[] Row(int at) => [.. page.FindAll("tbody tr")[at].QuerySelectorAll("td").Select(d => string.Join(' ', d.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];
        Assert.Equal(["10", "First v1", "1,000", "£1,000.00", "14/07/2026 08:30", "2.5%25 lines", ""], Row(0));
        Assert.Equal(["20", "Second v1Never hit Shadowed", "0", "£0.00", "", "", "12 lines: First 12"], Row(1));
        Assert.Equal("Fourth v1Off Never hit", Row(3)[1]);
        Assert.Equal(("9 set", "", ""), (Row(4)[2], Row(4)[3], Row(4)[5]));

        page.FindAll(".chip").Single(c => c.TextContent.Contains("Never hit", StringComparison.Ordinal)).Click();
        Assert.Equal(["/rules/2", "/rules/4"], page.FindAll("tbody a").Select(a => a.GetAttribute("href")));
        page.FindAll(".chip").Single(c => c.TextContent.Contains("Moved since", StringComparison.Ordinal)).Click();
        Assert.Equal(["/rules/1"], page.FindAll("tbody a").Select(a => a.GetAttribute("href")));
        page.FindAll(".chip").Single(c => c.TextContent.Contains("90 days", StringComparison.Ordinal)).Click();
        Assert.EndsWith("/rules/effectiveness?days=90", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal([30, 90], asked));
    }
}
