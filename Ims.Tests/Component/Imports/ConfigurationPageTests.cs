using Bunit;
using Ims.Domain.Access;
using Ims.Domain.Funds.Setup;
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
            new FileSettingsUse(desk.Get<SettingsCompared>(), desk.Get<ApplySettings>()), new FileRulesUse(desk.Get<RulesCompared>(), desk.Get<ApplyRules>()), new FileProfilesUse(desk.Get<ProfilesCompared>(), desk.Get<ApplyProfiles>())));
        return (await desk.Get<ConfigurationOut>().GetAsync(default)).Value.Write();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        house?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    [Fact]
    public async Task Whoever_may_not_change_the_set_up_downloads_it_only()
    {
        await SitAsync(Role.Auditor);
        var page = Show<ConfigurationPage>();
        Assert.Equal("/configuration/file", page.Find(".actions a").GetAttribute("href"));
        Assert.Empty(page.FindAll("input"));
    }

    [Fact]
    public async Task A_file_of_its_own_changes_nothing_and_one_that_is_none_is_told_with_the_line()
    {
        var text = await SitAsync(Role.Administrator);
        var page = Show<ConfigurationPage>();
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("{ \"format\": 7 }", "configuration.json"));
        page.WaitForAssertion(() => Assert.Contains("line 1", page.Find("#file-chosen-error").TextContent, StringComparison.Ordinal));
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(text, "configuration.json"));
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("#file-compared section p").Count(p => p.TextContent.StartsWith("Nothing to apply", StringComparison.Ordinal))));
        Assert.Empty(page.FindAll("#settings-apply"));
    }

    [Fact]
    public async Task A_changed_line_is_seen_ticked_and_asked_for()
    {
        var text = await SitAsync(Role.Administrator);
        var page = Show<ConfigurationPage>();
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(text.Replace("Housing rents", "Homes", StringComparison.Ordinal), "configuration.json"));
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
}
