using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Funds.Setup;
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
        .AddScoped<IssueReceipt>()
        .AddScoped<ReceiptView>()
        .AddScoped<ReceiptFile>()
        .AddSingleton(ReceiptEmails.Kind)
        .AddScoped<TransactionExport>()
        .AddScoped<SavedViewList>()
        .AddScoped<SaveView>()
        .AddScoped<RemoveView>()
        .AddScoped<IndexWords>()
        .AddSingleton(IndexWords.Chore)
        .AddScoped<AccountBalance>()
        .AddScoped<AddPostingNote>()
        .AddScoped<AttachToPosting>()
        .AddScoped<PostingAttachmentFile>()
        .AddScoped<MonthList>()
        .AddScoped<MonthsToClose>()
        .AddScoped<MonthDetails>()
        .AddScoped<OpenMonth>()
        .AddScoped<BeginClosing>()
        .AddScoped<KeepMonthOpen>()
        .AddScoped<CloseMonth>()
        .AddScoped<ReopenMonth>()
        .AddSingleton<MonthChecks>()
        .AddApprovable<ReopeningMonth>()
        .AddScoped<ISettingTraces, LedgerTraces>();
}
