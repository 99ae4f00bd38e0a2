using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Exports;

static class ExportsServices
{
    public static IServiceCollection AddExports(this IServiceCollection services) => services
        .AddScoped<BuildExportBatch>()
        .AddScoped<ExportBatchList>()
        .AddScoped<ExportWaiting>()
        .AddScoped<WaitingForExport>()
        .AddScoped<ExportBatchDetails>()
        .AddScoped<ExportBatchLines>()
        .AddScoped<ExportBatchFile>();
}
