using Ims.Domain.Imports;
using Ims.Domain.Recognition;
using Ims.Infrastructure.Imports;

namespace Ims.Tests.Unit.Imports;

/// <summary>What a reader told of a file, as text to compare.</summary>
static class EventsTold
{
    /// <summary>Pushes the bytes in pieces of that size.</summary>
    public static List<StatementEvent> Of(ReadingPlan plan, byte[] bytes, int chunk = int.MaxValue, string sha256 = "0123456789abcdef0123456789abcdef")
    {
        if (plan is not TextPlan text) return OfOther(plan, bytes, Math.Min(chunk, 1024 * 1024), sha256);
        var events = new List<StatementEvent>();
        var feed = text.NewFeed(sha256);
        for (var at = 0; at < bytes.Length; at += Math.Min(chunk, bytes.Length))
            feed.Push(bytes.AsSpan(at, Math.Min(chunk, bytes.Length - at)), events);
        feed.End(events);
        return events;
    }

    // What the reader is driven by waits on nothing here but the chunks in memory.
    static List<StatementEvent> OfOther(ReadingPlan plan, byte[] bytes, int chunk, string sha256) =>
        StatementReading.ReadAsync(Chunks(bytes, chunk), plan, sha256, TestContext.Current.CancellationToken).ToBlockingEnumerable(TestContext.Current.CancellationToken).ToList();

    static async IAsyncEnumerable<byte[]> Chunks(byte[] bytes, int chunk)
    {
        await Task.CompletedTask;
        foreach (var piece in bytes.Chunk(chunk)) yield return piece;
    }

    public static string Text(IEnumerable<StatementEvent> events) => string.Concat(events.Select(e => Line(e) + "\n"));

    static string More(IncomingLine l) => string.Concat(
        l.ProviderReference is { } provider ? $" provider \"{provider}\"" : "", l.CardLastFour is { } four ? $" card {four}" : "",
        string.Concat(l.Fields.Select(f => $" {f.Name} \"{f.Value}\"")), l.Return is { } back ? $" returns {back.CollectedOn?.ToString("yyyy-MM-dd") ?? "-"} \"{back.Reason}\"" : "");

    static string Line(StatementEvent e) => e switch
    {
        StatementStarted { Header: var h } => $"statement {h.Ordinal} from line {h.FileLine}: {h.AccountText} {h.Currency}, {h.Status} as of {h.AsOfOn:yyyy-MM-dd} {h.AsOfTime}, number {h.StatementNumber}{(h.Intraday ? ", intraday" : "")}",
        StatementResumed { Ordinal: var ordinal } => $"statement {ordinal} goes on",
        LineRead { Line: var l } => $"  {l.Number} from line {l.FileLine}: {l.Date:yyyy-MM-dd} {l.Amount.Pence} type {l.TypeCode} bank \"{l.BankReference}\" customer \"{l.CustomerReference}\" \"{l.Narrative}\"{(l.Payer is null ? "" : $" payer \"{l.Payer}\"")}{More(l)}",
        StatementEnded { Footer: var f } => $"ended: opening {f.OpeningPence?.ToString() ?? "-"} closing {f.ClosingPence?.ToString() ?? "-"} lines {f.Lines} credit {f.CreditPence} debit {f.DebitPence}{(f.AsOfOn is { } on ? $" as of {on:yyyy-MM-dd}" : "")}",
        FileChecked { Check: var c } => $"{(c.Ok ? "ok" : "DISAGREES")}: {c.Name}: {c.Expected} / {c.Actual}",
        ReadRefused { Fault: var f } => $"REFUSED at line {f.FileLine}, {f.Refusal.Code} ({f.Refusal.Field}): {f.Refusal.Sentence}\n  \"{f.Text}\"",
        _ => throw new InvalidOperationException(e.GetType().Name),
    };
}
