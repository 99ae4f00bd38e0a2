using System.Globalization;

namespace Ims.Web.Privacy;

/// <summary>The addresses of the Privacy room.</summary>
static class PrivacyPaths
{
    public const string List = "/privacy";
    public const string NewRetention = "/privacy/retention/new";
    public const string NewSubject = "/privacy/subject-access/new";
    public const string FilePattern = "/privacy/subject-access/{id:long}/file";

    public static string Subject(long id) => string.Create(CultureInfo.InvariantCulture, $"/privacy/subject-access/{id}");

    public static string File(long id) => Subject(id) + "/file";
}
