using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Work;

static class WorkServices
{
    public static IServiceCollection AddWork(this IServiceCollection services) => services
        .AddSingleton<WorkQueue>().AddSingleton<Sweep>().AddSingleton<WorkNames>().AddSingleton<ChoreClock>()
        .AddScoped<ScheduleChore>().AddScoped<ChoreList>().AddScoped<ChoreSchedulePreview>();
}
