using Ims.Domain.Audit;

namespace Ims.Tests.Unit.Audit;

/// <summary>A point of the chain is told as one line, and found again in whatever it was kept in.</summary>
public sealed class AuditAnchorTests
{
    static readonly AuditAnchor one = new("westmoor", 1_204, new string('a', 64), new DateTime(2026, 7, 15, 8, 0, 30, DateTimeKind.Utc));
    static readonly AuditAnchor other = one with { Number = 9, Link = new string('0', 63) + "f" };

    [Fact]
    public void It_is_read_as_it_was_told()
    {
        Assert.Equal($"IMS-ANCHOR-1 westmoor 1204 {new string('a', 64)} 2026-07-15T08:00:30Z", one.ToString());
        Assert.Equal([one], AuditAnchor.ReadAll(one.ToString()).Value);
        Assert.Empty(AuditAnchor.ReadAll(" \n ").Value);
    }

    [Fact]
    public void It_is_found_in_a_log_a_letter_and_a_file_of_many()
    {
        Assert.Equal([one], AuditAnchor.ReadAll($"04:45:00 info: Audit anchor: {one}\r\n04:45:01 other").Value);
        Assert.Equal([one, other], AuditAnchor.ReadAll($"{{ \"anchors\": [\n  \"{one}\",\n  \"{other}\"\n] }}").Value);
        Assert.Equal([one], AuditAnchor.ReadAll(one.ToString().Replace(" ", "\n   ", StringComparison.Ordinal)).Value);
    }

    [Theory]
    [InlineData("nothing of the kind")]
    [InlineData("IMS-ANCHOR-1")]
    [InlineData("IMS-ANCHOR-1 westmoor 0 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 2026-07-15T08:00:30Z")]
    [InlineData("IMS-ANCHOR-1 westmoor 12 AAAAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 2026-07-15T08:00:30Z")]
    [InlineData("IMS-ANCHOR-1 westmoor 12 aaaa 2026-07-15T08:00:30Z")]
    [InlineData("IMS-ANCHOR-1 westmoor 12 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 2026-07-15")]
    public void One_that_is_cut_short_or_changed_refuses_all(string text)
    {
        Assert.Equal("anchor-unreadable", AuditAnchor.ReadAll(text).Refusal?.Code);
        Assert.Equal("anchor-unreadable", AuditAnchor.ReadAll($"{(text.StartsWith("IMS", StringComparison.Ordinal) ? one : "")}\n{text}").Refusal?.Code);
    }
}
