using Ims.Infrastructure.Access;
using Ims.Infrastructure.Accounts;
using Ims.Infrastructure.Api;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Auditors;
using Ims.Infrastructure.CashDesk;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Exit;
using Ims.Infrastructure.Exports;
using Ims.Infrastructure.Funds;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Imports.Sources;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.OnBoarding;
using Ims.Infrastructure.Outside;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Recognition;
using Ims.Infrastructure.Privacy;
using Ims.Infrastructure.Reports;
using Ims.Infrastructure.Service;
using Ims.Infrastructure.Staff;
using Ims.Infrastructure.Refunds;
using Ims.Infrastructure.Suspense;
using Ims.Infrastructure.Transfers;
using Ims.Infrastructure.Verification;
using Ims.Infrastructure.WatchList;
using Ims.Infrastructure.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure;

/// <summary>Everything that a host needs of this project; each room adds its use cases and queries by hand.</summary>
public static class ServiceRegistration
{
    public static IServiceCollection AddIms(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<ImsOptions>(configuration.GetSection("Ims"));
        services.Configure<ImsOptions>(o => o.DataFolder = configuration["IMS_DATA"] is { Length: > 0 } folder ? folder : o.DataFolder);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Databases>();
        services.AddSingleton<IdRanges>();
        services.AddSingleton<Migrator>();
        services.AddSingleton<SessionKeys>();
        services.AddSingleton<CouncilDirectory>();
        services.AddScoped<Actor>();
        services.AddScoped<CouncilDbs>();
        services.AddAccess();
        services.AddAudit();
        services.AddWork();
        services.AddOutside(configuration);
        services.AddCouncils();
        services.AddApprovals();
        services.AddStaff();
        services.AddApi();
        services.AddFunds();
        services.AddAccounts();
        services.AddRecognition();
        services.AddLedger();
        services.AddStoryChapters();
        services.AddMonthChecks();
        services.AddOnBoarding();
        services.AddService();
        services.AddReports(configuration);
        services.AddExports();
        services.AddVerification();
        services.AddImports();
        services.AddSources(configuration);
        services.AddSuspense();
        services.AddCashDesk();
        services.AddTransfers();
        services.AddRefunds();
        services.AddWatchList();
        services.AddAuditors();
        services.AddExit(configuration);
        services.AddPrivacy(configuration);
        return services;
    }

    // In the order in which a posting's money meets the rooms; what happened at one instant is told in it.
    static void AddStoryChapters(this IServiceCollection services)
    {
        services.AddSingleton<IStoryChapter, ImportChapter>();
        services.AddSingleton<IStoryChapter, LedgerChapter>();
        services.AddSingleton<IStoryChapter, DeskChapter>();
        services.AddSingleton<IStoryChapter, ReceiptChapter>();
        services.AddSingleton<IStoryChapter, SuspenseChapter>();
        services.AddSingleton<IStoryChapter, RefundChapter>();
        services.AddSingleton<IStoryChapter, ExportChapter>();
        services.AddSingleton<IStoryChapter, NotesChapter>();
    }

    // What keeps a month open first, then what only warns.
    static void AddMonthChecks(this IServiceCollection services)
    {
        services.AddSingleton<IMonthCheck, UnexportedLines>();
        services.AddSingleton<IMonthCheck, UndecidedFiles>();
    }
}
