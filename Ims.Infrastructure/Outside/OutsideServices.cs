using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Outside;

static class OutsideServices
{
    public static IServiceCollection AddOutside(this IServiceCollection services, IConfiguration configuration) => services
        .Configure<MailOptions>(configuration.GetSection("Ims:Mail"))
        .AddSingleton(PublicAddress.Of(configuration))
        .AddSingleton<SmtpMail>().AddSingleton<MailFolder>().AddSingleton<MailCarriers>()
        .AddScoped<SendEmail>().AddScoped<SendEmailAgain>()
        .AddSingleton(s => EmailWork.Kind(s.GetRequiredService<TimeProvider>()));
}
