using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Ims.Tests.Support;
using Ims.Web.Layout;

namespace Ims.Tests.Benchmarks;

/// <summary>P17: from the start of the process on an empty data folder until it says that it is ready: the catalogue made and migrated, the server listening.</summary>
static class StartBench
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1), Between = TimeSpan.FromMilliseconds(10);

    public static async Task<Findings> RunAsync(BenchSize size, Action<string> say)
    {
        var (cold, again) = (new List<double>(), new List<double>());
        for (var i = 0; i <= size.Repetitions; i++)
        {
            say(i == 0 ? "warm up" : $"start {i} of {size.Repetitions}");
            var folder = Directory.CreateTempSubdirectory("ims-start-").FullName;
            var (first, second) = (await StartAsync(folder), await StartAsync(folder));
            await TempFolders.DeleteAsync(folder);
            if (i == 0) continue;   // the disk's cache
            cold.Add(first);
            again.Add(second);
        }
        return new Findings(
            [new Figure("P17", "Cold start to ready on an empty data folder", Middle(cold), Unit.Milliseconds, Aim.Most(3_000), null, null, $"{Middle(again):0} ms where the data are there")], []);
    }

    static double Middle(List<double> times) => times.Order().ElementAt(times.Count / 2);

    /// <summary>Milliseconds.</summary>
    static async Task<double> StartAsync(string folder)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var arg in (string[])["exec", typeof(App).Assembly.Location, "--urls", address]) start.ArgumentList.Add(arg);
        foreach (var (name, value) in new[] { ("ASPNETCORE_ENVIRONMENT", "Development"), ("IMS_DATA", folder), ("Ims__SeedsSandbox", "false") }) start.Environment[name] = value;
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var (output, words) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            using var http = new HttpClient { BaseAddress = new Uri(address) };
            while (!await IsReadyAsync(http))
            {
                if (process.HasExited || watch.Elapsed > Patience) throw new InvalidOperationException($"It did not become ready: {await words}");
                await Task.Delay(Between);
            }
            return watch.Elapsed.TotalMilliseconds;
        }
        finally
        {
            if (!process.HasExited) process.Kill();
            await process.WaitForExitAsync();
            await output;
        }
    }

    static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync("/health/ready");
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;   // nobody listens yet
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
