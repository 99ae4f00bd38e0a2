using Ims.Tests.Support.Web;
using Ims.Web.Layout;
using Microsoft.Playwright;

namespace Ims.Tests.Benchmarks;

/// <summary>
/// P12: each page of the navigation as somebody opens it who has never been there, in a browser that has nothing of it yet, over the sandbox's data: from the first moment of the
/// navigation until its heading stands, its content is there and nothing says that it is still loading. A page comes over its circuit, so by then the circuit has answered.
/// </summary>
static class PagesBench
{
    /// <summary>May open every page of the navigation.</summary>
    const string Role = "Income manager";

    // Asked with each frame that the browser draws; its clock begins with the navigation.
    const string Usable = "() => { const main = document.querySelector('main'); return !!main?.querySelector('h1') && !main.querySelector('[aria-busy=true]') && performance.now(); }";

    public static async Task<Findings> RunAsync(BenchSize size, Action<string> say)
    {
        // What the application prints is for its own console; only the figures go to standard output.
        var output = Console.Out;
        Console.SetOut(Console.Error);
        var chromium = new Chromium();
        try
        {
            await chromium.InitializeAsync();
            await using var server = new WebServer { SeedsSandbox = true };
            return await RunAsync(chromium.Browser, server.Address, size, say);
        }
        finally
        {
            Console.SetOut(output);
            await chromium.DisposeAsync();
        }
    }

    static async Task<Findings> RunAsync(IBrowser browser, Uri address, BenchSize size, Action<string> say)
    {
        say("sign in");
        var signedIn = await SignInAsync(browser, address);
        var pages = Navigation.All.Take(size.Pages).ToList();
        var (times, plain) = (new List<(string Path, double Ms)>(), new List<double>());
        // The first round is for the server's compiler; the browser's cache is cold in each.
        for (var round = 0; round <= size.Opens; round++)
        {
            say(round == 0 ? "warm up" : $"round {round}");
            var took = new List<(string Path, double Ms)>();
            foreach (var entry in pages) took.Add((entry.Path, await OpenAsync(browser, address, entry.Path, signedIn)));
            var bare = await OpenAsync(browser, address, "/sign-in", state: null);
            if (round == 0) continue;
            times.AddRange(took);
            plain.Add(bare);
        }
        var sorted = times.Select(t => t.Ms).Order().ToList();
        var slowest = times.GroupBy(t => t.Path).Select(g => (g.Key, Ms: g.Average(t => t.Ms))).OrderByDescending(p => p.Ms).Take(3).Select(p => $"{p.Key} {p.Ms:0} ms");
        return new Findings(
        [
            new Figure("P12", $"Page usable, cold cache: {pages.Count} pages, each {size.Opens} times, p95", At(sorted, 95), Unit.Milliseconds, Aim.Most(1_000), null, null,
                $"p50 {At(sorted, 50):0} ms; slowest: {string.Join(", ", slowest)}; the sign-in page, which is plain HTML, {plain.Average():0} ms"),
        ],
        []);
    }

    static double At(List<double> sorted, int percent) => sorted[Math.Min(sorted.Count - 1, sorted.Count * percent / 100)];

    static async Task<string> SignInAsync(IBrowser browser, Uri address)
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(address, "/sign-in").ToString());
        await page.GetByRole(AriaRole.Button).Filter(new() { HasText = Role }).First.ClickAsync();
        await page.WaitForFunctionAsync(Usable);
        return await context.StorageStateAsync();
    }

    static async Task<double> OpenAsync(IBrowser browser, Uri address, string path, string? state)
    {
        await using var context = await browser.NewContextAsync(new() { StorageState = state, ViewportSize = new() { Width = 1366, Height = 768 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(address, path).ToString(), new() { WaitUntil = WaitUntilState.Commit });
        var ms = await (await page.WaitForFunctionAsync(Usable)).JsonValueAsync<double>();
        if (new Uri(page.Url).AbsolutePath != path) throw new InvalidOperationException($"{path} led to {page.Url}: {Role} may not open it.");
        return ms;
    }
}
