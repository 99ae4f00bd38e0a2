using System.Runtime.CompilerServices;
using System.Text;
using System.Xml;
using Ims.Domain.Imports;
using Ims.Domain.Values;

namespace Ims.Infrastructure.Imports;

/// <summary>
/// Drives a format's XML reader over a file's chunks, in flat memory: document types and entities are refused, and so is what is nested too deep, has a text or a tag
/// without end, or names without number. (S6)
/// </summary>
static class XmlReading
{
    public const int Deepest = 64;
    public const int MostNames = 5_000;
    /// <summary>Bytes between two signs "less than": a text, a tag, a comment.</summary>
    public const int LongestPiece = 1024 * 1024;

    static readonly XmlReaderSettings Settings = new()
    {
        Async = true, DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, IgnoreWhitespace = true,
        CloseInput = false, CheckCharacters = true,
    };

    public static async IAsyncEnumerable<StatementEvent> ReadAsync(IAsyncEnumerable<byte[]> chunks, IXmlStatementReader reader, [EnumeratorCancellation] CancellationToken ct)
    {
        var output = new List<StatementEvent>();
        await using var source = new ChunkStream(chunks, ct);
        await using var guarded = new PieceGuard(source);
        var names = new CountedNames();
        var settings = Settings.Clone();
        settings.NameTable = names;
        using var nodes = new XmlNodes(reader, output);
        nodes.Open(guarded, settings);
        Refusal? refusal = null;
        while (refusal is null && !reader.Refused)
        {
            (var more, refusal) = await nodes.NextAsync(guarded, names);
            foreach (var e in output) yield return e;
            output.Clear();
            if (!more) break;
        }
        if (reader.Refused) yield break;
        if (refusal is not null) yield return new ReadRefused(new ReadFault(nodes.FaultLine, "", refusal));
        else
        {
            reader.End(output);
            foreach (var e in output) yield return e;
        }
    }

    /// <summary>Takes the XML reader's nodes, some hundred at a time, and hands them on as elements.</summary>
    sealed class XmlNodes(IXmlStatementReader reader, List<StatementEvent> output) : IDisposable
    {
        const int AtOnce = 256;

        readonly List<XmlAttributeRead> attributes = [];
        readonly StringBuilder text = new();
        readonly char[] buffer = new char[4_096];
        XmlReader? xml;

        int Line => (xml as IXmlLineInfo)?.LineNumber ?? 0;

        /// <summary>Where reading stopped. A reader that broke no longer knows.</summary>
        public int FaultLine { get; private set; }

        public void Open(Stream source, XmlReaderSettings settings) => xml = XmlReader.Create(source, settings);

        /// <summary>False at the end of the file; a refusal where it cannot be read on.</summary>
        public async Task<(bool More, Refusal? Refusal)> NextAsync(PieceGuard guard, CountedNames names)
        {
            try
            {
                for (var i = 0; i < AtOnce && !reader.Refused; i++)
                {
                    if (!await xml!.ReadAsync()) return (false, null);
                    FaultLine = Line;
                    if (await TakeAsync(xml) is { } refusal) return (false, refusal);
                    if (names.IsFull) return (false, XmlRefusals.TooManyNames(Line, MostNames));
                }
                return (true, null);
            }
            catch (XmlException e)
            {
                if (e.LineNumber > 0) FaultLine = e.LineNumber;
                return (false, RefusalOf(e, guard, names));
            }
        }

        Refusal RefusalOf(XmlException e, PieceGuard guard, CountedNames names) =>
            guard.TooLong ? XmlRefusals.TextTooLong(Line, LongestPiece)
            : names.IsFull ? XmlRefusals.TooManyNames(Line, MostNames)
            : e.Message.Contains("DTD", StringComparison.Ordinal) || e.Message.Contains("entity", StringComparison.OrdinalIgnoreCase) ? XmlRefusals.Doctype(FaultLine)
            : e.Message.Contains("given encoding", StringComparison.OrdinalIgnoreCase) ? XmlRefusals.LettersUnreadable(FaultLine)
            : e.Message.Contains("encoding", StringComparison.OrdinalIgnoreCase) ? XmlRefusals.EncodingUnknown()
            : XmlRefusals.Broken(e.LineNumber, e.LinePosition);

        async Task<Refusal?> TakeAsync(XmlReader xml)
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element: return Open(xml);
                case XmlNodeType.EndElement: Close(); return null;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace: return await TextAsync(xml);
                default: return null;
            }
        }

        Refusal? Open(XmlReader xml)
        {
            if (xml.Depth >= Deepest) return XmlRefusals.TooDeep(Line, Deepest);
            text.Clear();
            var (name, ns, isEmpty, line) = (xml.LocalName, xml.NamespaceURI, xml.IsEmptyElement, Line);
            attributes.Clear();
            while (xml.MoveToNextAttribute())
                if (xml.NamespaceURI != "http://www.w3.org/2000/xmlns/") attributes.Add(new XmlAttributeRead(xml.LocalName, xml.Value));
            xml.MoveToElement();
            reader.Open(line, name, ns, attributes, output);
            if (isEmpty && !reader.Refused) reader.Close(line, "", output);
            return null;
        }

        void Close()
        {
            var value = text.Length == 0 ? "" : text.ToString().Trim();
            text.Clear();
            reader.Close(Line, value, output);
        }

        async Task<Refusal?> TextAsync(XmlReader xml)
        {
            if (!xml.CanReadValueChunk)
            {
                text.Append(await xml.GetValueAsync());
                return text.Length > IXmlStatementReader.LongestText ? XmlRefusals.TextTooLong(Line, IXmlStatementReader.LongestText) : null;
            }
            int read;
            while ((read = await xml.ReadValueChunkAsync(buffer, 0, buffer.Length)) > 0)
            {
                text.Append(buffer, 0, read);
                if (text.Length > IXmlStatementReader.LongestText) return XmlRefusals.TextTooLong(Line, IXmlStatementReader.LongestText);
            }
            return null;
        }

        public void Dispose() => xml?.Dispose();
    }

    /// <summary>Names by which elements and attributes are told apart are kept for ever by the XML reader: this one knows when there are too many.</summary>
    internal sealed class CountedNames : NameTable
    {
        int count;

        public bool IsFull => count > MostNames;

        public override string Add(char[] key, int start, int len)
        {
            if (len == 0 || Get(key, start, len) is not null) return base.Add(key, start, len);
            Count();
            return base.Add(key, start, len);
        }

        public override string Add(string key)
        {
            if (Get(key) is { } known) return known;
            Count();
            return base.Add(key);
        }

        void Count()
        {
            if (++count > MostNames) throw new XmlException("Too many names.");
        }
    }

    /// <summary>Ends a document in which no tag begins for too long: the XML reader would take all of such a piece into memory.</summary>
    internal sealed class PieceGuard(Stream source) : Stream
    {
        int sinceTag;

        public bool TooLong { get; private set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await source.ReadAsync(buffer, cancellationToken);
            return Watched(buffer.Span[..read]);
        }

        public override int Read(byte[] buffer, int offset, int count) => Watched(buffer.AsSpan(offset, source.Read(buffer, offset, count)));

        int Watched(ReadOnlySpan<byte> read)
        {
            var last = read.LastIndexOf((byte)'<');
            sinceTag = last < 0 ? sinceTag + read.Length : read.Length - last;
            TooLong = sinceTag > LongestPiece;
            return TooLong ? throw new XmlException("A piece without end.") : read.Length;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
