using System.Globalization;

namespace Ims.Web.Staff;

/// <summary>The addresses of people and roles.</summary>
static class StaffPaths
{
    public const string People = "/people";
    public const string New = "/people/new";
    public const string Duties = "/people/duties";
    public const string Roles = "/roles";
    public const string NewRole = "/roles/new";

    public static string Of(int id) => $"{People}/{id.ToString(CultureInfo.InvariantCulture)}";

    public static string Role(string code) => $"{Roles}/{code}";
}
