using Ims.Infrastructure.Approvals;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Api;

static class ApiServices
{
    public static IServiceCollection AddApi(this IServiceCollection services) => services
        .AddApprovable<ApiKeyGrant>()
        .AddSingleton<ApiKeyUses>()
        .AddSingleton<ApiKeyCheck>()
        .AddScoped<GiveApiKey>()
        .AddScoped<CollectApiKey>()
        .AddScoped<RevokeApiKey>()
        .AddScoped<ApiKeyList>()
        .AddScoped<ApiKeysExpiring>()
        .AddScoped<ApiKeysToRenew>();
}
