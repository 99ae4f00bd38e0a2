using Ims.Infrastructure.Work;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.WatchList;

static class WatchListServices
{
    public static IServiceCollection AddWatchList(this IServiceCollection services) => services
        .AddScoped<KeepWatch>()
        .AddScoped<AddWatchNote>()
        .AddScoped<CloseWatchCase>()
        .AddScoped<WatchCaseList>()
        .AddScoped<WatchCasesOpen>()
        .AddScoped<WatchCasesToDecide>()
        .AddScoped<WatchCaseDetails>()
        .AddSingleton(new Chore("keep-watch", "Watch list",
            "Looks for what stands out for a review against money laundering: overpaid and refunded, refunded to another payer, repeated cash, many small refunds by one person.",
            "0 17 * * * ?",   // Each hour: before most refunds are approved, and never in the way of the full hour's files.
            async (scope, ct) => (await scope.GetRequiredService<KeepWatch>().RunAsync(ct)).Refusal));
}
