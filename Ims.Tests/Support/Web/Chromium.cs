using Microsoft.Playwright;

namespace Ims.Tests.Support.Web;

/// <summary>Debian's Chromium, headless, shared by the browser tests. Where there is none, they are skipped, but never in CI.</summary>
public sealed class Chromium : IAsyncLifetime
{
    static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    IPlaywright? playwright;
    IBrowser? browser;

    static string? Path => Environment.GetEnvironmentVariable("IMS_CHROMIUM") is { Length: > 0 } named ? named : Places.FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Path is not { } path) return;
        Assertions.SetDefaultExpectTimeout(20_000); // two cores may be busy with other tests
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync",
            ],
        });
    }

    public IBrowser Browser
    {
        get
        {
            if (browser is not null) return browser;
            const string reason = "No Chromium here: install Debian's chromium, or name one in IMS_CHROMIUM.";
            if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"))) Assert.Fail(reason);
            Assert.Skip(reason);
            return null!;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.CloseAsync();
        playwright?.Dispose();
    }
}
