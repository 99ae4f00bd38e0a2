using Bunit;
using Ims.Domain.Access;
using Ims.Infrastructure.Funds;
using Ims.Tests.Support;
using Ims.Web.Funds;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Ims.Infrastructure.Persistence;

namespace Ims.Tests.Component.Funds;

/// <summary>The reference rules over a council's real database, without a browser.</summary>
public sealed class ReferenceRulesPageTests : ComponentTest
{
    async Task<TestHouse> FurnishAsync()
    {
        var house = await TestHouse.SetUpAsSandboxOnAsync(DatabaseProvider.Sqlite);
        var desk = house.As(Role.Administrator);
        Services.AddScoped(_ => desk.Get<ReferenceRuleList>());
        Services.AddScoped(_ => desk.Get<FundList>());
        SignIn(Role.Administrator);
        return house;
    }

    [Fact]
    public async Task A_reference_is_tried_step_by_step_and_the_verdict_says_what_is_wrong()
    {
        await using var house = await FurnishAsync();
        var page = Show<ReferenceRulesPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("tbody tr")));
        Assert.Contains("Choose a rule", page.Markup, StringComparison.Ordinal);

        page.FindAll("tbody tr").Single(r => r.TextContent.Contains("Council Tax account", StringComparison.Ordinal)).FocusIn(new FocusEventArgs());
        page.Find("#try-reference").Input("512345670");
        Assert.Contains(page.FindAll("#verdict li"), li => li.TextContent.Contains("Check digit", StringComparison.Ordinal));
        var right = page.FindAll("#verdict li").Single(li => li.TextContent.Contains("Check digit", StringComparison.Ordinal)).TextContent;

        page.Find("#try-reference").Input("51234567");
        Assert.Contains("Does not fit", page.Find("#verdict").TextContent, StringComparison.Ordinal);
        Assert.Contains("8 characters; 9 are wanted", page.Find("#verdict").TextContent, StringComparison.Ordinal);
        Assert.Contains("check digit", right, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_check_digit_is_told_in_words()
    {
        await using var house = await FurnishAsync();
        var page = Show<ReferenceRulesPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("tbody tr")));
        string Words(string rule)
        {
            page.FindAll("tbody tr").Single(r => r.TextContent.Contains(rule, StringComparison.Ordinal)).FocusIn(new FocusEventArgs());
            return page.Find("section.card").TextContent;
        }

        Assert.Contains("taken from 10, is the check digit. 10 is written 0.", Words("Council Tax account"), StringComparison.Ordinal);
        Assert.Contains("The first characters count as 23.", Words("Penalty charge notice"), StringComparison.Ordinal);
        Assert.Contains("every second digit is doubled", Words("Library card"), StringComparison.Ordinal);
        Assert.Contains("no check digit", Words("Garden waste"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Typing_narrows_the_funds_to_those_that_have_every_word()
    {
        await using var house = await FurnishAsync();
        var page = Show<FundsPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("tbody tr")));
        page.Find("#find-row").Input("parking w0");
        Time.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.Equal("Parking permits", Assert.Single(page.FindAll("tbody tr")).QuerySelector("td:nth-child(2)")!.TextContent.Trim()));
        page.Find("#find-row").Input("no such fund");
        Time.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.Contains("No fund fits", page.Markup, StringComparison.Ordinal));
    }
}
