namespace Ims.Tests;

/// <summary>One project for tests, benchmarks and the child processes that the kill tests start.</summary>
internal static class Entry
{
    static async Task<int> Main(string[] args) => args switch
    {
        ["bench", ..] => await Benchmarks.Bench.RunAsync(args[1..]),
        ["child", ..] => await Support.Child.RunAsync(args[1..]),
        _ => await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args),
    };
}
