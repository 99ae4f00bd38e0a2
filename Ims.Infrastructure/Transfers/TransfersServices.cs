using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Transfers;

static class TransfersServices
{
    public static IServiceCollection AddTransfers(this IServiceCollection services) => services
        .AddScoped<TransferMoney>()
        .AddApprovable<MoneyTransfer>()
        .AddScoped<ReversePosting>()
        .AddApprovable<PostingTakenBack>()
        .AddScoped<PostReturnedItem>()
        .AddApprovable<ReturnedItemPosted>()
        .AddScoped<PaymentLines>()
        .AddScoped<TransferFunds>()
        .AddScoped<TransferAccount>()
        .AddScoped<FormReceipt>()
        .AddScoped<TransferTemplates>()
        .AddScoped<SaveTransferTemplate>()
        .AddScoped<RemoveTransferTemplate>()
        .AddScoped<IStoryChapter, TransfersChapter>();
}
