using Ims.Domain.Access;
using Ims.Domain.Funds;
using Ims.Domain.Ledger;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Support;

/// <summary>A line of a payment. VAT is that of the fund's code.</summary>
/// <param name="Reference">What the provider calls the payment; null where none took it.</param>
public sealed record Paid(string Fund, long Pence, string? Account = null, string Method = TestTemplate.CardOnline, string? Reference = "pay-1", string Payer = "Ms B Payer", string? Address = null);

/// <param name="Lines">Ids of the ledger lines.</param>
public sealed record PaymentTaken(string Receipt, IReadOnlyList<long> Lines);

/// <summary>Puts a payment of one or more lines into the ledger, as a basket does.</summary>
public static class PaymentsTaken
{
    /// <summary>In Westmoor where no council is named.</summary>
    public static async Task<PaymentTaken> PayAsync(this TestHouse house, CouncilRef? council, params Paid[] lines)
    {
        await using var desk = house.AsSystem(council);
        return await PayAsync(desk.Get<Acts>(), lines);
    }

    /// <summary>In the council of the actor who acts.</summary>
    public static async Task<PaymentTaken> PayAsync(Acts acts, params Paid[] paid) =>
        (await acts.RunAsync<PaymentTaken>(Permission.ImportsPost, async (act, ct) =>
        {
            var (postingId, firstId) = (await act.TakePostingIdsAsync(1, ct), await act.TakeIdsAsync(paid.Length, ct));
            var controls = await act.Db.Methods.ToDictionaryAsync(m => m.Code, m => m.ControlCode, ct);
            var funds = await act.Db.Funds.Include(f => f.LedgerCodes).ToDictionaryAsync(f => f.Code, ct);
            var vat = await act.Db.VatCodes.Include(v => v.Rates).ToDictionaryAsync(v => v.Code, ct);
            var posting = new Posting
            {
                Id = postingId, Kind = PostingKind.Receipt, ReceiptNumber = new ReceiptNumbers(act.Council.ShortName).For(postingId), PostedAt = act.Now, PostedBy = act.ActorName,
                ActId = await act.IdAsync(ct), Digest = "",
                Lines = [.. paid.Select((p, i) =>
                {
                    var (fund, code) = (funds[p.Fund], vat[funds[p.Fund].DefaultVatCode]);
                    var side = new LedgerLineSide { LedgerLineId = firstId + i, Salt = "0123456789abcdef", Payer = p.Payer, PayerAddress = p.Address };
                    return new LedgerLine
                    {
                        Id = firstId + i, PostingId = postingId, Ordinal = i + 1, FundCode = p.Fund, AccountReference = p.Account, MethodCode = p.Method, CreditCode = fund.LedgerCodeOn(act.Today, p.Account)!,
                        DebitCode = controls[p.Method], AmountPence = p.Pence, VatCode = code.Code, VatRate = code.RateOn(act.Today), VatPence = VatCalculation.Of(new(p.Pence), code.RateOn(act.Today)).Pence,
                        ReceivedOn = act.Today, AccountingOn = act.Today, ProviderReference = p.Reference, Side = side, SideDigest = PostingDigest.SideDigest(side),
                    };
                })],
            }.Sealed();
            act.Post(posting);
            act.Audit("test.pay", "Posting", postingId, before: null, after: null);
            return new PaymentTaken(posting.ReceiptNumber, [.. posting.Lines.Select(l => l.Id)]);
        }, default)).Value;
}
