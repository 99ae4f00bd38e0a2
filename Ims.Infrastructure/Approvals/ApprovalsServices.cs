using Ims.Infrastructure.Work;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Approvals;

static class ApprovalsServices
{
    public static IServiceCollection AddApprovals(this IServiceCollection services) => services
        .AddScoped<ApprovalDesk>()
        .AddScoped<ApproveRequest>()
        .AddScoped<DeclineRequest>()
        .AddScoped<WithdrawRequest>()
        .AddScoped<ExpireRequests>()
        .AddScoped<DelegateApprovals>()
        .AddScoped<EndDelegation>()
        .AddScoped<ChangePolicy>()
        .AddScoped<ApprovalList>()
        .AddScoped<ApprovalsWaiting>()
        .AddScoped<ApprovalsToDecide>()
        .AddScoped<ApprovalDetails>()
        .AddScoped<ApprovalEvidenceFile>()
        .AddScoped<PolicyList>()
        .AddScoped<DelegationList>()
        .AddApprovable<PolicyChange>()
        .AddSingleton(new Chore("expire-requests", "Expiry of approval requests",
            "Writes down of requests whose time is over that it is.",
            "0 0/15 * * * ?",   // They could not be approved before either: lists only show them longer as waiting.
            async (scope, ct) => (await scope.GetRequiredService<ExpireRequests>().RunAsync(ct)).Refusal) { MayRest = true });

    /// <summary>Adds a kind of act to those that the desk knows.</summary>
    public static IServiceCollection AddApprovable<T>(this IServiceCollection services) where T : ApprovableAct =>
        services.AddScoped<T>().AddScoped<ApprovableAct>(s => s.GetRequiredService<T>());
}
