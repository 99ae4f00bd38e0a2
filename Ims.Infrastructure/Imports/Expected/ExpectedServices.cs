using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Imports.Expected;

static class ExpectedServices
{
    public static IServiceCollection AddExpected(this IServiceCollection services) => services
        .AddScoped<SaveExpectedFile>().AddScoped<AcknowledgeArrival>().AddScoped<SaveExtraDay>().AddScoped<RemoveExtraDay>()
        .AddScoped<ExpectedFileList>().AddScoped<ExpectedFileDetails>().AddScoped<SchedulePreview>().AddScoped<ArrivalList>().AddScoped<ComingFiles>().AddScoped<ExpectedAlerts>().AddScoped<ExtraDayList>()
        .AddScoped<WatchExpectedFiles>().AddSingleton(WatchExpectedFiles.Chore).AddSingleton(ArrivalEmails.Kind);
}
