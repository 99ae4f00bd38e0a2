using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Audit;

static class AuditServices
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddScoped<Acts>().AddScoped<Looks>().AddScoped<SupportLooks>().AddSingleton<PlatformActs>().AddScoped<SupportActs>()
        .AddScoped<SealAudit>().AddSingleton(SealAudit.Chore).AddScoped<LogAnchor>().AddSingleton(LogAnchor.Chore).AddScoped<TellAnchor>()
        .AddSingleton<ActWatch>().AddScoped<ActsHere>()
        .AddScoped<AuditToday>().AddScoped<AuditList>().AddScoped<AuditChoices>().AddScoped<AuditEntryDetails>().AddScoped<AuditExport>();
}
