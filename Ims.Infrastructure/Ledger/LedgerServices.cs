using Ims.Infrastructure.Ledger.Words;
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
        .AddScoped<TransactionExport>()
        .AddScoped<SavedViewList>()
        .AddScoped<SaveView>()
        .AddScoped<RemoveView>()
        .AddScoped<IndexWords>()
        .AddSingleton(IndexWords.Chore);
}
