using System.Globalization;
using System.Text;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Journey;

/// <summary>A sandbox of the journey's own: it changes what it finds.</summary>
[CollectionDefinition(Name)]
public sealed class JourneyTests : ICollectionFixture<SandboxServer>, ICollectionFixture<Chromium>
{
    public const string Name = "Journey in the browser";
}

/// <summary>One bank file's whole way, as people take it: sign in, upload, fates, suspense cleared, income, the ledger batch, to the penny.</summary>
[Collection(JourneyTests.Name)]
public sealed class BankFileJourneyTests(SandboxServer sandbox, Chromium chromium) : BrowserTest(sandbox.Server, chromium)
{
    const string Westmoor = "Westmoor Borough Council";

    [Theory]
    [InlineData(Theme.Light, 1366)]
    [InlineData(Theme.Dark, 400)]
    public async Task From_sign_in_to_the_ledger_batch(Theme theme, int width)
    {
        var (day, account, reference) = await KnownAsync(daysAgo: theme == Theme.Light ? 0 : 1);
        var payer = $"J HARGREAVES {theme}".ToUpperInvariant();
        var (shot, file) = ($"{theme}-{width}", $"NWB_{day:ddMMyy}_evening.bai2");
        var text = Bai2Files.Text(day, [new(127_00, $"FPI CTAX {reference} INSTALMENT", "171"), new(142_00, $"FPI {payer}", "171")], modifier: 4, account: account);

        // Sign in and upload.
        var page = await OpenAsync(theme, width);
        await page.GotoAsync("/");
        await LookAsync(page, $"journey-1-sign-in-{shot}");
        await SignInAsync(page, Westmoor, "Income officer", "/imports");
        await page.Locator("#files").SetInputFilesAsync(new FilePayload { Name = file, MimeType = "text/plain", Buffer = Encoding.ASCII.GetBytes(text) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload", Exact = true }).ClickAsync();
        var row = page.Locator("main tbody tr").Filter(new() { HasText = file });
        await Expect(row).ToContainTextAsync("Posted");
        await LookAsync(page, $"journey-2-imports-{shot}");

        // Each line met its fate.
        await row.GetByRole(AriaRole.Link, new() { Name = file }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync(file);
        await Expect(page.Locator("main")).ToContainTextAsync("£269.00");
        await Expect(page.Locator("main tbody tr").Filter(new() { HasText = reference })).ToContainTextAsync("Council Tax");
        await Expect(page.Locator("main tbody tr").Filter(new() { HasText = payer })).ToContainTextAsync("Suspense");
        await LookAsync(page, $"journey-3-import-{shot}");

        // A person clears suspense.
        await page.GotoAsync($"/suspense?text={Uri.EscapeDataString(payer)}");
        await page.Locator(".open-row").First.ClickAsync();
        await page.Locator("#line-0-fund").SelectOptionAsync("23");
        await page.Locator("#line-0-reference").FillAsync(reference);
        await LookAsync(page, $"journey-4-suspense-{shot}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Allocate £142.00" }).ClickAsync();
        await Expect(page.Locator(".desk-side [role=status]").First).ToContainTextAsync("£142.00 was allocated");
        await LookAsync(page, $"journey-5-allocated-{shot}");

        // The account has both pounds.
        await page.GotoAsync($"/transactions?find={reference}");
        await Expect(page.Locator("main tbody tr").Filter(new() { HasText = "£142.00" }).First).ToBeVisibleAsync();
        await Expect(page.Locator("main tbody tr").Filter(new() { HasText = "£127.00" }).First).ToBeVisibleAsync();
        await LookAsync(page, $"journey-6-transactions-{shot}");
        await page.Locator("main tbody tr").Filter(new() { HasText = "£142.00" }).First.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("WBC-");
        await LookAsync(page, $"journey-7-receipt-{shot}");

        // The income report ties to the ledger; its CSV says the same.
        await page.GotoAsync("/reports/income");
        await Expect(page.GetByText("Ties to the ledger")).ToBeVisibleAsync();
        await LookAsync(page, $"journey-8-income-{shot}");
        var csv = await DownloadAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Download as CSV" }));
        var total = await page.Locator(".cards .big").First.InnerTextAsync();
        Assert.Contains(Money.Parse(total).Value.ToPlain(), csv, StringComparison.Ordinal);

        // The manager builds the ledger batch: debits equal credits to the penny.
        var manager = await OpenAsync(theme, width);
        await SignInAsync(manager, Westmoor, "Income manager", "/exports");
        await LookAsync(manager, $"journey-9-exports-{shot}");
        await manager.GetByRole(AriaRole.Button, new() { Name = "Build a batch of" }).ClickAsync();
        await manager.GetByRole(AriaRole.Link, new() { Name = "Open the batch" }).ClickAsync();
        await Expect(manager.Locator("h1")).ToContainTextAsync("General ledger");
        await LookAsync(manager, $"journey-10-batch-{shot}");
        var batch = await DownloadAsync(manager, manager.GetByRole(AriaRole.Link, new() { Name = "Download" }).First);
        var (debits, credits) = Sides(batch);
        Assert.True(debits > 0);
        Assert.Equal(debits, credits);
    }

    /// <summary>A day without a statement of that modifier, the general account as a file names it, and a Council Tax account that exists.</summary>
    async Task<(DateOnly Day, string Account, string Reference)> KnownAsync(int daysAgo)
    {
        _ = Server.Address;
        await using var db = Server.Services.GetRequiredService<Databases>().OpenCouncil("westmoor");
        var account = await db.BankAccounts.OrderBy(a => a.Id).FirstAsync();
        var holder = await db.AccountHolders.Where(a => a.FundCode == "23").OrderBy(a => a.Id).Select(a => a.Reference).FirstAsync();
        return (Server.Services.GetRequiredService<TimeProvider>().Today().AddDays(-daysAgo), $"{account.AccountNumber} {account.SortCode}", holder);
    }

    static async Task<string> DownloadAsync(IPage page, ILocator link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        return await File.ReadAllTextAsync(await download.PathAsync());
    }

    /// <summary>Sums of the debit and the credit column, in pence.</summary>
    static (long Debits, long Credits) Sides(string csv)
    {
        var rows = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(r => r.TrimEnd('\r').Split(',')).ToList();
        var head = rows[0].Select(h => h.Trim('"').ToLower(CultureInfo.InvariantCulture)).ToList();
        long Sum(string name) => rows.Skip(1).Sum(r => r[head.IndexOf(name)].Trim('"') is { Length: > 0 } cell ? Money.Parse(cell).Value.Pence : 0);
        return (Sum("debit"), Sum("credit"));
    }
}
