using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.OnBoarding;

static class OnBoardingServices
{
    public static IServiceCollection AddOnBoarding(this IServiceCollection services) => services
        .AddScoped<OnBoardingPlan>().AddScoped<OnBoardingPortfolio>().AddScoped<ChangeMilestone>()
        .AddScoped<CheckMilestones>().AddSingleton(CheckMilestones.Chore);
}
