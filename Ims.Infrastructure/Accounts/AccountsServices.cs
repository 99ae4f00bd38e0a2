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
        .AddSingleton(new Chore("account-words", "Words of account holders",
            "Makes the words by which account holders are found, for those from before an upgrade.",
            "0/30 * * * * ?",   // Some at a time, and until all have theirs a search misses them; once all have, it is one cheap question.
            async (scope, ct) => (await scope.GetRequiredService<FillAccountWords>().RunAsync(ct)).Refusal))
        .AddScoped<ISettingTraces, AccountTraces>();
}
