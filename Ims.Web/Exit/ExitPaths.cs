using System.Globalization;

namespace Ims.Web.Exit;

/// <summary>The addresses of the Exit room.</summary>
static class ExitPaths
{
    public const string List = "/exit";
    public const string FilePattern = "/exit/{id:long}/file";

    public static string File(long id) => string.Create(CultureInfo.InvariantCulture, $"{List}/{id}/file");
}
