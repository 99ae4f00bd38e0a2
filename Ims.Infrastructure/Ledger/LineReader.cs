using Ims.Domain.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger;

/// <summary>A ledger line as a file carries it.</summary>
sealed record ExportedTransaction(
    long Id, string ReceiptNumber, PostingKind Kind, DateTime PostedAt, string PostedBy, long? ImportId, DateOnly AccountingOn, DateOnly ReceivedOn, string? FundCode,
    string? AccountReference, string MethodCode, string CreditCode, string DebitCode, long AmountPence, string? VatCode, long VatPence, string? OfficeCode,
    string? ProviderReference, string? CardLastFour, string? Payer, string? Narrative);

/// <summary>Reads whole lines a block at a time, for files: names of funds and methods are read once beforehand.</summary>
sealed class LineReader
{
    readonly CouncilDb db;

    LineReader(CouncilDb db) => this.db = db;

    public required IReadOnlyDictionary<string, string> Funds { get; init; }
    public required IReadOnlyDictionary<string, string> Methods { get; init; }

    public static async Task<LineReader> ForAsync(CouncilDb db, CancellationToken ct) => new(db)
    {
        Funds = await db.Funds.ToDictionaryAsync(f => f.Code, f => f.Name, StringComparer.OrdinalIgnoreCase, ct),
        Methods = await db.Methods.ToDictionaryAsync(m => m.Code, m => m.Name, StringComparer.OrdinalIgnoreCase, ct),
    };

    /// <summary>In the order of the places.</summary>
    public async Task<IEnumerable<ExportedTransaction>> ReadAsync(IReadOnlyList<LedgerPlace> places, CancellationToken ct)
    {
        var ids = places.Select(p => p.Id).ToList();
        var rows = await (
            from l in db.LedgerLines
            where ids.Contains(l.Id)
            join p in db.Postings on l.PostingId equals p.Id
            select new ExportedTransaction(
                l.Id, p.ReceiptNumber, p.Kind, p.PostedAt, p.PostedBy, p.ImportId, l.AccountingOn, l.ReceivedOn, l.FundCode, l.AccountReference, l.MethodCode, l.CreditCode, l.DebitCode,
                l.AmountPence, l.VatCode, l.VatPence, l.OfficeCode, l.ProviderReference, l.CardLastFour, l.Side!.Payer, l.Side!.Narrative)).ToDictionaryAsync(r => r.Id, ct);
        return places.Select(p => rows[p.Id]);
    }
}
