using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Privacy;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Privacy;

/// <summary>Personal details whose retention is over on a day are to be blanked.</summary>
/// <param name="AsAtOn">UK day, today or before.</param>
public sealed record DetailsToBlank(DateOnly AsAtOn);

/// <summary>Asks for it; another person approves, and then the service does it in blocks. (Laws 3, 10)</summary>
public sealed class AskForRetention(ApprovalDesk desk, RetentionApproval approval)
{
    public static Permission Needs => Permission.PrivacyAsk;

    public Task<Result<Submitted>> RunAsync(DetailsToBlank command, AskedFor asked, CancellationToken ct) => desk.SubmitAsync(Needs, approval, command, asked, ct);
}

/// <summary>Counts what is due and, approved, lets the service begin. The cut-offs are kept with the run, so that what is blanked is what was shown, whatever a fund's years become meanwhile.</summary>
public sealed class RetentionApproval : ApprovableAct<DetailsToBlank>
{
    internal const string Subject = "Retention run";

    public override ApprovalKind Kind => ApprovalKind.Privacy;

    public override bool IsAbout(string subjectKind) => subjectKind == Subject;

    protected override async Task<Result<ApprovalPreview>> DoAsync(Act act, DetailsToBlank command, CancellationToken ct)
    {
        var (db, asAt) = (act.Db, command.AsAtOn);
        if (asAt > act.Today) return PrivacyRefusals.DayAhead(act.Today);
        if (await db.RetentionRuns.Where(r => r.State == RetentionState.Working).Select(r => (DateOnly?)r.AsAtOn).FirstOrDefaultAsync(ct) is { } other) return PrivacyRefusals.RunUnderWay(other);

        var subjectId = asAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var request = await PrivacyRequests.ApprovedNowAsync(act, Subject, subjectId, ct);
        var run = new RetentionRun { Id = await act.TakeIdsAsync(1, ct), AsAtOn = asAt, AskedBy = request?.RequestedBy ?? act.ActorName, ApprovedBy = act.ActorName, ApprovedAt = act.Now };
        var funds = await db.Funds.AsNoTracking().OrderBy(f => f.Code).Select(f => new { f.Code, f.Name, f.RetentionYears }).ToListAsync(ct);
        foreach (var fund in funds) run.CutOffs.Add(CutOff(run, fund.Code, fund.RetentionYears));
        run.CutOffs.Add(CutOff(run, RetentionCutOff.NoFund, funds.Select(f => f.RetentionYears).DefaultIfEmpty(1).Max()));
        db.RetentionRuns.Add(run);
        await db.SaveChangesAsync(ct);   // what is due is asked of the run's own cut-offs

        var found = new List<RetentionOfFund>();
        var old = 0;
        foreach (var cutOff in run.CutOffs)
        {
            var sides = await DueDetails.Sides(db, cutOff).CountAsync(ct);
            var lines = DueDetails.Lines(db, cutOff);
            old += await db.LedgerLineSides.CountAsync(s => s.Salt != null && lines.Any(l => l.Id == s.LedgerLineId), ct);
            found.Add(new RetentionOfFund(cutOff.FundCode, funds.Find(f => f.Code == cutOff.FundCode)?.Name ?? "No fund: banking", cutOff.Years, cutOff.CutOffOn, sides));
        }
        run.Counted(
            found.Sum(f => f.Sides), await DueDetails.MailedReceipts(db, run.Id).CountAsync(ct), await DueDetails.Refunds(db, run.Id).CountAsync(ct),
            await DueDetails.Files(db, asAt).CountAsync(ct), await DueDetails.StatementLines(db, asAt).CountAsync(ct));
        if (run.Found == 0) return PrivacyRefusals.NothingDue(asAt);
        act.Audit("privacy.retain", nameof(RetentionRun), run.Id, before: null, after: new
        {
            run.AsAtOn, run.AskedBy, run.ApprovedBy, run.SidesFound, run.AddressesFound, run.PayeesFound, run.FilesFound, run.StatementLinesFound,
            CutOffs = run.CutOffs.Select(c => new { c.FundCode, c.Years, c.CutOffOn }).ToList(),
        });
        return Preview(run, subjectId, found, old - run.SidesFound);
    }

    static RetentionCutOff CutOff(RetentionRun run, string fund, int years)
    {
        var on = RetentionRule.CutOff(run.AsAtOn, years);
        return new RetentionCutOff { RunId = run.Id, FundCode = fund, Years = years, CutOffOn = on, CutOffAt = UkTime.UtcAt(on.AddDays(1), TimeOnly.MinValue) };
    }

    static ApprovalPreview Preview(RetentionRun run, string subjectId, List<RetentionOfFund> found, int left) => new(
        Subject, subjectId, $"Blank personal details as at {UkDates.Show(run.AsAtOn)}: {Counted(run.Found, "place", "places")}", AmountPence: null,
        [
            .. found.Select(f => new PreviewFact(
                $"{f.FundCode} {f.FundName}".Trim(), $"kept {Counted(f.Years, "year", "years")} after the financial year: dated on or before {UkDates.Show(f.CutOffOn)}", $"{Counted(f.Sides, "line", "lines")} blanked")),
            new("E-mail addresses of receipts", null, $"{run.AddressesFound.ToString("N0", CultureInfo.InvariantCulture)} blanked"),
            new("Payees of finished refunds", null, $"{run.PayeesFound.ToString("N0", CultureInfo.InvariantCulture)} blanked"),
            new("Kept files whose day is over", null, $"{run.FilesFound.ToString("N0", CultureInfo.InvariantCulture)} emptied"),
            new("Lines of the statements in them", null, $"{run.StatementLinesFound.ToString("N0", CultureInfo.InvariantCulture)} blanked"),
        ],
        [
            "What is blanked cannot be brought back. Money, dates, references, ledger codes, digests and fingerprints stay as they are.",
            .. left > 0 ? [$"{Counted(left, "line that is old enough is", "lines that are old enough are")} left as they are, because they have open business."] : Array.Empty<string>(),
        ]);

    static string Counted(int n, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{n:N0} {(n == 1 ? one : many)}");
}

/// <summary>The request behind an act that is being approved.</summary>
static class PrivacyRequests
{
    /// <summary>The one that was approved in this very act; null while it is only rehearsed.</summary>
    public static Task<ApprovalRequest?> ApprovedNowAsync(Act act, string subjectKind, string subjectId, CancellationToken ct)
    {
        var now = act.Now;
        return act.Db.ApprovalRequests.AsNoTracking().Where(r => r.Kind == ApprovalKind.Privacy && r.SubjectKind == subjectKind && r.SubjectId == subjectId && r.Status == ApprovalStatus.Approved && r.DecidedAt == now)
            .OrderByDescending(r => r.Id).FirstOrDefaultAsync(ct);
    }
}
