using Ims.Domain.Access;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Access;

public sealed class AccessEndsTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    [Fact]
    public async Task An_idle_page_lets_go_of_a_person_whose_access_ends_and_says_so()
    {
        var page = await OpenAsync();
        await SignInAsync(page, "Ashdale District Council", "Administrator");
        await Expect(page.Locator("h1")).ToContainTextAsync("Good");

        await using var ashdale = Server.Services.GetRequiredService<Databases>().OpenCouncil("ashdale");
        await ashdale.People.Where(p => p.Id == Support.TestTemplate.IdOf(Role.Administrator)).ExecuteUpdateAsync(s => s.SetProperty(p => p.Disabled, true));

        await Expect(page.Locator("h1")).ToHaveTextAsync("Your access has ended");
        await AssertAccessibleAsync(page);
        await ShootAsync(page, "access-ended");
        await ashdale.People.Where(p => p.Id == Support.TestTemplate.IdOf(Role.Administrator)).ExecuteUpdateAsync(s => s.SetProperty(p => p.Disabled, false));
    }
}
