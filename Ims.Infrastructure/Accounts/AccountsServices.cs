using Ims.Infrastructure.Funds.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Accounts;

static class AccountsServices
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddScoped<AddAccountHolders>()
        .AddScoped<AccountHolderList>()
        .AddScoped<ISettingTraces, AccountTraces>();
}
