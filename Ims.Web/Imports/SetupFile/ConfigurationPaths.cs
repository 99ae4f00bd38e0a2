namespace Ims.Web.Imports.SetupFile;

/// <summary>The addresses of the whole configuration.</summary>
static class ConfigurationPaths
{
    public const string Page = "/configuration", File = "/configuration/file";
}
