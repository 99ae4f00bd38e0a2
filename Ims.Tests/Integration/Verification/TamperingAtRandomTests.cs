using Ims.Domain.Access;
using Ims.Domain.Audit;
using Ims.Domain.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Verification;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Verification;

/// <summary>
/// R14: stored audit entries, links, postings and ledger lines are changed, deleted, added, swapped and cut off at random, with the fences down, by forgers who know more and
/// more of the code. <c>verify-audit</c> or <c>verify-ledger</c> names the first entry or posting that is not as it was. (Laws 3, 11)
/// </summary>
public sealed class TamperingAtRandomTests
{
    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Whatever_was_tampered_with_is_named_first(DatabaseProvider provider)
    {
        await using var house = await VerifyLedgerTests.LivedInAsync(provider);
        await house.SealAsync();
        await house.ArriveAsync(77_00);   // the newest entry is not sealed yet
        var forger = new Forger(house, await StoredProof.OfAsync(house), new Random(Proof.Seed));
        var seen = new HashSet<string>();
        for (var i = 0; i < Proof.Size(50, 1_000); i++)
        {
            var (name, forge) = forger.Kinds[i % forger.Kinds.Count];
            seen.Add(name);
            var expected = await forge();
            var fault = await forger.FaultAsync(expected);
            Assert.True(fault is null, $"seed {Proof.Seed}, case {i}, {name}: {fault}");
            await forger.PutBackAsync();
        }
        Assert.Equal(forger.Kinds.Count, seen.Count);
        var (audit, ledger) = await forger.VerifyAsync();
        Assert.True(audit.Ok && ledger.Ok, "What was put back is not what was there, so nothing was proved.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{Proof.Size(50, 1_000)} forgeries of {seen.Count} kinds, seed {Proof.Seed}");
    }

    /// <summary>Who must name what: an audit entry by its number, or the ledger's check and what its first bad row must say.</summary>
    sealed record Expected(long? Entry = null, string? LedgerCheck = null, params string[] Says);

    sealed class Forger(TestHouse house, StoredProof stored, Random random)
    {
        const string AllColumns = "At, ActorId, ActorName, Action, SubjectKind, SubjectId, Before, After, ActId, Postings, PostingsDigest, Digest";

        long Last => stored.Entries[^1].Number;
        long Sealed => stored.Links[^1].Number;

        public IReadOnlyList<(string Name, Func<Task<Expected>> Forge)> Kinds =>
        [
            ("an entry changed", () => ChangeAsync(mends: false)), ("an entry changed, its digest mended", () => ChangeAsync(mends: true)),
            ("an entry changed, digest and links mended", ChangeAllAsync), ("an entry deleted", DeleteAsync), ("an entry deleted, the rest moved up", MoveUpAsync),
            ("an entry put between", () => InsertAsync(mends: false)), ("an entry put between, all digests mended", () => InsertAsync(mends: true)), ("an entry put at the end", AppendAsync),
            ("two entries swapped", () => SwapAsync(mends: false)), ("two entries swapped, their digests mended", () => SwapAsync(mends: true)),
            ("entries cut off", () => CutAsync(links: false, counter: false)), ("entries and links cut off", () => CutAsync(links: true, counter: false)),
            ("entries and links cut off, the counter turned back", () => CutAsync(links: true, counter: true)),
            ("a link changed", ChangeLinkAsync), ("a link deleted", DeleteLinkAsync), ("links swapped", SwapLinksAsync), ("links cut off", CutLinksAsync), ("a link added", AddLinkAsync),
            ("a line changed", ChangeLineAsync), ("a line changed, the posting's digest mended", ForgeLineAsync), ("a line changed, every digest mended", ForgeLineAndAuditAsync),
            ("a line deleted", DeleteLineAsync), ("a line added", AddLineAsync), ("the amounts of two lines swapped", SwapLinesAsync), ("a posting deleted", DeletePostingAsync),
            ("a posting added", AddPostingAsync), ("postings cut off", CutPostingsAsync),
        ];

        public Task PutBackAsync() => stored.PutBackAsync();

        public async Task<(AuditVerification Audit, LedgerVerification Ledger)> VerifyAsync()
        {
            await using var desk = house.As(Role.Auditor);
            return ((await desk.Get<VerifyAudit>().RunAsync(null, null, default)).Value, (await desk.Get<VerifyLedger>().RunAsync(default)).Value);
        }

        /// <summary>What was found instead of what must be; null where it was found.</summary>
        public async Task<string?> FaultAsync(Expected expected)
        {
            var (audit, ledger) = await VerifyAsync();
            if (expected.Entry is { } entry)
                return !audit.Ok && audit.FirstBroken?.Number == entry ? null : $"verify-audit names {audit.FirstBroken?.ToString() ?? "nothing"} instead of entry {entry}";
            var check = ledger.Checks.Single(c => c.Name == expected.LedgerCheck);
            return !check.Ok && expected.Says.Any(s => check.FirstBad!.Contains(s, StringComparison.Ordinal)) ? null
                : $"verify-ledger, {check.Name}, says \"{check.FirstBad}\" and not \"{string.Join("\" or \"", expected.Says)}\"";
        }

        long Any(long first, long last) => random.NextInt64(first, last + 1);

        (long Low, long High) AnyTwo(long first, long last)
        {
            var low = Any(first, last - 1);
            return (low, Any(low + 1, last));
        }

        T AnyOf<T>(IReadOnlyList<T> some) => some[random.Next(some.Count)];

        static string Hex(Random random) => Convert.ToHexStringLower(Enumerable.Range(0, 32).Select(_ => (byte)random.Next(256)).ToArray());

        string AnyChange(AuditEntry entry) => AnyOf<string>(
        [
            $"At = '{entry.At.AddSeconds(random.Next(1, 100_000)):yyyy-MM-dd HH:mm:ss.fffffff}'", "ActorId = 'somebody'", "ActorName = 'Nobody'", "Action = 'nothing.done'", "SubjectKind = 'Other'",
            "SubjectId = 'other'", $"Before = '{{\"a\":{random.Next()}}}'", $"After = '{{\"a\":{random.Next()}}}'", "ActId = ActId + 100000", "Postings = Postings + 1", $"PostingsDigest = '{Hex(random)}'",
        ]);

        async Task<long> ChangeAsync(long number)
        {
            await house.TamperAsync($"UPDATE AuditEntries SET {AnyChange(stored.Entries[(int)number - 1])} WHERE Number = {number}");
            return number;
        }

        async Task<Expected> ChangeAsync(bool mends)
        {
            // Until it is sealed, one who mends the digest of the newest entry is not seen.
            var number = await ChangeAsync(Any(1, mends ? Sealed : Last));
            if (mends) await house.RedigestAsync(e => e.Number == number);
            return new(number);
        }

        // Then only the catalogue knows, and it knows no more than that the chain up to its head is another.
        async Task<Expected> ChangeAllAsync()
        {
            var number = await ChangeAsync(Any(1, Sealed));
            await house.RedigestAsync(e => e.Number == number);
            await house.RelinkAsync();
            return new(Sealed);
        }

        async Task<Expected> DeleteAsync()
        {
            var number = Any(1, Last);
            await house.TamperAsync([$"DELETE FROM AuditEntries WHERE Number = {number}", .. random.Next(2) == 0 ? [$"DELETE FROM AuditLinks WHERE Number = {number}"] : (string[])[]]);
            return new(number);
        }

        // Numbers are keys: they go round by numbers that nobody has.
        static string[] Shift(long from, int by) =>
            [$"UPDATE AuditEntries SET Number = Number + 1000000 WHERE Number >= {from}", $"UPDATE AuditEntries SET Number = Number - {1_000_000 - by} WHERE Number > 1000000"];

        async Task<Expected> MoveUpAsync()
        {
            var number = Any(1, Sealed);
            await house.TamperAsync([$"DELETE FROM AuditEntries WHERE Number = {number}", .. Shift(number, by: -1), $"UPDATE Counters SET Next = Next - 1 WHERE Name = '{Counters.Audit}'"]);
            await house.RedigestAsync(e => e.Number >= number);
            return new(number);
        }

        async Task<Expected> InsertAsync(bool mends)
        {
            var number = Any(1, Sealed);
            await house.TamperAsync([.. Shift(number, by: 1), Copy(number + 1, number), $"UPDATE Counters SET Next = Next + 1 WHERE Name = '{Counters.Audit}'"]);
            if (mends) await house.RedigestAsync(e => e.Number >= number);
            return new(number);
        }

        static string Copy(long from, long to) =>
            $"INSERT INTO AuditEntries (Number, {AllColumns}) SELECT {to}, {AllColumns.Replace("Action,", "'forged.entry',", StringComparison.Ordinal)} FROM AuditEntries WHERE Number = {from}";

        async Task<Expected> AppendAsync()
        {
            await house.TamperAsync(Copy(Last, Last + 1));
            await house.RedigestAsync(e => e.Number > Last);
            return new(Last + 1);
        }

        async Task<Expected> SwapAsync(bool mends)
        {
            var (low, high) = AnyTwo(1, Sealed);
            await house.TamperAsync($"UPDATE AuditEntries SET Number = 1000000 WHERE Number = {low}", $"UPDATE AuditEntries SET Number = {low} WHERE Number = {high}", $"UPDATE AuditEntries SET Number = {high} WHERE Number = 1000000");
            if (mends) await house.RedigestAsync(e => e.Number == low || e.Number == high);
            return new(low);
        }

        async Task<Expected> CutAsync(bool links, bool counter)
        {
            var kept = Any(0, Sealed - 1);
            await house.TamperAsync(
            [
                $"DELETE FROM AuditEntries WHERE Number > {kept}", .. links ? [$"DELETE FROM AuditLinks WHERE Number > {kept}"] : (string[])[],
                .. counter ? [$"UPDATE Counters SET Next = {kept + 1} WHERE Name = '{Counters.Audit}'"] : (string[])[],
            ]);
            return new(kept + 1);
        }

        async Task<Expected> ChangeLinkAsync()
        {
            var number = Any(1, Sealed);
            await house.TamperAsync($"UPDATE AuditLinks SET Link = '{Hex(random)}' WHERE Number = {number}");
            return new(number);
        }

        async Task<Expected> DeleteLinkAsync()
        {
            var number = Any(1, Sealed);
            await house.TamperAsync($"DELETE FROM AuditLinks WHERE Number = {number}");
            return new(number);
        }

        async Task<Expected> SwapLinksAsync()
        {
            var (low, high) = AnyTwo(1, Sealed);
            await house.TamperAsync($"UPDATE AuditLinks SET Link = '{stored.Links[(int)high - 1].Link}' WHERE Number = {low}", $"UPDATE AuditLinks SET Link = '{stored.Links[(int)low - 1].Link}' WHERE Number = {high}");
            return new(low);
        }

        async Task<Expected> CutLinksAsync()
        {
            var kept = Any(0, Sealed - 1);
            await house.TamperAsync($"DELETE FROM AuditLinks WHERE Number > {kept}");
            return new(kept + 1);
        }

        // For an entry that is not sealed yet, or for one that is not there.
        async Task<Expected> AddLinkAsync()
        {
            await house.TamperAsync($"INSERT INTO AuditLinks (Number, Link) VALUES ({Any(Sealed + 1, Last + 1)}, '{Hex(random)}')");
            await using var db = house.Inspect();
            var added = await db.AuditLinks.MaxAsync(l => l.Number);
            return new(added == Sealed + 1 ? added : Sealed + 1);   // a link beyond the next entry means that the next one has lost its own
        }

        string Named(long postingId) => $"Posting {postingId} (";

        string AnyLineChange(LedgerLine line) => AnyOf<string>(
        [
            $"AmountPence = {line.AmountPence + random.Next(1, 9_999)}", "AccountReference = '5499999999'", $"VatPence = {line.VatPence + 1}", "CreditCode = '66666-6666'", "DebitCode = '77777-7777'",
            "ReceivedOn = '2026-06-01'", "AccountingOn = '2026-06-01'", "OfficeCode = 'MINE'", "ProviderReference = 'forged'", "CardLastFour = '4242'",
        ]);

        async Task<Expected> ChangeLineAsync()
        {
            var line = AnyOf(stored.Lines);
            await house.TamperAsync($"UPDATE LedgerLines SET {AnyLineChange(line)} WHERE Id = {line.Id}");
            return new(LedgerCheck: "postings-unchanged", Says: Named(line.PostingId));
        }

        Posting PostingOf(LedgerLine line) => stored.Postings.Single(p => p.Id == line.PostingId);

        AuditEntry EntryOf(long actId) => stored.Entries.Single(e => e.ActId == actId && e.PostingsDigest is not null);

        async Task<Expected> ForgeLineAsync()
        {
            var line = AnyOf(stored.Lines);
            await house.ForgeAsync($"UPDATE LedgerLines SET {AnyLineChange(line)} WHERE Id = {line.Id}", line.PostingId);
            return new(LedgerCheck: "acts-as-audited", Says: $"act {PostingOf(line).ActId} ");
        }

        async Task<Expected> ForgeLineAndAuditAsync()
        {
            var line = AnyOf(stored.Lines.Where(l => EntryOf(PostingOf(l).ActId).Number <= Sealed).ToList());
            var act = PostingOf(line).ActId;
            var entry = EntryOf(act);
            await house.ForgeAsync($"UPDATE LedgerLines SET {AnyLineChange(line)} WHERE Id = {line.Id}", line.PostingId);
            using var sum = new PostingsDigest();
            await using (var db = house.Inspect())
                foreach (var digest in await db.Postings.Where(p => p.ActId == act).OrderBy(p => p.Id).Select(p => p.Digest).ToListAsync()) sum.Add(digest);
            await house.TamperAsync($"UPDATE AuditEntries SET PostingsDigest = '{sum.ToHex()}' WHERE Number = {entry.Number}");
            await house.RedigestAsync(e => e.Number == entry.Number);
            return new(entry.Number);
        }

        async Task<Expected> DeleteLineAsync()
        {
            var line = AnyOf(stored.Lines);
            await house.TamperAsync($"DELETE FROM LedgerLineSides WHERE LedgerLineId = {line.Id}", $"DELETE FROM LedgerLines WHERE Id = {line.Id}");
            return new(LedgerCheck: "postings-unchanged", Says: Named(line.PostingId));
        }

        async Task<Expected> AddLineAsync()
        {
            var line = AnyOf(stored.Lines);
            const string Same = "PostingId, FundCode, MethodCode, CreditCode, DebitCode, AmountPence, VatPence, ReceivedOn, AccountingOn";
            await house.TamperAsync($"INSERT INTO LedgerLines (Id, Ordinal, {Same}) SELECT 999999999, 999, {Same} FROM LedgerLines WHERE Id = {line.Id}");
            return new(LedgerCheck: "postings-unchanged", Says: Named(line.PostingId));
        }

        async Task<Expected> SwapLinesAsync()
        {
            var one = AnyOf(stored.Lines);
            var other = AnyOf(stored.Lines.Where(l => l.AmountPence != one.AmountPence).ToList());
            await house.TamperAsync($"UPDATE LedgerLines SET AmountPence = {other.AmountPence} WHERE Id = {one.Id}", $"UPDATE LedgerLines SET AmountPence = {one.AmountPence} WHERE Id = {other.Id}");
            return new(LedgerCheck: "postings-unchanged", Says: Named(Math.Min(one.PostingId, other.PostingId)));
        }

        static string[] Delete(string postings) =>
        [
            $"DELETE FROM LedgerLineSides WHERE LedgerLineId IN (SELECT Id FROM LedgerLines WHERE PostingId {postings})", $"DELETE FROM LedgerLines WHERE PostingId {postings}",
            $"DELETE FROM Postings WHERE Id {postings}",
        ];

        string[] Act(long actId) => [$"act {actId} ", $"Act {actId} ", $"Audit entry {EntryOf(actId).Number} tells of"];

        async Task<Expected> DeletePostingAsync()
        {
            var posting = AnyOf(stored.Postings);
            await house.TamperAsync(Delete($"= {posting.Id}"));
            return new(LedgerCheck: "acts-as-audited", Says: Act(posting.ActId));
        }

        async Task<Expected> AddPostingAsync()
        {
            var posting = AnyOf(stored.Postings);
            var act = random.Next(2) == 0 ? posting.ActId : 123_456_789;
            await house.TamperAsync(
                $"INSERT INTO Postings (Id, Kind, ReceiptNumber, PostedAt, PostedBy, ActId, Digest) SELECT 999999999, Kind, 'WBC-FORGED-X', PostedAt, PostedBy, {act}, Digest FROM Postings WHERE Id = {posting.Id}");
            return new(LedgerCheck: "acts-as-audited", Says: act == posting.ActId ? [$"Act {act} ", $"act {act} "] : ["Posting 999999999 is of act 123456789"]);
        }

        async Task<Expected> CutPostingsAsync()
        {
            var first = AnyOf(stored.Postings);
            await house.TamperAsync(Delete($">= {first.Id}"));
            return new(LedgerCheck: "acts-as-audited", Says: Act(stored.Postings.Where(p => p.Id >= first.Id).Min(p => p.ActId)));
        }
    }
}
