using Ims.Domain.Access;
using Ims.Domain.Imports.AccountFiles;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.AccountFiles;

/// <summary>Reads a received account file, compares it with what is there and decides: refused, held for a person, or applied next. Safe to repeat.</summary>
public sealed class CheckAccountFile(Acts acts, Looks looks)
{
    const int LongestReason = 1_000;

    sealed record Outcome(AccountFileHead? Head, AccountFileTally Tally, Refusal? Refused, Refusal? Held, long? DuplicateOf);

    public static Permission Needs => Permission.ImportsPost;

    public async Task<Result<AccountFileStatus>> RunAsync(long fileId, CancellationToken ct)
    {
        // Reading takes long and changes nothing, so it stays outside the transaction.
        var read = await looks.GetAsync<(AccountFileStatus Status, Outcome? Outcome)?>(Needs, async (db, ct) =>
        {
            if (await db.AccountFiles.SingleOrDefaultAsync(f => f.Id == fileId, ct) is not { } file) return null;
            return (file.Status, file.Status == AccountFileStatus.Received ? await JudgeAsync(db, file, ct) : null);
        }, ct);
        if (!read.Ok) return read.Refusal;
        if (read.Value is not { } found) return AccountFileRefusals.Unknown(fileId);
        if (found.Outcome is not { } outcome) return found.Status;

        var decided = await acts.RunAsync<AccountFileStatus>(Needs, async (act, ct) =>
        {
            var file = await act.Db.AccountFiles.SingleAsync(f => f.Id == fileId, ct);
            if (file.Status != AccountFileStatus.Received) act.NothingToDo();   // discarded, or checked by another meanwhile
            else
            {
                file.CheckedAt = act.Now;
                if (outcome.Head is { } head) outcome.Tally.TellOn(file, head);
                if (outcome.Refused is { } refused) (file.Status, _) = (AccountFileStatus.Refused, Give(file, refused));
                else if (outcome.Held is { } held) await HoldAsync(act, file, held, outcome.DuplicateOf, ct);
                else file.Status = AccountFileStatus.Checked;
                act.AuditRow("account-file.check", file, file.Id);
            }
            return file.Status;
        }, ct);
        if (decided.Ok) WorkTrace.Say(WorkTrace.Checked);
        return decided;
    }

    static async Task<Outcome> JudgeAsync(CouncilDb db, AccountFile file, CancellationToken ct)
    {
        var tally = new AccountFileTally();
        var head = await AccountFileHead.ReadAsync(db, file, ct);
        if (!head.Ok) return new Outcome(null, tally, head.Refusal, null, null);
        var comparison = new AccountFileComparison(db, file, head.Value);
        tally.OpenBefore = await comparison.OpenAsync(ct);
        await foreach (var lines in comparison.LinesAsync(ct)) tally.Add(lines);
        await foreach (var absent in comparison.AbsentAsync(ct)) tally.Add(absent);
        var before = await AccountFileHolding.BeforeAsync(db, file, head.Value.AsOf!.Value, ct);
        var held = before?.Because ?? AccountFileHolding.Drop(file, head.Value.Feed, tally.OpenBefore, tally.Of(AccountRowKind.Absent)) ?? (file.ShowsFirst ? AccountFileRefusals.AskedToShow : null);
        return new Outcome(head.Value, tally, null, held, before?.DuplicateOf);
    }

    /// <summary>Leaves a file to a person, with the report of what it would change.</summary>
    internal static async Task HoldAsync(Act act, AccountFile file, Refusal because, long? duplicateOf, CancellationToken ct)
    {
        (file.Status, file.DuplicateOfId, file.ClosedCount) = (AccountFileStatus.Held, duplicateOf, 0);
        Give(file, because);
        await AccountFilePass.ReportAsync(act, file, ct);
    }

    internal static Refusal? Give(AccountFile file, Refusal? reason)
    {
        (file.ReasonCode, file.Reason) = (reason?.Code, reason?.Sentence is { } said && said.Length > LongestReason ? said[..LongestReason] : reason?.Sentence);
        return reason;
    }
}
