using System.Globalization;
using System.Reflection;
using AngleSharp.Dom;
using Bunit;
using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Tests.Integration.Reports;
using Ims.Tests.Support;
using Ims.Web.Access;
using Ims.Web.Layout;
using Ims.Web.Reports;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.Reports;

/// <summary>What each role's own tiles say while there is work to do, and when there is none.</summary>
public sealed partial class DashboardPageTests
{
    /// <summary>Something of each kind that waits for somebody.</summary>
    async Task WorkToDoAsync()
    {
        _ = await SceneSets.RefundAskedAsync(house, house.Westmoor);
        _ = await SceneSets.AskedAsync(Ims.Domain.Approvals.ApprovalKind.Refund)(house, house.Westmoor);
        _ = await SceneSets.WatchedAsync(house, house.Westmoor);
        _ = await SceneSets.InvitedAsync(house, house.Westmoor);
        _ = await SceneSets.SupportLetInAsync(house, house.Westmoor);
        _ = await ApiKeys.CollectAsync(house.Services, house.Westmoor, SceneSets.NewKey("Housing") with { ExpiresOn = DashboardLife.Today.AddDays(10) });
        await house.SealAsync();
    }

    [Fact]
    public async Task The_manager_s_tiles_say_what_waits_for_them()
    {
        await SitAsync(Role.IncomeManager);
        await WorkToDoAsync();
        var page = Open();
        // The administrator asked for another policy, the officer for a refund: both are the manager's to decide.
        Assert.Equal("Approvals 2 for you decide the first by 30/07/2026 09:00", Part(page, "Approvals"));
        Assert.Equal("Months to close 2 May 2026 can close ; 1 file held ; 1 file under way", Part(page, "Months to close"));
        Assert.Equal("Watch list 1 open the oldest since 16/07/2026", Part(page, "Watch list"));
        Assert.Equal("Refunds under way £25.00 1 refund, 1 for approval", Part(page, "Refunds under way"));
        Assert.StartsWith("Access to confirm 12 people not confirmed this quarter.", Part(page, "Access to confirm"), StringComparison.Ordinal);
        Assert.Equal(["/approvals", "/months", "/watch-list", "/refunds", "/people"], page.FindAll(".cards.parts a.big").Take(5).Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task The_administrator_s_tiles_say_whose_access_is_to_be_looked_after()
    {
        await SitAsync(Role.Administrator);
        await WorkToDoAsync();
        var page = Open();
        // None of the two is the administrator's to decide.
        Assert.Equal("Approvals 2 waiting None is for you to decide. You asked for 1 .", Part(page, "Approvals"));
        Assert.EndsWith("not confirmed this quarter. 1 invitation open", Part(page, "Access to confirm"), StringComparison.Ordinal);
        Assert.Equal("API keys 1 to renew the first works until 26/07/2026", Part(page, "API keys"));
        Assert.Equal("Support access Open to look only, until 16/07/2026 11:00", Part(page, "Support access"));
        Assert.StartsWith("Files today 1 of 4", Part(page, "Files today"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_auditor_s_tiles_say_whether_all_is_sealed_and_what_stands_out()
    {
        await SitAsync(Role.Auditor);
        await WorkToDoAsync();
        await using (var db = house.Inspect())
        {
            await db.MakeAsync(Role.ServiceUser, Role.Administrator);
        }
        var page = Open();
        Assert.Matches(@"^Audit today \d+ entries Sealed 09:00 up to entry \d+$", Part(page, "Audit today"));
        Assert.Matches(@"^Unusual postings today (None|\d+) of \d+ postings by hand$", Part(page, "Unusual postings today"));
        Assert.StartsWith("Duties in one hand ", Part(page, "Duties in one hand"), StringComparison.Ordinal);

        // What waits longer than two minutes for its seal waits too long.
        await house.ReceiveAsync(null, new Received(TestTemplate.Rents, 1_00, DashboardLife.Today));
        house.Time.Advance(TimeSpan.FromMinutes(3));
        page.WaitForAssertion(() => Assert.EndsWith("1 entry not sealed in time", Part(page, "Audit today"), StringComparison.Ordinal));
        Assert.Equal("b bad", page.Find("[data-part='Audit today'] .b").ClassName);
    }

    [Fact]
    public async Task With_nothing_to_do_each_tile_says_so()
    {
        await SitAsync(Role.IncomeManager, lives: false);
        await using (var db = house.Inspect())
        {
            await db.Months.Where(m => m.FirstDay < new DateOnly(2026, 7, 1)).ExecuteUpdateAsync(s => s.SetProperty(m => m.Closed, true));
            await db.People.ExecuteUpdateAsync(s => s.SetProperty(p => p.ConfirmedOn, new DateOnly(2026, 7, 2)));
        }
        var page = Open();
        Assert.Equal("Approvals None waiting Nothing waits for a second person.", Part(page, "Approvals"));
        Assert.Equal("Months to close None All months that are over are closed.", Part(page, "Months to close"));
        Assert.Equal("Watch list None open Nothing stands out.", Part(page, "Watch list"));
        Assert.Equal("Refunds under way None No money is on its way back.", Part(page, "Refunds under way"));
        Assert.Equal("Access to confirm None All are confirmed this quarter.", Part(page, "Access to confirm"));
        page.Find(".more-parts button").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".skeleton")));
        Assert.Equal("Support access Shut Support staff see counts only.", Part(page, "Support access"));
        Assert.Equal("Duties in one hand 12 held by 2 people", Part(page, "Duties in one hand"));   // the two managers
        Assert.StartsWith("Unusual postings today None of 0 postings by hand", Part(page, "Unusual postings today"), StringComparison.Ordinal);
    }
}
