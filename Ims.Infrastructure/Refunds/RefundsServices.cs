using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Work;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Refunds;

static class RefundsServices
{
    public static IServiceCollection AddRefunds(this IServiceCollection services) => services
        .AddScoped<IRefundProvider, SimulatedRefunds>()
        .AddScoped<MakeRefund>()
        .AddApprovable<RefundMaking>()
        .AddScoped<SendRefund>()
        .AddScoped<AskAboutRefunds>()
        .AddScoped<TellRefund>()
        .AddScoped<BuildPayablesFile>()
        .AddScoped<AnswerPayables>()
        .AddScoped<RefundList>()
        .AddScoped<RefundsUnderWay>()
        .AddScoped<RefundDetails>()
        .AddScoped<RefundableLines>()
        .AddScoped<PayablesFileList>()
        .AddScoped<PayablesFileDetails>()
        .AddScoped<PayablesFileContent>()
        .AddSingleton(RefundWork.Kind)
        .AddSingleton(new Chore("ask-about-refunds", "Questions about refunds",
            "Asks providers what became of refunds that they have, or of which nobody knows whether they have them.",
            "0 * * * * ?",   // How long each waits, it says itself.
            async (scope, ct) => (await scope.GetRequiredService<AskAboutRefunds>().RunAsync(ct)).Refusal));
}
