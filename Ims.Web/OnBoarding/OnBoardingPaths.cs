using Ims.Domain.OnBoarding;

namespace Ims.Web.OnBoarding;

/// <summary>The addresses of on-boarding plans.</summary>
static class OnBoardingPaths
{
    public const string Plan = "/onboarding", Portfolio = "/service-onboarding", Csv = "/service-onboarding.csv", Workbook = "/service-onboarding.xlsx";

    /// <summary>One milestone of the council that somebody is signed in for.</summary>
    public static string Milestone(Milestone milestone) => $"{Plan}/{milestone.ToString().ToLowerInvariant()}";
}
