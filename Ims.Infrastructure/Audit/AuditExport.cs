using System.Globalization;
using System.Text;
using Ims.Domain.Access;
using Ims.Domain.Audit;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Audit;

public sealed record AuditFileHead(string FileName);

/// <summary>Every entry that a filter finds as a file for spreadsheets, newest first, with the criteria, the time, the author and, at its end, the count. Streamed: its size does not matter.</summary>
public sealed class AuditExport(Looks looks, Actor actor, TimeProvider time)
{
    const int Block = 500;

    public static Permission Needs => Permission.AuditView;

    /// <summary>Calls <paramref name="begin"/> once it is not refused, and writes to the stream that it returns, in UTF-8 with the mark by which spreadsheets know it. Returns how many entries.</summary>
    public async Task<Result<long>> GetAsync(AuditFilter filter, Func<AuditFileHead, Stream> begin, CancellationToken ct)
    {
        if (filter.Refusal is { } refusal) return refusal;
        return await looks.GetAsync(Needs, async (db, ct) =>
        {
            var now = time.UtcNow();
            var to = begin(new AuditFileHead(string.Create(CultureInfo.InvariantCulture, $"{actor.Council.ShortName.ToLowerInvariant()}-audit-{UkTime.Local(now):yyyyMMdd-HHmmss}.csv")));
            await using var text = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
            async Task LineAsync(params string?[] cells) => await text.WriteAsync(Csv.Line(cells).AsMemory(), ct);

            foreach (var (name, value) in Criteria(filter, now)) await LineAsync(name, value);
            await LineAsync("");
            await LineAsync("Number", "When (UK)", "When (UTC)", "Who", "Who (id)", "What", "Kind", "Subject", "Before", "After", "Act", "Postings", "Digest", "Link");
            var (seeks, count) = (new AuditSeeks(db, filter), 0L);
            for (AuditPlace? last = null; ;)
            {
                var block = await seeks.NextAsync(last, older: true, notPast: null, Block, ct);
                if (block.Count == 0) break;
                var links = await LinksAsync(db, block, ct);
                foreach (var a in block)
                    await LineAsync(Number(a.Number), UkTime.Told(a.At), a.At.ToString("O", CultureInfo.InvariantCulture), a.ActorName, a.ActorId, a.Action, a.SubjectKind, a.SubjectId, a.Before, a.After,
                        Number(a.ActId), Number(a.Postings), a.Digest, links.GetValueOrDefault(a.Number));
                (last, count) = (new AuditPlace(block[^1].At, block[^1].Number), count + block.Count);
            }
            await LineAsync("Entries", Number(count));
            return count;
        }, ct);
    }

    IEnumerable<(string Name, string? Value)> Criteria(AuditFilter filter, DateTime now)
    {
        var criteria = new (string Name, string? Value)[]
        {
            ("From", filter.From?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)), ("To", filter.To?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)), ("Who (id)", filter.ActorId),
            ("What", filter.Action), ("Kind", filter.SubjectKind), ("Subject", filter.SubjectId), ("Text in before or after", filter.Text),
        };
        return [("Report", "Audit"), ("Council", actor.Council.Name), ("Made at", UkTime.Told(now)), ("Made by", actor.Name), .. criteria.Where(c => c.Value is not null)];
    }

    static async Task<Dictionary<long, string>> LinksAsync(CouncilDb db, List<AuditEntry> entries, CancellationToken ct)
    {
        var numbers = entries.ConvertAll(a => a.Number);
        return await db.AuditLinks.Where(l => numbers.Contains(l.Number)).ToDictionaryAsync(l => l.Number, l => l.Link, ct);
    }

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
