using Ims.Domain.Access;
using Ims.Domain.CashDesk;
using Ims.Domain.Funds;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.CashDesk;

/// <summary>What a cashier found in the till at its end.</summary>
/// <param name="Pieces">Notes and coins, the float among them.</param>
/// <param name="Others">What the other methods came to: cheques added up, the terminal's total of the day.</param>
/// <param name="Reason">Why it differs; needed where it does.</param>
public sealed record TillToCount(long TillId, IReadOnlyList<Pieces> Pieces, IReadOnlyList<CountedMethod> Others, string? Reason);

/// <summary>Ends the taking of a till and keeps how it was counted, for a supervisor to agree.</summary>
public sealed class CountTill(Acts acts)
{
    public static Permission Needs => Permission.TillsKeep;

    public Task<Result<Done>> RunAsync(TillToCount command, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        await act.HoldOthersAsync(ct);
        var own = await act.FindOwnTillAsync(command.TillId, ct);
        if (!own.Ok) return own.Refusal;
        var till = own.Value;
        var cash = CashCount.Of(command.Pieces);
        if (!cash.Ok) return cash.Refusal;
        if (await act.Db.ParkedBaskets.CountAsync(b => b.PersonId == till.PersonId, ct) is > 0 and var parked) return DeskRefusals.BasketsParked(parked);
        if (till.Count(await act.Db.LoadTakingsAsync(till.Id, ct), cash.Value, command.Others, command.Reason, act.Now, act.ActorName) is { } no) return no;
        act.Audit("till.count", nameof(Till), till.Id, new { state = TillState.Open }, new { state = till.State, lines = TillTelling.Of(till.LastCount!) });
        return Done.It;
    }, ct);
}

/// <summary>A till as a supervisor saw it.</summary>
public sealed record TillSeen(long TillId, int SeenVersion);

/// <summary>Gives a counted till back to its cashier, to be counted again.</summary>
public sealed class SendTillBack(Acts acts)
{
    public static Permission Needs => Permission.TillsSignOff;

    public async Task<Result<Done>> RunAsync(TillSeen seen, CancellationToken ct)
    {
        var sent = await acts.RunAsync<Done>(Needs, async (act, ct) =>
        {
            await act.HoldOthersAsync(ct);
            var found = await TillTelling.SeenAsync(act, seen, ct);
            if (!found.Ok) return found.Refusal;
            if (found.Value.SendBack(act.PersonId) is { } no) return no;
            act.Audit("till.send-back", nameof(Till), seen.TillId, new { state = TillState.Counted }, new { state = found.Value.State });
            return Done.It;
        }, ct);
        return sent is { Ok: false, Refusal.Code: "already-there" } ? DeskRefusals.SentBackOpen : sent;
    }
}

/// <summary>
/// Agrees with a count: what is over or short is posted to the fund of unders and overs with its reason, and the till's money waits to be banked. Never by its own cashier. (Law 10)
/// </summary>
public sealed class SignOffTill(Acts acts)
{
    const int MostMethods = 50;

    public static Permission Needs => Permission.TillsSignOff;

    public Task<Result<Done>> RunAsync(TillSeen seen, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        var (postingId, firstId) = (await act.TakePostingIdsAsync(1, ct), await act.TakeIdsAsync(MostMethods, ct));
        await act.HoldOthersAsync(ct);
        var found = await TillTelling.SeenAsync(act, seen, ct);
        if (!found.Ok) return found.Refusal;
        var till = found.Value;
        if (till.SignOff(act.Now, act.ActorName, act.PersonId) is { } no) return no;
        var variance = await PostVarianceAsync(act, till, postingId, firstId, ct);
        if (!variance.Ok) return variance.Refusal;
        till.VariancePostingId = variance.Value?.Id;
        act.Audit("till.sign-off", nameof(Till), till.Id, new { state = TillState.Counted },
            new { state = till.State, lines = TillTelling.Of(till.LastCount!), varianceReceipt = variance.Value?.ReceiptNumber, reason = till.LastCount!.Reason });
        return Done.It;
    }, ct);

    static async Task<Result<Posting?>> PostVarianceAsync(Act act, Till till, long postingId, long firstId, CancellationToken ct)
    {
        var count = till.LastCount!;
        var off = count.Lines.Where(l => !l.Variance.IsZero).OrderBy(l => l.Ordinal).ToList();
        if (off.Count == 0) return (Posting?)null;
        var on = (await act.Db.LoadMonthsAsync(ct)).AccountingOn(act.Today);
        if (!on.Ok) return on.Refusal;
        var special = await act.Db.SpecialFunds.AsNoTracking().SingleAsync(ct);
        var fund = await act.Db.Funds.AsNoTracking().Include(f => f.LedgerCodes).SingleAsync(f => f.Code == special.UndersAndOversFundCode, ct);
        var vat = await act.Db.VatCodes.AsNoTracking().Include(v => v.Rates).SingleAsync(v => v.Code == fund.DefaultVatCode, ct);
        if (fund.LedgerCodeOn(on.Value, accountReference: null) is null) return DeskRefusals.LedgerCodeMissing(fund);
        var codes = off.ConvertAll(l => l.MethodCode);
        var methods = await act.Db.Methods.AsNoTracking().Where(m => codes.Contains(m.Code)).ToDictionaryAsync(m => m.Code, ct);
        var parts = off.ConvertAll(l => new DeskLine(
            new CheckedLine(fund, methods[l.MethodCode], null, l.Variance, vat, []), VatCalculation.On(vat, l.Variance, act.Today), null, null, null, $"Till {till.Id}: {count.Reason}"));
        // It is no money of the till: it says what is missing there, or too much.
        return await new DeskReceipt(act, till.OfficeCode, act.Today, on.Value, special.SuspenseFundCode).PostAsync(postingId, firstId, parts, new DeskPayer(null, null), ct);
    }
}

/// <summary>How the audit names what was counted.</summary>
static class TillTelling
{
    public static object Of(TillCount count) => count.Lines.OrderBy(l => l.Ordinal).Select(l => new { method = l.MethodCode, expectedPence = l.ExpectedPence, countedPence = l.CountedPence }).ToList();

    public static async Task<Result<Till>> SeenAsync(Act act, TillSeen seen, CancellationToken ct)
    {
        if (await act.Db.FindTillAsync(seen.TillId, ct) is not { } till) return DeskRefusals.TillUnknown(seen.TillId);
        return till.Version == seen.SeenVersion ? till : DbErrors.ChangedByAnother;
    }
}
