using Bunit;
using Ims.Domain.Access;
using Ims.Tests.Support;
using Ims.Web.Imports;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.Imports;

public sealed class UploadFormTests : ComponentTest
{
    TestHouse house = null!;
    int received;

    async Task<IRenderedComponent<UploadForm>> ShowAsync()
    {
        house = await TestHouse.OnSqliteAsync();
        Services.AddFallbackServiceProvider(house.As(Role.IncomeOfficer).Get<IServiceProvider>());
        return Show<UploadForm>(p => p.Add(c => c.OnReceived, () => { received++; }));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        house?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    void Choose(params UploadForm.Chosen[]? files) => JSInterop.Setup<UploadForm.Chosen[]?>("ims.upload.send", _ => true).SetResult(files);

    [Fact]
    public async Task Without_a_file_it_says_what_to_choose()
    {
        var form = await ShowAsync();
        Choose();
        await form.Find("form").SubmitAsync();
        Assert.Equal("No file was chosen. Choose the file that the bank delivered.", form.Find("#files-error").TextContent);
        Assert.False(form.Find("button[type=submit]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task While_another_upload_runs_it_says_so()
    {
        var form = await ShowAsync();
        Choose(null);
        await form.Find("form").SubmitAsync();
        Assert.NotNull(form.Find("[data-refusal=upload-still-running]"));
    }

    [Fact]
    public async Task It_shows_how_far_each_file_is_and_links_what_was_received()
    {
        var form = await ShowAsync();
        Choose(new("a.bai2", 2_000_000), new("b.bai2", 500));
        await form.Find("form").SubmitAsync();
        await form.Instance.SentAsync(0, 1_000_000);
        Assert.Equal("Uploading a.bai2 (1 of 2): 1,000 of 2,000 kB", form.Find(".progress p").TextContent);
        Assert.Equal("Stop", form.FindAll("button")[1].TextContent);

        await form.Instance.AnsweredAsync(0, 200, """{"id":17}""");
        Assert.Equal(("/imports/17", 1), (form.Find(".sent a").GetAttribute("href"), received));
        Assert.StartsWith("Uploading b.bai2 (2 of 2)", form.Find(".progress p").TextContent, StringComparison.Ordinal);
        await form.Instance.AnsweredAsync(1, 422, """{"id":null,"code":"file-is-empty","sentence":"The file is empty.","field":"File"}""");
        await form.Instance.FinishedAsync();
        Assert.Equal("b.bai2: The file is empty.", form.FindAll(".sent li")[1].QuerySelector("span:last-child")!.TextContent);
        Assert.Empty(form.FindAll(".progress"));
        Assert.Equal("Upload", form.Find("button[type=submit]").TextContent);
    }

    [Theory]
    [InlineData(401, """{"code":"session-ended","sentence":"Your session has ended. Sign in again."}""", "Your session has ended.")]
    [InlineData(413, "", "The file is larger than 512 MB.")]
    [InlineData(0, "", "The server could not be reached.")]
    [InlineData(-1, "", "You stopped this upload.")]
    [InlineData(502, "<html>Bad gateway</html>", "Something went wrong on the server (502).")]
    [InlineData(500, "{half", "Something went wrong on the server (500).")]
    public async Task Whatever_is_answered_becomes_a_sentence(int status, string body, string sentence)
    {
        var form = await ShowAsync();
        Choose(new UploadForm.Chosen("a.bai2", 500));
        await form.Find("form").SubmitAsync();
        await form.Instance.AnsweredAsync(0, status, body);
        Assert.StartsWith($"a.bai2: {sentence}", form.Find(".sent li span:last-child").TextContent, StringComparison.Ordinal);
        Assert.Equal(0, received);
    }
}
