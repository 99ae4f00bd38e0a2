using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Reports;

static class ReportsServices
{
    public static IServiceCollection AddReports(this IServiceCollection services) => services
        .AddScoped<ReceivedToday>()
        .AddScoped<IncomeByDay>()
        .AddScoped<IncomeOfToday>()
        .AddScoped<ReportRunner>()
        .AddScoped<ReportView>()
        .AddScoped<ReportFile>();
}
