using AngleSharp.Dom;
using Bunit;
using Ims.Domain.Access;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Infrastructure.Imports.Profiles;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Ims.Web.Imports.Profiles;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.Imports;

/// <summary>The list, the editor with its preview, and the versions of import profiles over a real council, without a browser.</summary>
public sealed class ImportProfilePageTests : ComponentTest
{
    const string Sample = "Date,Description,Reference,Paid in,Paid out\n13/07/2026,CTAX,5401102239,127.00,\n14.07.2026,RENT,,98.41,\n14/07/2026,CHARGE,,,5.00\n";

    TestHouse house = null!;

    async Task SitAsync(Role role, DatabaseProvider provider = DatabaseProvider.Sqlite, bool sandbox = false)
    {
        house = sandbox ? await TestHouse.SetUpAsSandboxOnAsync(provider) : await TestHouse.OnAsync(provider);
        SignIn(role);
        Services.AddSingleton<TimeProvider>(house.Time);
        Services.AddScoped<TypedWork>();
        Services.AddFallbackServiceProvider(house.As(role).Get<IServiceProvider>());
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        house?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    async Task SaveAsync(ImportProfileToSave command)
    {
        await using var desk = house.As(Role.Administrator);
        _ = (await desk.Get<SaveImportProfile>().RunAsync(command, default)).Value;
    }

    static readonly ImportProfileToSave Saved = new() { Code = "csv", Name = "Bank, download", Format = "Delimited", Layout = CsvFiles.Layout with { Trailer = null } };

    IRenderedComponent<ImportProfilePage> Open(string? code = null)
    {
        var page = Show<ImportProfilePage>(p => p.Add(c => c.Code, code));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".skeleton")));
        return page;
    }

    /// <summary>Types a sample and lets the pause pass.</summary>
    void Paste(IRenderedComponent<ImportProfilePage> page, string text)
    {
        page.Find("#sample").Input(text);
        Settle(page);
    }

    void Settle(IRenderedComponent<ImportProfilePage> page)
    {
        house.Time.Advance(ImportProfilePage.Pause);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".preview")));
    }

    static string[] Rows(IRenderedComponent<ImportProfilePage> page) => [.. page.FindAll(".preview tbody tr").Select(Plain)];

    static string Plain(IElement e) => string.Join(' ', e.TextContent.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    static void Fill(IRenderedComponent<ImportProfilePage> page, params (string Id, string Value)[] columns)
    {
        foreach (var (id, value) in columns) page.Find($"#{id}").Input(value);
    }

    [Fact]
    public async Task The_list_shows_each_profile_and_offers_a_new_one_to_whom_it_is_for()
    {
        await SitAsync(Role.Administrator, sandbox: true);
        var page = Show<ImportProfilesPage>();
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("tbody tr").Count));
        Assert.StartsWith("3 profiles, 3 in use.", page.Find(".sub").TextContent, StringComparison.Ordinal);
        Assert.Equal(ProfilePaths.New, page.Find(".actions a").GetAttribute("href"));
        Assert.Equal(["BAI2", "BAI2", "Delimited"], page.FindAll("tbody td:nth-child(3)").Select(td => td.TextContent));
        Assert.Contains("none yet", page.Find("tbody tr").TextContent, StringComparison.Ordinal);
        page.Find("#find-row").Input("leis");
        house.Time.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
    }

    [Theory]
    [InlineData(Role.Administrator, "Add the first profile"), InlineData(Role.IncomeOfficer, "An administrator adds the first one.")]
    public async Task An_empty_list_says_what_to_do(Role role, string hint)
    {
        await SitAsync(role);
        await using (var db = house.Inspect())
        {
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER TR_ImportProfileVersions_NoDELETE");
            await db.ImportProfileVersions.ExecuteDeleteAsync();
            await db.ImportProfiles.ExecuteDeleteAsync();
        }
        var page = Show<ImportProfilesPage>();
        page.WaitForAssertion(() => Assert.Contains(hint, page.Find(".empty").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_profile_begins_empty_and_its_preview_names_what_is_missing_with_the_way_there()
    {
        await SitAsync(Role.Administrator);
        var page = Open();
        Assert.Equal("No sample yet", page.Find(".sample .empty-title").TextContent);
        Paste(page, Sample);
        Assert.Equal("3 settings to mend", page.Find(".preview .b").TextContent);
        Assert.Equal(["column-date", "column-amount", "column-account"], page.FindAll(".faults a").Select(a => a.GetAttribute("data-focus")));
        Assert.Contains("Date | Description | Reference | Paid in | Paid out", page.Find(".found").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Date", "Description", "Reference", "Paid in", "Paid out"], page.FindAll("#columns-found option").Select(o => o.GetAttribute("value")));
    }

    [Fact]
    public async Task Each_row_is_shown_as_it_would_be_read_or_with_its_fault_and_mending_the_setting_mends_it()
    {
        await SitAsync(Role.Administrator);
        var page = Open();
        page.Find("#sign").Change("TwoColumns");
        Fill(page, ("column-date", "Date"), ("column-narrative-0", "Description"), ("column-customer-reference", "reference"), ("column-credit-amount", "Paid in"), ("column-debit-amount", "Paid out"), ("always-account", CsvFiles.Account));
        Paste(page, Sample);
        Assert.Equal("1 row cannot be read", page.Find(".preview .b").TextContent);
        Assert.Equal("2 13/07/2026 £127.00 CTAX customer 5401102239", Rows(page)[0]);
        Assert.StartsWith("3 Date Line 3: column \"Date\" (Date) \"14.07.2026\" is not a date as dd/MM/yyyy.", Rows(page)[1], StringComparison.Ordinal);
        Assert.Equal("4 14/07/2026 -£5.00 CHARGE", Rows(page)[2]);
        Assert.Contains("General account", page.FindAll(".found")[1].TextContent, StringComparison.Ordinal);
        Assert.Equal("13/07/2026", page.Find("#column-date").Closest("tr")!.QuerySelector(".first-row")!.TextContent);

        page.Find("#date-formats").Input("dd/MM/yyyy, dd.MM.yyyy");
        Settle(page);
        page.WaitForAssertion(() => Assert.Equal("Can be read", page.Find(".preview .b").TextContent));
        Assert.Contains("3 lines: £225.41 in, £5.00 out.", page.Find(".preview-sum").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Typing_is_read_once_the_pause_has_passed_and_not_before()
    {
        await SitAsync(Role.Administrator);
        var page = Open();
        page.Find("#sample").Input(Sample);
        house.Time.Advance(ImportProfilePage.Pause / 2);
        page.Find("#sample").Input(Sample + "\n");
        house.Time.Advance(ImportProfilePage.Pause / 2);
        Assert.Empty(page.FindAll(".preview"));
        Settle(page);
    }

    [Fact]
    public async Task The_trailer_is_checked_in_the_preview()
    {
        await SitAsync(Role.Administrator);
        await SaveAsync(Saved with { Layout = CsvFiles.Layout });
        var page = Open("csv");
        Paste(page, CsvFiles.Text(new DateOnly(2026, 7, 14), new BankLine(100, "A")));
        Assert.Contains("Records, trailer: the file says 1, its lines give 1.", page.Find(".preview").TextContent, StringComparison.Ordinal);
        Paste(page, CsvFiles.Text(new DateOnly(2026, 7, 14), new BankLine(100, "A")).Replace("TOTAL,1", "TOTAL,2", StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Equal("The trailer disagrees", page.Find(".preview .b").TextContent));
        Paste(page, "Date,Description,Reference,Paid in,Paid out\n14/07/2026,A,,1.00,\n");
        page.WaitForAssertion(() => Assert.Contains("without its trailer", page.Find(".preview .notice").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_is_tried_instead_of_what_is_pasted_and_can_be_left_out()
    {
        await SitAsync(Role.Administrator);
        await SaveAsync(Saved);
        var page = Open("csv");
        Paste(page, Sample);
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("Date,Description,Reference,Paid in,Paid out\n14/07/2026,FROM A FILE,,1.00,\n", "july.csv"));
        page.WaitForAssertion(() => Assert.Equal("2 14/07/2026 £1.00 FROM A FILE type CSV", Assert.Single(Rows(page))));
        Assert.True(page.Find("#sample").HasAttribute("disabled"));
        page.FindAll(".sample button").Single(b => b.TextContent == "Leave july.csv out").Click();
        page.WaitForAssertion(() => Assert.Equal(3, Rows(page).Length));
    }

    [Fact]
    public async Task Saving_names_the_first_fault_beside_its_input_and_then_the_new_version()
    {
        await SitAsync(Role.Administrator);
        await SaveAsync(Saved);
        var page = Open("csv");
        Assert.Equal("Save as version 2", page.Find("button[type=submit]").TextContent);
        page.Find("#date-formats").Input("dd/MM");
        await page.Find("form").SubmitAsync();
        Assert.StartsWith("\"dd/MM\" is not a date format.", page.Find("#date-formats-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("date-formats", page.Find("[data-refusal=date-format-unreadable] a").GetAttribute("data-focus"));
        page.Find("#date-formats").Input("dd.MM.yyyy");
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.StartsWith("Version 2 was saved.", page.Find(".notice.good").TextContent, StringComparison.Ordinal));
        Assert.Equal("Save as version 3", page.Find("button[type=submit]").TextContent);
        await page.Find("form").SubmitAsync();
        Assert.NotNull(page.Find("[data-refusal=profile-unchanged]"));
    }

    [Fact]
    public async Task A_new_profile_becomes_the_page_of_the_profile_once_it_is_added()
    {
        await SitAsync(Role.Administrator);
        var page = Open();
        page.Find("#profile-format").Change("BAI2");
        Assert.Empty(page.FindAll("#delimiter"));
        Fill(page, ("profile-name", "Parking bank"), ("profile-code", "parking"), ("type-codes", "97x"));
        await page.Find("form").SubmitAsync();
        Assert.NotEmpty(page.Find("#type-codes-error").TextContent);
        Fill(page, ("type-codes", "972 credit"));
        await page.Find("form").SubmitAsync();
        Assert.Equal("http://localhost/import-profiles/parking", Services.GetRequiredService<NavigationManager>().Uri);
        Assert.Contains("Parking bank was added.", page.Markup, StringComparison.Ordinal);
        Assert.Equal(["Parking bank"], page.FindAll("h1").Select(h => h.ChildNodes[0].TextContent.Trim()));
        Assert.Empty(page.FindAll("#profile-code"));
    }

    [Fact]
    public async Task Who_saves_second_is_told_can_compare_and_can_go_on_with_what_is_typed()
    {
        await SitAsync(Role.Administrator);
        await SaveAsync(Saved);
        var page = Open("csv");
        await SaveAsync(Saved with { Version = 1, Name = "Renamed by another" });
        page.Find("#profile-office").Change("LSR");
        await page.Find("form").SubmitAsync();
        Assert.Contains("saved version 2 of this profile", page.Find("[data-refusal=profile-changed]").TextContent, StringComparison.Ordinal);
        Assert.Equal("/import-profiles/csv/versions?older=1&newer=2", page.Find("[data-refusal=profile-changed] a[target]").GetAttribute("href"));
        page.Find("[data-refusal=profile-changed] button").Click();
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.StartsWith("Version 3 was saved.", page.Find(".notice.good").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_typed_comes_back_and_can_be_begun_afresh()
    {
        await SitAsync(Role.Administrator);
        await SaveAsync(Saved);
        var typed = new ProfileDraft { Code = "csv", Version = 1, Name = "Half typed", DateFormats = "dd.MM", Sample = Sample };
        JSInterop.Setup<string?>("ims.typed.find", _ => true).SetResult(System.Text.Json.JsonSerializer.Serialize(typed));
        var page = Open("csv");
        page.WaitForAssertion(() => Assert.Contains("What you had typed here is back.", page.Markup, StringComparison.Ordinal));
        Assert.Equal(("Half typed", "dd.MM"), (page.Find("#profile-name").GetAttribute("value"), page.Find("#date-formats").GetAttribute("value")));
        Assert.NotEmpty(page.FindAll(".preview"));
        page.WaitForAssertion(() => JSInterop.VerifyInvoke("ims.typed.replay"));
        page.FindAll("button").Single(b => b.TextContent == "Begin afresh").Click();
        page.WaitForAssertion(() => Assert.Equal("Bank, download", page.Find("#profile-name").GetAttribute("value")));
        JSInterop.VerifyInvoke("ims.typed.forget");
    }

    [Fact]
    public async Task What_is_typed_is_kept_and_what_is_only_looked_at_is_not()
    {
        await SitAsync(Role.Administrator);
        await SaveAsync(Saved);
        var page = Open("csv");
        page.WaitForAssertion(() => JSInterop.VerifyInvoke("ims.typed.replay"));
        Assert.DoesNotContain(JSInterop.Invocations, i => i.Identifier == "ims.typed.keep");
        Fill(page, ("profile-name", "Half typed"));
        page.WaitForAssertion(() => Assert.Contains("Half typed", (string)JSInterop.Invocations.Last(i => i.Identifier == "ims.typed.keep").Arguments[1]!, StringComparison.Ordinal));
        // A sample that would not fit through the browser's message is left out, the rest is not.
        Fill(page, ("sample", new string('"', 7_000)));
        page.WaitForAssertion(() => Assert.DoesNotContain("u0022u0022", ((string)JSInterop.Invocations.Last(i => i.Identifier == "ims.typed.keep").Arguments[1]!).Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Role.IncomeOfficer), InlineData(Role.Auditor)]
    public async Task Who_may_only_look_sees_the_settings_in_words(Role role)
    {
        await SitAsync(role);
        await SaveAsync(Saved);
        var page = Open("csv");
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("tbody tr")));
        Assert.Empty(page.FindAll("form, input, textarea"));
        Assert.Contains("column \"Paid in\"", page.Markup, StringComparison.Ordinal);
        Assert.Equal("You may look at profiles, not add one", Open().Find(".empty-title").TextContent);
    }

    [Fact]
    public async Task A_profile_that_is_not_there_says_so()
    {
        await SitAsync(Role.Administrator);
        Assert.Equal("There is no such profile", Open("nowhere").Find(".empty-title").TextContent);
    }

    [Fact]
    public async Task Versions_tell_what_they_changed_and_any_two_can_be_compared()
    {
        await SitAsync(Role.IncomeOfficer);
        await SaveAsync(Saved);
        await SaveAsync(Saved with { Version = 1, Name = "Renamed" });
        await SaveAsync(Saved with { Version = 2, Name = "Renamed", Disabled = true });
        var page = Show<ImportProfileVersionsPage>(p => p.Add(c => c.Code, "csv"));
        page.WaitForAssertion(() => Assert.Equal(["State", "Name", "the first"], page.FindAll(".key-table tbody td:last-child").Select(td => td.TextContent)));
        Assert.Equal(["State", "in use", "disabled"], page.FindAll("section tbody tr > *").Select(td => td.TextContent.Trim()));
        Assert.Contains("1 setting differs.", page.Markup, StringComparison.Ordinal);
        page.Find("#older").Change("1");
        Assert.EndsWith("?older=1&newer=3", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        page.Find("#all-settings").Change(true);
        page.WaitForAssertion(() => Assert.True(page.FindAll("section tbody tr").Count > 20));
    }

    [Fact]
    public async Task A_fixed_width_profile_is_set_up_by_places_and_shows_what_stands_there()
    {
        await SitAsync(Role.Administrator);
        var page = Open();
        page.Find("#profile-format").Change("Fixed width");
        Assert.Empty(page.FindAll("#delimiter, #sheet"));
        page.Find("#has-header").Change("positions");
        Paste(page, "14/07/2026       12.50BGC5401102239 RENT\n");
        Assert.Contains("Type their places in a line", page.Find(".preview").TextContent, StringComparison.Ordinal);
        Fill(page, ("positions", "1-10, 11-22, 23-25, 26-36, 37-"));
        Settle(page);
        page.WaitForAssertion(() => Assert.Contains("1 14/07/2026 | 2 12.50 | 3 BGC | 4 5401102239 | 5 RENT", page.Find(".preview").TextContent, StringComparison.Ordinal));
        Fill(page, ("profile-name", "Rents"), ("profile-code", "rents"), ("column-date", "1"), ("column-amount", "2"), ("column-type-code", "3"), ("column-customer-reference", "4"), ("column-narrative-0", "5"), ("always-account", CsvFiles.Account));
        Settle(page);
        page.WaitForAssertion(() => Assert.Equal("Can be read", page.Find(".preview .b").TextContent));
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("Rents was added.", page.Markup, StringComparison.Ordinal));
        Assert.Equal("1-10, 11-22, 23-25, 26-36, 37-", page.Find("#positions").GetAttribute("value"));
    }

    [Fact]
    public async Task A_workbook_is_chosen_not_pasted_and_its_file_can_be_kept_to_try_it_on()
    {
        await SitAsync(Role.Administrator);
        await SaveAsync(Saved with { Format = "Workbook", Layout = Ims.Tests.Unit.Imports.Workbooks.WorkbookReadingTests.Layout });
        var page = Open("csv");
        Assert.Empty(page.FindAll("#sample, #delimiter, #encoding, #positions"));
        Assert.NotEmpty(page.FindAll("#sheet"));
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(WorkbookFiles.Of("Date\tAmount\tReference\tText\nd:46217\tn:12.5\tA\tFROM A SHEET\n"), "july.xlsx"));
        page.WaitForAssertion(() => Assert.Equal("2 14/07/2026 £12.50 FROM A SHEET customer A", Assert.Single(Rows(page))));
        page.Find("#keep-sample").Click();
        page.WaitForAssertion(() => Assert.Contains("july.xlsx is kept as the profile's test file.", page.Markup, StringComparison.Ordinal));
        page.FindAll(".sample button").Single(b => b.TextContent == "Leave july.xlsx out").Click();
        page.WaitForAssertion(() => Assert.Equal("2 14/07/2026 £12.50 FROM A SHEET customer A", Assert.Single(Rows(page))));
        page.Find("#remove-sample").Click();
        page.WaitForAssertion(() => Assert.Equal("No sample yet", page.Find(".sample .empty-title").TextContent));
    }

    [Fact]
    public async Task A_feed_asks_only_for_its_account_and_a_profile_can_be_copied()
    {
        await SitAsync(Role.Administrator);
        await SaveAsync(Saved with { Format = "allpay", Layout = null, AccountText = "ALLPAY", DaysBack = 9 });
        var page = Open("csv");
        Assert.Empty(page.FindAll("#column-date, #delimiter"));
        Assert.Equal("ALLPAY", page.Find("#profile-account").GetAttribute("value"));
        Assert.Equal("/import-profiles/new?copy=csv", page.Find("#copy-profile").GetAttribute("href"));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/import-profiles/new?copy=csv");
        var copy = Open();
        Assert.Equal(("Copy of Bank, download", "", "ALLPAY", "9"), (copy.Find("#profile-name").GetAttribute("value"), copy.Find("#profile-code").GetAttribute("value"), copy.Find("#profile-account").GetAttribute("value"), copy.Find("#days-back").GetAttribute("value")));
        Fill(copy, ("profile-code", "allpay-2"));
        await copy.Find("form").SubmitAsync();
        copy.WaitForAssertion(() => Assert.Contains("Copy of Bank, download was added.", copy.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_has_other_places_begins_with_those_of_a_known_feed_and_changes_them()
    {
        await SitAsync(Role.Administrator);
        await SaveAsync(Saved with { Format = "allpay", Layout = null, AccountText = "ALLPAY" });
        var page = Open("csv");
        page.Find("#begin-from").Click();
        Assert.Equal(("Fixed width", "1-7, 8-23, 24-32, 33, 34-43", "ALLPAY", "BERN", "Q"), (page.Find("#profile-format").GetAttribute("value"), page.Find("#positions").GetAttribute("value"),
            page.Find("#always-account").GetAttribute("value"), page.Find("#reference-prefix").GetAttribute("value"), page.Find("#taken-back").GetAttribute("value")));
        Fill(page, ("positions", "1-5, 6-23, 24-32, 33, 34-43"), ("type-codes", "P = Post Office\nV = van"), ("taken-back", "V"));
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("Saved", page.Find(".bar [role=status]").TextContent, StringComparison.Ordinal));
        await using var db = house.Inspect();
        var kept = DelimitedLayoutJson.Read((await db.ImportProfiles.SingleAsync(p => p.Code == "csv")).LayoutJson!).Value;
        Assert.Equal(["1-5", "6-23", "24-32", "33", "34-43"], kept.Positions);
        Assert.Equal([new TypeWord("P", "Post Office"), new TypeWord("V", "van", TakesBack: true)], kept.TypeWords);
        Assert.Equal(("Total Transactions updated onto System:", "Total", TrailerTotal.AsWritten), (kept.Trailer!.CountRow!.Mark, kept.Trailer.TextMark, kept.Trailer.TotalOf));
    }

    [Fact]
    public async Task Further_columns_are_added_named_and_taken_away()
    {
        await SitAsync(Role.Administrator);
        await SaveAsync(Saved);
        var page = Open("csv");
        page.Find("#add-extra").Click();
        Fill(page, ("extra-name-1", "Balance"));
        await page.Find("form").SubmitAsync();
        Assert.Contains("\"Balance\" has no column.", page.Find("#add-extra-error").TextContent, StringComparison.Ordinal);
        Fill(page, ("extra-column-1", "Reference"));
        Paste(page, Sample);
        Assert.Contains("Balance 5401102239", Rows(page)[0], StringComparison.Ordinal);
        page.FindAll(".extras button")[0].Click();
        Assert.Empty(page.FindAll("#extra-name-1"));
    }
}
