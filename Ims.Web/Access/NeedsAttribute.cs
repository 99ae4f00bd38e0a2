using Ims.Domain.Access;
using Microsoft.AspNetCore.Authorization;

namespace Ims.Web.Access;

/// <summary>On a page: the permission that its use cases ask for, so that it is refused before it is shown.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(Permission permission) : AuthorizeAttribute(PolicyOf(permission))
{
    public Permission Permission { get; } = permission;

    internal static string PolicyOf(Permission permission) => $"needs-{permission}";

    internal static void AddPolicies(AuthorizationBuilder builder)
    {
        foreach (var permission in Enum.GetValues<Permission>())
            builder.AddPolicy(PolicyOf(permission), p => p.RequireAuthenticatedUser().RequireAssertion(c => c.User.Holds(permission)));
    }
}
