using Ims.Domain.Imports;

namespace Ims.Web.Imports.Profiles;

/// <summary>The addresses of the import profiles.</summary>
internal static class ProfilePaths
{
    public const string List = "/import-profiles";
    public const string New = $"{List}/{ProfileRefusals.NewCode}";

    public static string Of(string code) => $"{List}/{code}";

    public static string Copy(string code) => $"{New}?copy={code}";

    public static string Versions(string code) => $"{List}/{code}/versions";

    public static string Compare(string code, int older, int newer) => $"{Versions(code)}?older={older}&newer={newer}";
}
