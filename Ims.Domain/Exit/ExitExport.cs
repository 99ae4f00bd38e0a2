using Ims.Domain.Values;

namespace Ims.Domain.Exit;

public enum ExitState { Waiting, Writing, Ready, Cancelled, Expired }

/// <summary>One export of everything that the council owns: asked for, written in the background, taken away, gone again.</summary>
public sealed class ExitExport
{
    public required long Id { get; init; }
    public required DateTime RequestedAt { get; init; }
    public required string RequestedBy { get; init; }
    public ExitState State { get; private set; }
    public DateTime? EndedAt { get; private set; }
    /// <summary>Name of the file in the council's folder of exports, while there is one.</summary>
    public string? FileName { get; private set; }
    public long? SizeBytes { get; private set; }
    /// <summary>Of the whole file, lower-case hex.</summary>
    public string? Sha256 { get; private set; }
    public int? TableCount { get; private set; }
    public long? RowCount { get; private set; }
    /// <summary>When the file goes by itself. UTC.</summary>
    public DateTime? ExpiresAt { get; private set; }
    public int Version { get; set; }

    public bool IsUnderWay => State is ExitState.Waiting or ExitState.Writing;

    /// <summary>False where it is being written already: then whoever began has died, or is as good.</summary>
    public bool Begin()
    {
        if (!IsUnderWay) throw new InvalidOperationException("What has ended is not begun again.");
        var isNew = State == ExitState.Waiting;
        State = ExitState.Writing;
        return isNew;
    }

    public void MarkReady(ExitWritten written, DateTime now, TimeSpan keptFor)
    {
        if (State != ExitState.Writing) throw new InvalidOperationException("Only what is being written becomes ready.");
        (State, EndedAt, ExpiresAt) = (ExitState.Ready, now, now + keptFor);
        (FileName, SizeBytes, Sha256, TableCount, RowCount) = (written.FileName, written.SizeBytes, written.Sha256, written.TableCount, written.RowCount);
    }

    /// <summary>Stops it, or gives its file up before its time.</summary>
    public Refusal? End(DateTime now)
    {
        if (State is ExitState.Cancelled or ExitState.Expired) return ExitRefusals.Over;
        State = State == ExitState.Ready ? ExitState.Expired : ExitState.Cancelled;
        (EndedAt, FileName) = (now, null);
        return null;
    }
}

/// <summary>The finished file.</summary>
public sealed record ExitWritten(string FileName, long SizeBytes, string Sha256, int TableCount, long RowCount);
