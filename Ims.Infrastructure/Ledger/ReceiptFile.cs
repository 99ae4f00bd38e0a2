using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Councils;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger;

/// <param name="Number">Which of those that were issued.</param>
public sealed record ReceiptFileAsked(string ReceiptNumber, int Number);

/// <summary>A PDF and the name that it is kept under.</summary>
public sealed record ReceiptPdfFile(string FileName, byte[] Bytes);

/// <summary>The PDF that was issued a moment ago, for whoever issued it; who wants it later issues a copy. Null where there is none.</summary>
public sealed class ReceiptFile(Looks looks, Actor actor, TimeProvider time)
{
    /// <summary>So long a slow line may ask for it again.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    public static Permission Needs => Permission.ReceiptsIssue;

    public async Task<Result<ReceiptPdfFile?>> GetAsync(ReceiptFileAsked asked, CancellationToken ct)
    {
        var since = time.UtcNow() - Kept;
        var found = await looks.GetAsync(Needs, async (db, ct) =>
        {
            if (await db.FindPostingAsync(asked.ReceiptNumber, ct) is not { } posting) return null;
            var issue = await db.ReceiptIssues.SingleOrDefaultAsync(
                i => i.PostingId == posting.Id && i.Number == asked.Number && i.Channel == ReceiptChannel.Pdf && i.IssuedById == actor.PersonId && i.IssuedAt >= since, ct);
            if (issue is null) return null;
            return await db.ReadReceiptAsync(posting, actor.Council.Name, ct) is { Ok: true, Value: var receipt } ? new { Receipt = receipt, Issue = issue, Logo = await db.LogoAsync(ct) } : null;
        }, ct);
        if (!found.Ok) return found.Refusal;
        if (found.Value is not { } it) return (ReceiptPdfFile?)null;
        return new ReceiptPdfFile(ReceiptPdf.FileNameOf(it.Receipt, it.Issue.IsCopy), ReceiptPdf.Draw(it.Receipt, it.Logo, it.Issue.IsCopy, it.Issue.IssuedAt));
    }
}
