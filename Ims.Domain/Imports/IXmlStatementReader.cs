namespace Ims.Domain.Imports;

/// <summary>An attribute of an XML element, by its name without a prefix.</summary>
public readonly record struct XmlAttributeRead(string Name, string Value);

/// <summary>
/// Reads one XML file of a format, pushed one element at a time, and tells what it found as <see cref="StatementEvent"/>s. Whoever pushes has refused what is no
/// sound XML, is nested too deep or has text without end. It keeps no more than one entry. Not for use by two threads.
/// </summary>
public interface IXmlStatementReader
{
    /// <summary>The file is refused; what is still pushed is ignored.</summary>
    bool Refused { get; }

    /// <summary>An element begins.</summary>
    /// <param name="line">Of the file, counted from 1.</param>
    /// <param name="name">Without a prefix.</param>
    /// <param name="ns">The element's namespace; empty where it has none.</param>
    /// <param name="attributes">Reused for the next element: keep the values, not the list.</param>
    /// <param name="output">Grows; the caller empties it.</param>
    void Open(int line, string name, string ns, IReadOnlyList<XmlAttributeRead> attributes, List<StatementEvent> output);

    /// <summary>The element that began last and has not ended ends.</summary>
    /// <param name="line">Of the file, counted from 1.</param>
    /// <param name="text">What stood in it between its children, trimmed; no longer than <see cref="LongestText"/>.</param>
    /// <param name="output">Grows; the caller empties it.</param>
    void Close(int line, string text, List<StatementEvent> output);

    /// <summary>Tells that the file has ended.</summary>
    void End(List<StatementEvent> output);

    /// <summary>Of one element, in characters.</summary>
    const int LongestText = 16_384;
}
