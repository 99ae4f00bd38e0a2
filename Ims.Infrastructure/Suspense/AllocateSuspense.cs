using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Funds;
using Ims.Domain.Ledger;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Suspense;

/// <summary>What was done, with what a clerk should know of the accounts that the money went to.</summary>
/// <param name="Placed">What went to lines.</param>
/// <param name="Cleared">What items of different signs took from one another.</param>
public sealed record AllocationDone(long PostingId, string ReceiptNumber, Money Placed, Money Cleared, IReadOnlyList<string> Warnings);

/// <summary>
/// Moves one or many suspense items, credit or debit, to one or many lines, whole or in part: one posting, all or nothing. Two people cannot take the same
/// pound: the second is told who did, when, and what is left. (domain.md, "Allocate")
/// </summary>
public sealed class AllocateSuspense(Acts acts)
{
    // A race lost by a hair shows only when the change is saved; asking again then names the winner.
    const int Attempts = 3;

    static readonly SuspenseToAllocateValidator Validator = new();

    public static Permission Needs => Permission.SuspenseAllocate;

    public async Task<Result<AllocationDone>> RunAsync(SuspenseToAllocate command, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var result = await acts.RunAsync<AllocationDone>(Needs, (act, ct) => AllocateAsync(act, command, ct), ct);
            if (result.Refusal != DbErrors.ChangedByAnother || attempt == Attempts) return result;
        }
    }

    static async Task<Result<AllocationDone>> AllocateAsync(Act act, SuspenseToAllocate command, CancellationToken ct)
    {
        if (Validator.FirstRefusal(command) is { } unshaped) return unshaped;
        var ground = await AllocationGround.LoadAsync(act, [.. command.Items.Select(i => i.ItemId)], ct);
        if (await RefusesAsync(act, command, ground.Sources, ct) is { } no) return no;
        var (sources, suspense) = (ground.Sources, ground.SuspenseFund);

        var takings = command.Items.Select(i => new Taking(sources[i.ItemId].ForPlan, i.Amount)).ToList();
        var lines = command.Lines.Select(l => new AllocationLine(l.Fund, l.Reference, l.Amount, l.Narrative, CreditNote: string.IsNullOrWhiteSpace(l.CreditNote) ? null : l.CreditNote.Trim())).ToList();
        var plan = AllocationPlan.Make(takings, lines, suspense);
        if (!plan.Ok) return plan.Refusal;

        for (var i = 0; i < lines.Count; i++)
            if (!act.Db.Shows(lines[i].FundCode)) return AccessRefusals.FundNotSeen(lines[i].FundCode) with { Field = $"Lines[{i}].Fund" };
        var targets = await ground.TargetsAsync(act, plan.Value, ct);
        if (!targets.Ok) return targets.Refusal;
        var on = ground.Months.MovementOn(act.Today);
        if (!on.Ok) return on.Refusal;
        for (var i = 0; i < targets.Value.Count; i++)
        {
            var line = targets.Value[i];
            if (line.Fund.DirectDebitPoster == DirectDebitPoster.BackOffice && sources.Values.Any(s => s.IsReturn)) return SuspenseRefusals.BackOfficePostsReturns($"{line.Fund.Code} {line.Fund.Name}") with { Field = $"Lines[{i}].Fund" };
            if (lines[i].CreditNote is not null && !line.Fund.CreditNotesAllowed) return SuspenseRefusals.CreditNotesNotAllowed($"{line.Fund.Code} {line.Fund.Name}") with { Field = $"Lines[{i}].Fund" };
            if (line.Fund.LedgerCodeOn(on.Value, line.Reference) is null) return SuspenseRefusals.LedgerCodeMissing($"{line.Fund.Code} {line.Fund.Name}") with { Field = $"Lines[{i}].Fund" };
        }

        var before = sources.Values.Select(State).ToList();
        foreach (var taking in takings)
        {
            var taken = sources[taking.Item.ItemId].Item.Take(taking.Amount);
            if (!taken.Ok) return taken.Refusal;
        }
        var posting = await new AllocationPosting(plan.Value, sources, targets.Value, on.Value, suspense).PostAsync(act, ct);
        var (placed, cleared) = (Money.Sum(plan.Value.Lines.Select(l => l.Amount)), Money.Sum(plan.Value.Parts.Where(p => p.Clears is not null).Select(p => p.Amount.Abs())));
        act.Audit("suspense.allocate", "Posting", posting.Id, new { items = before }, new
        {
            posting.ReceiptNumber, items = sources.Values.Select(State).ToList(),
            lines = targets.Value.Zip(lines, (l, typed) => new { fund = l.Fund.Code, l.Reference, amountPence = l.Amount.Pence, typed.CreditNote }).ToList(),
        });
        return new AllocationDone(posting.Id, posting.ReceiptNumber, placed, cleared, [.. targets.Value.SelectMany(l => l.Warnings).Select(w => w.Sentence).Distinct()]);
    }

    static object State(AllocationSource source) => new
    {
        itemId = source.Item.Id, source.Item.AllocatedPence, source.Item.RemainingPence, source.Item.Status,
    };

    static async Task<Refusal?> RefusesAsync(Act act, SuspenseToAllocate command, IReadOnlyDictionary<long, AllocationSource> sources, CancellationToken ct)
    {
        for (var i = 0; i < command.Items.Count; i++)
        {
            var wanted = command.Items[i];
            if (!sources.TryGetValue(wanted.ItemId, out var source)) return SuspenseRefusals.ItemUnknown(wanted.ItemId);
            if (source.Item.Version == wanted.SeenVersion) continue;
            var name = command.Items.Count == 1 ? "this item" : $"the item of {source.Item.Amount} received on {source.Item.ReceivedOn.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}";
            return await WhoWasFasterAsync(act, source.Item, wanted.SeenVersion, name, ct) with { Field = $"Items[{i}].Amount" };
        }
        return null;
    }

    // Each act that takes from an item counts its version up by one: so many are the clerk's news.
    static async Task<Refusal> WhoWasFasterAsync(Act act, SuspenseItem item, int seenVersion, string name, CancellationToken ct)
    {
        var acts = await act.Db.SuspenseAllocations.Where(a => a.ItemId == item.Id)
            .GroupBy(a => new { a.PostingId, a.AllocatedAt, a.AllocatedBy })
            .Select(g => new { g.Key.PostingId, g.Key.AllocatedAt, g.Key.AllocatedBy, Pence = g.Sum(a => a.AmountPence) })
            .OrderByDescending(a => a.PostingId).Take(Math.Max(0, item.Version - seenVersion)).ToListAsync(ct);
        if (acts.Count == 0) return SuspenseRefusals.ItemChanged(name, item.Remaining);
        acts.Reverse();
        return SuspenseRefusals.TakenByAnother(name, [.. acts.Select(a => new EarlierTaking(new Money(a.Pence), a.AllocatedBy, When(a.AllocatedAt, act.Today)))], item.Remaining);
    }

    static string When(DateTime at, DateOnly today)
    {
        var local = UkTime.Local(at);
        var day = DateOnly.FromDateTime(local) == today ? "" : local.ToString(" 'on' dd/MM/yyyy", CultureInfo.InvariantCulture);
        return local.ToString("'at' HH:mm", CultureInfo.InvariantCulture) + day;
    }
}
