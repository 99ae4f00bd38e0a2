using System.Net;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Ledger;

[Collection(MoreBrowserTests.Name)]
public sealed class PostingNotesInBrowserTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Westmoor = "Westmoor Borough Council";
    readonly WebServer server = server;

    public static TheoryData<Theme, int> Looks => new() { { Theme.Light, 1366 }, { Theme.Dark, 400 } };

    async Task<string> PostedAsync(int pence)
    {
        await using var westmoor = await server.FurnishAsync("westmoor");
        await ReceiptsPosted.ReceiveAsync(westmoor.Get<Acts>(), [new Received(TestTemplate.CouncilTax, pence, westmoor.Today, Reference: "5403211798")]);
        await using var db = westmoor.Get<CouncilDbs>().Open();
        return await db.Postings.OrderByDescending(p => p.Id).Select(p => p.ReceiptNumber).FirstAsync();
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task A_note_and_a_file_are_added_read_in_the_story_and_the_note_is_withdrawn(Theme theme, int width)
    {
        var receipt = await PostedAsync(142_00 + width);
        var page = await OpenAsync(theme, width);
        await SignInAsync(page, Westmoor, "Income officer", $"/transactions/{receipt}");
        await page.Locator("#note-text").FillAsync("The payer rang: it is for the second instalment.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the note" }).ClickAsync();
        await Expect(page.Locator(".timeline")).ToContainTextAsync("it is for the second instalment");
        await Expect(page.Locator("#note-text")).ToHaveValueAsync("");

        await page.Locator("#attach-file").SetInputFilesAsync(new FilePayload { Name = "advice.pdf", MimeType = "application/pdf", Buffer = "<html><script>alert(1)</script>"u8.ToArray() });
        await Expect(page.Locator("#attach-file-error")).ToContainTextAsync("its content is something else");
        await LookAsync(page, $"posting-attachment-refused-{theme}-{width}");
        await page.Locator("#attach-file").SetInputFilesAsync(new FilePayload { Name = "advice.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7 advice"u8.ToArray() });
        await page.GetByRole(AriaRole.Button, new() { Name = "Attach advice.pdf" }).ClickAsync();
        await Expect(page.Locator(".timeline")).ToContainTextAsync("File attached");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "advice.pdf" }).ClickAsync());
        Assert.Equal(("advice.pdf", "%PDF-1.7 advice"), (download.SuggestedFilename, await File.ReadAllTextAsync(await download.PathAsync())));
        await LookAsync(page, $"posting-notes-{theme}-{width}");

        await page.Locator("#note-what").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator("#note-text").FillAsync("It was another payer.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Withdraw the note" }).ClickAsync();
        await Expect(page.Locator(".timeline")).ToContainTextAsync("Note, since withdrawn");
        await Expect(page.Locator("#note-what")).ToHaveCountAsync(0);
        await LookAsync(page, $"posting-note-withdrawn-{theme}-{width}");
    }

    [Fact]
    public async Task An_attachment_is_handed_out_as_a_download_of_no_type_and_only_to_who_may_read_it()
    {
        var receipt = await PostedAsync(77_00);
        long id;
        await using (var westmoor = await server.FurnishAsync("westmoor"))
            id = (await westmoor.Get<Infrastructure.Ledger.AttachToPosting>().RunAsync(new(receipt, "Zoë & co.csv", "a,b"u8.ToArray()), default)).Value;
        using var client = new StaffClient(server);
        Assert.NotEqual(HttpStatusCode.OK, (await client.GetAsync($"/transactions/attachments/{id}")).StatusCode);
        await client.SignInAsync("1:Staff:4");
        var file = await client.GetAsync($"/transactions/attachments/{id}");
        Assert.Equal(("application/octet-stream", "attachment", "nosniff"),
            (file.Content.Headers.ContentType?.MediaType, file.Content.Headers.ContentDisposition?.DispositionType, string.Join(',', file.Headers.GetValues("X-Content-Type-Options"))));
        Assert.Equal("Zoë & co.csv", file.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/transactions/attachments/{id + 999}")).StatusCode);
        using var other = new StaffClient(server);
        await other.SignInAsync("1:Staff:5");
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync($"/transactions/attachments/{id}")).StatusCode);
    }
}
