namespace Ims.Web.Service;

/// <summary>The addresses of the pages by which the service is run for many councils.</summary>
public static class ServicePaths
{
    public const string Councils = "/service-councils", NewCouncil = "/service-councils/new";

    public static string Council(string slug) => $"/service-councils/of/{Uri.EscapeDataString(slug)}";
}
