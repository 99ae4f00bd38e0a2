using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Ims.Infrastructure.Work;

/// <summary>Tells whoever watches the service of one item of the queue: a trace of it, and what it adds to the counts. Kinds, numbers of councils and ids, never data.</summary>
public sealed class WorkSignal : IDisposable
{
    /// <summary>Name of the meter and of the source of traces.</summary>
    public const string Source = "Ims.Work";

    public const string KindTag = "ims.kind";
    public const string CouncilTag = "ims.council";
    public const string SubjectTag = "ims.subject";
    public const string AttemptTag = "ims.attempt";

    static readonly ActivitySource Traces = new(Source);
    static readonly Meter Counts = new(Source);
    static readonly Counter<long> DoneItems = Counts.CreateCounter<long>("ims.work.done", description: "Items of the queue that were done");
    static readonly Counter<long> FailedItems = Counts.CreateCounter<long>("ims.work.failed", description: "Attempts that ended in a refusal or a fault");
    static readonly Counter<long> ParkedItems = Counts.CreateCounter<long>("ims.work.parked", description: "Items that failed too often and wait for a person");
    static readonly Histogram<long> Lag = Counts.CreateHistogram<long>("ims.work.lag", "ms", "How long an item was due before somebody took it");
    static readonly Histogram<long> Duration = Counts.CreateHistogram<long>("ims.work.duration", "ms", "How long an attempt took");

    readonly Activity? trace;
    readonly TagList tags;
    readonly long began = Stopwatch.GetTimestamp();

    internal WorkSignal(Lease lease)
    {
        tags = new TagList { { KindTag, lease.Kind }, { CouncilTag, lease.CouncilId } };
        trace = Traces.StartActivity($"work {lease.Kind}", ActivityKind.Consumer);
        trace?.SetTag(KindTag, lease.Kind).SetTag(CouncilTag, lease.CouncilId).SetTag(SubjectTag, lease.SubjectId).SetTag(AttemptTag, lease.Attempt);
        Lag.Record(Whole(lease.Waited), tags);
    }

    internal void Done() => DoneItems.Add(1, tags);

    internal void Failed()
    {
        trace?.SetStatus(ActivityStatusCode.Error);
        FailedItems.Add(1, tags);
    }

    internal void Parked() => ParkedItems.Add(1, tags);

    public void Dispose()
    {
        Duration.Record(Whole(Stopwatch.GetElapsedTime(began)), tags);
        trace?.Dispose();
    }

    static long Whole(TimeSpan time) => time.Ticks / TimeSpan.TicksPerMillisecond;
}
