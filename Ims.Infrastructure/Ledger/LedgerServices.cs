using Ims.Infrastructure.Funds.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Ledger;

static class LedgerServices
{
    public static IServiceCollection AddLedger(this IServiceCollection services) => services
        .AddScoped<TransactionList>()
        .AddScoped<TransactionTotals>()
        .AddScoped<TransactionChoices>()
        .AddScoped<PostingDetails>()
        .AddScoped<MonthList>()
        .AddScoped<ISettingTraces, LedgerTraces>();
}
