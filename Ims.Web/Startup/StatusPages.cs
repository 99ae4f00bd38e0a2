using Ims.Web.Access;
using Microsoft.AspNetCore.Diagnostics;

namespace Ims.Web.Startup;

/// <summary>A page for each way a request can end badly. Scripts and downloads get the bare status.</summary>
internal static class StatusPages
{
    internal static void UseStatusPages(this WebApplication app)
    {
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            var wantsPage = SignInScheme.WantsPage(context.Request);
            // The page is asked for again by the method of the failed request: a form that could not be read must not be read twice.
            if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerPathFeature>() is not null)
                context.Request.Method = HttpMethods.Get;
            if (!wantsPage && context.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
            return next(context);
        });
    }
}
