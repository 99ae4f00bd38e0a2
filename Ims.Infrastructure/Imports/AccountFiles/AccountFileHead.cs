using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Ims.Domain.Funds;
using Ims.Domain.Imports;
using Ims.Domain.Imports.AccountFiles;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.AccountFiles;

/// <summary>What the first reading of an account file tells before any line of it can be judged: who is in it, who is in it twice, of when it is.</summary>
sealed class AccountFileHead
{
    readonly KeySet seen = new(), twice = new();

    AccountFileHead(AccountFeedVersion feed, AccountLayout layout, AccountJudge judge) => (Feed, Layout, Judge) = (feed, layout, judge);

    public AccountFeedVersion Feed { get; }
    public AccountLayout Layout { get; }
    public AccountJudge Judge { get; }
    public int Lines { get; private set; }
    /// <summary>Some line's account cannot be told, so that nobody knows who is absent.</summary>
    public bool IsDoubtful { get; private set; }
    /// <summary>The latest instant of which a line is.</summary>
    public DateTime? AsOf { get; private set; }

    public bool Has(string reference) => seen.Contains(KeyOf(reference));

    public bool HasTwice(string reference) => twice.Contains(KeyOf(reference));

    /// <summary>Streams the file's kept bytes once; a refusal means that nothing of it counts.</summary>
    public static async Task<Result<AccountFileHead>> ReadAsync(CouncilDb db, AccountFile file, CancellationToken ct)
    {
        var feed = await db.AccountFeedVersions.AsNoTracking().SingleAsync(v => v.FeedCode == file.FeedCode && v.Version == file.FeedVersion, ct);
        var layout = feed.Layout();
        if (!layout.Ok) return layout.Refusal;
        var fund = file.FundCode;
        var rule = await (from f in db.Funds join r in db.ReferenceRules on f.ReferenceRuleId equals r.Id where f.Code == fund select r).AsNoTracking().SingleOrDefaultAsync(ct);
        var head = new AccountFileHead(feed, layout.Value, new AccountJudge(layout.Value, rule is null ? null : CompiledReferenceRule.From(rule), file.ReceivedAt, file.AsAtOn));
        await foreach (var e in EventsAsync(db, file, layout.Value, ct))
            if (head.Take(e) is { } refusal) return refusal;
        head.AsOf ??= file.ReceivedAt;   // no line can be read
        return head;
    }

    public static IAsyncEnumerable<StatementEvent> EventsAsync(CouncilDb db, AccountFile file, AccountLayout layout, CancellationToken ct) =>
        StatementReading.ReadAsync(StoredFiles.ReadAsync(db, file.FileId, ct), AccountFeedVersion.PlanOf(layout), file.Sha256, ct);

    Refusal? Take(StatementEvent e)
    {
        switch (e)
        {
            case AccountRowRead { Row: var row }:
                Lines++;
                See(row.Reference);
                if (Judge.Rejects(row) is null && Judge.AsOf(row) is var asOf && !(asOf <= AsOf)) AsOf = asOf;
                return null;
            case AccountRowRejected { Reference: var reference }:
                Lines++;
                if (reference is null) IsDoubtful = true;
                else See(reference);
                return null;
            case FileChecked { Check: { Ok: false } check }: return AccountFileRefusals.CheckFailed(check);
            // The text itself is refused in the words of statements.
            case ReadRefused { Fault.Refusal: var refusal }: return AccountFileRefusals.OfBackOffice(refusal);
            default: return null;
        }
    }

    void See(string reference)
    {
        var key = KeyOf(reference);
        if (!seen.Add(key)) twice.Add(key);
    }

    /// <summary>Eight bytes of a digest. Of a million references two share a key once in forty million files; both lines are then rejected and told.</summary>
    static ulong KeyOf(string reference)
    {
        Span<byte> text = stackalloc byte[4 * ReferenceCheck.Longest];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        if (reference.Length > ReferenceCheck.Longest) return 0;   // no account has such a reference
        SHA256.HashData(text[..Encoding.UTF8.GetBytes(reference, text)], digest);
        return BinaryPrimitives.ReadUInt64BigEndian(digest);
    }
}
