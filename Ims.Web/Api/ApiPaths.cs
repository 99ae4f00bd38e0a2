namespace Ims.Web.Api;

/// <summary>The addresses of the pages about keys.</summary>
static class ApiPaths
{
    public const string Keys = "/api-keys";
    public const string New = "/api-keys/new";
}
