using System.Globalization;
using Ims.Domain.Imports;

namespace Ims.Tests.Unit.Imports;

/// <summary>What every reader keeps, whatever file it is given: each penny that it tells is in a statement's sums, and its checks are honest. (Law 1)</summary>
static class ReadingLaws
{
    const string Balances = "Opening + lines = closing, ";

    sealed class Open
    {
        public long Credit { get; set; }
        public long Debit { get; set; }
        public int Lines { get; set; }
    }

    /// <param name="events">What was told.</param>
    /// <param name="what">Of which file, for the message.</param>
    public static void AssertKept(IReadOnlyList<StatementEvent> events, string what)
    {
        var open = new Dictionary<int, Open>();
        var (current, lines) = (0, 0);
        StatementFooter? ended = null;
        foreach (var e in events)
            switch (e)
            {
                case StatementStarted { Header: var header }:
                    Assert.True(header.StatementNumber.Length is > 0 and <= 64 && header.Currency.Length == 3, $"{what}: a head that cannot be kept");
                    open.Add(current = header.Ordinal, new Open());
                    ended = null;
                    break;
                case StatementResumed { Ordinal: var ordinal }:
                    Assert.True(open.ContainsKey(ordinal) && ordinal != current, $"{what}: a statement goes on that is not open, or was not left");
                    current = ordinal;
                    break;
                case LineRead { Line: var line }:
                    Assert.True(open.TryGetValue(current, out var sums), $"{what}: a line outside a statement");
                    Assert.True(++lines == line.Number && line.TypeCode.Length <= 10, $"{what}: line {line.Number} after {lines - 1}, type {line.TypeCode}");
                    if (line.Amount.IsNegative) sums.Debit -= line.Amount.Pence;
                    else sums.Credit += line.Amount.Pence;
                    sums.Lines++;
                    break;
                case StatementEnded { Footer: var footer }:
                    Assert.True(open.Remove(current, out var told) && (told.Credit, told.Debit, told.Lines) == (footer.CreditPence, footer.DebitPence, footer.Lines), $"{what}: a penny was lost");
                    (ended, current) = (footer, 0);
                    break;
                case FileChecked { Check: var check }: AssertHonest(check, ended, what); break;
                case ReadRefused: Assert.True(ReferenceEquals(e, events[^1]), $"{what}: something follows the refusal"); break;
            }
        Assert.True(open.Count == 0 || events[^1] is ReadRefused, $"{what}: a statement stayed open");
    }

    static void AssertHonest(FileCheck check, StatementFooter? ended, string what)
    {
        Assert.True(check.Ok == (check.Expected == check.Actual), $"{what}: {check.Name} is told as {check.Ok}");
        if (ended is not { OpeningPence: { } opening, ClosingPence: { } closing } || !check.Name.StartsWith(Balances, StringComparison.Ordinal) || check.Name.Contains(", page ", StringComparison.Ordinal)) return;
        Assert.Equal((Text(closing), Text(opening + ended.NetPence)), (check.Expected, check.Actual));
    }

    static string Text(long pence) => pence.ToString(CultureInfo.InvariantCulture);
}
