using Ims.Infrastructure.Approvals;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Imports.AccountFiles;

static class AccountFilesServices
{
    public static IServiceCollection AddAccountFiles(this IServiceCollection services) => services
        .AddScoped<SaveAccountFeed>().AddScoped<AccountFeedList>().AddScoped<AccountFeedDetails>().AddScoped<AccountFeedPreview>()
        .AddScoped<ReceiveAccountFile>().AddScoped<CheckAccountFile>().AddScoped<ApplyAccountFile>()
        .AddScoped<DiscardAccountFile>().AddScoped<ApplyWithoutClosing>().AddScoped<ApplyShownAccounts>().AddScoped<CloseAbsentAccounts>()
        .AddApprovable<AbsentClosing>()
        .AddScoped<AccountFileList>().AddScoped<AccountFileDetails>().AddScoped<AccountFileRows>().AddScoped<AccountFileBytes>()
        .AddSingleton<AccountFileWork>().AddSingleton(AccountFileWork.Kind);
}
