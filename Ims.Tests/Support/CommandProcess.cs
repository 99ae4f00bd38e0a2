using System.Diagnostics;
using System.Text.Json;
using Ims.Web.Layout;

namespace Ims.Tests.Support;

/// <summary>What a command printed and how it ended.</summary>
public sealed record CommandEnded(int ExitCode, string Output, string Words)
{
    /// <summary>The whole of standard output as one JSON document. Throws when it is anything else.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;
}

/// <summary>Runs the built <c>Ims.Web.dll</c> as a process of its own, in Production, from a folder that is not the program's.</summary>
public static class CommandProcess
{
    public static Task<CommandEnded> RunAsync(TestHouse house, params string[] args) =>
        RunAsync(house.Settings.ToDictionary(s => s.Key.Replace(":", "__", StringComparison.Ordinal), s => s.Value), house.DataFolder, args);

    public static async Task<CommandEnded> RunAsync(IReadOnlyDictionary<string, string?> environment, string workingFolder, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = workingFolder };
        foreach (var arg in (string[])["exec", typeof(App).Assembly.Location, .. args]) start.ArgumentList.Add(arg);
        foreach (var name in (string[])["IMS_DATA", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"]) start.Environment.Remove(name);
        foreach (var (key, value) in environment) start.Environment[key] = value;
        using var process = Process.Start(start)!;
        var (output, words) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new CommandEnded(process.ExitCode, await output, await words);
    }
}
