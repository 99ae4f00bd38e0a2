using Ims.Infrastructure.Councils.Sandbox;
using Ims.Infrastructure.Work;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Service;

static class ServiceServices
{
    public static IServiceCollection AddService(this IServiceCollection services) => services
        .AddScoped<MakeCouncil>().AddScoped<MakeSandbox>().AddScoped<ResetSandbox>().AddScoped<RetryMaking>().AddScoped<AddFirstPeople>().AddScoped<RegisterDirectory>().AddScoped<InviteFirstPerson>()
        .AddSingleton<SandboxLife>().AddSingleton<MakingSteps>().AddSingleton<CouncilMaker>().AddSingleton(CouncilMaker.Kind)
        .AddScoped<MigrateCouncils>().AddSingleton(MigrationWork.Kind)
        .AddScoped<TakeVitals>()
        .AddSingleton(new Chore("vitals", "A look at how the council is",
            "Counts files, items and people, and asks how large and how new the database is, for the list of councils.",
            "0 0/10 * * * ?",   // Whoever runs the service wants to see trouble soon, and of hundreds of databases none should be asked more often.
            (scope, ct) => scope.GetRequiredService<TakeVitals>().TakeAsync(ct)) { MayRest = true })
        .AddSingleton<ServiceCouncilRows>().AddScoped<ServiceCouncilList>().AddScoped<ServiceCouncilDetails>();
}
