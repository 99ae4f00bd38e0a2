using Ims.Domain.Access;

namespace Ims.Infrastructure.Access;

/// <summary>The link of an invitation. What opens it stands behind the #, which browsers send to no server: no log, proxy or referrer has it.</summary>
public static class InvitationLinks
{
    public const string Path = "/join";

    public static string Of(Uri root, InvitationText text) => $"{new Uri(root, Path)}#{text.Tell()}";
}
