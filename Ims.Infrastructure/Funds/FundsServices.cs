using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Funds;

static class FundsServices
{
    public static IServiceCollection AddFunds(this IServiceCollection services) => services
        .AddScoped<FundList>()
        .AddScoped<FundDetails>()
        .AddScoped<FundGroupList>()
        .AddScoped<MethodList>()
        .AddScoped<VatCodeList>()
        .AddScoped<ReferenceRuleList>()
        .AddScoped<BankAccountList>();
}
