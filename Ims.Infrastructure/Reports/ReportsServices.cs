using Ims.Infrastructure.Outside;
using Ims.Infrastructure.Reports.Kept;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Reports;

static class ReportsServices
{
    public static IServiceCollection AddReports(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ReportOptions>().Bind(configuration.GetSection("Ims:Reports"))
            .Validate(o => o.KeptFor > TimeSpan.Zero && o.KeptFor <= TimeSpan.FromDays(90), "Ims:Reports:KeptFor is more than nothing and at most 90 days, such as 7.00:00:00.")
            .ValidateOnStart();
        return services
            .AddScoped<ReceivedToday>()
            .AddScoped<UnusualToday>()
            .AddScoped<IncomeByDay>()
            .AddScoped<IncomeOfToday>()
            .AddScoped<ReportRunner>()
            .AddScoped<ReportView>()
            .AddScoped<ReportFile>()
            .AddKept();
    }

    /// <summary>What is made in the background, and again and again.</summary>
    static IServiceCollection AddKept(this IServiceCollection services) => services
        .AddSingleton<ReportFolder>().AddSingleton(KeptWork.Kind).AddSingleton(RemoveKeptReports.Chore).AddSingleton(MakeScheduledReports.Chore)
        .AddSingleton(s => ReportEmails.Kind(s.GetRequiredService<PublicAddress>(), s.GetRequiredService<TimeProvider>()))
        .AddScoped<KeepReport>().AddScoped<KeepPack>().AddScoped<AuditorsPack>().AddScoped<EndKeptReport>().AddScoped<WriteKeptReport>().AddScoped<DownloadKeptReport>().AddScoped<RemoveKeptReports>().AddScoped<KeptReportList>()
        .AddScoped<SaveReportSchedule>().AddScoped<RemoveReportSchedule>().AddScoped<MakeScheduledReports>().AddScoped<ReportScheduleList>();
}
