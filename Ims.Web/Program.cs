using Ims.Infrastructure;
using Ims.Web.Access;
using Ims.Web.Api;
using Ims.Web.Approvals;
using Ims.Web.Audit;
using Ims.Web.CommandLine;
using Ims.Web.Councils;
using Ims.Web.Exit;
using Ims.Web.Exports;
using Ims.Web.Imports;
using Ims.Web.Imports.SetupFile;
using Ims.Web.Ledger;
using Ims.Web.OnBoarding;
using Ims.Web.Privacy;
using Ims.Web.Refunds;
using Ims.Web.Reports;
using Ims.Web.Startup;

namespace Ims.Web;

/// <summary>One program: the staff's web application, and (with a command's name as first argument) its command line.</summary>
internal static class Program
{
    internal static async Task<int> Main(string[] args)
    {
        AppCulture.Use();
        if (CommandLineEntry.Takes(args)) return await CommandLineEntry.RunAsync(args);

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        if ((KeyVault.Add(builder.Configuration, builder.Configuration["Ims:KeyVault"]) ?? SignInScheme.WhyNotHere(builder.Configuration, builder.Environment) ?? Hosting.WhyNotHere(builder.Configuration)) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }

        builder.Services.AddIms(builder.Configuration);
        builder.AddHosting();
        builder.AddTelemetry();
        builder.AddSignIn();
        builder.AddApi();
        builder.AddStaffPages();

        var app = builder.Build();
        // Beside the mapping, since both are mostly waiting for the compiler: nothing that is mapped needs the data, and nothing is served before they are there.
        var data = Task.Run(app.PrepareDataAsync);
        app.UseHosting();
        app.UseSignIn();
        await app.MapStaffPagesAsync();
        app.MapApi();
        app.MapApprovals();
        app.MapImports();
        app.MapLedger();
        app.MapExports();
        app.MapPayables();
        app.MapExit();
        app.MapPrivacy();
        app.MapReceipts();
        app.MapCouncil();
        app.MapConfiguration();
        app.MapReports();
        app.MapOnBoarding();
        app.MapAudit();
        app.MapAttachments();
        app.MapHealth();
        await data;
        return await app.RunUntilStoppedAsync();
    }
}
