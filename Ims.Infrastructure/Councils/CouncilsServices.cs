using Ims.Infrastructure.Access;
using Ims.Infrastructure.Councils.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Councils;

static class CouncilsServices
{
    public static IServiceCollection AddCouncils(this IServiceCollection services)
    {
        services.AddScoped<CreateCouncil>();
        services.AddScoped<SetCouncilStatus>();
        services.AddScoped<ApplyTemplate>();
        services.AddScoped<AddSupportStaff>();
        services.AddScoped<SeedingState>();
        services.AddScoped<BeginSeeding>();
        services.AddScoped<CompleteSeeding>();
        services.AddScoped<InventLines>();
        services.AddScoped<SeedingTraces>();
        services.AddScoped<SuspenseOfLine>();
        services.AddScoped<CouncilHealth>();
        services.AddScoped<CouncilView>();
        services.AddScoped<CouncilPictureFile>();
        services.AddScoped<KeepPicture>();
        services.AddScoped<AnnouncementsNow>();
        services.AddScoped<AnnouncementList>();
        services.AddScoped<ServiceAnnouncementList>();
        services.AddScoped<SaveAnnouncement>();
        services.AddScoped<SaveServiceAnnouncement>();
        services.AddScoped<ServiceWorkList>();
        services.AddScoped<RerunParkedWork>();
        services.AddScoped<LetSupportIn>();
        services.AddScoped<ShutSupportOut>();
        services.AddScoped<SupportGrantList>();
        services.AddScoped<SupportHere>();
        services.AddScoped<SupportLetIn>();
        services.AddSingleton<SeedSandbox>();
        return services;
    }
}
