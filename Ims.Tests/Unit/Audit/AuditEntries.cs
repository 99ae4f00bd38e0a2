using Ims.Domain.Audit;

namespace Ims.Tests.Unit.Audit;

/// <summary>Entries as acts write them, and the links that seal them.</summary>
static class AuditEntries
{
    public static readonly DateTime Morning = new(2026, 7, 15, 8, 0, 0, DateTimeKind.Utc);

    public static AuditEntry Entry(long number, string action = "test.do", string? digest = null)
    {
        AuditEntry With(string text) => new()
        {
            Number = number, At = Morning.AddMinutes(number), ActorId = "2", ActorName = "WBC Income officer", Action = action, SubjectKind = "Fund", SubjectId = "23", ActId = 100 + number,
            Digest = text,
        };
        return With(digest ?? AuditDigest.Of(With("")));
    }

    public static List<AuditEntry> First(int count) => [.. Enumerable.Range(1, count).Select(n => Entry(n))];

    public static List<string> Links(string council, IEnumerable<AuditEntry> entries)
    {
        var (chain, links) = (AuditChain.Of(council), new List<string>());
        foreach (var entry in entries) links.Add((chain = chain.Then(entry.Digest)).Link);
        return links;
    }
}
