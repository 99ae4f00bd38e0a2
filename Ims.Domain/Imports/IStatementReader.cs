namespace Ims.Domain.Imports;

/// <summary>
/// Reads one file of a format, pushed one text line at a time (<see cref="TextLineFeed"/>), and tells what it found as <see cref="StatementEvent"/>s. It keeps
/// no more than one record. Not for use by two threads.
/// </summary>
public interface IStatementReader
{
    /// <summary>The file is refused; what is still pushed is ignored.</summary>
    bool Refused { get; }

    /// <summary>Takes one text line, without its line ending, and adds what it completes to <paramref name="output"/>.</summary>
    /// <param name="lineNumber">Counted from 1.</param>
    /// <param name="text">No longer than <see cref="TextLineFeed.LongestLine"/>, and without NUL.</param>
    /// <param name="output">Grows; the caller empties it.</param>
    void Read(int lineNumber, ReadOnlySpan<char> text, List<StatementEvent> output);

    /// <summary>Tells that the file has ended.</summary>
    void End(List<StatementEvent> output);
}
