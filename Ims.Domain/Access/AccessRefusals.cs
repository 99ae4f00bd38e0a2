using Ims.Domain.Values;

namespace Ims.Domain.Access;

/// <summary>Refusals of access, in the order they are checked.</summary>
public static class AccessRefusals
{
    public static Refusal SessionEnded => new("session-ended", "Your session has ended. Sign in again, then do this once more: nothing was changed.");

    public static Refusal AccessEnded => new("access-ended", "Your access to this council has ended. Ask an administrator of the council to give it back.");

    public static Refusal NotPermitted(Permission permission) => new("not-permitted", $"Your role may not do this ({Verb(permission)}). Ask an administrator of the council for it.");

    /// <summary>As documents and logs write a permission: <c>suspense.allocate</c>.</summary>
    public static string Verb(Permission permission)
    {
        var name = permission.ToString();
        var split = 1;
        while (split < name.Length && !char.IsUpper(name[split])) split++;
        return split == name.Length ? name.ToLowerInvariant() : $"{name[..split].ToLowerInvariant()}.{name[split..].ToLowerInvariant()}";
    }
}
