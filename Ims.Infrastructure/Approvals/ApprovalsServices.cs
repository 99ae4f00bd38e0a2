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
        .AddScoped<ApprovalDetails>()
        .AddScoped<ApprovalEvidenceFile>()
        .AddScoped<PolicyList>()
        .AddScoped<DelegationList>()
        .AddApprovable<PolicyChange>()
        .AddSingleton(new Chore("Expiry of approval requests", async (scope, ct) => (await scope.GetRequiredService<ExpireRequests>().RunAsync(ct)).Refusal));

    /// <summary>Adds a kind of act to those that the desk knows.</summary>
    public static IServiceCollection AddApprovable<T>(this IServiceCollection services) where T : ApprovableAct =>
        services.AddScoped<T>().AddScoped<ApprovableAct>(s => s.GetRequiredService<T>());
}
