using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Persistence;

namespace Ims.Web.CommandLine;

/// <summary>One command under way: its arguments, its two outputs, and the services, which are made when first asked for.</summary>
sealed class CommandRun(CommandArguments arguments, CommandOutput output, CancellationToken stop) : IAsyncDisposable
{
    ServiceProvider? services;

    public CommandArguments Arguments => arguments;
    public CommandOutput Out => output;
    public CancellationToken Stop => stop;

    public IServiceProvider Services => services ??= CommandServices.Build();

    /// <summary>A scope in which use cases and queries act as the command line, for one council.</summary>
    public AsyncServiceScope For(CouncilRef council)
    {
        var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().SetCommandLine(council);
        return scope;
    }

    /// <summary>The councils, once the catalogue can be asked.</summary>
    public async Task<Result<IReadOnlyList<CouncilRef>>> CouncilsAsync()
    {
        if (await Services.GetRequiredService<Migrator>().RefusesAsync(null, stop) is { } refusal) return refusal;
        return (await Services.GetRequiredService<CouncilDirectory>().AllAsync(stop)).ToList();
    }

    /// <summary>The council that <c>--council</c> names, its database ready.</summary>
    public async Task<Result<CouncilRef>> CouncilAsync()
    {
        var text = arguments[CommandArguments.Council]!;
        var councils = await CouncilsAsync();
        if (!councils.Ok) return councils.Refusal;
        if (councils.Value.Count == 0) return CommandRefusals.NoCouncils;
        var council = await Services.GetRequiredService<CouncilDirectory>().FindAsync(text, stop);
        if (council is null) return CommandRefusals.CouncilUnknown(text, councils.Value.Select(c => $"{c.Slug} ({c.Name})"));
        return await Services.GetRequiredService<Migrator>().RefusesAsync(council, stop) is { } refusal ? refusal : council;
    }

    /// <summary>Opens the file that was named.</summary>
    public Result<FileStream> Open() => Open(arguments.File);

    /// <summary>The text of a small file that an option names.</summary>
    public async Task<Result<string>> ReadAsync(string path)
    {
        var file = Open(path);
        if (!file.Ok) return file.Refusal;
        using var text = new StreamReader(file.Value);
        return await text.ReadToEndAsync(stop);
    }

    static Result<FileStream> Open(string name)
    {
        var path = Path.GetFullPath(name);
        if (Directory.Exists(path)) return CommandRefusals.FileUnreadable(path, "it is a folder.");
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return CommandRefusals.FileMissing(path);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return CommandRefusals.FileUnreadable(path, e.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (services is not null) await services.DisposeAsync();
    }
}
