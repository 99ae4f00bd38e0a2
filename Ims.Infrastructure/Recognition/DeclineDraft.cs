using Ims.Domain.Access;
using Ims.Domain.Recognition;
using Ims.Domain.Recognition.Learning;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Recognition;

/// <summary>Says that a draft which decisions amount to is not wanted: it is not shown again.</summary>
public sealed class DeclineDraft(Acts acts)
{
    public static Permission Needs => Permission.RulesChange;

    public Task<Result<Done>> RunAsync(string key, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        if (key.Length != LearntRule.KeyLength || !key.All(char.IsAsciiHexDigitLower)) return RuleRefusals.DraftUnknown;
        if (await act.Db.DeclinedDrafts.AnyAsync(d => d.Key == key, ct))
        {
            act.NothingToDo();
            return Done.It;
        }
        act.Db.DeclinedDrafts.Add(new DeclinedDraft { Key = key, DeclinedAt = act.Now, DeclinedBy = act.ActorName });
        act.Audit("rules.decline", "RuleDraft", key, before: null, after: new { Declined = true });
        return Done.It;
    }, ct);
}
