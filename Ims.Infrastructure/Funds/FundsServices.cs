using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Funds.Chart;
using Ims.Infrastructure.Funds.Setup;
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
        .AddScoped<BankAccountList>()
        .AddScoped<ControlCodeList>()
        .AddScoped<ChartCodeList>()
        .AddScoped<ChartComparison>()
        .AddScoped<ImportChart>()
        .AddApprovable<ChartActivation>()
        .AddScoped<SettingTraces>()
        .AddScoped<SettingDetails>()
        .AddScoped<SettingPreview>()
        .AddScoped<SaveSetting>()
        .AddScoped<ConfigurationOut>()
        .AddScoped<ConfigurationCompared>()
        .AddScoped<SettingsCompared>()
        .AddScoped<ApplySettings>()
        .AddApprovable<SettingsApplication>()
        .AddApprovable<SettingActivation>();
}
