using Ims.Domain.Access;
using Ims.Domain.CashDesk;
using Ims.Domain.Funds;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Funds;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.CashDesk;

/// <summary>Cheques that were counted and added up before the first is keyed.</summary>
/// <param name="Cheques">How many.</param>
/// <param name="Total">What they come to.</param>
/// <param name="ReceivedOn">UK date on which the post came.</param>
public sealed record BatchToStart(string Office, string Method, int Cheques, Money Total, DateOnly ReceivedOn);

/// <summary>Begins a batch of cheques with its count and total.</summary>
public sealed class StartChequeBatch(Acts acts)
{
    public static Permission Needs => Permission.ChequesKey;

    public Task<Result<long>> RunAsync(BatchToStart command, CancellationToken ct) => acts.RunAsync<long>(Needs, async (act, ct) =>
    {
        var office = await act.Db.Offices.AsNoTracking().SingleOrDefaultAsync(o => o.Code == command.Office, ct);
        var method = await act.Db.Methods.AsNoTracking().SingleOrDefaultAsync(m => m.Code == command.Method, ct);
        var cashier = await Cashier.FindAsync(act.Db, act.PersonId, ct);
        if (method is not null && !cashier.Takes(method.Code)) return DeskRefusals.MethodNotYours(method);
        var batch = ChequeBatch.Start(
            await act.TakeIdsAsync(1, ct), (office, command.Office), (method, command.Method), command.Cheques, command.Total, (command.ReceivedOn, act.Today), (act.Now, act.ActorName));
        if (!batch.Ok) return batch.Refusal;
        act.Db.ChequeBatches.Add(batch.Value);
        act.Audit("batch.start", nameof(ChequeBatch), batch.Value.Id, before: null, new { batch.Value.Cheques, batch.Value.TotalPence, batch.Value.ReceivedOn });
        return batch.Value.Id;
    }, ct);
}

/// <summary>A line of a cheque as it is typed.</summary>
/// <param name="Fund">What it pays, with the account.</param>
public sealed record ChequeToKey(long BatchId, string Fund, string? Reference, Money Amount, string? SortCode, string? AccountNumber, string? ChequeNumber, string? Payer, string? Narrative);

/// <summary>Keys a line of a batch, judged at once as its posting will judge it. It stays until the batch is posted, whoever goes on with it.</summary>
public sealed class KeyCheque(Acts acts)
{
    public static Permission Needs => Permission.ChequesKey;

    public Task<Result<Done>> RunAsync(ChequeToKey command, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        await act.HoldOthersAsync(ct);
        var found = await BatchGround.FindAsync(act.Db, command.BatchId, ct);
        if (!found.Ok) return found.Refusal;
        var cheque = Cheque.Read(command.SortCode, command.AccountNumber, command.ChequeNumber);
        if (!cheque.Ok) return cheque.Refusal;
        if (command.Payer?.Trim().Length > ChequeBatchLine.LongestPayer) return DeskRefusals.PayerTooLong(ChequeBatchLine.LongestPayer);
        if (command.Narrative?.Trim().Length > BasketPlan.LongestNarrative) return DeskRefusals.NarrativeTooLong(BasketPlan.LongestNarrative);
        var book = await FundBooks.LoadAsync(act.Db, ct);
        var find = await act.Db.LoadAccountsAsync(book, [(command.Fund, command.Reference)], ct);
        var line = new PaymentCheck(book).Line(new PaymentLine(command.Fund, found.Value.MethodCode, command.Reference, command.Amount), CheckMode.TakenByStaff, find);
        if (!line.Ok) return line.Refusal;
        if (found.Value.Key(line.Value.Fund.Code, line.Value.Reference, command.Amount, cheque.Value, command.Payer, command.Narrative) is { } no) return no;
        act.Audit("batch.key", nameof(ChequeBatch), found.Value.Id, before: null, new { line = found.Value.LastLine, fund = line.Value.Fund.Code, reference = line.Value.Reference, amountPence = command.Amount.Pence });
        return Done.It;
    }, ct);
}

/// <param name="Line">Its number.</param>
public sealed record ChequeLineToDrop(long BatchId, int Line);

/// <summary>Takes a keyed line out of a batch.</summary>
public sealed class DropChequeLine(Acts acts)
{
    public static Permission Needs => Permission.ChequesKey;

    public Task<Result<Done>> RunAsync(ChequeLineToDrop command, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        await act.HoldOthersAsync(ct);
        var found = await BatchGround.FindAsync(act.Db, command.BatchId, ct);
        if (!found.Ok) return found.Refusal;
        var line = found.Value.Lines.Find(l => l.Number == command.Line);
        if (found.Value.Drop(command.Line) is { } no) return no;
        act.Audit("batch.drop", nameof(ChequeBatch), found.Value.Id, new { line = command.Line, fund = line!.FundCode, reference = line.Reference, amountPence = line.AmountPence }, after: null);
        return Done.It;
    }, ct);
}

/// <summary>
/// Posts a batch, when count and total are those that were counted first: a receipt for each cheque, all of them or none. From then on the payers and their cheques stand in the ledger and nowhere else. (Law 8)
/// </summary>
public sealed class PostChequeBatch(Acts acts)
{
    public static Permission Needs => Permission.ChequesKey;

    public Task<Result<int>> RunAsync(long batchId, CancellationToken ct) => acts.RunAsync<int>(
        Needs, (_, _) => Task.FromResult(new IdsWanted(Ids: ChequeBatch.MostLines * DeskReceipt.IdsOfPart + 10, Postings: ChequeBatch.MostCheques)), (act, ct) => PostAsync(act, batchId, ct), ct);

    static async Task<Result<int>> PostAsync(Act act, long batchId, CancellationToken ct)
    {
        var size = await act.Db.ChequeBatches.Where(b => b.Id == batchId).Select(b => new { b.Cheques, Lines = b.Lines.Count }).SingleOrDefaultAsync(ct);
        if (size is null) return DeskRefusals.BatchUnknown(batchId);
        var (postingId, firstId) = (await act.TakePostingIdsAsync(size.Cheques, ct), await act.TakeIdsAsync(Math.Max(1, size.Lines) * DeskReceipt.IdsOfPart, ct));
        await act.HoldOthersAsync(ct);
        var found = await BatchGround.FindAsync(act.Db, batchId, ct);
        if (!found.Ok) return found.Refusal;
        var batch = found.Value;
        // Keyed on meanwhile: what was counted of its lines is no more so.
        if (batch.Lines.Count != size.Lines) return DbErrors.ChangedByAnother;
        if (batch.CannotPost is { } no) return no;

        var on = (await act.Db.LoadMonthsAsync(ct)).AccountingOn(batch.ReceivedOn);
        if (!on.Ok) return on.Refusal;
        var suspense = await act.Db.SpecialFunds.AsNoTracking().Select(s => s.SuspenseFundCode).SingleAsync(ct);
        var book = await FundBooks.LoadAsync(act.Db, ct);
        var find = await act.Db.LoadAccountsAsync(book, batch.Lines.Select(l => (l.FundCode, l.Reference)), ct);
        var receipt = new DeskReceipt(act, batch.OfficeCode, batch.ReceivedOn, on.Value, suspense);
        var cheques = batch.Lines.OrderBy(l => l.Number).GroupBy(l => l.Cheque).ToList();
        foreach (var cheque in cheques)
        {
            var parts = Parts(batch, [.. cheque], book, find, on.Value);
            if (!parts.Ok) return parts.Refusal;
            await receipt.PostAsync(postingId, firstId, parts.Value, new DeskPayer(cheque.Select(l => l.Payer).FirstOrDefault(p => p is not null), null), ct);
            act.Db.DeskPostings.Add(new DeskPosting { PostingId = postingId, BatchId = batch.Id });
            (postingId, firstId) = (postingId + 1, firstId + (long)parts.Value.Count * DeskReceipt.IdsOfPart);
        }
        act.Audit("batch.post", nameof(ChequeBatch), batch.Id, new { state = batch.State }, new { state = ChequeBatchState.Posted, receipts = cheques.Count, batch.TotalPence });
        batch.Posted(act.Now, act.ActorName);
        return cheques.Count;
    }

    // A cheque that was keyed days ago is judged as things are now.
    static Result<List<DeskLine>> Parts(ChequeBatch batch, List<ChequeBatchLine> lines, FundBook book, FindAccount find, DateOnly on)
    {
        var passed = new PaymentCheck(book).Payment([.. lines.Select(l => new PaymentLine(l.FundCode, batch.MethodCode, l.Reference, l.Amount))], CheckMode.TakenByStaff, find);
        if (!passed.Ok)
        {
            var at = int.Parse(passed.Refusal.Field!.Split('[', ']')[1], System.Globalization.CultureInfo.InvariantCulture);
            return passed.Refusal with { Field = null, Sentence = $"Line {lines[at].Number}: {passed.Refusal.Sentence}" };
        }
        if (passed.Value.Lines.FirstOrDefault(l => l.Fund.LedgerCodeOn(on, l.Reference) is null) is { } without) return DeskRefusals.LedgerCodeMissing(without.Fund) with { Field = null };
        return passed.Value.Lines.Select((l, i) => new DeskLine(l, VatCalculation.On(l.VatCode, l.Amount, batch.ReceivedOn), lines[i].Cheque, null, null, lines[i].Narrative)).ToList();
    }
}

/// <summary>Gives up a batch before anything of it is posted; what was keyed is gone.</summary>
public sealed class AbandonChequeBatch(Acts acts)
{
    public static Permission Needs => Permission.ChequesKey;

    public Task<Result<Done>> RunAsync(long batchId, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        await act.HoldOthersAsync(ct);
        var found = await BatchGround.FindAsync(act.Db, batchId, ct);
        if (!found.Ok) return found.Refusal;
        act.Audit("batch.abandon", nameof(ChequeBatch), batchId, new { state = found.Value.State, lines = found.Value.Lines.Count, keyedPence = found.Value.Keyed.Pence }, new { state = ChequeBatchState.Abandoned });
        return found.Value.Abandon(act.Now, act.ActorName) is { } no ? no : Done.It;
    }, ct);
}

static class BatchGround
{
    /// <summary>A batch with its lines, to be changed.</summary>
    public static async Task<Result<ChequeBatch>> FindAsync(CouncilDb db, long id, CancellationToken ct) =>
        await db.ChequeBatches.Include(b => b.Lines).SingleOrDefaultAsync(b => b.Id == id, ct) is { } batch ? batch : DeskRefusals.BatchUnknown(id);
}
