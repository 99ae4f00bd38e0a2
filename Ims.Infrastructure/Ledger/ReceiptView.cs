using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Outside;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger;

/// <summary>How an e-mailed receipt stands.</summary>
/// <param name="To">Masked; null where retention has blanked it.</param>
public sealed record ReceiptEmail(long Id, string? To, EmailState State, int Attempts, DateTime DueAt, DateTime? EndedAt, string? Fault);

/// <summary>That a receipt was given out once: number 1 is the receipt itself, later ones are copies.</summary>
public sealed record ReceiptIssueRow(int Number, ReceiptChannel Channel, DateTime IssuedAt, string IssuedBy, ReceiptEmail? Email);

/// <summary>What a receipt says, and how often it was given out.</summary>
/// <param name="Logo">A PNG picture.</param>
/// <param name="Issued">Oldest first.</param>
public sealed record ReceiptShown(PaymentReceipt Receipt, byte[]? Logo, IReadOnlyList<ReceiptIssueRow> Issued);

/// <summary>The receipt of a posting as the payer would read it, with the log of what was given out. Issues nothing.</summary>
public sealed class ReceiptView(Looks looks, Actor actor)
{
    public static Permission Needs => Permission.ReceiptsIssue;

    public async Task<Result<ReceiptShown>> GetAsync(string receiptNumber, CancellationToken ct)
    {
        var shown = await looks.GetAsync(Needs, async (db, ct) =>
        {
            if (await db.FindPostingAsync(receiptNumber, ct) is not { } posting) return LedgerRefusals.NoSuchReceipt(ReceiptNumbers.Normalise(receiptNumber));
            var receipt = await db.ReadReceiptAsync(posting, actor.Council.Name, ct);
            return receipt.Ok ? new ReceiptShown(receipt.Value, await db.LogoAsync(ct), await db.IssuedAsync(posting.Id, ct)) : (Result<ReceiptShown>)receipt.Refusal;
        }, ct);
        return shown.Ok ? shown.Value : shown.Refusal;
    }
}

/// <summary>The log of what was given out.</summary>
static class ReceiptIssues
{
    public static async Task<IReadOnlyList<ReceiptIssueRow>> IssuedAsync(this CouncilDb db, long postingId, CancellationToken ct)
    {
        var rows = await (
            from issue in db.ReceiptIssues.AsNoTracking()
            where issue.PostingId == postingId
            join email in db.OutgoingEmails.AsNoTracking().Where(e => e.Kind == ReceiptEmails.KindName) on issue.Id equals email.SubjectId into emails
            from email in emails.DefaultIfEmpty()
            orderby issue.Number
            select new { issue, email }).ToListAsync(ct);
        return rows.ConvertAll(r => new ReceiptIssueRow(r.issue.Number, r.issue.Channel, r.issue.IssuedAt, r.issue.IssuedBy, r.email is not { } e ? null : new ReceiptEmail(
            e.Id, e.Address is { } to ? EmailAddress.Masked(to) : null, e.State, e.Attempts, e.DueAt, e.EndedAt, e.Fault)));
    }
}
