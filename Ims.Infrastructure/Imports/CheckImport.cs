using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

/// <summary>Reads a received file once and decides: refused, held for a person, or checked and ready to post. Safe to repeat.</summary>
public sealed class CheckImport(Acts acts, Looks looks)
{
    const int LongestReason = 1_000;

    public static Permission Needs => Permission.ImportsPost;

    public async Task<Result<ImportStatus>> RunAsync(long importId, CancellationToken ct)
    {
        // Reading takes long and changes nothing, so it stays outside the transaction.
        var read = await looks.GetAsync<(ImportStatus Status, FirstPassOutcome? Outcome)?>(Needs, async (db, ct) =>
        {
            if (await db.Imports.SingleOrDefaultAsync(i => i.Id == importId, ct) is not { } import) return null;
            return (import.Status, import.Status == ImportStatus.Received ? await new FirstPass(db, import).RunAsync(ct) : null);
        }, ct);
        if (!read.Ok) return read.Refusal;
        if (read.Value is not { } found) return FileRefusals.Unknown(importId);
        if (found.Outcome is not { } outcome) return found.Status;

        var decided = await acts.RunAsync<ImportStatus>(Needs, async (act, ct) =>
        {
            var import = await act.Db.Imports.SingleAsync(i => i.Id == importId, ct);
            if (import.Status != ImportStatus.Received) act.NothingToDo();   // discarded, or checked by another meanwhile
            else
            {
                Apply(import, outcome, act.Now);
                act.AuditRow("import.check", import, import.Id);
            }
            return import.Status;
        }, ct);
        if (decided.Ok) WorkTrace.Say(WorkTrace.Checked);
        return decided;
    }

    static void Apply(Import import, FirstPassOutcome outcome, DateTime now)
    {
        import.CheckedAt = now;
        (import.LinesRead, import.CreditPence, import.DebitPence) = (outcome.Lines, outcome.CreditPence, outcome.DebitPence);
        import.ReadPence = outcome.CreditPence - outcome.DebitPence;
        import.Checks.AddRange(outcome.Checks.Select((c, i) => new ImportCheck
        {
            ImportId = import.Id, Ordinal = i + 1, Name = Cut(c.Name, 200), Expected = c.Expected, Actual = c.Actual, Passed = c.Ok,
        }));
        import.Status = outcome.Refused is not null ? ImportStatus.Refused : outcome.Held is not null ? ImportStatus.Held : ImportStatus.Checked;
        if (import.Status == ImportStatus.Held) import.DuplicateOfId = outcome.DuplicateOfId;
        Give(import, outcome.Refused ?? outcome.Held);
    }

    internal static void Give(Import import, Refusal? reason) =>
        (import.ReasonCode, import.Reason) = (reason?.Code, reason is null ? null : Cut(reason.Sentence, LongestReason));

    static string Cut(string text, int longest) => text.Length <= longest ? text : text[..longest];
}
