using Bunit;
using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Infrastructure.Councils;
using Ims.Tests.Support;
using Ims.Web.Councils;
using Ims.Web.Funds.Setup;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.Councils;

/// <summary>The pages of the council's details and of announcements over a real council: their states, and what they refuse.</summary>
public sealed class CouncilPagesTests : ComponentTest
{
    static readonly DateTime Now = TestHouse.Morning.UtcDateTime;

    TestHouse house = null!;

    async Task SitAsync(Role role)
    {
        house = await TestHouse.OnSqliteAsync();
        SignIn(role);
        Services.AddSingleton<TimeProvider>(house.Time);
        var desk = house.As(role);
        Services.AddSingleton(new AnnouncementUse(desk.Get<AnnouncementList>(), desk.Get<ServiceAnnouncementList>(), desk.Get<SaveAnnouncement>(), desk.Get<SaveServiceAnnouncement>()));
        Services.AddFallbackServiceProvider(desk.Get<IServiceProvider>());
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        house?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    string Address => Services.GetRequiredService<NavigationManager>().Uri;

    async Task SayAsync(string text, AnnouncementSeverity severity = AnnouncementSeverity.Information)
    {
        await using var administrator = house.As(Role.Administrator);
        _ = (await administrator.Get<SaveAnnouncement>().RunAsync(new AnnouncementToSave(null, null, severity, text, Now.AddMinutes(-1), Now.AddHours(4)), default)).Value;
    }

    [Fact]
    public async Task The_details_are_read_by_many_and_changed_by_an_administrator()
    {
        await SitAsync(Role.Cashier);
        var page = Show<CouncilPage>();
        page.WaitForAssertion(() => Assert.Contains("GB 999 0001 03", page.Markup, StringComparison.Ordinal));
        Assert.Contains("WBC", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".actions a"));
        Assert.Empty(page.FindAll(".notice"));
    }

    [Fact]
    public async Task Without_a_VAT_number_the_page_says_what_cannot_be_done()
    {
        await SitAsync(Role.Administrator);
        await using (var db = house.Inspect()) await db.Details.ExecuteUpdateAsync(s => s.SetProperty(d => d.VatNumber, (string?)null));
        var page = Show<CouncilPage>();
        page.WaitForAssertion(() => Assert.Contains("No VAT receipt can be given", page.Find(".notice").TextContent, StringComparison.Ordinal));
        Assert.Equal("/set-up/council/details", page.Find(".actions a").GetAttribute("href"));
    }

    [Fact]
    public async Task A_logo_is_chosen_looked_at_and_asked_for_and_a_wrong_file_is_told()
    {
        await SitAsync(Role.Administrator);
        var page = Show<SettingPage>(p => p.Add(s => s.Slug, "council").Add(s => s.Key, "details"));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#set-save")));
        Assert.Equal("Change the council's details", page.Find("h1").TextContent.Trim());
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("GIF89a", "logo.png"));
        page.WaitForAssertion(() => Assert.Contains("is no PNG", page.Find("#set-logo-error").TextContent, StringComparison.Ordinal));
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(Pngs.Of(60, 30), "logo.png"));
        page.WaitForAssertion(() => Assert.StartsWith("/council/pictures/", page.Find(".logo-look").GetAttribute("src"), StringComparison.Ordinal));
        Assert.Empty(page.FindAll("#set-logo-error"));
        house.Time.Advance(SettingPage.Pause);
        page.WaitForAssertion(() => Assert.Contains("Logo", page.Find("#set-outlook").TextContent, StringComparison.Ordinal));
        page.Find("#set-reason").Input("A new logo since May");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("Change council details: asked for.", page.Find(".notice").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task There_is_no_second_form_of_the_details()
    {
        await SitAsync(Role.Administrator);
        var page = Show<SettingPage>(p => p.Add(s => s.Slug, "council"));
        page.WaitForAssertion(() => Assert.Contains("There is no such council", page.Find(".empty").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_announcement_is_written_listed_ended_and_refused()
    {
        await SitAsync(Role.Administrator);
        Assert.Contains("No announcement yet", Show<AnnouncementsPage>().WaitForElement(".empty").TextContent, StringComparison.Ordinal);
        var form = Show<AnnouncementPage>();
        form.WaitForElement("#say-save");
        Assert.Equal(("2026-07-15T09:00", "2026-07-15T17:00"), (form.Find("#say-from").GetAttribute("value"), form.Find("#say-until").GetAttribute("value")));
        form.Find("form").Submit();
        form.WaitForAssertion(() => Assert.Contains("The announcement says nothing", form.Find("#say-text-error").TextContent, StringComparison.Ordinal));
        form.Find("#say-text").Input("Cash office closes at noon");
        form.Find("#say-until").Change("2026-07-15T08:00");
        form.Find("form").Submit();
        form.WaitForAssertion(() => Assert.Contains("It would end before it begins", form.Find("#say-until-error").TextContent, StringComparison.Ordinal));
        form.Find("#say-until").Change("2026-07-15T12:00");
        form.Find("form").Submit();
        form.WaitForAssertion(() => Assert.EndsWith("/announcements", Address, StringComparison.Ordinal));

        var list = Show<AnnouncementsPage>();
        list.WaitForAssertion(() => Assert.Contains("Shown now", list.Find("tbody").TextContent, StringComparison.Ordinal));
        await using var db = house.Inspect();
        var kept = await db.Announcements.SingleAsync();
        Assert.Equal((Now, Now.AddHours(3)), (kept.From, kept.Until));
        house.Time.Advance(TimeSpan.FromHours(1));
        var change = Show<AnnouncementPage>(p => p.Add(a => a.Id, kept.Id));
        change.WaitForElement("#say-end").Click();
        list = Show<AnnouncementsPage>();
        list.WaitForAssertion(() => Assert.Contains("Over", list.Find("tbody").TextContent, StringComparison.Ordinal));
        Assert.Contains("There is no such announcement", Show<AnnouncementPage>(p => p.Add(a => a.Id, 4711)).WaitForElement(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Support_staff_say_who_reads_it()
    {
        await SitAsync(Role.Support);
        var form = Show<ServiceAnnouncementPage>();
        form.WaitForElement("#say-text").Input("An upgrade to-night");
        form.Find("#say-only").Change(true);
        form.Find("form").Submit();
        form.WaitForAssertion(() => Assert.EndsWith("/service-announcements", Address, StringComparison.Ordinal));
        var list = Show<ServiceAnnouncementsPage>();
        list.WaitForAssertion(() => Assert.Contains("this council", list.Find("tbody").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_announced_stands_there_until_it_is_hidden_and_comes_by_itself()
    {
        await SitAsync(Role.Cashier);
        var bar = Show<AnnouncementBar>();
        Assert.Empty(bar.FindAll(".notice"));
        await SayAsync("The bank's files come late", AnnouncementSeverity.Warning);
        await SayAsync("Cash office closes at noon");
        house.Time.Advance(AnnouncementBar.Pause);
        bar.WaitForAssertion(() => Assert.Equal(["Warning: The bank's files come late", "Information: Cash office closes at noon"], bar.FindAll(".notice .grow").Select(n => n.TextContent)));
        bar.Find(".notice.warn button").Click();
        Assert.Equal(["Information: Cash office closes at noon"], bar.FindAll(".notice .grow").Select(n => n.TextContent));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/funds");
        bar.WaitForAssertion(() => Assert.Single(bar.FindAll(".notice")));
        house.Time.Advance(TimeSpan.FromHours(5));
        bar.WaitForAssertion(() => Assert.Empty(bar.FindAll(".notice")));
    }
}
