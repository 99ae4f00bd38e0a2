using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Access;

static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddScoped<Standing>();
        services.AddScoped<RecordSignIn>().AddScoped<RecordRefusedSignIn>();
        services.AddSingleton<OpenCouncils>();
        services.AddScoped<DirectorySignIn>();
        services.AddScoped<AcceptInvitation>();
        services.AddScoped<SetCouncilTenant>();
        services.AddScoped<LinkPerson>();
        services.AddScoped<AddFirstAdministrator>();
        services.AddScoped<LinkSupportPerson>();
        return services;
    }
}
