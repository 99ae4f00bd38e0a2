using System.Text;

namespace Ims.Web.CommandLine;

/// <summary>Where the command line begins and where everything that it did not expect ends.</summary>
static class CommandLineEntry
{
    static readonly string[] Help = ["help", "--help", "-h", "-?"];

    /// <summary>A command's name never begins with a dash; options of the host, such as --urls, always do or are settings like urls=....</summary>
    public static bool Takes(string[] args) => args.Length > 0 && (Help.Contains(args[0]) || (!args[0].StartsWith('-') && !args[0].Contains('=')));

    public static async Task<int> RunAsync(string[] args)
    {
        await using var words = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true };
        await using var json = Console.OpenStandardOutput();
        using var stop = new CancellationTokenSource();
        ConsoleCancelEventHandler cancel = (_, e) =>
        {
            e.Cancel = true;
            stop.Cancel();
        };
        Console.CancelKeyPress += cancel;
        try
        {
            return await RunAsync(args, new CommandOutput(json, words), stop.Token);
        }
        finally
        {
            Console.CancelKeyPress -= cancel;
        }
    }

    static async Task<int> RunAsync(string[] args, CommandOutput output, CancellationToken stop)
    {
        if (Help.Contains(args[0]))
        {
            await output.SayAsync(Command.UsageText);
            return Exit.Done;
        }
        if (Command.All.FirstOrDefault(c => c.Name == args[0]) is not { } command) return await UsageAsync(output, $"There is no command \"{args[0]}\".");
        if (args.Skip(1).Any(Help.Contains))
        {
            await output.SayAsync($"Usage: {command.Usage}\n{command.Name} {command.Does}.");
            return Exit.Done;
        }
        if (!CommandArguments.TryParse(command, args[1..], out var arguments, out var fault)) return await UsageAsync(output, fault);

        try
        {
            await using var run = new CommandRun(arguments, output, stop);
            return await command.Run(run);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return await output.RefuseAsync(CommandRefusals.Stopped);
        }
        catch (Exception e)
        {
            return await output.RefuseAsync(CommandRefusals.Failed($"{e.GetType().Name}: {e.Message}"));
        }
    }

    static async Task<int> UsageAsync(CommandOutput output, string fault)
    {
        await output.SayAsync(fault);
        await output.SayAsync(Command.UsageText);
        return Exit.Usage;
    }
}
