using Bunit;
using Ims.Infrastructure.Transfers;
using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Web.Transfers;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using MudBlazor;
using static Ims.Tests.Support.TestTemplate;

namespace Ims.Tests.Component.Transfers;

/// <summary>Forms filled by a template or a file, and the list of the templates.</summary>
public sealed class TransferTemplatesTests : TransferScreenTest
{
    async Task<long> KeepAsync(string name, Money? amount = null)
    {
        await using var officer = House.As(Role.IncomeOfficer);
        return (await officer.Get<SaveTransferTemplate>().RunAsync(new(0, name, [new(CouncilTax, Account, amount)], [new(Rents, "2201908866", null, "Moved each month")], 0), default)).Value;
    }

    [Fact]
    public async Task A_template_fills_both_sides_and_what_is_typed_goes_on()
    {
        await SitAsync();
        var id = await KeepAsync("Rent paid as tax");
        var page = Open();
        page.Find("#transfer-template").Change($"{id}");
        page.Find("form[aria-label='Fill from a template']").Submit();
        page.WaitForAssertion(() => Assert.Equal((CouncilTax, Account), (Value(page, "from-0-fund"), Value(page, "from-0-reference"))));
        Assert.Equal((Rents, "2201908866", "Moved each month"), (Value(page, "to-0-fund"), Value(page, "to-0-reference"), Value(page, "to-0-narrative")));
        AssertFocused(page, "from-0-amount");
        page.Find("#from-0-amount").Input("12.34");
        Assert.Equal("12.34", Value(page, "to-0-amount"));
    }

    [Fact]
    public async Task A_template_is_opened_by_its_address_and_one_that_there_is_not_is_said()
    {
        await SitAsync();
        var id = await KeepAsync("Monthly", new(10_00));
        var page = Open(TransferPaths.By(id));
        Assert.Equal(("10.00", "10.00", "Monthly"), (Value(page, "from-0-amount"), Value(page, "to-0-amount"), Value(page, "template-name")));
        GoTo(TransferPaths.By(77));
        page.WaitForAssertion(() => Assert.Equal("There is no template 77. Refresh the list.", page.Find(".transfer [role=alert]").TextContent.Trim()));
    }

    [Fact]
    public async Task What_stands_in_the_form_is_kept_once_under_its_name()
    {
        await SitAsync();
        var page = Open(TransferPaths.From(Receipt));
        To(page, 0, Rents, "2201908866");
        page.Find("form[aria-labelledby='keep-title']").Submit();
        page.WaitForAssertion(() => Assert.Equal("A template needs a name. Type one.", page.Find("#template-name-error").TextContent));
        page.Find("#template-name").Input("To rents");
        page.Find("form[aria-labelledby='keep-title']").Submit();
        page.WaitForAssertion(() => Assert.Contains("\"To rents\" is kept.", page.Markup, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Equal("Change \"To rents\"", page.Find("form[aria-labelledby='keep-title'] button").TextContent));

        page.Find("#template-amounts").Change(true);
        page.Find("form[aria-labelledby='keep-title']").Submit();
        await using var officer = House.As(Role.IncomeOfficer);
        page.WaitForAssertion(() => Assert.Equal([new Money(100_00)], Assert.Single(officer.Get<TransferTemplates>().GetAsync(default).GetAwaiter().GetResult().Value).To.Select(t => t.Amount!.Value)));
    }

    [Fact]
    public async Task The_list_opens_and_removes_them()
    {
        await SitAsync();
        var id = await KeepAsync("Rent paid as tax");
        var dialogs = Render<MudDialogProvider>();
        var page = Show<TransferTemplatesPage>();
        page.WaitForAssertion(() => Assert.Equal($"/transfers/new?template={id}", page.Find("tbody a").GetAttribute("href")));
        Assert.Equal("1 template", page.Find(".sub").TextContent);
        page.Find("tbody button").Click();
        dialogs.WaitForAssertion(() => Assert.Contains("What was transferred by it stays.", dialogs.Markup, StringComparison.Ordinal));
        dialogs.FindAll("button").Single(b => b.TextContent.Contains("Remove it", StringComparison.Ordinal)).Click();
        page.WaitForAssertion(() => Assert.Equal("No template yet", page.Find(".empty-title").TextContent));
        Assert.Contains("\"Rent paid as tax\" was removed.", page.Markup, StringComparison.Ordinal);
    }

    static void Upload(IRenderedComponent<TransferPage> page, string text) =>
        page.FindComponents<InputFile>().Single(f => f.Find("input").Id == "transfer-file").UploadFiles(InputFileContent.CreateFromText(text, "moves.csv"));

    [Fact]
    public async Task A_file_is_shown_before_it_is_used()
    {
        await SitAsync();
        var page = Open();
        Upload(page, $"side,fund,reference,amount,narrative\nfrom,{CouncilTax},{Account},40.00,\nto,{Rents},2201908866,25.00,Wrong account\nto,{CouncilTax},{Other},15,\n");
        page.WaitForAssertion(() => Assert.Equal("moves.csv: 3 lines, £40.00 from, £40.00 to.", page.Find("#transfer-from-file [role=status]").TextContent.Trim()));
        AssertFocused(page, "transfer-use-file");
        Assert.Equal(3, page.FindAll("#transfer-from-file tbody tr").Count);
        Assert.Empty(page.FindAll("#from-0-fund"));

        page.Find("#transfer-use-file").Click();
        page.WaitForAssertion(() => Assert.Equal(("40.00", "25.00", "15.00"), (Value(page, "from-0-amount"), Value(page, "to-0-amount"), Value(page, "to-1-amount"))));
        Assert.Equal("Taken £40.00 · given £40.00 · difference £0.00", Running(page));
        Assert.Equal("Wrong account", Value(page, "to-0-narrative"));
    }

    [Fact]
    public async Task While_a_row_is_bad_nothing_is_filled_in()
    {
        await SitAsync();
        var page = Open();
        Upload(page, $"side,fund,amount\nfrom,{CouncilTax},ten\nout,{Rents},10\nto,{Rents},10\n");
        page.WaitForAssertion(() => Assert.Equal("moves.csv: 2 lines cannot be used, so nothing was filled in. Mend the file and choose it again.", page.Find("#transfer-from-file [role=status]").TextContent.Trim()));
        Assert.Equal(["2", "3"], page.FindAll("#transfer-from-file tbody th").Select(t => t.TextContent));
        Assert.Contains("\"out\" is no side. Write from or to.", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#transfer-use-file"));
        Upload(page, "a,b,c\n1,2,3\n");
        page.WaitForAssertion(() => Assert.StartsWith("The first line of the file names no columns that are known here.", page.Find("#transfer-file-error").TextContent, StringComparison.Ordinal));
    }
}
