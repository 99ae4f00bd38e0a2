using Ims.Domain.Recognition;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Bacs;

/// <summary>
/// What the readers of Bacs files have in common. Such a file names no account of the council's whose statement it could be, so all of it is one statement of the
/// feed that the profile gives; its lines are negative, or of no money.
/// </summary>
public abstract class BacsReader(string format, string root, string account, string fileSha256) : IXmlStatementReader
{
    /// <summary>Of a field, in characters.</summary>
    const int Longest = FieldText.LongestReference;

    readonly Stack<string> paths = new();
    readonly LineSums sums = new();
    readonly List<FileCheck> checks = [];
    DateOnly lastOn;
    bool started;
    int number;

    /// <summary>Whether the file has a part that one of this format has.</summary>
    private protected bool Found { get; set; }

    public bool Refused { get; private set; }

    public void Open(int line, string name, string ns, IReadOnlyList<XmlAttributeRead> attributes, List<StatementEvent> output)
    {
        if (Refused) return;
        if (paths.Count == 0 && name != root)
        {
            Refuse(line, BacsRefusals.OtherFile(line, format, FieldText.Shown(name)), output);
            return;
        }
        // Beside the root a path begins with nothing, so that both roots read alike.
        paths.Push(paths.Count == 0 ? "" : paths.Peek().Length == 0 ? name : $"{paths.Peek()}/{name}");
        if (Begin(line, paths.Peek(), new BacsFields(attributes), output) is { } refusal) Refuse(line, refusal, output);
    }

    public void Close(int line, string text, List<StatementEvent> output)
    {
        if (Refused) return;
        if (End(line, paths.Pop(), text, output) is { } refusal) Refuse(line, refusal, output);
    }

    public void End(List<StatementEvent> output)
    {
        if (Refused) return;
        if (!Found || (number == 0 && FileOn is null))
        {
            Refuse(0, Found ? BacsRefusals.DateMissing() : BacsRefusals.Nothing(format), output);
            return;
        }
        if (number == 0) Start(1, lastOn = FileOn!.Value, output);
        output.Add(new StatementEnded(sums.Footer(null, null) with { AsOfOn = lastOn }));
        foreach (var check in checks) output.Add(new FileChecked(check));
    }

    /// <summary>The date of the file itself, where it gives one.</summary>
    private protected virtual DateOnly? FileOn => null;

    /// <summary>An element begins.</summary>
    /// <param name="line">Of the file.</param>
    /// <param name="path">Names below the root, with slashes.</param>
    /// <param name="fields">Its attributes.</param>
    /// <param name="output">Grows.</param>
    private protected abstract Refusal? Begin(int line, string path, BacsFields fields, List<StatementEvent> output);

    /// <summary>An element ends.</summary>
    private protected abstract Refusal? End(int line, string path, string text, List<StatementEvent> output);

    void Start(int line, DateOnly on, List<StatementEvent> output)
    {
        if (started) return;
        started = true;
        output.Add(new StatementStarted(new StatementHeader
        {
            Ordinal = 1, FileLine = line, AccountText = account, Currency = "GBP", AsOfOn = on, Status = StatementStatus.Update, StatementNumber = StatementHeader.OfFile(fileSha256, 1),
        }));
    }

    /// <summary>Tells a line, numbered and counted.</summary>
    private protected Refusal? Tell(IncomingLine line, List<StatementEvent> output)
    {
        if (TooLong(line) is { } field) return BacsRefusals.FieldTooLong(line.FileLine, field, Longest);
        Start(line.FileLine, line.Date, output);
        if (line.Date > lastOn) lastOn = line.Date;
        if (!sums.Add(line.Amount.Pence)) return ImportRefusals.TotalTooLarge(line.FileLine);
        output.Add(new LineRead(line with { Number = ++number }));
        return null;
    }

    static string? TooLong(IncomingLine line) =>
        line.TypeCode.Length > 10 ? "the reason code"
        : line.CustomerReference?.Length > Longest ? "the reference"
        : line.BankReference?.Length > Longest ? "the bank's reference"
        : line.Payer?.Length > Longest ? "the payer's name"
        : line.Narrative.Length > 10 * Longest ? "a text"
        : null;

    /// <summary>A count or a sum that the file gives.</summary>
    private protected void Check(string name, long expected, long actual) =>
        checks.Add(new FileCheck(name, FieldText.Shown(expected), FieldText.Shown(actual), expected == actual));

    void Refuse(int line, Refusal refusal, List<StatementEvent> output)
    {
        Refused = true;
        output.Add(new ReadRefused(new ReadFault(line, "", refusal)));
    }
}

/// <summary>An element's attributes by name; blank is as good as missing.</summary>
readonly struct BacsFields(IReadOnlyList<XmlAttributeRead> attributes)
{
    public string? this[string name]
    {
        get
        {
            foreach (var attribute in attributes)
                if (attribute.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return FieldText.Kept(attribute.Value.AsSpan().Trim());
            return null;
        }
    }
}
