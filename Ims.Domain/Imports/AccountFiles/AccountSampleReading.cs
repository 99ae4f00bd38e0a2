using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.AccountFiles;

/// <summary>A row of a sample: the account that it would be read as, or why it would be rejected.</summary>
public sealed record AccountSampleRow(int FileLine, AccountRow? Row, Refusal? Refusal, string? Text);

/// <summary>What a feed's settings make of a sample.</summary>
public sealed record AccountSampleTold
{
    /// <summary>The first rows as cells, the header among them, whatever the settings make of them.</summary>
    public IReadOnlyList<TableRow> Table { get; init; } = [];
    /// <summary>Why nothing can be read with these settings; empty when it can.</summary>
    public IReadOnlyList<Refusal> SettingsFaults { get; init; } = [];
    public IReadOnlyList<AccountSampleRow> Rows { get; init; } = [];
    /// <summary>Why the file would be refused.</summary>
    public Refusal? Fault { get; init; }
    public IReadOnlyList<FileCheck> Checks { get; init; } = [];
    /// <summary>Of the whole sample.</summary>
    public int Read { get; init; }
    public int Rejected { get; init; }
    /// <summary>The sample is the beginning of a file, so nothing is known of the end.</summary>
    public bool IsBeginning { get; init; }
}

/// <summary>Reads the beginning of an account file for people to look at, with the reader that imports use.</summary>
public static class AccountSampleReading
{
    public const int RowsShown = 20;

    /// <param name="layout">Need not be saved, nor be whole.</param>
    /// <param name="bytes">The sample as the file has it.</param>
    /// <param name="isBeginning">More of the file follows: its last text line may be cut in two, and is left out.</param>
    public static AccountSampleTold Of(AccountLayout layout, ReadOnlySpan<byte> bytes, bool isBeginning)
    {
        var (lines, unreadable) = SampleReading.LinesOf(bytes, layout.Table.Encoding, isBeginning);
        var told = new AccountSampleTold { Table = TableSample.Of(layout.Table, lines, RowsShown), SettingsFaults = [.. AccountLayoutCheck.Faults(layout)], IsBeginning = isBeginning };
        if (told.SettingsFaults.Count > 0) return told;
        var reader = new AccountReader(layout);
        var output = new List<StatementEvent>();
        for (var i = 0; i < lines.Count && !reader.Refused; i++) reader.Read(i + 1, lines[i], output);
        if (!isBeginning && unreadable is null) reader.End(output);
        return told with
        {
            Rows = [.. output.Where(e => e is AccountRowRead or AccountRowRejected).Take(RowsShown).Select(RowOf)],
            Fault = output.OfType<ReadRefused>().FirstOrDefault()?.Fault.Refusal ?? (unreadable is null ? null : AccountFileRefusals.OfBackOffice(unreadable.Refusal)),
            Checks = [.. output.OfType<FileChecked>().Select(c => c.Check)], Read = output.Count(e => e is AccountRowRead), Rejected = output.Count(e => e is AccountRowRejected),
        };
    }

    static AccountSampleRow RowOf(StatementEvent e) => e is AccountRowRead read
        ? new(read.Row.FileLine, read.Row, null, null)
        : e is AccountRowRejected no ? new(no.FileLine, null, no.Refusal, no.Text) : throw new ArgumentException("It is no row.", nameof(e));
}
