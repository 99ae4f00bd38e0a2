using Ims.Domain.Access;
using Ims.Domain.CashDesk;
using Ims.Domain.Funds;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Funds;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.CashDesk;

/// <summary>What a payer pays at the desk, and how.</summary>
/// <param name="Key">Drawn when the basket was begun: taken twice, it is one payment. (Law 2)</param>
/// <param name="Payer">Needed where a fund asks for it.</param>
/// <param name="Repeat">Says that the payer really pays the same again today.</param>
public sealed record BasketToTake(Guid Key, IReadOnlyList<BasketLine> Lines, IReadOnlyList<Tender> Tenders, string? Payer, string? PayerAddress, bool Repeat);

/// <param name="Total">What was taken, without the change.</param>
public sealed record BasketTaken(string ReceiptNumber, Money Total, Money Change);

/// <summary>Takes a basket: one receipt with a line for each part, in the till of whoever takes it. (domain.md, "Staff basket"; docs/decisions/0046-cash-desk.md)</summary>
public sealed class TakeBasket(Acts acts, Standing standing)
{
    public const int LongestPayer = 100, LongestAddress = 500;

    const int MostParts = BasketPlan.MostLines + BasketPlan.MostTenders;

    public static Permission Needs => Permission.DeskTake;

    public Task<Result<BasketTaken>> RunAsync(BasketToTake command, CancellationToken ct) => acts.RunAsync(
        Needs, (_, _) => Task.FromResult(new IdsWanted(Ids: MostParts * DeskReceipt.IdsOfPart + 10, Postings: 1)), (act, ct) => TakeAsync(act, command, ct), ct);

    async Task<Result<BasketTaken>> TakeAsync(Act act, BasketToTake command, CancellationToken ct)
    {
        var (postingId, firstId) = (await act.TakePostingIdsAsync(1, ct), await act.TakeIdsAsync(MostParts * DeskReceipt.IdsOfPart, ct));
        await act.HoldOthersAsync(ct);
        if (await act.Db.ReceiptOfFormAsync(command.Key, ct) is { } before) return DeskRefusals.TakenAlready(before);
        if (command.Payer?.Trim().Length > LongestPayer) return DeskRefusals.PayerTooLong(LongestPayer);
        if (command.PayerAddress?.Trim().Length > LongestAddress) return DeskRefusals.AddressTooLong(LongestAddress);

        var cashier = await Cashier.FindAsync(act.Db, act.PersonId, ct);
        var book = await FundBooks.LoadAsync(act.Db, ct);
        var planned = BasketPlan.Make(command.Lines, command.Tenders, book.Method, await cashier.RightsAsync(act.Db, standing, ct));
        if (!planned.Ok) return planned.Refusal;
        var plan = planned.Value;
        var on = (await act.Db.LoadMonthsAsync(ct)).AccountingOn(act.Today);
        if (!on.Ok) return on.Refusal;
        var lines = await CheckAsync(act, command, plan, book, on.Value, ct);
        if (!lines.Ok) return lines.Refusal;
        if (!command.Repeat && await PaidTodayAsync(act, lines.Value, ct) is { } twice) return twice;

        var suspense = await act.Db.SpecialFunds.AsNoTracking().Select(s => s.SuspenseFundCode).SingleAsync(ct);
        var posting = await new DeskReceipt(act, cashier.Till?.OfficeCode ?? cashier.OfficeCode, act.Today, on.Value, suspense)
            .PostAsync(postingId, firstId, Parts(plan, lines.Value, act.Today), new DeskPayer(command.Payer, command.PayerAddress), ct);
        act.Db.FormPosts.Add(new FormPost { Key = command.Key, PostingId = posting.Id });
        act.Db.DeskPostings.Add(new DeskPosting { PostingId = posting.Id, TillId = plan.Tenders.Any(t => DeskMethods.GoesIntoTill(t.Method.Kind)) ? cashier.Till!.Id : null });
        act.Audit("desk.take", "Posting", posting.Id, before: null, new
        {
            posting.ReceiptNumber, till = cashier.Till?.Id,
            lines = posting.Lines.Select(l => new { fund = l.FundCode, reference = l.AccountReference, method = l.MethodCode, amountPence = l.AmountPence }).ToList(),
        });
        return new BasketTaken(posting.ReceiptNumber, plan.Total, plan.Change);
    }

    /// <summary>A checked line for each part of the plan.</summary>
    static async Task<Result<IReadOnlyList<CheckedLine>>> CheckAsync(Act act, BasketToTake command, BasketPlan plan, FundBook book, DateOnly on, CancellationToken ct)
    {
        for (var i = 0; i < plan.Lines.Count; i++)
            if (book.Fund(plan.Lines[i].Fund) is { } named && !act.Db.Shows(named.Code)) return AccessRefusals.FundNotSeen(named.Code) with { Field = $"Lines[{i}].Fund" };
        var find = await act.Db.LoadAccountsAsync(book, plan.Lines.Select(l => (l.Fund, l.Reference)), ct);
        var parts = plan.Parts.Select(p => new PaymentLine(plan.Lines[p.Line].Fund, plan.Tenders[p.Tender].Method.Code, plan.Lines[p.Line].Reference, p.Amount, plan.Lines[p.Line].VatCode)).ToList();
        var passed = new PaymentCheck(book).Payment(parts, CheckMode.TakenByStaff, find);
        if (!passed.Ok) return Placed(passed.Refusal, plan);
        for (var i = 0; i < parts.Count; i++)
        {
            var fund = passed.Value.Lines[i].Fund;
            if (fund.LedgerCodeOn(on, passed.Value.Lines[i].Reference) is null) return DeskRefusals.LedgerCodeMissing(fund) with { Field = $"Lines[{plan.Parts[i].Line}].Fund" };
            if (fund.PayerAddressRequired && (string.IsNullOrWhiteSpace(command.Payer) || string.IsNullOrWhiteSpace(command.PayerAddress))) return DeskRefusals.AddressMissing(fund);
        }
        return passed.Map(p => p.Lines);
    }

    // The check knows parts; whoever typed knows lines and what was handed over.
    static Refusal Placed(Refusal refusal, BasketPlan plan)
    {
        if (refusal.Field?.Split(['[', ']', '.'], StringSplitOptions.RemoveEmptyEntries) is not ["Lines", var index, var name]) return refusal;
        var part = plan.Parts[int.Parse(index, System.Globalization.CultureInfo.InvariantCulture)];
        return refusal with { Field = refusal.Code.StartsWith("method-", StringComparison.Ordinal) ? $"Tenders[{part.Tender}].{name}" : $"Lines[{part.Line}].{name}" };
    }

    /// <summary>The same amount to the same account on the same day is often the same payment keyed twice.</summary>
    static async Task<Refusal?> PaidTodayAsync(Act act, IReadOnlyList<CheckedLine> lines, CancellationToken ct)
    {
        var references = lines.Select(l => l.Reference).OfType<string>().Distinct().ToList();
        if (references.Count == 0) return null;
        var today = await (
            from line in act.Db.LedgerLines
            join posting in act.Db.Postings on line.PostingId equals posting.Id
            where references.Contains(line.AccountReference!) && line.ReceivedOn == act.Today && posting.Kind == PostingKind.Receipt && posting.ImportId == null
                && !act.Db.Reversals.Any(r => r.CorrectsPostingId == posting.Id)
            select new { line.FundCode, line.AccountReference, line.AmountPence, posting.ReceiptNumber }).ToListAsync(ct);
        foreach (var line in lines)
            if (today.Find(t => t.FundCode == line.Fund.Code && t.AccountReference == line.Reference && t.AmountPence == line.Amount.Pence) is { } same)
                return DeskRefusals.PaidToday($"{line.Fund.Code} {line.Fund.Name}, {line.Reference}", line.Amount, same.ReceiptNumber);
        return null;
    }

    static List<DeskLine> Parts(BasketPlan plan, IReadOnlyList<CheckedLine> lines, DateOnly today)
    {
        var vats = VatShares.Of([.. plan.Parts.Select((p, i) => new VatPart(p.Line, lines[i].VatCode, p.Amount, today))]);
        return [.. plan.Parts.Select((p, i) => new DeskLine(
            lines[i], vats[i]!.Value, plan.Tenders[p.Tender].Tender.Cheque, plan.Tenders[p.Tender].Tender.Slip, plan.Tenders[p.Tender].Tender.LastFour, plan.Lines[p.Line].Narrative))];
    }
}
