using Ims.Domain.Access;
using Ims.Domain.CashDesk;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.CashDesk;

/// <summary>Signed-off tills and posted batches that are banked together.</summary>
/// <param name="Slips">Bag and slip of the cash, of the cheques, or of both.</param>
public sealed record DepositToMake(IReadOnlyList<long> TillIds, IReadOnlyList<long> BatchIds, int BankAccountId, IReadOnlyList<DepositSlip> Slips);

/// <summary>Banks tills and batches: a deposit of their cash, one of their cheques, each with one line of the bank's expected for it.</summary>
public sealed class MakeDeposit(Acts acts)
{
    public static Permission Needs => Permission.DepositsMake;

    /// <summary>The deposits' ids, cash before cheques.</summary>
    public Task<Result<IReadOnlyList<long>>> RunAsync(DepositToMake command, CancellationToken ct) => acts.RunAsync<IReadOnlyList<long>>(Needs, async (act, ct) =>
    {
        var firstId = await act.TakeIdsAsync(Enum.GetValues<DepositKind>().Length, ct);
        await act.HoldOthersAsync(ct);
        if (!await act.Db.BankAccounts.AnyAsync(b => b.Id == command.BankAccountId && !b.Disabled && b.SortCode != "", ct)) return DeskRefusals.BankUnknown;
        var tills = await act.Db.Tills.Whole().Where(t => command.TillIds.Contains(t.Id)).OrderBy(t => t.Id).ToListAsync(ct);
        var batches = await act.Db.ChequeBatches.Where(b => command.BatchIds.Contains(b.Id)).OrderBy(b => b.Id).ToListAsync(ct);
        if (command.TillIds.FirstOrDefault(id => tills.TrueForAll(t => t.Id != id)) is > 0 and var till) return DeskRefusals.TillUnknown(till);
        if (command.BatchIds.FirstOrDefault(id => batches.TrueForAll(b => b.Id != id)) is > 0 and var batch) return DeskRefusals.BatchUnknown(batch);
        var deposits = DepositPlan.Make(tills, batches, command.Slips, command.BankAccountId, firstId, (act.Now, act.Today, act.ActorName));
        if (!deposits.Ok) return deposits.Refusal;
        foreach (var deposit in deposits.Value)
        {
            if (await act.Db.Deposits.AnyAsync(d => d.BankAccountId == deposit.BankAccountId && d.Slip == deposit.Slip, ct) || deposits.Value.Any(d => d != deposit && d.Slip.Equals(deposit.Slip, StringComparison.OrdinalIgnoreCase)))
                return DeskRefusals.SlipUsed(deposit.Kind, deposit.Slip);
            act.Audit("deposit.make", nameof(Deposit), deposit.Id, before: null, new
            {
                deposit.Kind, deposit.AmountPence, deposit.Bag, deposit.Slip, parts = deposit.Parts.Select(p => new { p.TillId, p.BatchId, p.AmountPence }).ToList(),
            });
        }
        act.Db.Deposits.AddRange(deposits.Value);
        return deposits.Value.Select(d => d.Id).ToList();
    }, ct);
}

/// <param name="PostingId">The banking posting of the bank's line.</param>
public sealed record DepositToClear(long DepositId, int SeenVersion, long PostingId);

/// <summary>Says by hand which line of the bank's a deposit is.</summary>
public sealed class ClearDeposit(Acts acts)
{
    public static Permission Needs => Permission.DepositsMake;

    public Task<Result<Done>> RunAsync(DepositToClear command, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        await act.HoldOthersAsync(ct);
        if (await act.Db.Deposits.SingleOrDefaultAsync(d => d.Id == command.DepositId, ct) is not { } deposit) return DeskRefusals.DepositUnknown(command.DepositId);
        if (deposit.Version != command.SeenVersion) return DbErrors.ChangedByAnother;
        if (await BankedLines.Free(act.Db).Where(l => l.PostingId == command.PostingId).SingleOrDefaultAsync(ct) is not { } line) return DeskRefusals.LineTaken;
        return BankedLines.Clear(act, deposit, line) is { } no ? no : Done.It;
    }, ct);
}

/// <summary>
/// Finds the bank's lines of deposits: one banking posting of the same amount, on or after the day that it was banked, whose texts have the slip's number. What is not plain stays for a person. Deposits whose line was taken back
/// again are expected once more.
/// </summary>
public sealed class ClearDeposits(Acts acts, Looks looks)
{
    public static Permission Needs => Permission.DepositsClear;

    public static readonly Chore Chore = new("clear-deposits", "Deposits at the bank",
        "Finds the bank's lines of deposits by the numbers of their paying-in slips.",
        "0 0/5 * * * ?",   // The day's statement has come and is posted; nobody waits for it.
        async (services, ct) => (await services.GetRequiredService<ClearDeposits>().RunAsync(ct)).Refusal);

    /// <summary>How many deposits changed.</summary>
    public async Task<Result<int>> RunAsync(CancellationToken ct)
    {
        // Most looks find nothing, and hold nobody up for it.
        var found = await looks.GetAsync(Needs, async (db, ct) => (await FindAsync(db, ct)).Count + await Returned(db).CountAsync(ct), ct);
        if (!found.Ok) return found.Refusal;
        return found.Value == 0 ? 0 : await acts.RunAsync<int>(Needs, async (act, ct) =>
        {
            await act.HoldOthersAsync(ct);
            var returned = await Returned(act.Db).AsTracking().ToListAsync(ct);
            foreach (var deposit in returned)
            {
                act.Audit("deposit.expect-again", nameof(Deposit), deposit.Id, new { deposit.Slip, postingId = deposit.ClearedByPostingId }, after: null);
                deposit.ExpectAgain();
            }
            await act.Db.SaveChangesAsync(ct);   // their lines clear nothing any more
            var pairs = await FindAsync(act.Db, ct);
            foreach (var (deposit, line) in pairs)
            {
                if (BankedLines.Clear(act, deposit, line) is { } no) return no;
            }
            if (returned.Count + pairs.Count == 0) act.NothingToDo();
            return returned.Count + pairs.Count;
        }, ct);
    }

    static IQueryable<Deposit> Returned(CouncilDb db) => db.Deposits.Where(d => d.ClearedByPostingId != null && db.Reversals.Any(r => r.CorrectsPostingId == d.ClearedByPostingId));

    static async Task<List<(Deposit Deposit, BankedLine Line)>> FindAsync(CouncilDb db, CancellationToken ct)
    {
        var expected = await db.Deposits.Where(d => d.ClearedByPostingId == null).OrderBy(d => d.Id).ToListAsync(ct);
        if (expected.Count == 0) return [];
        var (amounts, since) = (expected.Select(d => d.AmountPence).Distinct().ToList(), expected.Min(d => d.MadeOn));
        var lines = await BankedLines.Free(db).Where(l => amounts.Contains(l.AmountPence) && l.ReceivedOn >= since).ToListAsync(ct);
        var pairs = new List<(Deposit, BankedLine)>();
        foreach (var deposit in expected)
            if (lines.FindAll(l => l.AmountPence == deposit.AmountPence && l.ReceivedOn >= deposit.MadeOn && l.Names(deposit.Slip)) is [var one]) pairs.Add((deposit, one));
        // A line that two would have is left to a person.
        return pairs.GroupBy(p => p.Item2.PostingId).Where(g => g.Count() == 1).Select(g => g.First()).ToList();
    }
}

/// <summary>A line of the bank's that cleared a control code.</summary>
/// <param name="ReceivedOn">UK date.</param>
public sealed record BankedLine
{
    public required long PostingId { get; init; }
    public required string ReceiptNumber { get; init; }
    public required long AmountPence { get; init; }
    public required DateOnly ReceivedOn { get; init; }
    public string? Narrative { get; init; }
    public string? CustomerReference { get; init; }
    public string? BankReference { get; init; }

    public Money Amount => new(AmountPence);

    /// <summary>Whether one of its texts has the slip's number as a word of its own; leading zeros do not count.</summary>
    public bool Names(string slip) => new[] { Narrative, CustomerReference, BankReference }.Any(t => DepositWords.Has(t, slip));
}

static class BankedLines
{
    /// <summary>Has a line clear a deposit, and says so.</summary>
    public static Refusal? Clear(Act act, Deposit deposit, BankedLine line)
    {
        if (deposit.Clear(line.PostingId, line.Amount, act.Now, act.ActorName) is { } no) return no;
        act.Audit("deposit.clear", nameof(Deposit), deposit.Id, before: null, new { deposit.Slip, postingId = line.PostingId });
        return null;
    }

    /// <summary>Those that have cleared no deposit yet and stand.</summary>
    public static IQueryable<BankedLine> Free(CouncilDb db) =>
        from line in db.LedgerLines
        join posting in db.Postings on line.PostingId equals posting.Id
        where posting.Kind == PostingKind.Banking && line.AmountPence > 0 && !db.Reversals.Any(r => r.CorrectsPostingId == posting.Id) && !db.Deposits.Any(d => d.ClearedByPostingId == posting.Id)
        join at in db.ReferencesOfLines on line.StatementLineId equals at.StatementLineId into ats
        from at in ats.DefaultIfEmpty()
        select new BankedLine
        {
            PostingId = posting.Id, ReceiptNumber = posting.ReceiptNumber, AmountPence = line.AmountPence, ReceivedOn = line.ReceivedOn, Narrative = line.Side!.Narrative,
            CustomerReference = at.CustomerReference, BankReference = at.BankReference,
        };
}
