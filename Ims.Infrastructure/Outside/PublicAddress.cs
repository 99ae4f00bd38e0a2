using Microsoft.Extensions.Configuration;

namespace Ims.Infrastructure.Outside;

/// <summary>Where people open IMS, for what is written while no browser asks. Setting <c>Ims:Address</c>; null where nobody has said.</summary>
public sealed record PublicAddress(Uri? Root)
{
    public const string Setting = "Ims:Address";

    /// <summary>Why the program must not start with what is configured; null where it may. Without TLS only on one's own machine.</summary>
    public static string? WhyNot(IConfiguration configuration) =>
        configuration[Setting] is not { Length: > 0 } text || (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { AbsolutePath: "/", Query: "", Fragment: "" } && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)))
            ? null : $"IMS does not start: {Setting} is \"{text}\". Set the address at which people open IMS, such as https://ims.example.org, with nothing behind it.";

    internal static PublicAddress Of(IConfiguration configuration) => new(configuration[Setting] is { Length: > 0 } text ? new Uri(text) : null);
}
