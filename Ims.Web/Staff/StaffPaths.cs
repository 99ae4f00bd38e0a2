using System.Globalization;

namespace Ims.Web.Staff;

/// <summary>The addresses of people and roles.</summary>
static class StaffPaths
{
    public const string People = "/people";
    public const string New = "/people/new";
    public const string Duties = "/people/duties";
    public const string Roles = "/roles";
    /// <summary>The audit is the log of sign-ins; who was refused stands there too.</summary>
    public const string SignIns = "/audit?action=access.sign-in";
    public const string NewRole = "/roles/new";

    public static string Of(int id) => $"{People}/{id.ToString(CultureInfo.InvariantCulture)}";

    public static string Role(string code) => $"{Roles}/{code}";
}
