using Ims.Domain.Access;
using Ims.Domain.Outside;
using Ims.Domain.Privacy;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Ledger.Words;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Privacy;

/// <summary>How the blanking is cut.</summary>
/// <param name="BlockLines">Lines that are looked at in one act: a save of somebody else waits no longer than for these.</param>
/// <param name="MostBlocks">Acts of one round of the chore: other chores wait no longer than for these.</param>
public sealed record Blanking(int BlockLines = 2_000, int MostBlocks = 100);

/// <summary>
/// Blanks what an approved run found, block by block, each an act of its own that keeps how far the run came: killed anywhere, it goes on from there. However many instances do it at once, each
/// block is done once. Returns how many blocks were done.
/// </summary>
public sealed class BlankDueDetails(Acts acts)
{
    /// <summary>Ids in one question.</summary>
    const int AskedAtOnce = 500;

    public static Permission Needs => Permission.PrivacyWork;

    public static readonly Chore Chore = new("blank-details", "Blanking personal details after their retention",
        "Goes on with retention runs that two people approved, some thousand lines at a time.",
        "0 * * * * ?",   // There is seldom one; when there is, nobody waits for it.
        async (services, ct) => (await services.GetRequiredService<BlankDueDetails>().RunAsync(new Blanking(), ct)).Refusal);

    public async Task<Result<int>> RunAsync(Blanking how, CancellationToken ct)
    {
        for (var blocks = 0; blocks < how.MostBlocks; blocks++)
        {
            var done = await acts.RunAsync<bool>(Needs, (act, ct) => BlockAsync(act, how, ct), ct);
            if (!done.Ok) return done.Refusal;
            if (!done.Value) return blocks;
        }
        return how.MostBlocks;
    }

    /// <summary>False where there is nothing to do.</summary>
    static async Task<Result<bool>> BlockAsync(Act act, Blanking how, CancellationToken ct)
    {
        var run = await act.Db.RetentionRuns.Include(r => r.CutOffs).Where(r => r.State == RetentionState.Working).OrderBy(r => r.Id).FirstOrDefaultAsync(ct);
        if (run is null)
        {
            act.NothingToDo();
            return false;
        }
        // The version counts up with every block, so that of two who did the same one only the first is kept.
        act.Db.Entry(run).State = EntityState.Modified;
        switch (run.Step)
        {
            case RetentionStep.Lines: await LinesAsync(act, run, how, ct); break;
            case RetentionStep.Refunds: await RefundsAsync(act, run, ct); break;
            default: await FilesAsync(act, run, how, ct); break;
        }
        if (run.State == RetentionState.Done)
            act.Audit("privacy.retained", nameof(RetentionRun), run.Id, before: null, after: new { run.AsAtOn, run.Sides, run.Addresses, run.Payees, run.Files, run.StatementLines });
        return true;
    }

    static async Task LinesAsync(Act act, RetentionRun run, Blanking how, CancellationToken ct)
    {
        if (run.CutOffs.Where(c => !c.Done).OrderBy(c => c.FundCode, StringComparer.Ordinal).FirstOrDefault() is not { } cutOff)
        {
            run.GoOn(act.Now);
            act.Audit("privacy.blank", nameof(RetentionRun), run.Id, before: null, after: new { run.Step });
            return;
        }
        var db = act.Db;
        var due = DueDetails.Lines(db, cutOff);
        if (cutOff.DoneOn is { } on && cutOff.DoneLineId is var id) due = due.Where(l => l.AccountingOn > on || (l.AccountingOn == on && l.Id > id));
        var lines = await due.OrderBy(l => l.AccountingOn).ThenBy(l => l.Id).Take(how.BlockLines).Select(l => new { l.Id, l.AccountingOn, l.PostingId }).ToListAsync(ct);
        var (sides, addresses) = (0, 0);
        foreach (var some in lines.Chunk(AskedAtOnce))
        {
            var ids = some.Select(l => l.Id).ToList();
            var open = await DueDetails.OpenLines(db).Where(l => ids.Contains(l.Id)).Select(l => l.Id).ToListAsync(ct);
            var closed = ids.Except(open).ToList();
            var blanked = await db.LedgerLineSides.Where(s => closed.Contains(s.LedgerLineId) && s.Salt != null).Select(s => s.LedgerLineId).ToListAsync(ct);
            if (blanked.Count > 0)
            {
                sides += await db.LedgerLineSides.Where(s => blanked.Contains(s.LedgerLineId)).ExecuteUpdateAsync(s => s
                    .SetProperty(x => x.Salt, (string?)null).SetProperty(x => x.Payer, (string?)null).SetProperty(x => x.PayerAddress, (string?)null).SetProperty(x => x.Cheque, (string?)null)
                    .SetProperty(x => x.Narrative, (string?)null).SetProperty(x => x.BlankedOn, act.Today), ct);
                var words = blanked.ToHashSet();
                await db.ForgetWordsAsync([.. some.Where(l => words.Contains(l.Id)).Select(l => l.PostingId).Distinct()], ct);
            }
            var postings = some.Select(l => l.PostingId).Distinct().ToList();
            var issues = await DueDetails.MailedReceipts(db, run.Id).Where(i => postings.Contains(i.PostingId)).Select(i => i.Id).ToListAsync(ct);
            if (issues.Count > 0)
                addresses += await db.OutgoingEmails.Where(e => e.Kind == ReceiptEmails.KindName && issues.Contains(e.SubjectId) && e.Address != null && (e.State == EmailState.Sent || e.State == EmailState.Failed))
                    .ExecuteUpdateAsync(s => s.SetProperty(e => e.Address, (string?)null).SetProperty(e => e.Version, e => e.Version + 1), ct);
        }
        if (lines.Count > 0) (cutOff.DoneOn, cutOff.DoneLineId) = (lines[^1].AccountingOn, lines[^1].Id);
        cutOff.Done = lines.Count < how.BlockLines;
        cutOff.Blanked += sides;
        run.BlankedSides(sides, addresses);
        act.Audit("privacy.blank", nameof(RetentionRun), run.Id, before: null, after: new { run.Step, Fund = cutOff.FundCode, cutOff.CutOffOn, Lines = sides, Addresses = addresses });
    }

    static async Task RefundsAsync(Act act, RetentionRun run, CancellationToken ct)
    {
        var ids = await DueDetails.Refunds(act.Db, run.Id).OrderBy(r => r.Id).Take(AskedAtOnce).Select(r => r.Id).ToListAsync(ct);
        var payees = ids.Count == 0 ? 0 : await act.Db.Refunds.Where(r => ids.Contains(r.Id)).ExecuteUpdateAsync(s => s
            .SetProperty(r => r.PayTo, (string?)null).SetProperty(r => r.PayToAddress, (string?)null).SetProperty(r => r.PayToBlankedOn, act.Today).SetProperty(r => r.Version, r => r.Version + 1), ct);
        run.BlankedPayees(payees);
        if (ids.Count < AskedAtOnce) run.GoOn(act.Now);
        act.Audit("privacy.blank", nameof(RetentionRun), run.Id, before: null, after: new { Step = RetentionStep.Refunds, Payees = payees });
    }

    /// <summary>A file's lines first, some at a time, then its bytes: what is found without bytes has no texts either.</summary>
    static async Task FilesAsync(Act act, RetentionRun run, Blanking how, CancellationToken ct)
    {
        var db = act.Db;
        var (at, from) = (run.FileId, run.FileLine);
        var file = at is null ? await DueDetails.Files(db, run.AsAtOn).OrderBy(f => f.Id).Select(f => (long?)f.Id).FirstOrDefaultAsync(ct) : at;
        if (file is not { } fileId)
        {
            run.GoOn(act.Now);
            act.Audit("privacy.blank", nameof(RetentionRun), run.Id, before: null, after: new { run.Step });
            return;
        }
        var lines = await db.StatementLines.Where(l => l.BlankedOn == null && l.Number > from && db.Imports.Any(i => i.Id == l.ImportId && i.FileId == fileId))
            .OrderBy(l => l.Number).Take(how.BlockLines).Select(l => new { l.Id, l.Number }).ToListAsync(ct);
        foreach (var some in lines.Chunk(AskedAtOnce))
        {
            var ids = some.Select(l => l.Id).ToList();
            await db.StatementLines.Where(l => ids.Contains(l.Id)).ExecuteUpdateAsync(s => s
                .SetProperty(l => l.Narrative, "").SetProperty(l => l.BankReference, (string?)null).SetProperty(l => l.CustomerReference, (string?)null).SetProperty(l => l.BlankedOn, act.Today), ct);
        }
        if (lines.Count > 0) run.BlankedLinesOf(fileId, lines.Count, lines[^1].Number);
        var isLast = lines.Count < how.BlockLines;
        if (isLast)
        {
            await db.AccountFileRows.Where(r => db.AccountFiles.Any(a => a.Id == r.AccountFileId && a.FileId == fileId)).ExecuteUpdateAsync(s => s
                .SetProperty(r => r.Name, (string?)null).SetProperty(r => r.Reason, (string?)null).SetProperty(r => r.Text, (string?)null).SetProperty(r => r.Differences, (string?)null), ct);
            await db.FileChunks.Where(c => c.FileId == fileId).ExecuteDeleteAsync(ct);
            await db.Files.Where(f => f.Id == fileId).ExecuteUpdateAsync(s => s.SetProperty(f => f.RemovedOn, act.Today), ct);
            run.Emptied(1);
        }
        act.Audit("privacy.blank", nameof(RetentionRun), run.Id, before: null, after: new { run.Step, File = fileId, StatementLines = lines.Count, Emptied = isLast });
    }
}
