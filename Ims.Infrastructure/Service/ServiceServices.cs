using Ims.Infrastructure.Councils.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Service;

static class ServiceServices
{
    public static IServiceCollection AddService(this IServiceCollection services) => services
        .AddScoped<MakeCouncil>().AddScoped<MakeSandbox>().AddScoped<ResetSandbox>().AddScoped<RetryMaking>().AddScoped<AddFirstPeople>().AddScoped<RegisterDirectory>().AddScoped<InviteFirstPerson>()
        .AddSingleton<SandboxLife>().AddSingleton<MakingSteps>().AddSingleton<CouncilMaker>().AddSingleton(CouncilMaker.Kind)
        .AddScoped<MigrateCouncils>().AddSingleton(MigrationWork.Kind)
        .AddScoped<TakeVitals>().AddSingleton(TakeVitals.Chore)
        .AddSingleton<ServiceCouncilRows>().AddScoped<ServiceCouncilList>().AddScoped<ServiceCouncilDetails>();
}
