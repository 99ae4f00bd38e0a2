using Bunit;
using Ims.Domain.Access;
using Ims.Domain.Recognition;
using Ims.Domain.Recognition.Learning;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Recognition;
using Ims.Tests.Support;
using Ims.Web.Recognition;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.Recognition;

/// <summary>What decisions amount to, with what was decided, and the way to the editor.</summary>
public sealed class LearntPageTests : ComponentTest
{
    static readonly LearntRule Draft = LikeDecisions.Drafts([.. Enumerable.Range(1, 3).Select(day =>
        new DecisionTaken(null, $"BGC MEREFIELD LTGS {day:0000}", new Money(410_00 + day), TestTemplate.Rents, "6110051368", new DateTime(2026, 7, day, 9, 0, 0, DateTimeKind.Utc), "A clerk"))])[0];

    [Fact]
    public async Task A_draft_tells_its_decisions_and_leads_to_the_editor_or_goes()
    {
        await using var house = await TestHouse.OnAsync(DatabaseProvider.Sqlite);
        var desk = house.As(Role.Administrator);
        var learnt = new List<LearntRule> { Draft };
        var bench = desk.Get<RuleBench>() with { LearntAsync = _ => Task.FromResult<Result<IReadOnlyList<LearntRule>>>(learnt.ToList()) };
        SignIn(Role.Administrator);
        Services.AddSingleton(bench);
        Services.AddSingleton(desk.Get<RuleChoices>());
        Services.AddSingleton(desk.Get<DeclineDraft>());
        var page = Show<LearntPage>();
        page.WaitForAssertion(() => Assert.Equal(Draft.Name, page.Find("section h2").TextContent));
        Assert.Contains("narrative contains \"BGC MEREFIELD LTGS\"", page.Markup.Replace("&quot;", "\"", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(3, page.FindAll("tbody tr").Count);
        Assert.Equal($"/rules/new?learnt={Draft.Key}", page.Find(".act a").GetAttribute("href"));
        learnt.Clear();
        await page.Find(".act button").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("is not drafted again", page.Markup, StringComparison.Ordinal));
        Assert.Equal("Nothing to learn", page.Find(".empty-title").TextContent);
    }
}
