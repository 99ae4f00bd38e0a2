using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger;

/// <summary>What became of a form, by the key that was drawn when it was opened. (Law 2)</summary>
static class FormReceipts
{
    /// <summary>The receipt that it was posted as; null while it is not posted.</summary>
    public static Task<string?> ReceiptOfFormAsync(this CouncilDb db, Guid key, CancellationToken ct) =>
        db.FormPosts.Where(f => f.Key == key).Join(db.Postings, f => f.PostingId, p => p.Id, (f, p) => p.ReceiptNumber).SingleOrDefaultAsync(ct);
}
