using Ims.Domain.Imports;

namespace Ims.Tests.Unit.Imports;

/// <summary>What a reader told of a file, as text to compare.</summary>
static class EventsTold
{
    /// <summary>Pushes the bytes in pieces of that size.</summary>
    public static List<StatementEvent> Of(ReadingPlan plan, byte[] bytes, int chunk = int.MaxValue, string sha256 = "0123456789abcdef0123456789abcdef")
    {
        var events = new List<StatementEvent>();
        var feed = plan.NewFeed(sha256);
        for (var at = 0; at < bytes.Length; at += Math.Min(chunk, bytes.Length))
            feed.Push(bytes.AsSpan(at, Math.Min(chunk, bytes.Length - at)), events);
        feed.End(events);
        return events;
    }

    public static string Text(IEnumerable<StatementEvent> events) => string.Concat(events.Select(e => Line(e) + "\n"));

    static string Line(StatementEvent e) => e switch
    {
        StatementStarted { Header: var h } => $"statement {h.Ordinal} from line {h.FileLine}: {h.AccountText} {h.Currency}, {h.Status} as of {h.AsOfOn:yyyy-MM-dd} {h.AsOfTime}, number {h.StatementNumber}{(h.Intraday ? ", intraday" : "")}",
        StatementResumed { Ordinal: var ordinal } => $"statement {ordinal} goes on",
        LineRead { Line: var l } => $"  {l.Number} from line {l.FileLine}: {l.Date:yyyy-MM-dd} {l.Amount.Pence} type {l.TypeCode} bank \"{l.BankReference}\" customer \"{l.CustomerReference}\" \"{l.Narrative}\"{(l.Payer is null ? "" : $" payer \"{l.Payer}\"")}",
        StatementEnded { Footer: var f } => $"ended: opening {f.OpeningPence?.ToString() ?? "-"} closing {f.ClosingPence?.ToString() ?? "-"} lines {f.Lines} credit {f.CreditPence} debit {f.DebitPence}{(f.AsOfOn is { } on ? $" as of {on:yyyy-MM-dd}" : "")}",
        FileChecked { Check: var c } => $"{(c.Ok ? "ok" : "DISAGREES")}: {c.Name}: {c.Expected} / {c.Actual}",
        ReadRefused { Fault: var f } => $"REFUSED at line {f.FileLine}, {f.Refusal.Code} ({f.Refusal.Field}): {f.Refusal.Sentence}\n  \"{f.Text}\"",
        _ => throw new InvalidOperationException(e.GetType().Name),
    };
}
