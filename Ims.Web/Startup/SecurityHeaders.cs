using Microsoft.AspNetCore.Components;

namespace Ims.Web.Startup;

/// <summary>The headers of every answer. The content policy has no nonce and no hash: nothing in a page is inline but a style attribute.</summary>
internal static class SecurityHeaders
{
    const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    // MudBlazor sets widths and positions by style attributes; pages without it do without them.
    const string StaffPolicy = Policy + "; style-src-attr 'unsafe-inline'";

    internal static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var isStatic = context.GetEndpoint()?.Metadata.GetMetadata<ExcludeFromInteractiveRoutingAttribute>() is not null;
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = isStatic ? Policy : StaffPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            if (context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true)
                headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(context);
    });
}
