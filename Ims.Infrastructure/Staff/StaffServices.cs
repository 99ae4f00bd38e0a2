using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Outside;
using Ims.Infrastructure.Work;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Staff;

static class StaffServices
{
    public static IServiceCollection AddStaff(this IServiceCollection services) => services
        .AddScoped<ChangePerson>()
        .AddScoped<ChangeRole>()
        .AddScoped<EndAccess>()
        .AddScoped<ConfirmAccess>()
        .AddScoped<LapseAccess>()
        .AddScoped<InvitePerson>()
        .AddScoped<WithdrawInvitation>()
        .AddSingleton(s => InvitationEmails.Kind(s.GetRequiredService<PublicAddress>(), s.GetRequiredService<TimeProvider>()))
        .AddScoped<PeopleList>()
        .AddScoped<AccessToLookAfter>()
        .AddScoped<PersonDetails>()
        .AddScoped<RoleList>()
        .AddScoped<SegregationReport>()
        .AddApprovable<PersonChange>()
        .AddApprovable<RoleChange>()
        .AddSingleton(new Chore("lapse-access", "Lapse of unused access",
            "Ends access that nobody used for 90 days, and access whose last day is over.",
            "0 30 2 ? * *",   // Counted in days, so once a day; at night, when few are at work, and not in the hour that comes twice in autumn.
            async (scope, ct) => (await scope.GetRequiredService<LapseAccess>().RunAsync(ct)).Refusal));
}
