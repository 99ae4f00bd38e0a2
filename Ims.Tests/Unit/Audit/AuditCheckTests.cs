using Ims.Domain.Audit;
using static Ims.Tests.Unit.Audit.AuditEntries;

namespace Ims.Tests.Unit.Audit;

/// <summary>The chain's truth table: what was done to the stored rows, and what is said of it.</summary>
public sealed class AuditCheckTests
{
    const string Council = "westmoor";

    /// <summary>Ten entries, the first eight of them sealed, as they are stored; each fault changes them in its own way.</summary>
    sealed class Stored
    {
        public List<(AuditEntry Entry, string? Link)> Rows { get; } = [.. First(10).Zip(Links(Council, First(10)), (e, l) => (e, e.Number <= 8 ? l : null))];
        public long LinkedTo { get; set; } = 8;
        public long Given { get; set; } = 10;
        public IReadOnlyList<AuditAnchor> Anchors { get; init; } = [];
        public AuditHead? Head { get; set; } = new() { CouncilId = 1, Number = 8, Link = Links(Council, First(8))[^1], SealedAt = Morning };

        /// <summary>Changes the entry, and its digest if the forger knows how.</summary>
        public void Change(int number, bool mendsDigest)
        {
            var row = Rows.FindIndex(r => r.Entry.Number == number);
            var forged = Entry(number, "test.forged");
            Rows[row] = (mendsDigest ? forged : Entry(number, "test.forged", Rows[row].Entry.Digest), Rows[row].Link);
        }

        public void Relink(string council = Council)
        {
            var links = Links(council, Rows.Select(r => r.Entry));
            for (var i = 0; i < Rows.Count; i++) Rows[i] = (Rows[i].Entry, Rows[i].Link is null ? null : links[i]);
        }

        public AuditCheck Check()
        {
            var check = new AuditCheck(Council, LinkedTo, Head, Anchors);
            foreach (var (entry, link) in Rows.OrderBy(r => r.Entry.Number)) check.Take(entry, link);
            check.End(Given);
            return check;
        }
    }

    static readonly Dictionary<string, (Action<Stored> Do, long First, string Where)> Faults = new()
    {
        ["changed"] = (s => s.Change(4, mendsDigest: false), 4, nameof(AuditCheck.Changed)),
        ["changed, the digest mended"] = (s => s.Change(4, mendsDigest: true), 4, nameof(AuditCheck.Unlinked)),
        ["the first changed, the digest mended"] = (s => s.Change(1, mendsDigest: true), 1, nameof(AuditCheck.Unlinked)),
        ["changed, digest and all links mended"] = (s => { s.Change(4, mendsDigest: true); s.Relink(); }, 8, nameof(AuditCheck.OtherHead)),
        ["changed before it was sealed"] = (s => s.Change(10, mendsDigest: false), 10, nameof(AuditCheck.Changed)),
        ["another council's chain"] = (s => s.Relink("ashdale"), 1, nameof(AuditCheck.Unlinked)),
        ["deleted"] = (s => s.Rows.RemoveAt(4), 5, nameof(AuditCheck.Gap)),
        ["the first deleted"] = (s => s.Rows.RemoveAt(0), 1, nameof(AuditCheck.Gap)),
        ["the last deleted"] = (s => s.Rows.RemoveAt(9), 10, nameof(AuditCheck.Gap)),
        ["cut off"] = (s => { s.Rows.RemoveRange(5, 5); s.LinkedTo = 5; }, 6, nameof(AuditCheck.OtherHead)),
        ["cut off, the counter turned back"] = (s => { s.Rows.RemoveRange(5, 5); s.LinkedTo = 5; s.Given = 5; }, 6, nameof(AuditCheck.OtherHead)),
        ["cut off, the links left"] = (s => { s.Rows.RemoveRange(5, 5); s.Given = 5; s.Head = null; }, 6, nameof(AuditCheck.Unlinked)),
        ["all gone"] = (s => { s.Rows.Clear(); s.LinkedTo = 0; s.Given = 0; }, 1, nameof(AuditCheck.OtherHead)),
        ["added at the end"] = (s => s.Rows.Add((Entry(11), null)), 11, nameof(AuditCheck.Gap)),
        ["added before the first"] = (s => s.Rows.Insert(0, (Entry(0), null)), 0, nameof(AuditCheck.Gap)),
        ["swapped"] = (s => (s.Rows[2], s.Rows[5]) = ((Entry(3, "test.six"), s.Rows[2].Link), (Entry(6, "test.three"), s.Rows[5].Link)), 3, nameof(AuditCheck.Unlinked)),
        ["a link changed"] = (s => s.Rows[3] = (s.Rows[3].Entry, s.Rows[4].Link), 4, nameof(AuditCheck.Unlinked)),
        ["a link deleted"] = (s => s.Rows[3] = (s.Rows[3].Entry, null), 4, nameof(AuditCheck.Unlinked)),
        ["the links cut off"] = (s => { for (var i = 5; i < 8; i++) s.Rows[i] = (s.Rows[i].Entry, null); s.LinkedTo = 5; }, 6, nameof(AuditCheck.Unlinked)),
        ["the links cut off, the catalogue's too"] = (s => { for (var i = 5; i < 8; i++) s.Rows[i] = (s.Rows[i].Entry, null); s.LinkedTo = 7; s.Head = null; }, 6, nameof(AuditCheck.Unlinked)),
        ["a link put where nothing is sealed yet"] = (s => { s.Rows[8] = (s.Rows[8].Entry, s.Rows[7].Link); s.LinkedTo = 9; }, 9, nameof(AuditCheck.Unlinked)),
    };

    public static TheoryData<string> EachFault => [.. Faults.Keys];

    [Theory, MemberData(nameof(EachFault))]
    public void The_first_broken_entry_is_named(string fault)
    {
        var stored = new Stored();
        var (change, first, where) = Faults[fault];
        change(stored);
        var check = stored.Check();
        Assert.Equal(first, check.First?.Number);
        Assert.Equal(first, ((AuditBreak?)typeof(AuditCheck).GetProperty(where)!.GetValue(check))?.Number);
        Assert.False(string.IsNullOrEmpty(check.First!.How));
    }

    [Fact]
    public void What_is_as_it_was_breaks_nothing()
    {
        Assert.Null(new Stored().Check().First);
        Assert.Null(new Stored { Head = null }.Check().First);
        // The catalogue may be a block behind: an instance was killed between the two.
        var links = Links(Council, First(8));
        Assert.Null(new Stored { Head = new() { CouncilId = 1, Number = 5, Link = links[4], SealedAt = Morning } }.Check().First);
        var empty = new AuditCheck(Council, linkedTo: 0, head: null, anchors: []);
        empty.End(given: 0);
        Assert.Null(empty.First);
    }

    [Fact]
    public void A_chain_that_was_made_anew_with_its_head_does_not_pass_through_what_was_kept_elsewhere()
    {
        var links = Links(Council, First(8));
        AuditAnchor Kept(int number) => new(Council, number, links[number - 1], Morning.AddHours(1));
        Assert.Null(new Stored { Anchors = [Kept(8), Kept(3), Kept(3)] }.Check().First);

        var forged = new Stored { Anchors = [Kept(2), Kept(6), Kept(7)] };
        forged.Change(4, mendsDigest: true);
        forged.Relink();
        forged.Head!.Link = forged.Rows[7].Link!;
        var broken = forged.Check();
        Assert.Equal((6L, 6L, null), (broken.First!.Number, broken.OtherAnchor!.Number, broken.OtherHead));

        // Entries cut off, and everything else with them.
        var cut = new Stored { Anchors = [Kept(7)], LinkedTo = 5, Given = 5 };
        cut.Rows.RemoveRange(5, 5);
        cut.Head = new() { CouncilId = 1, Number = 5, Link = links[4], SealedAt = Morning };
        Assert.Equal((7L, "is missing: an anchor that was kept elsewhere tells that it was sealed on 15/07/2026 10:00:00"), (cut.Check().First!.Number, cut.Check().First!.How));
    }

    [Fact]
    public void A_break_tells_what_the_entry_there_says()
    {
        var stored = new Stored();
        stored.Change(4, mendsDigest: true);
        Assert.Equal(("test.forged", Morning.AddMinutes(4)), (stored.Check().First!.Action, stored.Check().First!.At!.Value));
    }

    [Fact]
    public void An_unreadable_entry_is_named_and_the_walk_goes_on()
    {
        var check = new AuditCheck(Council, linkedTo: 0, head: null, anchors: []);
        check.Take(Entry(1), null);
        check.TakeUnreadable(2, "'never' is not a date");
        check.Take(Entry(3), null);
        check.End(given: 3);
        Assert.Equal((2, null), (check.First!.Number, check.Gap));
    }
}
