using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Exit;

static class ExitServices
{
    public static IServiceCollection AddExit(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ExitOptions>().Bind(configuration.GetSection("Ims:Exit"))
            .Validate(o => o.KeptFor > TimeSpan.Zero && o.KeptFor <= TimeSpan.FromDays(90), "Ims:Exit:KeptFor is more than nothing and at most 90 days, such as 7.00:00:00.")
            .ValidateOnStart();
        return services.AddSingleton<ExitFolder>().AddSingleton(ExitWork.Kind).AddSingleton(ExpireExitExports.Chore)
            .AddScoped<RequestExitExport>().AddScoped<EndExitExport>().AddScoped<WriteExitExport>().AddScoped<DownloadExitExport>().AddScoped<ExpireExitExports>().AddScoped<ExitExportList>();
    }
}
