using Bunit;
using Ims.Domain.Access;
using Ims.Domain.Imports.AccountFiles;
using Ims.Infrastructure.Imports.AccountFiles;
using Ims.Tests.Support;
using Ims.Web.Imports.AccountFiles;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using static Ims.Tests.Support.AccountFileSets;

namespace Ims.Tests.Component.Imports.AccountFiles;

/// <summary>The pages of account files and feeds over a real council, without a browser.</summary>
public sealed class AccountFilePagesTests : ComponentTest
{
    const string One = "5401000001", Two = "5401000002", Three = "5401000003";

    TestHouse house = null!;

    async Task SitAsync(Role role)
    {
        house = await TestHouse.OnSqliteAsync();
        SignIn(role);
        Services.AddSingleton<TimeProvider>(house.Time);
        Services.AddFallbackServiceProvider(house.As(role).Get<IServiceProvider>());
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        house?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    IRenderedComponent<AccountFilePage> Open(long id) => Show<AccountFilePage>(p => p.Add(c => c.Id, id));

    [Theory]
    [InlineData(Role.IncomeOfficer, true), InlineData(Role.Auditor, false)]
    public async Task Without_files_the_list_says_what_to_do_and_offers_the_upload_to_whom_it_is_for(Role role, bool uploads)
    {
        await SitAsync(role);
        await house.AddFeedAsync();
        var page = Show<AccountFilesPage>();
        Assert.Equal("No account file has come yet", page.Find(".empty-title").TextContent);
        Assert.Equal(uploads, page.FindAll("input[type=file]").Count == 1);
        if (uploads) Assert.Contains("Accounts council-tax (Council Tax, all accounts)", page.Markup, StringComparison.Ordinal);
        Assert.Equal(uploads, page.FindAll("#as-at").Count == 1);
    }

    [Fact]
    public async Task The_list_says_what_became_of_each_file()
    {
        await SitAsync(Role.IncomeOfficer);
        await house.AddFeedAsync();
        await house.ImportAccountsAsync(Header + Line(One, "Ann"), name: "first.csv");
        await house.ImportAccountsAsync(Header + Line(One, "Ann"), name: "again.csv");
        await house.ImportAccountsAsync("nothing", name: "broken.csv");
        await house.SendAccountsAsync(Header + Line(Two, "Bo"), name: "waiting.csv");
        var page = Show<AccountFilesPage>();
        Assert.Equal(["Being checked", "Refused", "Held: same file", "Applied"], page.FindAll("tbody .status").Select(b => b.TextContent.Trim()));
        Assert.Contains("4 files, 1 held for a decision", page.Find(".sub").TextContent, StringComparison.Ordinal);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/account-files?show=held");
        page = Show<AccountFilesPage>();
        Assert.Equal("again.csv", page.Find("tbody td").TextContent);
    }

    [Fact]
    public async Task A_held_file_shows_whom_it_would_close_and_offers_each_person_what_they_may_do()
    {
        await SitAsync(Role.IncomeManager);
        await house.AddFeedAsync(ToSave(percent: 0));
        await house.ImportAccountsAsync(Header + Line(One, "Ann") + Line(Two, "Bo"));
        var held = await house.ImportAccountsAsync(Header + Line(One, "Anna", asAt: "15/07/2026") + "broken\n");
        var page = Open(held.Id);
        Assert.Contains("1 account of 2 open ones is not in the file", page.Markup, StringComparison.Ordinal);
        Assert.NotNull(page.Find("#apply-without"));
        Assert.NotNull(page.Find("#discard"));
        Assert.Contains("close 1 account", page.Find("#close-title").TextContent, StringComparison.Ordinal);
        Assert.Equal($"/account-files/{held.Id}?show=absent", page.FindAll(".cards a.big").Single(a => a.GetAttribute("href")!.Contains("absent", StringComparison.Ordinal)).GetAttribute("href"));
        Assert.Equal(["Changed", "Rejected", "Absent"], page.FindAll("tbody .status").Select(s => s.TextContent.Trim()));
        Assert.Contains("Name: Ann → Anna", string.Join(' ', page.FindAll("tbody tr")[0].TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);

        page.Find("form.release").Submit();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-refusal=approval-reason-missing]")));
        page.Find("#close-reason").Input("They moved away");
        page.Find("form.release").Submit();
        page.WaitForAssertion(() => Assert.Contains("waits for another person's approval", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_applied_file_counts_what_it_did_and_its_counts_open_the_rows()
    {
        await SitAsync(Role.Auditor);
        await house.AddFeedAsync(ToSave(percent: 100));
        await house.ImportAccountsAsync(Header + Line(One, "Ann") + Line(Two, "Bo"));
        var file = await house.ImportAccountsAsync(Header + Line(One, "Ann", asAt: "15/07/2026") + Line(Three, "Cy", asAt: "15/07/2026"));
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/account-files/{file.Id}?show=closed");
        var page = Open(file.Id);
        Assert.Equal(["Lines read 2", "Added 1", "Changed 0", "Unchanged 1", "Rejected 0", "Absent, closed 1"],
            page.FindAll(".cards .card").Select(c => $"{c.QuerySelector(".tile-title")!.TextContent} {c.QuerySelector(".big")!.TextContent}"));
        Assert.Equal([Two], page.FindAll("tbody tr td:nth-child(2)").Select(c => c.TextContent.Trim()));
        Assert.Equal($"/accounts/23/{Two}", page.Find("tbody a").GetAttribute("href"));
        Assert.Empty(page.FindAll("#discard, #apply-without, form"));
        Assert.Contains("There is no such account file", Open(99).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_is_tried_on_a_sample_refused_mended_and_added()
    {
        await SitAsync(Role.Administrator);
        Assert.Contains("Add the first feed", Show<AccountFeedsPage>().Markup, StringComparison.Ordinal);
        var page = Show<AccountFeedPage>(p => p.Add(c => c.Code, AccountFeedRefusals.NewCode));
        page.Find("#sample").Input(Header + Line(One, "Ann Marsh", "12.34") + Line(Two, "Bo", "lots"));
        house.Time.Advance(AccountFeedPage.Pause);
        page.WaitForAssertion(() => Assert.Contains("2 settings to mend", page.Find(".preview-sum").TextContent, StringComparison.Ordinal));
        foreach (var (id, column) in new[] { ("reference", "Reference"), ("name", "Name"), ("balance", "Balance"), ("as-at", "As at") }) page.Find($"#column-{id}").Input(column);
        house.Time.Advance(AccountFeedPage.Pause);
        page.WaitForAssertion(() => Assert.Contains("1 line would be rejected", page.Find(".preview-sum").TextContent, StringComparison.Ordinal));
        Assert.Contains("£12.34", page.Find(".preview tbody").TextContent, StringComparison.Ordinal);

        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-refusal=account-feed-name-missing]")));
        page.Find("#feed-name").Input("Council tax accounts");
        page.Find("#feed-code").Input("ctax");
        page.Find("#feed-fund").Change(TestTemplate.CouncilTax);
        page.Find("#feed-percent").Input("200");
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-refusal=account-feed-percent]")));
        page.Find("#feed-percent").Input("3");
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("Council tax accounts was added", page.Markup, StringComparison.Ordinal));
        await using var desk = house.As(Role.Administrator);
        var told = (await desk.Get<AccountFeedDetails>().GetAsync("ctax", default)).Value!;
        Assert.Equal((3, 1_000, FeedKind.Full, 4), (told.DropPercent, told.DropCount, told.Kind, told.Layout!.Columns.Count));
        Assert.Equal(AccountFeedDraft.Of(told).ToSave() with { Layout = null }, new AccountFeedToSave { Code = "ctax", Version = 1, Name = told.Name, FundCode = "23", DropPercent = 3, DropCount = 1_000 });
        Assert.Equal(AccountLayoutJson.Write(told.Layout!), AccountLayoutJson.Write(AccountFeedDraft.Of(told).Layout()));
    }

    [Fact]
    public async Task Who_may_not_change_a_feed_sees_its_columns()
    {
        await SitAsync(Role.Auditor);
        await house.AddFeedAsync();
        var page = Show<AccountFeedPage>(p => p.Add(c => c.Code, Feed));
        Assert.Empty(page.FindAll("form"));
        Assert.Contains("Address line 1", page.Find("tbody").TextContent, StringComparison.Ordinal);
        Assert.Contains("You may look at feeds", Show<AccountFeedPage>(p => p.Add(c => c.Code, AccountFeedRefusals.NewCode)).Markup, StringComparison.Ordinal);
    }
}
