using Bunit;
using Ims.Domain.Access;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Staff;
using Ims.Tests.Support;
using Ims.Web.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.Staff;

/// <summary>How somebody comes to sign in, on their page and on the list, over real use cases.</summary>
public sealed class PeoplePagesTests : ComponentTest, IAsyncLifetime
{
    static readonly int Cashier = TestTemplate.IdOf(Role.Cashier);
    TestHouse house = null!;
    Desk desk = null!;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        house = await TestHouse.OnSqliteAsync();
        Sit(Role.Administrator);
    }

    void Sit(Role role)
    {
        desk = house.As(role);
        Services.AddSingleton(desk.Get<PersonDetails>()).AddSingleton(desk.Get<PeopleList>()).AddSingleton(desk.Get<ChangePerson>()).AddSingleton(desk.Get<EndAccess>())
            .AddSingleton(desk.Get<ConfirmAccess>()).AddSingleton(desk.Get<InvitePerson>()).AddSingleton(desk.Get<WithdrawInvitation>());
        SignIn(role);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await desk.DisposeAsync();
        await house.DisposeAsync();
    }

    IRenderedComponent<PersonPage> ShowPerson(int id) => Show<PersonPage>(p => p.Add(x => x.Id, id));

    async Task<Invitation> NewestAsync()
    {
        await using var db = house.Inspect();
        return await db.Invitations.AsNoTracking().OrderByDescending(i => i.Id).FirstAsync();
    }

    [Fact]
    public async Task A_link_is_shown_once_to_copy_and_is_gone_with_the_next_click()
    {
        var page = ShowPerson(Cashier);
        page.WaitForElement("#invite");
        Assert.Contains("cannot sign in with one: invite them", page.Find("#sign-in").TextContent, StringComparison.Ordinal);
        page.Find("#person-name").Change("Typed meanwhile");
        page.Find("#invite").Click();
        AssertFocused(page, "invite-shown");
        var copy = page.WaitForElement("#invite-copy");
        var link = copy.GetAttribute("data-copy")!;
        Assert.StartsWith("http://localhost/join#", link, StringComparison.Ordinal);
        Assert.True(InvitationText.Read(link)!.Opens(await NewestAsync()));
        Assert.Equal("The link is copied", copy.GetAttribute("data-said"));   // what is read out is never the link
        Assert.Equal(link, page.Find("#" + copy.GetAttribute("data-select")).TextContent);
        Assert.Contains("WBC Cashier has no e-mail address here: hand over the link yourself", page.Find("#sign-in").TextContent, StringComparison.Ordinal);
        Assert.Equal("Typed meanwhile", page.Find("#person-name").GetAttribute("value"));   // an invitation takes nothing of what is typed

        page.Find("#invite-kept").Click();
        page.WaitForElement("#invite");
        Assert.DoesNotContain(link.Split('#')[1], page.Markup, StringComparison.Ordinal);
        Assert.Matches(@"Invited\s+by WBC Administrator", page.Find("#sign-in").TextContent);
        Assert.Contains("29/07/2026 09:00", page.Find("#sign-in").TextContent, StringComparison.Ordinal);
        AssertFocused(page, "invite");
    }

    [Fact]
    public async Task Somebody_is_invited_again_and_the_invitation_withdrawn()
    {
        var page = ShowPerson(Cashier);
        page.WaitForElement("#invite").Click();
        page.WaitForElement("#invite-kept").Click();
        Assert.Equal("Invite again", page.WaitForElement("#invite").TextContent);
        page.Find("#invite").Click();
        page.WaitForElement("#invite-kept").Click();
        await using (var db = house.Inspect()) Assert.Equal(2, await db.Invitations.CountAsync());
        page.WaitForElement("#invite-withdraw").Click();
        page.WaitForAssertion(() => Assert.Equal("Invite", page.Find("#invite").TextContent));
        Assert.Contains("The invitation is withdrawn.", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#invite-withdraw"));
        Assert.False((await NewestAsync()).IsOpen);
    }

    [Fact]
    public async Task Whose_account_is_known_is_not_invited_and_nobody_invites_themselves()
    {
        await using (var db = house.Inspect()) await db.People.Where(p => p.Id == Cashier).ExecuteUpdateAsync(s => s.SetProperty(p => p.ObjectId, SceneSets.Guid(5)));
        var page = ShowPerson(Cashier);
        page.WaitForAssertion(() => Assert.Contains($"{SceneSets.Guid(5)}", page.Find("#sign-in").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("#invite"));
        var own = ShowPerson(TestTemplate.IdOf(Role.Administrator));
        own.WaitForElement("#sign-in");
        Assert.Empty(own.FindAll("#invite"));
    }

    [Fact]
    public void A_refusal_is_shown_as_it_came()
    {
        var page = ShowPerson(Cashier);
        page.WaitForElement("#invite");
        using (var db = house.Inspect()) db.People.Where(p => p.Id == Cashier).ExecuteUpdate(s => s.SetProperty(p => p.Disabled, true));
        page.Find("#invite").Click();
        page.WaitForAssertion(() => Assert.Contains("Ask for it to be given back", page.Find("#sign-in [role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_only_looks_sees_how_it_stands_and_no_button()
    {
        _ = (await desk.Get<InvitePerson>().RunAsync(Cashier, default)).Value;
        await desk.DisposeAsync();
        Sit(Role.Auditor);
        var page = ShowPerson(Cashier);
        page.WaitForAssertion(() => Assert.Contains("by WBC Administrator", page.Find("#sign-in").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("#sign-in button"));
    }

    [Fact]
    public async Task The_list_says_who_is_invited_and_has_not_come()
    {
        _ = (await desk.Get<InvitePerson>().RunAsync(Cashier, default)).Value;
        await using (var db = house.Inspect()) await db.People.Where(p => p.Id == 2).ExecuteUpdateAsync(s => s.SetProperty(p => p.ObjectId, SceneSets.Guid(5)));
        var page = Show<PeoplePage>();
        string CellOf(string name) => page.FindAll("tbody tr").Single(r => r.QuerySelector("td")!.TextContent.Trim() == name).QuerySelectorAll("td")[4].TextContent;
        page.WaitForAssertion(() => Assert.Contains("until 29/07/2026 09:00", CellOf("WBC Cashier"), StringComparison.Ordinal));
        Assert.Contains("Invited", CellOf("WBC Cashier"), StringComparison.Ordinal);
        Assert.Contains("Has an account", CellOf("WBC IncomeOfficer"), StringComparison.Ordinal);
        Assert.Contains("Not invited", CellOf("WBC Auditor"), StringComparison.Ordinal);
        Assert.Contains("1 invited and not here yet", page.Markup, StringComparison.Ordinal);
    }
}
