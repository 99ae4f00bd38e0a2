using Ims.Infrastructure;
using Ims.Web.Startup;

namespace Ims.Web.CommandLine;

/// <summary>The same use cases as behind the screens, without a web server; logs go to standard error.</summary>
static class CommandServices
{
    public static ServiceProvider Build()
    {
        var environment = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? Environments.Production;
        // Beside the program, wherever it is called from.
        var configuration = new ConfigurationManager();
        configuration.SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddJsonFile($"appsettings.{environment}.json", optional: true)
            .AddEnvironmentVariables();
        if (KeyVault.Add(configuration, configuration["Ims:KeyVault"]) is { } sentence) throw new InvalidOperationException(sentence);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging(log => log.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole().Services
            .Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace));
        services.AddIms(configuration);
        return services.BuildServiceProvider();
    }
}
