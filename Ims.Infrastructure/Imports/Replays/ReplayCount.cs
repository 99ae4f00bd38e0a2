using Ims.Domain.Imports;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Recognition;

namespace Ims.Infrastructure.Imports.Replays;

/// <summary>Counts where lines would land, in flat memory: of those that would land elsewhere the first are kept, of the rest only how many go from where to where.</summary>
sealed class ReplayCount
{
    const int LinesShown = 200;

    readonly Dictionary<(ReplayPlace From, ReplayPlace To), (int Lines, long Pence)> moves = [];
    readonly List<ReplayLine> first = [];
    int lines, onlyFields;

    public void Add(PastFile file, StatementLine line, LineOutcome now, LineOutcome tried)
    {
        lines++;
        var (from, to) = (PlaceOf(now), PlaceOf(tried));
        if (from == to && now.Reference == tried.Reference && now.Split == tried.Split)
        {
            // Which rule decides is no change by itself.
            if (now with { Rule = null } != tried with { Rule = null }) onlyFields++;
            return;
        }
        var (count, pence) = moves.GetValueOrDefault((from, to));
        moves[(from, to)] = (count + 1, checked(pence + line.AmountPence));
        if (first.Count < LinesShown) first.Add(new ReplayLine(file.Id, file.FileName, line.Number, line.Date, line.Narrative, line.Amount, now, tried));
    }

    static ReplayPlace PlaceOf(LineOutcome outcome) => new(outcome.Fate, outcome.FundCode, outcome.Detail);

    public Replayed Told(DateOnly from, DateOnly to, int files, RuleNames names)
    {
        var told = moves.Select(m => new ReplayMove(m.Key.From, m.Key.To, m.Value.Lines, new Money(m.Value.Pence)))
            .OrderByDescending(m => m.Lines).ThenBy(m => m.From.FundCode, StringComparer.Ordinal).ThenBy(m => m.To.FundCode, StringComparer.Ordinal)
            .ThenBy(m => m.From.Detail, StringComparer.Ordinal).ThenBy(m => m.To.Detail, StringComparer.Ordinal).ToList();
        return new Replayed(from, to, files, lines, told.Sum(m => m.Lines), Money.Sum(told.Select(m => m.Amount)), onlyFields, told, first, names);
    }
}
