namespace Ims.Domain.Access;

/// <summary>Permissions as one text, such as a session and a role's row carry them: by name, so that one that goes one day is no fault of the text.</summary>
public static class PermissionNames
{
    public static string Write(IEnumerable<Permission> permissions) => string.Join(' ', permissions);

    /// <summary>What it names and is still there, in its order.</summary>
    public static List<Permission> Read(string text)
    {
        var permissions = new List<Permission>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (Enum.TryParse<Permission>(word, out var permission)) permissions.Add(permission);
        return permissions;
    }
}
