using System.Runtime.CompilerServices;

namespace Ims.Tests.Support;

/// <summary>
/// SQLite keeps the thread that asks it until it has answered, and hundreds of tests ask in one process: without spare threads from the start the pages and
/// clocks of the browser tests would wait seconds for one.
/// </summary>
static class ManyThreads
{
    const int Enough = 32;

#pragma warning disable CA2255 // The runner offers no earlier moment for the whole process.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Have()
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, Enough), ports);
    }
}
