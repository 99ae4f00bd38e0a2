using Ims.Domain.Access;
using Ims.Domain.Refunds;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Refunds;

/// <param name="Unanswered">Payments of it that accounts payable has said nothing of yet.</param>
public sealed record PayablesFileRow(int Number, int Rows, Money Total, string FileName, DateTime BuiltAt, string BuiltBy, int Unanswered);

/// <summary>The newest files to accounts payable.</summary>
public sealed class PayablesFileList(Looks looks)
{
    const int Most = 200;

    public static Permission Needs => Permission.ExportsView;

    public Task<Result<IReadOnlyList<PayablesFileRow>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<PayablesFileRow>>(Needs, async (db, ct) =>
        await db.PayablesFiles.OrderByDescending(f => f.Number).Take(Most).Select(f => new PayablesFileRow(
            f.Number, f.Rows, new Money(f.TotalPence), f.FileName, f.BuiltAt, f.BuiltBy, db.PayablesRows.Count(r => r.FileId == f.Id && r.Answer == PayablesAnswer.Waiting))).ToListAsync(ct), ct);
}

/// <param name="RefundKey">Null where it came out of suspense.</param>
/// <param name="PayTo">Null where retention blanked it.</param>
public sealed record PayablesRowTold(long Id, int Ordinal, string ReceiptNumber, Guid? RefundKey, string? PayTo, Money Amount, PayablesAnswer Answer, string? Note, DateTime? AnsweredAt, string? AnsweredBy);

/// <summary>The payments that a file asks for, with what accounts payable said of each. Empty where there is no such file.</summary>
public sealed class PayablesFileDetails(Looks looks)
{
    public static Permission Needs => Permission.ExportsView;

    public Task<Result<IReadOnlyList<PayablesRowTold>>> GetAsync(int number, CancellationToken ct) => looks.GetAsync<IReadOnlyList<PayablesRowTold>>(Needs, async (db, ct) => await (
        from row in db.PayablesRows
        join file in db.PayablesFiles on row.FileId equals file.Id
        join posting in db.Postings on row.PostingId equals posting.Id
        where file.Number == number
        orderby row.Ordinal
        select new PayablesRowTold(
            row.Id, row.Ordinal, posting.ReceiptNumber, db.Refunds.Where(r => r.PostingId == posting.Id).Select(r => (Guid?)r.Key).FirstOrDefault(),
            db.LedgerLines.Where(l => l.PostingId == posting.Id && l.Ordinal == 1).Select(l => l.Side!.Payer).FirstOrDefault(), new Money(row.AmountPence), row.Answer, row.Note,
            row.AnsweredAt, row.AnsweredBy)).ToListAsync(ct), ct);
}

public sealed record PayablesFileHead(string FileName, long SizeBytes, string Sha256);

/// <summary>A file to accounts payable, byte for byte as it was built. Null when there is no such file, or when its bytes went after their retention.</summary>
public sealed class PayablesFileContent(Looks looks)
{
    public static Permission Needs => Permission.ExportsView;

    /// <summary>Calls <paramref name="begin"/> once the file is found, and writes to the stream that it returns.</summary>
    public Task<Result<PayablesFileHead?>> GetAsync(int number, Func<PayablesFileHead, Stream> begin, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var file = await (
            from f in db.PayablesFiles
            join kept in db.Files on f.FileId equals kept.Id
            where f.Number == number && kept.RemovedOn == null
            select new { f.FileId, Head = new PayablesFileHead(f.FileName, kept.SizeBytes, f.Sha256) }).SingleOrDefaultAsync(ct);
        if (file is null) return null;
        var target = begin(file.Head);
        await foreach (var bytes in StoredFiles.ReadAsync(db, file.FileId, ct)) await target.WriteAsync(bytes, ct);
        return file.Head;
    }, ct);
}
