using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Imports.AccountFiles;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.AccountFiles;

/// <summary>A file that is held over its feed's limit, whose absent accounts are to be closed all the same.</summary>
public sealed record AbsentToClose(long FileId);

/// <summary>Asks for a file to be applied and its many absent accounts to be closed. It always needs a second person. (Law 10)</summary>
public sealed class CloseAbsentAccounts(ApprovalDesk desk, AbsentClosing closing)
{
    public static Permission Needs => Permission.ImportsRelease;

    public Task<Result<Submitted>> RunAsync(AbsentToClose command, AskedFor asked, CancellationToken ct) => desk.SubmitAsync(Needs, closing, command, asked, ct);
}

/// <summary>
/// Lets the file be applied, closing as many accounts as those who approved saw. The worker applies it as it does any other; were more absent by then, it would be held
/// again. (docs/decisions/0020)
/// </summary>
public sealed class AbsentClosing : ApprovableAct<AbsentToClose>
{
    internal const string Subject = "Account file";

    public override ApprovalKind Kind => ApprovalKind.AccountClosing;

    protected override async Task<Result<ApprovalPreview>> DoAsync(Act act, AbsentToClose command, CancellationToken ct)
    {
        var file = await act.Db.AccountFiles.SingleOrDefaultAsync(f => f.Id == command.FileId, ct);
        if (file is null) return AccountFileRefusals.Unknown(command.FileId);
        if (file.Status != AccountFileStatus.Held) return AccountFileRefusals.NotHeld(file.FileName);
        if (file.ReasonCode != AccountFileRefusals.DropCode) return AccountFileRefusals.NotForDrop(file.FileName);
        // Asked afresh: what is absent may be another number than when it was held.
        var head = await AccountFileHead.ReadAsync(act.Db, file, ct);
        if (!head.Ok) return AccountFileRefusals.HeldForMore(file.FileName, head.Refusal);
        if (await AccountFileHolding.BeforeAsync(act.Db, file, head.Value.AsOf!.Value, ct) is { } before) return AccountFileRefusals.HeldForMore(file.FileName, before.Because);
        var comparison = new AccountFileComparison(act.Db, file, head.Value);
        var (open, absent) = (await comparison.OpenAsync(ct), 0);
        await foreach (var some in comparison.AbsentAsync(ct)) absent += some.Count;

        var heldBecause = file.Reason;
        (file.Status, file.Absent, file.MostClosed, file.DecidedBy) = (AccountFileStatus.Checked, AbsentAccounts.Approved, absent, act.ActorName);
        CheckAccountFile.Give(file, null);
        act.AuditRow("account-file.close-absent", file, file.Id);
        await act.Db.SaveChangesAsync(ct);
        return Preview(file, heldBecause, open, absent);
    }

    static ApprovalPreview Preview(AccountFile file, string? heldBecause, int open, int absent)
    {
        static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
        return new ApprovalPreview(Subject, file.Id.ToString(CultureInfo.InvariantCulture), $"Apply {file.FileName} and close {Number(absent)} accounts of fund {file.FundCode}", AmountPence: null,
            [
                new("File", null, file.FileName), new("Digest of the file (SHA-256)", null, file.Sha256), new("Held because", null, heldBecause), new("Open accounts of the fund", Number(open), null),
                new("Not in the file, closed", null, Number(absent)), new("Lines of the file", null, Number(file.LinesRead)),
            ], ["Money for a closed account is no longer taken at the counter or on public pages. A later file that names an account opens it again."]);
    }
}
