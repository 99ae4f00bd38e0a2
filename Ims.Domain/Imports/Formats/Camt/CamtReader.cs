using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Camt;

/// <summary>What differs between the two messages.</summary>
/// <param name="Name">The format's name.</param>
/// <param name="Document">The elements that are read.</param>
/// <param name="Modifier">A notification tells of lines that the day's statement has again, so that the two reconcile line by line, as an interim statement does.</param>
/// <param name="NumberPrefix">Keeps numbers of notifications apart from those of statements.</param>
sealed record CamtMessage(string Name, CamtNode Document, int? Modifier, string NumberPrefix)
{
    public static readonly CamtMessage Statement = new("camt.053", CamtNode.Document("BkToCstmrStmt", "Stmt"), null, "");

    public static readonly CamtMessage Notification = new("camt.054", CamtNode.Document("BkToCstmrDbtCdtNtfctn", "Ntfctn"), 3, "054 ");
}

/// <summary>
/// Reads camt.053 and camt.054 of versions 2, 3, 4, 6 and 8 (formats.md §4), holding one entry at a time. Only booked entries are lines: one that is announced comes
/// again when it is booked.
/// </summary>
public sealed class CamtReader : IXmlStatementReader
{
    static readonly string[] Versions = ["02", "03", "04", "06", "08"];

    readonly CamtMessage message;
    readonly string fileSha256;
    readonly Stack<CamtNode?> path = new();
    CamtStatement? statement;
    CamtEntry? entry;
    string currency = "";
    int statements;
    int number;

    CamtReader(CamtMessage message, string fileSha256) => (this.message, this.fileSha256) = (message, fileSha256);

    public static CamtReader OfStatements(string fileSha256) => new(CamtMessage.Statement, fileSha256);

    public static CamtReader OfNotifications(string fileSha256) => new(CamtMessage.Notification, fileSha256);

    /// <summary>Whether a document's namespace is that of a message, in whatever version.</summary>
    public static bool Is(string ns, string message) => ns.StartsWith(NamespaceOf(message), StringComparison.Ordinal);

    static string NamespaceOf(string message) => $"urn:iso:std:iso:20022:tech:xsd:{message}.001.";

    public bool Refused { get; private set; }

    public void Open(int line, string name, string ns, IReadOnlyList<XmlAttributeRead> attributes, List<StatementEvent> output)
    {
        if (Refused) return;
        if (path.Count == 0 && RootRefusal(line, name, ns) is { } other)
        {
            Refuse(line, "", other, output);
            return;
        }
        var node = path.Count == 0 ? message.Document : path.Peek()?.Child(name);
        path.Push(node);
        switch (node?.Field)
        {
            case CamtField.Statement: statement = new CamtStatement(line, message); break;
            case CamtField.Balance: statement!.BeginBalance(line); break;
            case CamtField.Entry: entry = new CamtEntry(line); break;
            case CamtField.Detail: entry!.BeginDetail(line); break;
            case CamtField.EntryAmount or CamtField.BalanceAmount or CamtField.DetailAmount or CamtField.TransactionAmount: currency = CurrencyOf(attributes); break;
        }
    }

    static string CurrencyOf(IReadOnlyList<XmlAttributeRead> attributes)
    {
        foreach (var attribute in attributes)
            if (attribute.Name == "Ccy") return attribute.Value;
        return "";
    }

    Refusal? RootRefusal(int line, string name, string ns)
    {
        if (name != "Document" || !Is(ns, message.Name)) return CamtRefusals.NotCamt(line, message.Name, FieldText.Shown(ns.Length > 0 ? ns : name));
        return Versions.Contains(ns.Substring(NamespaceOf(message.Name).Length), StringComparer.Ordinal) ? null
            : CamtRefusals.VersionUnknown(line, message.Name, FieldText.Shown(ns.AsSpan(ns.IndexOf(message.Name, StringComparison.Ordinal))), string.Join(", ", Versions));
    }

    public void Close(int line, string text, List<StatementEvent> output)
    {
        if (Refused) return;
        if (path.Pop() is not { } node) return;
        // What a whole lacks is told where it begins.
        var at = node.Field switch { CamtField.Statement => statement!.Line, CamtField.Entry => entry!.Line, _ => line };
        var refusal = node.Field switch
        {
            CamtField.Nothing => null,
            CamtField.Statement => EndStatement(output),
            CamtField.Entry => EndEntry(output),
            CamtField.Detail => null,
            >= CamtField.Detail => entry!.TakeDetail(line, node.Field, text, currency),
            >= CamtField.Entry => entry!.Take(line, node.Field, text, currency),
            _ => statement!.Take(line, node.Field, text, currency),
        };
        if (refusal is not null) Refuse(at, text, refusal, output);
    }

    Refusal? Start(CamtEntry? first, List<StatementEvent> output)
    {
        if (statement!.Started) return null;
        var header = statement.Begin(++statements, first, fileSha256);
        if (!header.Ok) return header.Refusal;
        output.Add(new StatementStarted(header.Value));
        return null;
    }

    Refusal? EndEntry(List<StatementEvent> output)
    {
        var done = entry!;
        entry = null;
        if ((done.Complete() ?? Start(done, output) ?? statement!.Count(done)) is { } refusal) return refusal;
        if (!done.IsBooked) return null;
        foreach (var (detail, minor) in done.Lines())
        {
            if (!statement!.Lines.Add(minor)) return ImportRefusals.TotalTooLarge(done.Line);
            output.Add(new LineRead(detail.LineOf(++number, done, minor)));
        }
        return null;
    }

    Refusal? EndStatement(List<StatementEvent> output) => Start(null, output) ?? statement!.End(output);

    public void End(List<StatementEvent> output)
    {
        if (!Refused && statements == 0) Refuse(0, "", CamtRefusals.Nothing(message.Name), output);
    }

    void Refuse(int line, string text, Refusal refusal, List<StatementEvent> output)
    {
        Refused = true;
        output.Add(new ReadRefused(new ReadFault(line, FieldText.ShownLine(text), refusal)));
    }
}
