using System.Diagnostics;
using System.Globalization;
using Ims.Domain.Access;
using Ims.Infrastructure;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Councils.Sandbox;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Ims.Tests.Support;

/// <summary>
/// The other process of the kill tests: this assembly started again. It does one thing, says <c>at MILESTONE</c> when it gets there and stands still
/// until it is told <c>go</c> or is killed; at the end it says <c>done</c>.
/// </summary>
internal static class Child
{
    public const string BeforeCommit = "before-commit";

    /// <summary>Before a command of a migration, or of people who move money.</summary>
    public const string Command = "command";

    /// <summary>Arguments: what to do (receive, work, seed, migrate, move), the instant, the milestone (or -), its how-manieth time, and for receive the file.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var stop = new Stop(args[2], int.Parse(args[3], CultureInfo.InvariantCulture));
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddIms(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(DateTimeOffset.Parse(args[1], CultureInfo.InvariantCulture)));
        services.AddSingleton<IInterceptor>(stop);
        if (args[0] is "migrate" or "move") services.AddSingleton<IInterceptor>(new CommandsMet(() => stop.Reached(Command)));
        services.AddSingleton<Worker>();
        await using var provider = services.BuildServiceProvider();
        using var listening = DiagnosticListener.AllListeners.Subscribe(new Listeners(stop));

        if (args[0] == "receive")
        {
            await using var scope = provider.CreateAsyncScope();
            var council = await scope.ServiceProvider.GetRequiredService<CouncilDirectory>().FindAsync("westmoor", default) ?? throw new InvalidOperationException("No council.");
            scope.ServiceProvider.GetRequiredService<Actor>().Set(ActorClaims.Principal(council, 2, "WBC IncomeOfficer", Role.IncomeOfficer, "test"));
            await using var file = File.OpenRead(args[4]);
            _ = (await scope.ServiceProvider.GetRequiredService<ReceiveFile>().RunAsync(new FileReceived(TestTemplate.Profile, Path.GetFileName(args[4])), file, default)).Value;
        }
        else if (args[0] == "move")
        {
            var council = await provider.GetRequiredService<CouncilDirectory>().FindAsync("westmoor", default) ?? throw new InvalidOperationException("No council.");
            await MoneyAtWork.RunAsync(provider, council);
        }
        else if (args[0] == "seed")
        {
            _ = (await provider.GetRequiredService<SeedSandbox>().RunAsync(default)).Value;
        }
        else if (args[0] == "migrate")
        {
            await provider.GetRequiredService<Migrator>().MigrateAllAsync(default);
        }
        else
        {
            while (await provider.GetRequiredService<Worker>().DoNextAsync(default)) { }
        }
        await Console.Out.WriteLineAsync("done");
        return 0;
    }

    /// <summary>Stands still at the milestone. Only postings of an import commit after its last row, so that commit is the one meant.</summary>
    sealed class Stop(string milestone, int times) : DbTransactionInterceptor
    {
        int left = times;
        bool rowsDone;

        public void Reached(string name)
        {
            rowsDone |= name == WorkTrace.LastRow;
            if (name != milestone || Interlocked.Decrement(ref left) != 0) return;
            Console.Out.WriteLine($"at {name}");
            Console.Out.Flush();
            while (Console.In.ReadLine() is { } line && line != "go") { }
        }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            System.Data.Common.DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            if (rowsDone) Reached(BeforeCommit);
            return ValueTask.FromResult(result);
        }
    }

    sealed class Listeners(Stop stop) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == WorkTrace.Name) value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value) => stop.Reached(value.Key);

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }
}

/// <summary>A running <see cref="Child"/>, seen from the test.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    readonly Process process;

    ChildProcess(Process process) => this.process = process;

    public static ChildProcess Start(TestHouse house, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var arg in (string[])["exec", typeof(ChildProcess).Assembly.Location, "child", .. args]) start.ArgumentList.Add(arg);
        foreach (var (key, value) in house.Settings) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment.Remove("IMS_DATA");
        return new ChildProcess(Process.Start(start)!);
    }

    /// <summary>Waits until the child says so; fails when it says anything else or ends.</summary>
    public async Task WaitForAsync(string said) => Assert.Equal(said, await process.StandardOutput.ReadLineAsync());

    public Task GoAsync() => process.StandardInput.WriteLineAsync("go");

    /// <summary>SIGKILL: no finally, no dispose, no goodbye.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await KillAsync();
        process.Dispose();
    }
}
