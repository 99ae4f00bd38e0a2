using Ims.Infrastructure.Api;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Imports.Expected;
using Ims.Infrastructure.Suspense;
using Ims.Infrastructure.Auditors;
using Ims.Infrastructure.CashDesk;
using Ims.Infrastructure.WatchList;
using Ims.Web.Accounts;
using Ims.Web.Api;
using Ims.Web.Approvals;
using Ims.Web.Councils;
using Ims.Web.Exit;
using Ims.Web.Imports;
using Ims.Web.Imports.Expected;
using Ims.Web.Imports.SetupFile;
using Ims.Web.Layout;
using Ims.Web.Layout.Theme;
using Ims.Web.Ledger;
using Ims.Web.Refunds;
using Ims.Web.Service;
using Ims.Web.Shared;
using Ims.Web.Suspense;
using Ims.Web.Transfers;
using Ims.Web.Auditors;
using Ims.Web.CashDesk;
using Ims.Web.WatchList;
using Microsoft.AspNetCore.Components.Server;
using MudBlazor.Services;

namespace Ims.Web.Startup;

/// <summary>The Blazor pages, their theme and their static files.</summary>
internal static class StaffPages
{
    /// <summary>Bytes that a browser may send at once.</summary>
    const int LargestMessage = 1_000_000;

    internal static void AddStaffPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents().AddInteractiveServerComponents()
            .AddHubOptions(o => o.MaximumReceiveMessageSize = LargestMessage);   // a list of 5,000 account numbers that is pasted into a rule is one message
        builder.Services.AddMudServices();
        builder.Services.AddSingleton<ThemeSheet>();
        builder.Services.AddScoped<NavigationCounts>();
        builder.Services.AddScoped<TypedWork>();
        builder.Services.AddScoped<AnnouncementUse>();
        builder.Services.AddScoped<ExitUse>();
        builder.Services.AddScoped<ServiceCouncilUse>().AddScoped<ServiceCouncilActs>();
        builder.Services.AddScoped<FileUse>().AddScoped<FileSettingsUse>().AddScoped<FileProfilesUse>().AddScoped<FileRulesUse>();
        AddCounters(builder.Services);
        builder.Services.AddScoped<IPostingActions, TransferActions>().AddScoped<IPostingActions, RefundActions>().AddScoped<IPostingActions, QueryActions>();
        builder.Services.AddScoped<QueryUse>();
        builder.Services.AddScoped<DeskUse>();
        builder.Services.AddScoped<TillUse>();
        builder.Services.AddScoped<BatchUse>();
        builder.Services.AddScoped<ISearchSuggester, ReceiptSuggester>();
        builder.Services.AddScoped<ISearchSuggester, AccountSuggester>();
    }

    // What is counted beside the navigation, each by the query of its room.
    static void AddCounters(IServiceCollection services)
    {
        services.AddScoped(s => new NavigationCounter(NavigationCount.ApprovalsForMe, ApprovalsWaiting.Needs, s.GetRequiredService<ApprovalsWaiting>().GetAsync));
        services.AddScoped(s => new NavigationCounter(NavigationCount.ImportsHeld, ImportsHeld.Needs, s.GetRequiredService<ImportsHeld>().GetAsync));
        services.AddScoped(s => new NavigationCounter(NavigationCount.SuspenseOpen, SuspenseOpen.Needs, s.GetRequiredService<SuspenseOpen>().GetAsync));
        services.AddScoped(s => new NavigationCounter(NavigationCount.ExpectedAlerts, ExpectedAlerts.Needs, async ct =>
            (await s.GetRequiredService<ExpectedAlerts>().GetAsync(ct)).Map(alerts => alerts.Count)));
        services.AddScoped(s => new NavigationCounter(NavigationCount.KeysExpiring, ApiKeysExpiring.Needs, s.GetRequiredService<ApiKeysExpiring>().GetAsync));
        services.AddScoped(s => new NavigationCounter(NavigationCount.WatchCasesOpen, WatchCasesOpen.Needs, s.GetRequiredService<WatchCasesOpen>().GetAsync));
        services.AddScoped(s => new NavigationCounter(NavigationCount.TillsToSignOff, TillsToSignOff.Needs, s.GetRequiredService<TillsToSignOff>().GetAsync));
        services.AddScoped(s => new NavigationCounter(NavigationCount.QueriesOpen, QueriesOpen.Needs, s.GetRequiredService<QueriesOpen>().GetAsync));
    }

    internal static async Task MapStaffPagesAsync(this WebApplication app)
    {
        var theme = app.Services.GetRequiredService<ThemeSheet>();
        await theme.MakeAsync(app.Services, app.Services.GetRequiredService<ILoggerFactory>());
        theme.Map(app);
        app.MapStaticAssets().AllowAnonymous();
        // Its own frame policy would be a second header beside SecurityHeaders'.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null);
    }
}
