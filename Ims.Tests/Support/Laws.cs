using System.Security.Cryptography;
using System.Text;
using Ims.Domain.Audit;
using Ims.Domain.Exports;
using Ims.Domain.Imports;
using Ims.Domain.Ledger;
using Ims.Domain.Recognition;
using Ims.Domain.Refunds;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Support;

/// <summary>
/// Laws 1 to 6 and 11 of the domain, asked of everything that a council's database holds. Written apart from the application's own verifier, so that the two
/// check each other.
/// </summary>
public static class Laws
{
    /// <summary>Fails, naming every broken law and the row that breaks it, unless the laws hold. Both councils are asked where none is named.</summary>
    public static async Task AssertAsync(TestHouse house, CouncilRef? council = null)
    {
        foreach (var one in council is null ? [house.Westmoor, house.Ashdale] : new[] { council })
        {
            await using var db = house.Inspect(one);
            var broken = await BrokenAsync(db, one);
            Assert.True(broken.Count == 0, new StringBuilder().AppendLine($"{one.Name} breaks the laws:").AppendJoin('\n', broken).ToString());
        }
    }

    /// <summary>What is broken, one sentence each; empty when the laws hold.</summary>
    public static async Task<IReadOnlyList<string>> BrokenAsync(CouncilDb db, CouncilRef council)
    {
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var (rows, broken) = (await Rows.ReadAsync(db), new List<string>());
        NoLineIsLost(rows, broken);
        NoLineCountsTwice(rows, broken);
        await TheFencesStandAsync(db, broken);
        NothingPostedWasChanged(rows, broken);
        EverythingBalances(rows.Postings, broken);
        NoLineGivesMoreThanItHas(rows, broken);
        SuspenseIsAFund(rows, broken);
        RefundsAreWhereTheySay(rows, broken);
        await PenceAreWholeNumbersAsync(db, broken);
        ChangesHaveAuthors(rows, council, broken);
        return broken;
    }

    /// <summary>Everything that is asked about, each table read once: the random tests ask after every step.</summary>
    sealed record Rows(
        List<Posting> Postings, List<Import> Imports, List<Statement> Statements, List<StatementLine> StatementLines, List<ExportedLine> Exported, List<LineMove> Moves, List<LineHold> Holds,
        List<SuspenseItem> Items, List<SuspenseAllocation> Allocations, List<Refund> Refunds, List<AuditEntry> Entries, List<AuditLink> Links, string SuspenseFund)
    {
        public static async Task<Rows> ReadAsync(CouncilDb db) => new(
            await db.Postings.Include(p => p.Lines).ThenInclude(l => l.Side).OrderBy(p => p.Id).ToListAsync(), await db.Imports.Include(i => i.Fates).ToListAsync(), await db.Statements.ToListAsync(),
            await db.StatementLines.ToListAsync(), await db.ExportedLines.ToListAsync(), await db.LineMoves.ToListAsync(), await db.LineHolds.ToListAsync(), await db.SuspenseItems.ToListAsync(),
            await db.SuspenseAllocations.ToListAsync(), await db.Refunds.ToListAsync(), await db.AuditEntries.OrderBy(a => a.Number).ToListAsync(), await db.AuditLinks.OrderBy(l => l.Number).ToListAsync(),
            await db.SpecialFunds.Select(s => s.SuspenseFundCode).SingleAsync());
    }

    static void NoLineIsLost(Rows rows, List<string> broken)
    {
        var lines = rows.StatementLines.ToLookup(l => l.ImportId);
        var bySource = rows.Postings.Where(p => p.Kind is PostingKind.Receipt or PostingKind.Banking || (p.Kind == PostingKind.ReturnedItem && p.ImportId is not null)).SelectMany(p => p.Lines).ToLookup(l => l.StatementLineId);
        var kinds = rows.Postings.ToDictionary(p => p.Id, p => p.Kind);
        foreach (var import in rows.Imports.Where(i => i.PostedAt is not null))
        {
            if (import.Fates.Sum(f => f.Lines) != import.LinesRead || import.Fates.Sum(f => f.Pence) != import.ReadPence)
                broken.Add($"law 1: import {import.Id} read {import.LinesRead} lines and {import.ReadAmount}; its fates come to {import.Fates.Sum(f => f.Lines)} and {new Money(import.Fates.Sum(f => f.Pence))}");
            foreach (var fate in Enum.GetValues<Fate>().Where(f => f != Fate.Rejected))
            {
                var told = import.Fates.SingleOrDefault(f => f.Fate == fate);
                var there = lines[import.Id].Where(l => l.Fate == fate).ToList();
                if ((told?.Lines ?? 0) != there.Count || (told?.Pence ?? 0) != there.Sum(l => l.AmountPence))
                    broken.Add($"law 1: import {import.Id} tells of {told?.Lines ?? 0} lines {fate}; {there.Count} are there");
            }
            foreach (var line in lines[import.Id])
            {
                var posted = bySource[line.Id].ToList();
                var asFated = line.Fate switch
                {
                    Fate.Posted => posted.Count > 0 && posted.All(l => l.FundCode != rows.SuspenseFund && kinds[l.PostingId] is PostingKind.Receipt or PostingKind.ReturnedItem),
                    Fate.Suspended => posted.Any(l => l.FundCode == rows.SuspenseFund) && posted.All(l => kinds[l.PostingId] is PostingKind.Receipt or PostingKind.ReturnedItem),
                    Fate.Matched => posted.Count > 0 && posted.All(l => kinds[l.PostingId] == PostingKind.Banking),
                    _ => posted.Count == 0 && line.PostingId is null,
                };
                if (!asFated) broken.Add($"law 1: line {line.Number} of import {import.Id} is {line.Fate} but was not posted so");
                if (posted.Count > 0 && posted.Sum(l => l.AmountPence) != line.AmountPence) broken.Add($"law 1: line {line.Number} of import {import.Id} is {line.Amount} but was posted with another amount");
            }
        }
    }

    static void NoLineCountsTwice(Rows rows, List<string> broken)
    {
        void Unique(string what, IEnumerable<object?> keys) => broken.AddRange(keys.OfType<object>().GroupBy(k => k).Where(g => g.Count() > 1).Take(1).Select(g => $"law 2: {what} {g.Key} is there twice"));

        Unique("receipt number", rows.Postings.Select(p => p.ReceiptNumber));
        Unique("posted file", rows.Imports.Select(i => i.AcceptedSha256));
        Unique("statement", rows.Statements.Select(s => s.AcceptedNumber is null ? null : (object)(s.BankAccountId, s.AcceptedNumber)));
        Unique("line", rows.StatementLines.Select(l => l.FingerprintOrdinal is null ? null : (object)(l.BankAccountId, l.Fingerprint, l.FingerprintOrdinal)));
        Unique("exported line", rows.Exported.Select(l => (object)(l.LedgerLineId, l.ProfileCode)));
        Unique("suspense item of line", rows.Items.Select(i => (object)i.LedgerLineId));
        var theirs = rows.Postings.SelectMany(p => p.Lines).Select(l => ((long?)l.PostingId, l.StatementLineId)).ToHashSet();
        var unposted = rows.StatementLines.Count(l => l.PostingId is not null && !theirs.Contains((l.PostingId, l.Id)));
        if (unposted > 0) broken.Add($"law 2: {unposted} statement lines point at a posting that has no line of theirs");
    }

    static async Task TheFencesStandAsync(CouncilDb db, List<string> broken)
    {
        var sqlite = db.Database.IsSqlite();
        var triggers = await db.Database.SqlQueryRaw<string>(sqlite
            ? "SELECT name AS Value FROM sqlite_master WHERE type = 'trigger'"
            : "SELECT name AS Value FROM sys.triggers WHERE is_disabled = 0").ToListAsync();
        broken.AddRange(ImmutableTables.CouncilTriggers(sqlite).Except(triggers).Select(missing => $"law 3: the trigger {missing} is missing"));
    }

    static void NothingPostedWasChanged(Rows rows, List<string> broken)
    {
        broken.AddRange(rows.Postings.Where(p => p.Digest != PostingDigest.Of(p)).Select(p => $"law 3: posting {p.Id} is not as it was posted"));
        broken.AddRange(rows.Postings.SelectMany(p => p.Lines).Where(l => l.Side is { } side && !PostingDigest.SideFits(l, side)).Select(l => $"law 3: the side row of line {l.Id} is not as it was posted"));

        var audited = rows.Entries.Where(a => a.PostingsDigest is not null).ToLookup(a => a.ActId);
        foreach (var act in rows.Postings.GroupBy(p => p.ActId))
        {
            using var sum = new PostingsDigest();
            foreach (var posting in act) sum.Add(posting.Digest);
            if (audited[act.Key].ToList() is not [var entry] || entry.Postings != sum.Count || entry.PostingsDigest != sum.ToHex())
                broken.Add($"law 3: the postings of act {act.Key} are not those that its audit entry tells of");
        }
    }

    static void EverythingBalances(List<Posting> postings, List<string> broken)
    {
        foreach (var posting in postings)
        {
            if (posting.Lines.Count == 0) broken.Add($"law 4: posting {posting.Id} has no line");
            if (posting.Lines.Exists(l => l.CreditCode.Length == 0 || l.DebitCode.Length == 0)) broken.Add($"law 4: a line of posting {posting.Id} lacks a side");
            if (posting.Lines.Exists(l => l.FundCode is null != (posting.Kind == PostingKind.Banking)) && posting.Kind != PostingKind.Reversal)
                broken.Add($"law 4: {posting.Kind} {posting.Id} mixes banking and income");
            if (posting.Kind is not (PostingKind.Transfer or PostingKind.SuspenseAllocation or PostingKind.WriteOff)) continue;
            if (posting.Lines.Sum(l => l.AmountPence) != 0) broken.Add($"law 4: {posting.Kind} {posting.Id} does not sum to zero");
            foreach (var control in posting.Lines.GroupBy(l => l.DebitCode).Where(g => g.Sum(l => l.AmountPence) != 0))
                broken.Add($"law 4: {posting.Kind} {posting.Id} leaves {new Money(control.Sum(l => l.AmountPence))} on control code {control.Key}");
        }
    }

    static void NoLineGivesMoreThanItHas(Rows rows, List<string> broken)
    {
        var lines = rows.Postings.SelectMany(p => p.Lines).ToDictionary(l => l.Id);
        foreach (var move in rows.Moves)
        {
            var (taken, given) = (lines[move.OutLineId], move.InLineId is { } to ? lines[to] : null);
            if (taken.PostingId != move.PostingId || taken.AmountPence != -move.AmountPence || taken.VatPence != -move.VatPence) broken.Add($"law 4: move {move.Id} is not what line {taken.Id} takes");
            if (given is not null && (given.PostingId != move.PostingId || given.AmountPence != move.AmountPence)) broken.Add($"law 4: move {move.Id} is not what line {given.Id} gets");
        }
        var held = rows.Holds.Select(h => h.LedgerLineId).ToHashSet();
        var gone = rows.Moves.Where(m => m.LedgerLineId is not null).Select(m => (Line: m.LedgerLineId!.Value, m.AmountPence, m.VatPence))
            .Concat(rows.Holds.Select(h => (Line: h.LedgerLineId, h.AmountPence, VatPence: 0L)));
        foreach (var line in gone.GroupBy(g => g.Line))
        {
            var (pence, vat, from) = (line.Sum(g => g.AmountPence), line.Sum(g => g.VatPence), lines[line.Key]);
            if (Math.Abs(pence) > Math.Abs(from.AmountPence) || pence * Math.Sign(from.AmountPence) < 0) broken.Add($"law 4: line {from.Id} of {from.Amount} gave {new Money(pence)}");
            if (Math.Abs(vat) > Math.Abs(from.VatPence) || vat * Math.Sign(from.AmountPence) < 0) broken.Add($"law 4: line {from.Id} with VAT of {from.Vat} gave {new Money(vat)} of it");
            if (pence == from.AmountPence && vat != from.VatPence && !held.Contains(line.Key)) broken.Add($"law 4: line {from.Id} gave all of its amount and {new Money(vat)} of its VAT of {from.Vat}");
        }
        // What was taken back once more would be money from nowhere.
        var reversed = rows.Postings.Where(p => p.Kind == PostingKind.Reversal).GroupBy(p => p.CorrectsPostingId).Where(g => g.Count() > 1);
        broken.AddRange(reversed.Select(g => $"law 4: posting {g.Key} was reversed {g.Count()} times"));
    }

    static void SuspenseIsAFund(Rows rows, List<string> broken)
    {
        var lines = rows.Postings.SelectMany(p => p.Lines).Where(l => l.FundCode == rows.SuspenseFund).ToList();
        var (balance, open) = (lines.Sum(l => l.AmountPence), rows.Items.Sum(i => i.RemainingPence));
        if (balance != open) broken.Add($"law 5: the suspense fund holds {new Money(balance)}, its items {new Money(open)}");

        var opened = rows.Items.ToDictionary(i => i.LedgerLineId);
        var reduced = rows.Allocations.ToLookup(a => a.OutLineId);
        foreach (var line in lines)
        {
            if (opened.TryGetValue(line.Id, out var item) ? item.AmountPence != line.AmountPence : reduced[line.Id].Sum(a => a.AmountPence) != -line.AmountPence)
                broken.Add($"law 5: suspense line {line.Id} of {line.Amount} neither opens nor reduces an item by that");
        }

        var taken = rows.Allocations.ToLookup(a => a.ItemId);
        foreach (var item in rows.Items)
        {
            if (item.AllocatedPence != taken[item.Id].Sum(a => a.AmountPence)) broken.Add($"law 5: item {item.Id} has {item.AllocatedPence} pence allocated, its allocations come to {taken[item.Id].Sum(a => a.AmountPence)}");
            if (item.AllocatedPence + item.RemainingPence != item.AmountPence) broken.Add($"law 5: item {item.Id} does not add up");
            if (item.RemainingPence != 0 && Math.Sign(item.RemainingPence) != Math.Sign(item.AmountPence)) broken.Add($"law 5: item {item.Id} is over-allocated");
            if ((item.RemainingPence == 0) != (item.Status is SuspenseStatus.Cleared or SuspenseStatus.WrittenOff or SuspenseStatus.ReturnedToPayer or SuspenseStatus.Reversed))
                broken.Add($"law 5: item {item.Id} is {item.Status} with {item.Remaining} left");
        }
    }

    /// <summary>A refund's money is held, out or back, as its status says, and nowhere else.</summary>
    static void RefundsAreWhereTheySay(Rows rows, List<string> broken)
    {
        var held = rows.Holds.ToLookup(h => h.RefundId);
        var posted = rows.Postings.ToDictionary(p => p.Id, p => p.Lines.Sum(l => l.AmountPence));
        foreach (var r in rows.Refunds)
        {
            var money = RefundMoves.MoneyOf(r.Status);
            var holds = held[r.Id].Sum(h => h.AmountPence);
            var (gone, back) = (r.PostingId is { } p ? posted.GetValueOrDefault(p) : 0, r.ReturnPostingId is { } q ? posted.GetValueOrDefault(q) : 0);
            if (holds != (money == RefundMoney.Held ? r.AmountPence : 0)) broken.Add($"refunds: {r.Status} refund {r.Id} of {r.Amount} holds {new Money(holds)}");
            if (gone + back != (money == RefundMoney.Out ? -r.AmountPence : 0) || (gone != 0 && gone != -r.AmountPence))
                broken.Add($"refunds: {r.Status} refund {r.Id} of {r.Amount} took {new Money(gone)} out and brought {new Money(back)} back");
        }
        broken.AddRange(held.Select(h => h.Key).Except(rows.Refunds.Select(r => r.Id)).Select(stray => $"refunds: money is held for refund {stray}, which is not there"));
    }

    static async Task PenceAreWholeNumbersAsync(CouncilDb db, List<string> broken)
    {
        var columns = from entity in db.Model.GetEntityTypes() from property in entity.GetProperties()
                      where property.Name.EndsWith("Pence", StringComparison.Ordinal) group property.GetColumnName() by entity.GetTableName()!;
        var sqlite = db.Database.IsSqlite();
        var each = columns.Select(table => $"SELECT CONCAT(COUNT(*), ' of {table.Key}') AS Value FROM " + (sqlite
            ? $"\"{table.Key}\" WHERE {string.Join(" OR ", table.Select(column => $"typeof(\"{column}\") NOT IN ('integer', 'null')"))}"
            : $"INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME = '{table.Key}' AND COLUMN_NAME IN ('{string.Join("', '", table)}') AND DATA_TYPE <> 'bigint'") + " HAVING COUNT(*) > 0");
        broken.AddRange((await db.Database.SqlQueryRaw<string>(string.Join(" UNION ALL ", each)).ToListAsync()).Select(wrong => $"law 6: {wrong} are not whole pence"));
    }

    static void ChangesHaveAuthors(Rows rows, CouncilRef council, List<string> broken)
    {
        var (entries, links) = (rows.Entries, rows.Links);
        broken.AddRange(entries.Where((a, i) => a.Number != i + 1).Take(1).Select(a => $"law 11: the audit jumps to number {a.Number}"));
        broken.AddRange(entries.Where(a => a.Digest != AuditDigest.Of(a)).Select(a => $"law 11: audit entry {a.Number} is not as it was written"));
        broken.AddRange(entries.Where(a => a.ActorId.Length == 0 || a.ActorName.Length == 0).Select(a => $"law 11: audit entry {a.Number} has no author"));

        var link = Sha256($"IMS audit of {council.Slug}");
        foreach (var (sealing, entry) in links.Zip(entries))
        {
            link = Sha256(link + entry.Digest);
            if (sealing.Number == entry.Number && sealing.Link == link) continue;
            broken.Add($"law 11: the chain breaks at audit entry {entry.Number}");
            break;
        }
        if (links.Count > entries.Count) broken.Add($"law 11: {links.Count} links seal {entries.Count} audit entries");
    }

    static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
