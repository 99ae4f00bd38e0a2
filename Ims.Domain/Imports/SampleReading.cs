using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Recognition;
using Ims.Domain.Values;

namespace Ims.Domain.Imports;

/// <summary>A row of a sample: the line that it would be read as, or why the file would be refused for it.</summary>
public sealed record SampleRow(int FileLine, string Text, IncomingLine? Line, string? AccountText, ReadFault? Fault);

/// <summary>What a profile's settings make of a sample.</summary>
public sealed record SampleTold
{
    /// <summary>Delimited text: the first rows as cells, the header among them, whatever the settings make of them.</summary>
    public IReadOnlyList<TableRow> Table { get; init; } = [];
    /// <summary>Why nothing can be read with these settings; empty when it can.</summary>
    public IReadOnlyList<Refusal> SettingsFaults { get; init; } = [];
    /// <summary>The first rows, each as it would be read or with its fault.</summary>
    public IReadOnlyList<SampleRow> Rows { get; init; } = [];
    /// <summary>Why reading ended before the end of the sample, or at its end.</summary>
    public ReadFault? Fault { get; init; }
    /// <summary>The trailer's, once every row can be read and the sample is whole.</summary>
    public IReadOnlyList<FileCheck> Checks { get; init; } = [];
    /// <summary>Rows that can be read, of the whole sample; amounts in minor units.</summary>
    public int Lines { get; init; }
    public long CreditPence { get; init; }
    public long DebitPence { get; init; }
    /// <summary>Accounts as the file writes them, in the order in which they come.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];
    /// <summary>The sample is the beginning of a file, so nothing is known of the end.</summary>
    public bool IsBeginning { get; init; }

    public bool HasFaults => SettingsFaults.Count > 0 || Fault is not null || Rows.Any(r => r.Fault is not null) || Checks.Any(c => !c.Ok);
}

/// <summary>
/// Reads the beginning of a file for people to look at, with the reader that imports use. A reader ends at the first fault; where rows stand alone, the sample is
/// read once more without the faulty one, so that each shown row tells its own.
/// </summary>
public static class SampleReading
{
    public const int RowsShown = 20;
    const int AccountsShown = 20;
    const string Sample = "sample";

    /// <param name="settings">Need not be saved, nor be whole.</param>
    /// <param name="bytes">The sample as the file has it.</param>
    /// <param name="isBeginning">More of the file follows: its last text line may be cut in two, and is left out.</param>
    public static SampleTold Of(FormatSettings settings, ReadOnlySpan<byte> bytes, bool isBeginning)
    {
        var (lines, unreadable) = LinesOf(bytes, settings.Layout?.Encoding ?? TextEncoding.Detect, isBeginning);
        var table = settings.Table is { } layout ? TableSample.Of(layout, lines, RowsShown) : [];
        var plan = StatementFormats.PlanOf(settings);
        var faults = plan.Ok ? [] : settings.Table is { } faulty ? [.. LayoutCheck.Faults(faulty)] : new List<Refusal> { plan.Refusal };
        if (!plan.Ok) return new SampleTold { Table = table, SettingsFaults = faults, IsBeginning = isBeginning };

        if (plan.Value is not TextPlan text) throw new ArgumentException($"{plan.Value.Format} has no text lines.", nameof(settings));

        // Faults up to the header are the file's; where there is no table, all are: BAI2 records lean on one another.
        var head = table.Count == 0 ? int.MaxValue : settings.Layout!.HasHeader ? table[0].FileLine : 0;
        var told = new SampleRun(text, lines, isBeginning || unreadable is not null, head).Read();
        return told with { Table = table, IsBeginning = isBeginning, Fault = told.Fault ?? unreadable };
    }

    internal static (List<string> Lines, ReadFault? Unreadable) LinesOf(ReadOnlySpan<byte> bytes, TextEncoding encoding, bool isBeginning)
    {
        var kept = new LineKeeper();
        var output = new List<StatementEvent>();
        var feed = new TextLineFeed(kept, encoding);
        feed.Push(bytes, output);
        if (!isBeginning) feed.End(output);
        return (kept.Lines, output.OfType<ReadRefused>().FirstOrDefault()?.Fault);
    }

    /// <summary>Keeps the text lines themselves.</summary>
    sealed class LineKeeper : IStatementReader
    {
        public List<string> Lines { get; } = [];
        public bool Refused => false;
        public void Read(int lineNumber, ReadOnlySpan<char> text, List<StatementEvent> output) => Lines.Add(text.ToString());
        public void End(List<StatementEvent> output) { }
    }

    /// <param name="head">Faults up to this text line are not those of a row.</param>
    sealed class SampleRun(TextPlan plan, List<string> lines, bool openEnd, int head)
    {
        readonly HashSet<int> leftOut = [];
        readonly List<SampleRow> faulty = [];

        public SampleTold Read()
        {
            while (true)
            {
                var pass = new SamplePass(plan, lines, leftOut, RowsShown - faulty.Count);
                if (pass.Run() is not { } fault)
                {
                    // What the end says is true only where every row was read.
                    if (!openEnd && faulty.Count == 0) pass.End();
                    return Told(pass);
                }
                if (fault.FileLine <= head || pass.Rows.Count + faulty.Count >= RowsShown) return Told(pass);
                faulty.Add(new SampleRow(fault.FileLine, fault.Text, null, null, fault));
                for (var n = fault.FileLine; n <= pass.At; n++) leftOut.Add(n);
            }
        }

        SampleTold Told(SamplePass pass) => new()
        {
            Rows = [.. pass.Rows.Concat(faulty).OrderBy(r => r.FileLine).Take(RowsShown)],
            Fault = pass.Fault, Checks = pass.Checks, Lines = pass.Lines, CreditPence = pass.CreditPence, DebitPence = pass.DebitPence, Accounts = [.. pass.Accounts.Values.Take(AccountsShown)],
        };
    }

    /// <summary>One reader's way through the sample.</summary>
    sealed class SamplePass(TextPlan plan, List<string> lines, HashSet<int> leftOut, int mostRows)
    {
        readonly IStatementReader reader = plan.NewReader(Sample);
        readonly List<StatementEvent> output = [];
        int account;

        public List<SampleRow> Rows { get; } = [];
        public List<FileCheck> Checks { get; } = [];
        public SortedDictionary<int, string> Accounts { get; } = [];
        public ReadFault? Fault { get; private set; }
        /// <summary>The text line at which reading ended.</summary>
        public int At { get; private set; }
        public int Lines { get; private set; }
        public long CreditPence { get; private set; }
        public long DebitPence { get; private set; }

        public ReadFault? Run()
        {
            for (At = 1; At <= lines.Count; At++)
            {
                if (leftOut.Contains(At)) continue;
                reader.Read(At, lines[At - 1], output);
                if (Take() is { } fault) return fault;
            }
            return null;
        }

        public void End()
        {
            reader.End(output);
            _ = Take();
        }

        ReadFault? Take()
        {
            foreach (var e in output)
                switch (e)
                {
                    case StatementStarted { Header: var header }: Accounts[account = header.Ordinal] = header.AccountText; break;
                    case StatementResumed { Ordinal: var ordinal }: account = ordinal; break;
                    case LineRead { Line: var line }: Add(line); break;
                    case FileChecked { Check: var check }: Checks.Add(check); break;
                    case ReadRefused { Fault: var fault }: Fault = fault; break;
                }
            output.Clear();
            return Fault;
        }

        void Add(IncomingLine line)
        {
            Lines++;
            if (line.Amount.IsNegative) DebitPence -= line.Amount.Pence;
            else CreditPence += line.Amount.Pence;
            if (Rows.Count < mostRows) Rows.Add(new SampleRow(line.FileLine, Formats.FieldText.ShownLine(lines[line.FileLine - 1]), line, Accounts[account], null));
        }
    }
}
