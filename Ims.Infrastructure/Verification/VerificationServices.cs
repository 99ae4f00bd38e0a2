using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Verification;

static class VerificationServices
{
    public static IServiceCollection AddVerification(this IServiceCollection services) => services.AddScoped<VerifyLedger>().AddScoped<VerifyAudit>();
}
