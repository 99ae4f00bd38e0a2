using System.Diagnostics;
using System.Runtime;

namespace Ims.Tests.Benchmarks;

/// <summary>Before anything is measured: what has just been compiled is slow, and the compiler's own time is counted too.</summary>
static class WarmUp
{
    const double Quiet = 0.02;

    /// <summary>Does it again and again until the compiler takes a fiftieth of the time at most, twice in a row.</summary>
    /// <param name="once">Told how often it was done before.</param>
    /// <param name="most">Enough in any case.</param>
    public static async Task UntilCompiledAsync(Func<int, Task> once, int most)
    {
        for (var (done, quiet) = (0, 0); done < most && quiet < 2; done++)
        {
            var (compiled, watch) = (JitInfo.GetCompilationTime(currentThread: false), Stopwatch.StartNew());
            await once(done);
            quiet = (JitInfo.GetCompilationTime(currentThread: false) - compiled) / watch.Elapsed < Quiet ? quiet + 1 : 0;
        }
    }
}
