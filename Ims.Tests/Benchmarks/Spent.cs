using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Ims.Tests.Benchmarks;

/// <summary>Processor and wall time of a piece of work.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct Spent(TimeSpan Cpu, TimeSpan Wall)
{
    public static Spent operator +(Spent a, Spent b) => new(a.Cpu + b.Cpu, a.Wall + b.Wall);

    /// <summary>So many of something in a second of processor time.</summary>
    public double Rate(double count) => count / Math.Max(Cpu.TotalSeconds, 1e-6);

    /// <summary>Runs it with a heap that owes nothing: rubbish of what was before is not paid for here.</summary>
    public static async Task<Spent> OnAsync(Func<Task> work)
    {
        Settle();
        var watch = Watch.Start();
        await work();
        return watch.Stop();
    }

    public static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}

/// <summary>Counts what the whole process spends: its collector and its compiler work for whoever is measured. (On Linux to the microsecond.)</summary>
[StructLayout(LayoutKind.Auto)]
readonly struct Watch
{
    readonly TimeSpan cpu;
    readonly long wall;

    Watch(TimeSpan cpu, long wall) => (this.cpu, this.wall) = (cpu, wall);

    public static Watch Start() => new(Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());

    public Spent Stop() => new(Environment.CpuUsage.TotalTime - cpu, Stopwatch.GetElapsedTime(wall));
}
