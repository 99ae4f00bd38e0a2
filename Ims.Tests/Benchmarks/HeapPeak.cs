namespace Ims.Tests.Benchmarks;

/// <summary>
/// The most that the managed heap held at any moment: collects all the time and looks what is left. Rubbish that waits to be collected would hide what is needed
/// under what the collector happens to allow itself.
/// </summary>
sealed class HeapPeak : IAsyncDisposable
{
    static readonly TimeSpan Often = TimeSpan.FromMilliseconds(20);

    readonly CancellationTokenSource stop = new();
    readonly Task looking;

    HeapPeak() => looking = Task.Factory.StartNew(Look, TaskCreationOptions.LongRunning);

    public long Bytes { get; private set; }

    public static async Task<long> OfAsync(Func<Task> work)
    {
        Spent.Settle();
        await using var peak = new HeapPeak();
        await work();
        return peak.Bytes;
    }

    void Look()
    {
        do Bytes = Math.Max(Bytes, GC.GetTotalMemory(forceFullCollection: true));
        while (!stop.Token.WaitHandle.WaitOne(Often));
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await looking;
        stop.Dispose();
    }
}
