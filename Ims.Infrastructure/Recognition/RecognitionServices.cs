using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Funds.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Recognition;

static class RecognitionServices
{
    public static IServiceCollection AddRecognition(this IServiceCollection services) => services
        .AddScoped<RuleList>()
        .AddScoped<RuleDetails>()
        .AddScoped<RuleChoices>()
        .AddScoped<RuleRequests>()
        .AddScoped<RuleRequestDetails>()
        .AddScoped<ChangeRule>()
        .AddScoped<DeclineDraft>()
        .AddScoped<ISettingTraces, RecognitionTraces>()
        .AddScoped<ApplyRules>()
        .AddScoped<RulesCompared>()
        .AddSingleton(FileRule.Part)
        .AddApprovable<RulesApplication>()
        .AddApprovable<RuleActivation>();
}
