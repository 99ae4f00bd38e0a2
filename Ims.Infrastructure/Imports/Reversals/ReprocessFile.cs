using Ims.Domain.Access;
using Ims.Domain.Funds;
using Ims.Domain.Imports;
using Ims.Domain.Ledger;
using Ims.Domain.Recognition;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Suspense;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.Reversals;

/// <summary>What the rules as they are now make of a file's lines that are still in suspense.</summary>
/// <param name="Looked">Items that were asked about: open, and nothing taken from them yet.</param>
/// <param name="Placed">Those that a rule places now.</param>
/// <param name="IsWhole">False when the file has more of them than are done at a time.</param>
public sealed record ReprocessTold(int Looked, int Placed, Money Amount, IReadOnlyList<ReprocessFund> Funds, bool IsWhole);

/// <summary>What goes to one fund, by one rule.</summary>
public sealed record ReprocessFund(string FundCode, string FundName, string? Rule, int Lines, Money Amount);

/// <summary>What <see cref="ReprocessFile"/> would do: done and taken back.</summary>
public sealed class ReprocessPreview(Acts acts)
{
    public static Permission Needs => Permission.SuspenseAllocate;

    public Task<Result<ReprocessTold>> GetAsync(long importId, CancellationToken ct) => acts.RehearseAsync(Needs, ReprocessFile.IdsAsync, (act, ct) => ReprocessFile.DoAsync(act, importId, ct), ct);
}

/// <summary>
/// Asks the rules again about the lines of a file that are still in suspense, and allocates those that a rule places now. What a rule would clear or set aside stays:
/// money in suspense leaves it only to a fund.
/// </summary>
public sealed class ReprocessFile(Acts acts)
{
    /// <summary>Items at a time; more are done by doing it again.</summary>
    public const int MostItems = 2_000;

    public static Permission Needs => Permission.SuspenseAllocate;

    public Task<Result<ReprocessTold>> RunAsync(long importId, CancellationToken ct) => acts.RunAsync(Needs, IdsAsync, (act, ct) => DoAsync(act, importId, ct), ct);

    internal static Task<IdsWanted> IdsAsync(CouncilDb db, CancellationToken ct) => Task.FromResult(new IdsWanted(Ids: 4 * SplitAction.Most * MostItems + 100, Postings: MostItems));

    sealed record Open(SuspenseItem Item, StatementLine Line, string? Payer, PostingKind Kind);

    internal static async Task<Result<ReprocessTold>> DoAsync(Act act, long importId, CancellationToken ct)
    {
        var db = act.Db;
        if (await db.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == importId, ct) is not { } import) return FileRefusals.Unknown(importId);
        if (import.Status != ImportStatus.Posted) return FileRefusals.NotPosted(import.FileName);
        var on = (await db.LoadMonthsAsync(ct)).MovementOn(act.Today);
        if (!on.Ok) return on.Refusal;
        var book = await ImportBook.LoadAsync(db, import, act.Council.ShortName, ct);
        if (!book.Ok) return book.Refusal;

        var open = await (
            from line in db.StatementLines
            where line.ImportId == importId && line.Fate == Fate.Suspended
            join ledger in db.LedgerLines on line.PostingId equals ledger.PostingId
            join posting in db.Postings on ledger.PostingId equals posting.Id
            join item in db.SuspenseItems on ledger.Id equals item.LedgerLineId
            where item.Status == SuspenseStatus.Open && item.AllocatedPence == 0
            orderby line.Number
            select new Open(item, line, ledger.Side!.Payer, posting.Kind)).AsNoTracking().Take(MostItems + 1).ToListAsync(ct);
        var placed = open.Take(MostItems).Select(o => (o.Item.Id, Placed: Place(book.Value, o, on.Value))).Where(p => p.Placed is { Fate: Fate.Posted }).ToList();
        var told = await AllocateAsync(act, [.. placed.Select(p => (p.Id, p.Placed!))], on.Value, ct);
        if (!told.Ok) return told.Refusal;
        if (told.Value.Count == 0) act.NothingToDo();
        else act.Audit("import.reprocess", "Import", importId, before: null, after: new
        {
            import.FileName, Items = told.Value.Select(t => new { t.ItemId, t.FundCode, t.Reference, amountPence = t.Amount.Pence, ruleId = t.Rule?.Id, ruleVersion = t.Rule?.Version }).ToList(),
        });
        return Told(Math.Min(open.Count, MostItems), told.Value, open.Count <= MostItems);
    }

    static PlacedLine Place(ImportBook book, Open open, DateOnly accountingOn) =>
        book.Placement.Place(open.Line.AsRead(open.Payer, open.Kind == PostingKind.ReturnedItem), book.BankAccounts.First(a => a.Id == open.Line.BankAccountId), accountingOn);

    sealed record Moved(long ItemId, string FundCode, string FundName, string? Reference, Money Amount, RuleStamp? Rule);

    static async Task<Result<List<Moved>>> AllocateAsync(Act act, List<(long ItemId, PlacedLine Placed)> placed, DateOnly on, CancellationToken ct)
    {
        var moved = new List<Moved>();
        if (placed.Count == 0) return moved;
        var ground = await AllocationGround.LoadAsync(act, [.. placed.Select(p => p.ItemId)], ct);
        var named = placed.SelectMany(p => SharesOf(p.Placed, Money.Zero)).Select(s => (s.Sides.FundCode!, s.Sides.Reference)).ToList();
        var funds = await Funds.FundBooks.LoadAsync(act.Db, named, ground.Sources.Values.Select(s => s.Method), ct);
        var check = new PaymentCheck(funds);
        var find = await Ledger.AccountLookup.LoadAccountsAsync(act.Db, funds, named, ct);
        foreach (var (itemId, to) in placed)
        {
            var source = ground.Sources[itemId];
            var (amount, shares) = (source.Item.Remaining, SharesOf(to, source.Item.Remaining));
            var target = check.Payment([.. shares.Select(s => new PaymentLine(s.Sides.FundCode!, source.ForPlan.MethodCode, s.Sides.Reference, s.Amount, s.Sides.Vat?.Code))], CheckMode.Moved, find);
            if (!target.Ok || target.Value.Lines.Any(l => l.Fund.LedgerCodeOn(on, l.Reference) is null)) continue;   // it stays where it is
            var plan = AllocationPlan.Make([new Taking(source.ForPlan, amount)],
                [.. shares.Select(s => new AllocationLine(s.Sides.FundCode!, s.Sides.Reference, s.Amount, s.Sides.Narrative, s.Sides.Vat?.Code))], ground.SuspenseFund);
            if (!plan.Ok) return plan.Refusal;
            if (source.Item.Take(amount) is { Ok: false, Refusal: var no }) return no;
            await new AllocationPosting(plan.Value, ground.Sources, target.Value.Lines, on, ground.SuspenseFund).PostAsync(act, ct);
            moved.AddRange(target.Value.Lines.Select((l, i) => new Moved(itemId, l.Fund.Code, l.Fund.Name, shares[i].Sides.Reference, shares[i].Amount, to.Rule)));
        }
        return moved;
    }

    /// <summary>Where a line goes: in parts where its rule splits it, else whole.</summary>
    static IReadOnlyList<PlacedShare> SharesOf(PlacedLine placed, Money whole) => placed.Shares.Count > 0 ? placed.Shares : [new PlacedShare(placed.Sides!, whole)];

    static ReprocessTold Told(int looked, List<Moved> moved, bool isWhole) => new(looked, moved.Select(m => m.ItemId).Distinct().Count(), Money.Sum(moved.Select(m => m.Amount)),
        [.. moved.GroupBy(m => (m.FundCode, m.FundName, m.Rule?.Name)).OrderBy(g => g.Key.FundCode, StringComparer.Ordinal)
            .Select(g => new ReprocessFund(g.Key.FundCode, g.Key.FundName, g.Key.Name, g.Count(), Money.Sum(g.Select(m => m.Amount))))], isWhole);
}
