using Ims.Domain.Funds;
using Ims.Domain.Imports;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Recognition;

namespace Ims.Infrastructure.Imports;

/// <summary>Counts what rules make of a file's lines, in flat memory: the first lines and the first changes are kept, of the rest only how many.</summary>
sealed class FileTrialCount(TrialBook book, RuleToChange? change, Import import)
{
    const int LinesShown = 50, ChangesShown = 50, BetweenLooksAtTheClock = 512;

    readonly Dictionary<RuleStamp, (int Lines, long Pence)> byRule = [];
    readonly Dictionary<Fate, int> fates = [];
    readonly List<FileLineTried> first = [], changes = [];
    readonly int changedRule = change?.RuleId ?? RuleChange.NewId;
    (int Lines, long Pence) takenNow, changed;
    RuleStamp? stampNow;
    BankAccount? account;
    int lines;

    public async Task<Result<FileTried>> RunAsync(IAsyncEnumerable<StatementEvent> events, TimeProvider time, TimeSpan longest, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        var isWhole = true;
        await foreach (var e in events.WithCancellation(ct))
        {
            switch (e)
            {
                case StatementStarted started:
                    account = FirstPass.AccountOf(book.BankAccounts, started.Header.AccountText);
                    if (account is null) return HoldRefusals.AccountUnknown(started.Header.AccountText);
                    break;
                case LineRead read: Add(read.Line); break;
                case ReadRefused refused: return refused.Fault.Refusal;
            }
            if (lines % BetweenLooksAtTheClock != 0 || lines == 0 || time.GetElapsedTime(began) < longest) continue;
            isWhole = false;
            break;
        }
        return Told(isWhole);
    }

    void Add(IncomingLine line)
    {
        lines++;
        var (tried, now) = book.Place(line, account!);
        fates[tried.Fate] = fates.GetValueOrDefault(tried.Fate) + 1;
        if (tried.Rule is { } rule) byRule[rule] = Plus(byRule.GetValueOrDefault(rule), line);
        if (now?.Rule is { } ruled && ruled.Id == changedRule) (takenNow, stampNow) = (Plus(takenNow, line), ruled);

        var other = now is not null && !SamePlace(tried, now);
        if (other) changed = Plus(changed, line);
        var keepsFirst = first.Count < LinesShown;
        if (!keepsFirst && (!other || changes.Count == ChangesShown)) return;
        var told = new FileLineTried(line, account!.Id, tried, other ? now : null);
        if (keepsFirst) first.Add(told);
        if (other && changes.Count < ChangesShown) changes.Add(told);
    }

    // Which rule decides is no change by itself: what becomes of the money is.
    static bool SamePlace(LineOutcome one, LineOutcome other) => one with { Rule = null } == other with { Rule = null };

    static (int Lines, long Pence) Plus((int Lines, long Pence) sum, IncomingLine line) => (sum.Lines + 1, checked(sum.Pence + line.Amount.Pence));

    FileTried Told(bool isWhole)
    {
        var takings = byRule.Select(r => new RuleTaking(r.Key, r.Value.Lines, new Money(r.Value.Pence))).OrderByDescending(r => r.Lines).ThenBy(r => r.Rule.Id).ToList();
        RuleTaking? taken = null, now = null;
        if (change is not null)
        {
            taken = takings.Find(t => t.Rule.Id == changedRule) ?? new RuleTaking(new RuleStamp(changedRule, 0, change.Draft?.Name ?? ""), 0, Money.Zero);
            now = new RuleTaking(stampNow ?? taken.Rule, takenNow.Lines, new Money(takenNow.Pence));
        }
        return new FileTried(import.FileName, import.ProfileCode, lines, isWhole, taken, now, changed.Lines, new Money(changed.Pence), fates, takings, changes, first, book.Names);
    }
}
