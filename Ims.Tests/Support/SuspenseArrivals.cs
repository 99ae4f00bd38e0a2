using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Support;

/// <summary>Money that arrives without saying for whom; a negative amount is a debit.</summary>
public sealed record Arrival(long Pence, string Narrative = "FPI UNKNOWN", string Method = TestTemplate.BankCredit, DateOnly? ReceivedOn = null, string Category = "No rule matched", int? OwnerId = null, string? Reference = null);

/// <summary>Puts money into suspense as an import does, without a file: a receipt, its line and its item in one act.</summary>
public static class SuspenseArrivals
{
    /// <summary>The ids of the items, in the order of the arrivals; in Westmoor where no council is named.</summary>
    public static async Task<IReadOnlyList<long>> ArriveAsync(this TestHouse house, CouncilRef? council, params Arrival[] arrivals)
    {
        await using var desk = house.AsSystem(council);
        return await ArriveAsync(desk.Get<Acts>(), arrivals);
    }

    /// <summary>One item of Westmoor.</summary>
    public static async Task<long> ArriveAsync(this TestHouse house, long pence) => (await house.ArriveAsync(null, new Arrival(pence)))[0];

    /// <summary>In the council of the actor who acts.</summary>
    public static async Task<IReadOnlyList<long>> ArriveAsync(Acts acts, params Arrival[] arrivals) =>
        (await acts.RunAsync<IReadOnlyList<long>>(Permission.ImportsPost, async (act, ct) =>
        {
            var controls = await act.Db.Methods.ToDictionaryAsync(m => m.Code, m => m.ControlCode, ct);
            var suspense = await act.Db.Funds.Include(f => f.LedgerCodes).SingleAsync(f => f.Code == TestTemplate.SuspenseFund, ct);
            var months = new Months(await act.Db.Months.AsNoTracking().ToListAsync(ct));
            var items = new List<long>();
            foreach (var arrival in arrivals)
            {
                var (postingId, lineId, itemId) = (await act.TakePostingIdsAsync(1, ct), await act.TakeIdsAsync(1, ct), await act.TakeIdsAsync(1, ct));
                var receivedOn = arrival.ReceivedOn ?? act.Today;
                var side = new LedgerLineSide { LedgerLineId = lineId, Salt = "0123456789abcdef", Narrative = arrival.Narrative };
                var line = new LedgerLine
                {
                    Id = lineId, PostingId = postingId, Ordinal = 1, FundCode = suspense.Code, MethodCode = arrival.Method, AmountPence = arrival.Pence,
                    AccountReference = arrival.Reference, CreditCode = suspense.LedgerCodeOn(receivedOn, null)!, DebitCode = controls[arrival.Method],
                    ReceivedOn = receivedOn, AccountingOn = months.AccountingOn(receivedOn).Value, Side = side,
                    SideDigest = PostingDigest.SideDigest(side),
                };
                await ReceiptsPosted.PostAsync(act, PostingKind.Receipt, line, ct);
                act.Db.SuspenseItems.Add(new SuspenseItem
                {
                    Id = itemId, LedgerLineId = lineId, AmountPence = arrival.Pence, RemainingPence = arrival.Pence, ReceivedOn = receivedOn,
                    Category = arrival.Category, OwnerId = arrival.OwnerId,
                });
                items.Add(itemId);
            }
            act.Audit("test.arrive", "SuspenseItem", items[0], before: null, after: items);
            return items;
        }, default)).Value;
    }
