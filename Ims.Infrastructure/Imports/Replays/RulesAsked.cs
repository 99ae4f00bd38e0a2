using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;

namespace Ims.Infrastructure.Imports.Replays;

/// <summary>Asks every rule about past lines, and counts who decides and who comes too late after whom.</summary>
sealed class RulesAsked
{
    internal sealed class Found
    {
        public int Decides, Sets, TooLate;
        public readonly Dictionary<int, int> Ahead = [];
    }

    readonly Dictionary<int, Found> found = [];
    int? decider;

    public int Lines { get; private set; }
    /// <summary>False where there were more lines than were to be asked about.</summary>
    public bool IsWhole { get; private set; } = true;

    public Found Of(int ruleId) => found.TryGetValue(ruleId, out var there) ? there : found[ruleId] = new Found();

    /// <summary>Null when all that was wanted was asked; else why the rules cannot be.</summary>
    public async Task<Refusal?> RunAsync(CouncilDb db, TrialGround ground, DateTime since, int mostLines, CancellationToken ct)
    {
        foreach (var file in await PastLines.FilesAsync(db, since, ct))
        {
            var rules = CompiledRules.Compile(ground.Tried, file.ProfileCode, ground.Context);
            if (!rules.Ok) return rules.Refusal;
            await foreach (var page in PastLines.PagesAsync(db, file.Id, ct))
            {
                foreach (var past in page)
                {
                    if (Lines == mostLines)
                    {
                        IsWhole = false;
                        return null;
                    }
                    Lines++;
                    if (past.Line.AmountPence == 0) continue;   // it moves no money: no rule is asked
                    decider = null;
                    rules.Value.Findings(past.AsRead(), Add);
                }
            }
        }
        return null;
    }

    void Add(RuleStamp rule, RuleFinding finding)
    {
        var its = Of(rule.Id);
        switch (finding)
        {
            case RuleFinding.Sets: its.Sets++; break;
            case RuleFinding.Decides: (its.Decides, decider) = (its.Decides + 1, rule.Id); break;
            default:
                its.TooLate++;
                its.Ahead[decider!.Value] = its.Ahead.GetValueOrDefault(decider.Value) + 1;
                break;
        }
    }
}
