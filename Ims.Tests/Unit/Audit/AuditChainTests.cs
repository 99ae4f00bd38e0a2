using System.Security.Cryptography;
using System.Text;
using Ims.Domain.Audit;
using static Ims.Tests.Unit.Audit.AuditEntries;

namespace Ims.Tests.Unit.Audit;

public sealed class AuditChainTests
{
    static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void A_link_is_what_sha256sum_gives_of_the_link_before_and_the_digest()
    {
        var (one, two) = (Entry(1), Entry(2));
        var start = AuditChain.Of("westmoor");
        // printf '%s' 'IMS audit of westmoor' | sha256sum
        Assert.Equal(new AuditChain(0, "0ff1510a"), start with { Link = start.Link[..8] });
        Assert.Equal(Sha256(Sha256("IMS audit of westmoor") + one.Digest), start.Then(one.Digest).Link);
        Assert.Equal(Sha256(Sha256(start.Link + one.Digest) + two.Digest), start.Then(one.Digest).Then(two.Digest).Link);
        Assert.Equal(2, start.Then(one.Digest).Then(two.Digest).Number);
    }

    [Fact]
    public void Councils_begin_differently() => Assert.NotEqual(AuditChain.Of("westmoor").Link, AuditChain.Of("ashdale").Link);

    static EntryToSeal ToSeal(AuditEntry entry, string? link = null) => new(entry.Number, entry.Digest, link);

    [Fact]
    public void All_that_follows_is_sealed_and_nothing_twice()
    {
        var entries = First(4);
        var links = Links("westmoor", entries);
        var plan = AuditChain.Of("westmoor").Plan([ToSeal(entries[0], links[0]), ToSeal(entries[1]), ToSeal(entries[2], links[2]), ToSeal(entries[3])]);
        Assert.Equal([(2L, links[1]), (4L, links[3])], plan.ToAdd.Select(l => (l.Number, l.Link)));
        Assert.Equal((new AuditChain(4, links[3]), null), (plan.End, plan.Stop));
        var rest = plan.End.Plan([]);
        Assert.Equal((0, plan.End, null), (rest.ToAdd.Count, rest.End, rest.Stop));
    }

    [Fact]
    public void A_missing_entry_stops_it_and_what_came_before_is_sealed()
    {
        var entries = First(4);
        var plan = AuditChain.Of("westmoor").Plan([ToSeal(entries[0]), ToSeal(entries[1]), ToSeal(entries[3])]);
        Assert.Equal((2, 2L, SealingStop.EntryMissing), (plan.ToAdd.Count, plan.End.Number, plan.Stop));
        Assert.Equal(SealingStop.EntryMissing, AuditChain.Of("westmoor").Plan([ToSeal(entries[1])]).Stop);
    }

    [Fact]
    public void A_link_that_does_not_follow_stops_it()
    {
        var entries = First(3);
        var links = Links("westmoor", entries);
        var plan = AuditChain.Of("westmoor").Plan([ToSeal(entries[0], links[0]), ToSeal(entries[1], links[2]), ToSeal(entries[2])]);
        Assert.Equal((0, 1L, SealingStop.OtherLink), (plan.ToAdd.Count, plan.End.Number, plan.Stop));
        Assert.Equal(SealingStop.OtherLink, AuditChain.Of("ashdale").Plan([ToSeal(entries[0], links[0])]).Stop);
    }
}
