using Ims.Infrastructure.Approvals;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Privacy;

static class PrivacyServices
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PrivacyOptions>().Bind(configuration.GetSection("Ims:Privacy"))
            .Validate(o => o.KeptFor > TimeSpan.Zero && o.KeptFor <= TimeSpan.FromDays(30), "Ims:Privacy:KeptFor is more than nothing and at most 30 days, such as 7.00:00:00.")
            .ValidateOnStart();
        return services
            .AddScoped<AskForRetention>().AddApprovable<RetentionApproval>().AddScoped<BlankDueDetails>().AddScoped<RetentionList>().AddSingleton(BlankDueDetails.Chore)
            .AddSingleton<SubjectFolder>().AddSingleton(SubjectWork.Kind).AddSingleton(RemoveSubjectAccess.Chore)
            .AddScoped<SeekSubject>().AddScoped<AskForSubjectAccess>().AddApprovable<SubjectAccessApproval>().AddScoped<WriteSubjectAccess>().AddScoped<DownloadSubjectAccess>()
            .AddScoped<EndSubjectAccess>().AddScoped<RemoveSubjectAccess>().AddScoped<SubjectAccessList>().AddScoped<SubjectAccessDetails>();
    }
}
