using System.Globalization;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Recognition;
using Ims.Infrastructure.Imports.Workbooks;

namespace Ims.Infrastructure.Imports.Profiles;

/// <summary>What the reader of a format that is no text makes of a sample.</summary>
static class SampleEvents
{
    const string Sample = "sample";

    /// <summary>A workbook: its first rows as cells too, whatever the settings make of them.</summary>
    public static async Task<SampleTold> ReadAsync(FormatSettings settings, ReadOnlyMemory<byte> bytes, bool isBeginning, CancellationToken ct)
    {
        var plan = StatementFormats.PlanOf(settings);
        var faults = plan.Ok ? [] : settings.Table is { } faulty && LayoutCheck.Faults(faulty).ToList() is { Count: > 0 } found ? found : [plan.Refusal];
        // Half a workbook is none: what it holds is told at its end.
        if (isBeginning) return new SampleTold { SettingsFaults = faults, Fault = new ReadFault(0, "", WorkbookRefusals.SampleTooLarge(ImportProfilePreview.LargestSample / 1024)) };
        if (settings.Table is not { } layout) return plan.Ok ? await ReadAsync(plan.Value, bytes, isBeginning, ct) : new SampleTold { SettingsFaults = faults };
        var (table, unreadable) = await WorkbookReading.FirstRowsAsync(OneChunk(bytes), layout.Sheet?.Trim(), Math.Max(0, layout.SkippedLines), SampleReading.RowsShown, ct);
        if (!plan.Ok) return new SampleTold { Table = table, SettingsFaults = faults, Fault = unreadable is null ? null : new ReadFault(0, "", unreadable) };
        var told = await ReadAsync(plan.Value, bytes, isBeginning, ct);
        return told with { Table = table };
    }

    /// <param name="plan">How it is read.</param>
    /// <param name="bytes">The sample as the file has it.</param>
    /// <param name="isBeginning">More of the file follows, so that the end of the sample is no fault of the file.</param>
    /// <param name="ct">Stops the reading.</param>
    public static async Task<SampleTold> ReadAsync(ReadingPlan plan, ReadOnlyMemory<byte> bytes, bool isBeginning, CancellationToken ct)
    {
        var (rows, checks, accounts) = (new List<SampleRow>(), new List<FileCheck>(), new SortedDictionary<int, string>());
        var (account, lines, credit, debit) = (0, 0, 0L, 0L);
        ReadFault? fault = null;
        await foreach (var e in StatementReading.ReadAsync(OneChunk(bytes), plan, Sample, ct))
            switch (e)
            {
                case StatementStarted { Header: var header }: accounts[account = header.Ordinal] = header.AccountText; break;
                case StatementResumed { Ordinal: var ordinal }: account = ordinal; break;
                case FileChecked { Check: var check }: checks.Add(check); break;
                case ReadRefused { Fault: var found }: fault = found; break;
                case LineRead { Line: var line }:
                    lines++;
                    if (line.Amount.IsNegative) debit -= line.Amount.Pence;
                    else credit += line.Amount.Pence;
                    if (rows.Count < SampleReading.RowsShown) rows.Add(new SampleRow(line.FileLine, Shown(line), line, accounts[account], null));
                    break;
            }
        return new SampleTold
        {
            Rows = rows, Fault = isBeginning ? null : fault, Checks = isBeginning ? [] : checks, Lines = lines, CreditPence = credit, DebitPence = debit, Accounts = [.. accounts.Values],
            IsBeginning = isBeginning,
        };
    }

    static string Shown(IncomingLine line) => string.Create(CultureInfo.InvariantCulture, $"{line.Date:yyyy-MM-dd} {line.Amount.ToPlain()} {line.CustomerReference} {line.Narrative}").Trim();

    static async IAsyncEnumerable<byte[]> OneChunk(ReadOnlyMemory<byte> bytes)
    {
        await Task.CompletedTask;
        yield return bytes.ToArray();
    }
}
