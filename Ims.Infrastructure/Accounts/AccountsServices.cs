using Ims.Infrastructure.Funds.Setup;
using Ims.Infrastructure.Work;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Accounts;

static class AccountsServices
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddScoped<AddAccountHolders>()
        .AddScoped<SaveAccountHolder>()
        .AddScoped<FillAccountWords>()
        .AddScoped<AccountHolderList>()
        .AddScoped<AccountHolderDetails>()
        .AddScoped<FundsForAccounts>()
        .AddSingleton(new Chore("Words of account holders", async (scope, ct) => (await scope.GetRequiredService<FillAccountWords>().RunAsync(ct)).Refusal))
        .AddScoped<ISettingTraces, AccountTraces>();
}
