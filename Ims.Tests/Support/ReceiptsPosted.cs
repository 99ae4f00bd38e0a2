using Ims.Domain.Access;
using Ims.Domain.Funds;
using Ims.Domain.Ledger;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Support;

/// <summary>Money received for a fund; a negative amount is a debit. VAT is that of the fund's code unless it is said.</summary>
public sealed record Received(string Fund, long Pence, DateOnly On, string Method = TestTemplate.BankCredit, string? Reference = null, long? VatPence = null);

/// <summary>Puts receipts and banking into the ledger as an import does, without a file: one act for all.</summary>
public static class ReceiptsPosted
{
    public static async Task ReceiveAsync(this TestHouse house, CouncilRef? council, params IReadOnlyList<Received> receipts)
    {
        await using var desk = house.AsSystem(council);
        await ReceiveAsync(desk.Get<Acts>(), receipts);
    }

    /// <summary>In the council of the actor who acts.</summary>
    public static async Task ReceiveAsync(Acts acts, params IReadOnlyList<Received> receipts) =>
        _ = (await acts.RunAsync<int>(Permission.ImportsPost, async (act, ct) =>
        {
            var controls = await act.Db.Methods.ToDictionaryAsync(m => m.Code, m => m.ControlCode, ct);
            var funds = await act.Db.Funds.Include(f => f.LedgerCodes).ToDictionaryAsync(f => f.Code, ct);
            var vat = await act.Db.VatCodes.Include(v => v.Rates).ToDictionaryAsync(v => v.Code, ct);
            foreach (var r in receipts)
            {
                var code = vat[funds[r.Fund].DefaultVatCode];
                var rate = code.RateOn(r.On);
                await PostAsync(act, PostingKind.Receipt, new LedgerLine
                {
                    Id = await act.TakeIdsAsync(1, ct), PostingId = await act.TakePostingIdsAsync(1, ct), Ordinal = 1, FundCode = r.Fund, AccountReference = r.Reference,
                    MethodCode = r.Method, CreditCode = funds[r.Fund].LedgerCodeOn(r.On, r.Reference)!, DebitCode = controls[r.Method], AmountPence = r.Pence,
                    VatCode = code.Code, VatRate = rate, VatPence = r.VatPence ?? VatCalculation.Of(new(r.Pence), rate).Pence, ReceivedOn = r.On, AccountingOn = r.On,
                }, ct);
            }
            act.Audit("test.receive", "Posting", receipts.Count, before: null, after: null);
            return receipts.Count;
        }, default)).Value;

    /// <summary>Clears pence of a control code into the bank's.</summary>
    /// <returns>The id of the posting.</returns>
    public static async Task<long> BankAsync(this TestHouse house, CouncilRef? council, string clears, long pence, DateOnly on, string? narrative = null)
    {
        await using var desk = house.AsSystem(council);
        return (await desk.Get<Acts>().RunAsync<long>(Permission.ImportsPost, async (act, ct) =>
        {
            var (id, postingId) = (await act.TakeIdsAsync(1, ct), await act.TakePostingIdsAsync(1, ct));
            var side = narrative is null ? null : new LedgerLineSide { LedgerLineId = id, Salt = "0123456789abcdef", Narrative = narrative };
            await PostAsync(act, PostingKind.Banking, new LedgerLine
            {
                Id = id, PostingId = postingId, Ordinal = 1, MethodCode = TestTemplate.BankCredit, CreditCode = clears,
                DebitCode = TestTemplate.BankControl, AmountPence = pence, ReceivedOn = on, AccountingOn = on,
                Side = side, SideDigest = side is null ? null : PostingDigest.SideDigest(side),
            }, ct);
            act.Audit("test.bank", "Posting", clears, before: null, after: null);
            return postingId;
        }, default)).Value;
    }

    /// <summary>Takes a posting back by its contra, as the reversal of its file does.</summary>
    public static async Task ReverseAsync(this TestHouse house, long postingId)
    {
        await using var desk = house.AsSystem();
        _ = (await desk.Get<Acts>().RunAsync<int>(Permission.ImportsPost, async (act, ct) =>
        {
            var original = await act.Db.Postings.AsNoTracking().Include(p => p.Lines).ThenInclude(l => l.Side).SingleAsync(p => p.Id == postingId, ct);
            var id = await act.TakePostingIdsAsync(1, ct);
            act.Post(ContraPosting.Of(
                original, id, await act.TakeIdsAsync(original.Lines.Count, ct), act.Today, act.Now, act.ActorName, await act.IdAsync(ct), new ReceiptNumbers(act.Council.ShortName).For(id), new SideRows()));
            act.Audit("test.reverse", "Posting", postingId, before: null, after: null);
            return 1;
        }, default)).Value;
    }

    /// <summary>Posts one line as a posting of its own.</summary>
    internal static async Task PostAsync(Act act, PostingKind kind, LedgerLine line, CancellationToken ct) => act.Post(new Posting
    {
        Id = line.PostingId, Kind = kind, ReceiptNumber = new ReceiptNumbers(act.Council.ShortName).For(line.PostingId), PostedAt = act.Now, PostedBy = act.ActorName,
        ActId = await act.IdAsync(ct), Digest = "", Lines = { line },
    }.Sealed());
}
