using Bunit;
using Ims.Domain.Access;
using Ims.Domain.Funds.Setup;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Funds.Setup;
using Ims.Infrastructure.Imports.Profiles;
using Ims.Infrastructure.Recognition;
using Ims.Tests.Support;
using Ims.Web.Imports.SetupFile;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.Imports;

/// <summary>The whole configuration on its page: compared line by line, ticked, asked for; refused where the file is none.</summary>
public sealed class ConfigurationPageTests : ComponentTest
{
    TestHouse house = null!;

    async Task<string> SitAsync(Role role)
    {
        house = await TestHouse.OnSqliteAsync();
        var desk = house.As(role);
        SignIn(role);
        Services.AddSingleton(new FileUse(
            new FileSettingsUse(desk.Get<SettingsCompared>(), desk.Get<ApplySettings>(), desk.Get<Actor>()), new FileRulesUse(desk.Get<RulesCompared>(), desk.Get<ApplyRules>()), new FileProfilesUse(desk.Get<ProfilesCompared>(), desk.Get<ApplyProfiles>())));
        Services.AddSingleton(desk.Get<ConfigurationCompared>());
        return (await desk.Get<ConfigurationOut>().GetAsync(default)).Value.Write();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        house?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Compares a file and goes on to what may be taken over of it.</summary>
    static void TakeOver(IRenderedComponent<ConfigurationPage> page, string text)
    {
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(text, "configuration.json"));
        page.WaitForState(() => page.FindAll(".chip").FirstOrDefault(c => c.TextContent.Trim() == "Take over")?.GetAttribute("aria-pressed") == "false");
        page.FindAll(".chip").Single(c => c.TextContent.Trim() == "Take over").Click();
    }

    [Fact]
    public async Task Whoever_may_not_change_the_set_up_downloads_and_compares_it_only()
    {
        var text = (await SitAsync(Role.Auditor)).Replace("Housing rents", "Homes", StringComparison.Ordinal);
        var page = Show<ConfigurationPage>();
        Assert.Equal("/configuration/file", page.Find(".actions a").GetAttribute("href"));
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(text, "configuration.json"));
        page.WaitForAssertion(() => Assert.Equal("Name Housing rents Homes", string.Join(' ', page.FindAll("#file-compared tbody tr > *").Select(c => c.TextContent))));
        Assert.DoesNotContain("Take over", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#file-compared input"));
    }

    [Fact]
    public async Task What_differs_is_shown_both_ways_filtered_by_part_and_saved_as_a_table()
    {
        var text = await SitAsync(Role.Administrator);
        var file = ConfigurationFile.Read(text).Value;
        var rents = file.Settings.OfType<FundSetting>().Single(f => f.Code == TestTemplate.Rents);
        var others = file.Settings.Where(s => s is not ControlCodeSetting { Code: TestTemplate.CardControl } && s != rents);
        file = file with { Settings = [.. others, rents with { Name = "Homes" }, rents with { Code = "31", Name = "Parking", Special = null }] };
        var page = Show<ConfigurationPage>();
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(file.Write(), "configuration.json"));
        string[] Shown() => [.. page.FindAll("#file-compared summary").Select(s => string.Join(' ', s.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];
        page.WaitForAssertion(() => Assert.Equal(3, Shown().Length));
        Assert.Contains("Different Fund 05 Housing rents", Shown());
        Assert.Contains("Only in the file Fund 31 Parking", Shown());
        Assert.Single(Shown(), s => s.StartsWith("Only here Control code 90000", StringComparison.Ordinal));
        Assert.Contains("1 different, 1 only here, 1 only in the file", string.Join(' ', page.Find("#file-compared").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);

        void Press(string chip) => page.FindAll("#file-compared .chip").First(c => c.TextContent.Trim().StartsWith(chip, StringComparison.Ordinal)).Click();
        Press("Control code");
        page.WaitForAssertion(() => Assert.Single(Shown()));
        Press("Different");
        page.WaitForAssertion(() => Assert.Contains("Nothing of that part differs so", page.Find("#file-compared .empty").TextContent, StringComparison.Ordinal));
        Press("Fund");
        page.WaitForAssertion(() => Assert.Equal(["Different Fund 05 Housing rents"], Shown()));

        page.Find("#compared-save").Click();
        page.WaitForAssertion(() => Assert.Single(JSInterop.Invocations["ims.save"]));
        var saved = JSInterop.Invocations["ims.save"][0];
        Assert.Equal("configuration-compared-2026-07-15.csv", saved.Arguments[0]);
        Assert.Contains("Settings,Fund,05 Housing rents,different,Name,Housing rents,Homes,", (string)saved.Arguments[1]!, StringComparison.Ordinal);
        Assert.Contains("Control code", (string)saved.Arguments[1]!, StringComparison.Ordinal);   // all of it, whatever is shown
    }

    [Fact]
    public async Task A_file_of_its_own_changes_nothing_and_one_that_is_none_is_told_with_the_line()
    {
        var text = await SitAsync(Role.Administrator);
        var page = Show<ConfigurationPage>();
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("{ \"format\": 7 }", "configuration.json"));
        page.WaitForAssertion(() => Assert.Contains("line 1", page.Find("#file-chosen-error").TextContent, StringComparison.Ordinal));
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(text, "configuration.json"));
        page.WaitForAssertion(() => Assert.Contains("Nothing differs", page.Find("#file-compared .empty").TextContent, StringComparison.Ordinal));
        page.FindAll(".chip").Single(c => c.TextContent.Trim() == "Take over").Click();
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("#file-compared section p").Count(p => p.TextContent.StartsWith("Nothing to apply", StringComparison.Ordinal))));
        Assert.Empty(page.FindAll("#settings-apply"));
    }

    [Fact]
    public async Task A_changed_line_is_seen_ticked_and_asked_for()
    {
        var text = await SitAsync(Role.Administrator);
        var page = Show<ConfigurationPage>();
        TakeOver(page, text.Replace("Housing rents", "Homes", StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Equal("Name Housing rents Homes", string.Join(' ', page.FindAll("#file-compared tbody tr > *").Select(c => c.TextContent))));
        page.Find("#file-compared .file-piece input").Change(false);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("#settings-apply")));
        page.Find("#file-compared .file-piece input").Change(true);
        page.WaitForAssertion(() => Assert.Equal("Apply 1 setting", page.Find("#settings-apply").TextContent));
        page.Find("#settings-apply").Click();
        page.WaitForAssertion(() => Assert.Contains("Give a reason", page.Find("#settings-reason-error").TextContent, StringComparison.Ordinal));
        page.Find("#settings-reason").Input("The name in the new ledger");
        page.Find("#settings-apply").Click();
        page.WaitForAssertion(() => Assert.Contains("0 new, 1 changed: asked for.", page.Find("#file-compared .notice").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_another_council_says_about_itself_is_taken_over_only_by_a_tick()
    {
        var text = (await SitAsync(Role.Administrator)).Replace("\"phone\": \"", "\"phone\": \"+44 ", StringComparison.Ordinal).Replace("Housing rents", "Homes", StringComparison.Ordinal);
        var page = Show<ConfigurationPage>();
        bool[] Ticks() => [.. page.FindAll("#file-compared .file-piece input").Select(i => i.HasAttribute("checked"))];
        TakeOver(page, text);
        page.WaitForAssertion(() => Assert.Equal([true, true], Ticks()));
        TakeOver(page, text.Replace("\"council\": \"", "\"council\": \"Other ", StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Equal([true, false], Ticks()));
        Assert.Equal("Apply 1 setting", page.Find("#settings-apply").TextContent);
        page.FindAll("#file-compared .file-piece input")[1].Change(true);
        page.WaitForAssertion(() => Assert.Equal("Apply 2 settings", page.Find("#settings-apply").TextContent));
        page.Find("#settings-none").Click();
        page.WaitForAssertion(() => Assert.Equal([false, false], Ticks()));
        Assert.Empty(page.FindAll("#settings-apply"));
        page.Find("#settings-all").Click();
        page.WaitForAssertion(() => Assert.Equal([true, false], Ticks()));
    }

    [Fact]
    public async Task A_file_without_what_only_people_read_is_compared_all_the_same()
    {
        await SitAsync(Role.Administrator);
        var page = Show<ConfigurationPage>();
        foreach (var more in new[] { "", ", \"takenAt\": \"0001-01-01T00:00:00Z\"", ", \"takenAt\": \"2026-07-15T08:00:00+05:00\"", ", \"takenAt\": null, \"council\": \" \"" })
        {
            TakeOver(page, $$"""{ "format": "ims-configuration", "version": 1{{more}} }""");
            page.WaitForAssertion(() => Assert.Contains("Nothing here is ever deleted.", page.Find("#file-compared").TextContent, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("""{ "rules": [{ "name": "A", "enabled": true, "scope": [], "body": {} }, { "name": "a ", "enabled": true, "scope": [], "body": {} }] }""", "rule A twice")]
    [InlineData("""{ "importProfiles": [{ "code": "a", "name": "A", "format": "BAI2", "disabled": false }, { "code": "a", "name": "B", "format": "BAI2", "disabled": false }] }""", "import profile a twice")]
    [InlineData("""{ "people": [] }""", "\"people\"")]
    [InlineData("""{ "rules": [501] }""", "more than 500 entries of rules")]
    public async Task A_part_that_is_not_known_or_too_long_or_that_has_a_thing_twice_is_told(string parts, string told)
    {
        await SitAsync(Role.Administrator);
        var page = Show<ConfigurationPage>();
        parts = parts.Replace("501", string.Join(',', Enumerable.Range(0, 501).Select(i => $$"""{ "name": "{{i}}", "enabled": true, "scope": [], "body": {} }""")), StringComparison.Ordinal);
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText($$"""{ "format": "ims-configuration", "version": 1, "parts": {{parts}} }""", "configuration.json"));
        page.WaitForAssertion(() => Assert.Contains(told, page.Find("#file-chosen-error").TextContent, StringComparison.Ordinal));
    }
}
