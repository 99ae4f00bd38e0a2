using Ims.Infrastructure.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Imports.Sources;

static class SourcesServices
{
    public static IServiceCollection AddSources(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SourceOptions>().Bind(configuration.GetSection("Ims:Imports"))
            .Validate(o => o.Sources.TrueForAll(s => s.Fault() is null), "A source under Ims:Imports:Sources lacks a setting: council, name, profile and path, and for SFTP host, user, a password or key file, and the host key (SHA256:...).")
            .Validate(o => o.Sources.GroupBy(s => (s.Council.ToUpperInvariant(), s.Name.ToUpperInvariant())).All(g => g.Count() == 1), "Two sources of one council under Ims:Imports:Sources have the same name.")
            .ValidateOnStart();
        return services.AddSingleton<FileSources>().AddSingleton<SettledFiles>()
            .AddScoped<PickUpFile>().AddScoped<PickedBefore>().AddScoped<NoteSourceFault>().AddScoped<FetchedFiles>().AddScoped<WatchSources>().AddScoped<SourceList>()
            .AddSingleton(new Chore("watch-sources", "Watched sources",
                "Looks into watched folders and servers, and fetches files that have settled there.",
                "0/30 * * * * ?",   // Two looks see that a file has settled, and the day's work begins with it.
                (scope, ct) => scope.GetRequiredService<WatchSources>().RunAsync(ct)));
    }
}
