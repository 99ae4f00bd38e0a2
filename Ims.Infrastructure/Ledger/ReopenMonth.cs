using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger;

/// <summary>A closed month that is to take lines again.</summary>
public sealed record MonthToReopen(DateOnly FirstDay);

/// <summary>Asks for a closed month to be opened again. It always needs a second person. (Law 10)</summary>
public sealed class ReopenMonth(ApprovalDesk desk, ReopeningMonth reopening)
{
    public static Permission Needs => Permission.MonthsClose;

    public Task<Result<Submitted>> RunAsync(MonthToReopen command, AskedFor asked, CancellationToken ct) => desk.SubmitAsync(Needs, reopening, command, asked, ct);
}

/// <summary>Opens a closed month again. What was exported of it stays exported; what comes new leaves with the next batch.</summary>
public sealed class ReopeningMonth : ApprovableAct<MonthToReopen>
{
    public override ApprovalKind Kind => ApprovalKind.MonthReopening;

    protected override async Task<Result<ApprovalPreview>> DoAsync(Act act, MonthToReopen command, CancellationToken ct)
    {
        if (await MonthRows.FindAsync(act, command.FirstDay, ct) is not { } month) return LedgerRefusals.MonthUnknown(command.FirstDay);
        if (month.Reopen() is { } no) return no;
        act.AuditRow("month.reopen", month, MonthRows.Key(month.FirstDay));
        var closing = await act.Db.MonthClosings.Where(c => c.FirstDay == month.FirstDay && c.ReopenedInAct == null).OrderByDescending(c => c.Id).FirstOrDefaultAsync(ct);
        if (closing is not null)
        {
            (closing.ReopenedAt, closing.ReopenedBy, closing.ReopenedInAct) = (act.Now, act.ActorName, await act.IdAsync(ct));
            act.AuditRow("month.reopened-after", closing, MonthRows.Key(month.FirstDay));
        }

        var name = month.FirstDay.ToString("MMMM yyyy", CultureInfo.InvariantCulture);
        var facts = new List<PreviewFact> { new(name, "Closed", "Open") };
        if (closing is not null)
        {
            facts.Add(new("Closed on", null, string.Create(CultureInfo.InvariantCulture, $"{UkTime.Local(closing.ClosedAt):dd/MM/yyyy} by {closing.ClosedBy}")));
            facts.Add(new("In it when it closed", null, $"{MonthFinding.Counted(closing.Lines, "line")}, {closing.Amount}"));
        }
        var open = await act.Db.Months.Where(m => !m.Closed).OrderBy(m => m.FirstDay).Select(m => (DateOnly?)m.FirstDay).FirstOrDefaultAsync(ct);
        return new ApprovalPreview(MonthRows.Subject, MonthRows.Key(month.FirstDay), $"Re-open {name}", null, facts, Warnings(name, month.FirstDay, open));
    }

    static List<string> Warnings(string name, DateOnly month, DateOnly? earliestOpen)
    {
        var warnings = new List<string>
        {
            $"What was received in {name} and is posted from now on counts in it. It leaves with the next export; batches sent before do not change.",
        };
        if (earliestOpen is null || month < earliestOpen) warnings.Add($"{name} is then the earliest open month: what was received in any closed month counts in it too.");
        return warnings;
    }
}
