using Ims.Infrastructure.Approvals;
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
        .AddScoped<MonthDetails>()
        .AddScoped<OpenMonth>()
        .AddScoped<BeginClosing>()
        .AddScoped<KeepMonthOpen>()
        .AddScoped<CloseMonth>()
        .AddScoped<ReopenMonth>()
        .AddSingleton<MonthChecks>()
        .AddApprovable<MonthReopening>();
}
