using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ims.Domain.Access;
using Ims.Domain.Reports;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Verification;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Reports.Kept;

/// <param name="From">First day, UK.</param>
/// <param name="To">Last day.</param>
public sealed record PackToKeep(DateOnly? From, DateOnly? To);

/// <summary>Asks for the auditor's pack of some days, to be made in the background for whoever asks; returns its id among their reports.</summary>
public sealed class KeepPack(Acts acts, WorkQueue queue, Actor actor)
{
    public static Permission Needs => Permission.AuditVerify;

    public async Task<Result<long>> RunAsync(PackToKeep command, CancellationToken ct)
    {
        var kept = await acts.RunAsync<long>(Needs, async (act, ct) =>
        {
            if (command.From is null) return ValueRefusals.DayMissing("From");
            if (command.To is null) return ValueRefusals.DayMissing("To");
            return await KeptWork.AddAsync(act, AuditorsPack.Code, AuditorsPack.Takes, new ReportCriteria { From = command.From, To = command.To }, ReportFileKind.Pack, ct);
        }, ct);
        // Were this lost, the sweep would find it.
        if (kept.Ok) await queue.EnqueueAsync(KeptWork.Name, actor.Council.Id, kept.Value, ct);
        return kept;
    }
}

/// <summary>
/// The auditor's pack of some days: every report of the catalogue that whoever asked may read, the extract of the audit, the proof of its chain, and a manifest with the hash of each file. It is
/// written in one go, a row at a time. What they may not read is named in the manifest, so that nobody takes it for empty. (domain.md, Audit)
/// </summary>
public sealed class AuditorsPack(ReportFile reports, VerifyAudit verify, Looks looks, Databases databases, Actor actor, TimeProvider time)
{
    public const string Code = "auditors-pack", Title = "Auditor's pack", ThisFormat = "ims-auditors-pack/1";
    public const ReportTakes Takes = ReportTakes.Period;

    const int Block = 5_000, TextBuffer = 64 * 1024;

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static IReadOnlyList<(string Name, string Value)> Facts(ReportCriteria criteria) => [("Days", $"{UkDates.Show(criteria.From!.Value)} to {UkDates.Show(criteria.To!.Value)}")];

    /// <summary>What is asked of each report; those that need an account are of one payer, and none of a pack.</summary>
    static IEnumerable<(Report Report, ReportCriteria Criteria, string Path)> Asked(ReportCriteria days, DateOnly today)
    {
        var asked = days with { AsAt = days.To < today ? days.To : today };
        foreach (var report in ReportCatalogue.All.Where(r => !r.Takes.HasFlag(ReportTakes.Account)))
        {
            if (!report.Takes.HasFlag(ReportTakes.Pair))
            {
                yield return (report, asked, $"reports/{report.Code}.csv");
                continue;
            }
            yield return (report, asked with { By = ReportDimension.Fund, And = ReportDimension.Method }, $"reports/{report.Code}-by-fund-and-method.csv");
            yield return (report, asked with { By = ReportDimension.Fund, And = ReportDimension.LedgerCode }, $"reports/{report.Code}-by-fund-and-ledger-code.csv");
        }
    }

    /// <param name="id">Under which it is kept.</param>
    /// <param name="progress">Rows written, and rows in all or 0. Called now and then; throws where the writing is to stop.</param>
    /// <returns>Rows of all its files.</returns>
    internal async Task<Result<long>> WriteAsync(long id, ReportCriteria days, Stream to, Func<long, long, CancellationToken, Task> progress, CancellationToken ct)
    {
        var pack = new Pack(id, days, time.UtcNow(), progress);
        await using (pack.Zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, ct))
        {
            if (await ProveAsync(pack, ct) is { } refusal) return refusal;
            foreach (var (report, criteria, path) in Asked(days, UkTime.DateAt(pack.At))) await WriteAsync(pack, report, criteria, path, ct);
            await AddAsync(pack, "read-me.txt", rows: null, text => text.WriteAsync(ReadMe(pack)), ct);
            // The last: it has the hashes of all others, and is covered by the pack's own, which the audit keeps.
            await using var entry = await pack.Zip.CreateEntry("manifest.json", CompressionLevel.Fastest).OpenAsync(ct);
            await JsonSerializer.SerializeAsync(entry, new Manifest(
                ThisFormat, actor.Council.Slug, actor.Council.Name, days.From!.Value, days.To!.Value, pack.At, actor.Name, pack.Files, pack.LeftOut), Json, ct);
        }
        return pack.Rows;
    }

    /// <summary>A pack that is being written.</summary>
    sealed class Pack(long id, ReportCriteria days, DateTime at, Func<long, long, CancellationToken, Task> progress)
    {
        public long Id => id;
        public ReportCriteria Days => days;
        public DateTime At => at;
        public ZipArchive Zip { get; set; } = null!;
        public List<FileTold> Files { get; } = [];
        public List<LeftOutTold> LeftOut { get; } = [];
        public long Rows { get; private set; }

        public Task TellAsync(long more, CancellationToken ct) => progress(Rows + more, 0, ct);

        public void Took(string path, HashedStream bytes, long? rows)
        {
            Files.Add(new FileTold(path, bytes.Length, bytes.Sha256, rows));
            Rows += rows ?? 0;
        }
    }

    /// <param name="Rows">Of a table; null of anything else.</param>
    sealed record FileTold(string Path, long Bytes, string Sha256, long? Rows);

    sealed record LeftOutTold(string Report, string Why);

    sealed record Manifest(string Format, string Council, string CouncilName, DateOnly From, DateOnly To, DateTime MadeAt, string MadeBy, IReadOnlyList<FileTold> Files, IReadOnlyList<LeftOutTold> LeftOut);

    async Task WriteAsync(Pack pack, Report report, ReportCriteria criteria, string path, CancellationToken ct)
    {
        HashedStream? bytes = null;
        try
        {
            // An entry of an archive is begun only once it is sure that something comes.
            var rows = await reports.WriteAsync(
                report.Code, criteria, ReportFileKind.Csv, $"pack {pack.Id}", _ => bytes = new HashedStream(pack.Zip.CreateEntry(path, CompressionLevel.Fastest).Open()), (done, _, ct) => pack.TellAsync(done, ct), ct);
            if (rows.Ok) pack.Took(path, bytes!, rows.Value);
            else pack.LeftOut.Add(new LeftOutTold(report.Title, rows.Refusal.Sentence));
        }
        finally
        {
            if (bytes is not null) await bytes.DisposeWithBeneathAsync();
        }
    }

    /// <summary>The chain from the first entry of these days to its end, its end as an anchor, and what a walk through all of it found.</summary>
    async Task<Refusal?> ProveAsync(Pack pack, CancellationToken ct)
    {
        var found = await verify.RunAsync(anchors: null, (_, _) => pack.TellAsync(0, ct), ct);
        if (!found.Ok) return found.Refusal;
        var told = await looks.GetAsync(VerifyAudit.Needs, (_, ct) => AuditHeads.AnchorAsync(databases, actor.Council, ct), ct);
        if (!told.Ok) return told.Refusal;
        var anchor = told.Value;
        await AddAsync(pack, "audit/verification.json", rows: null, text => text.WriteAsync(JsonSerializer.Serialize(new { found.Value.Ok, found.Value.Entries, found.Value.SealedTo, found.Value.SealedAt, found.Value.Checks }, Json)), ct);
        if (anchor is null) return null;
        await AddAsync(pack, "audit/anchor.txt", rows: null, text => text.WriteLineAsync(anchor.ToString()), ct);
        var links = await looks.GetAsync<Done>(VerifyAudit.Needs, async (db, ct) =>
        {
            var begins = UkTime.UtcAt(pack.Days.From!.Value, TimeOnly.MinValue);
            // With the link before the first of them, so that theirs can be followed.
            var first = await db.AuditEntries.Where(a => a.At >= begins).MinAsync(a => (long?)a.Number, ct) ?? anchor.Number;
            await ChainAsync(pack, db, Math.Max(1, first - 1), anchor.Number, ct);
            return Done.It;
        }, ct);
        return links.Refusal;
    }

    async Task ChainAsync(Pack pack, CouncilDb db, long first, long last, CancellationToken ct) => await AddAsync(pack, "audit/chain.csv", last - first + 1, async text =>
    {
        await text.WriteAsync(Csv.Line("Number", "Digest", "Link"));
        for (var (next, done) = (first, 0L); next <= last;)
        {
            var from = next;
            var block = await (
                from a in db.AuditEntries
                join l in db.AuditLinks on a.Number equals l.Number
                where a.Number >= @from && a.Number <= last
                orderby a.Number
                select new { a.Number, a.Digest, l.Link }).Take(Block).ToListAsync(ct);
            if (block.Count == 0) throw new InvalidOperationException($"The chain of the audit ends before entry {last}, which was sealed.");
            foreach (var link in block) await text.WriteAsync(Csv.Line(link.Number.ToString(CultureInfo.InvariantCulture), link.Digest, link.Link));
            (next, done) = (block[^1].Number + 1, done + block.Count);
            await pack.TellAsync(done, ct);
        }
    }, ct);

    static async Task AddAsync(Pack pack, string path, long? rows, Func<StreamWriter, Task> write, CancellationToken ct)
    {
        await using var entry = await pack.Zip.CreateEntry(path, CompressionLevel.Fastest).OpenAsync(ct);
        await using var bytes = new HashedStream(entry);
        await using (var text = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), TextBuffer, leaveOpen: true)) await write(text);
        pack.Took(path, bytes, rows);
    }

    string ReadMe(Pack pack) => $"""
        Auditor's pack of {actor.Council.Name}
        {Facts(pack.Days)[0].Value}, made by {actor.Name} on {UkTime.Told(pack.At)}

        reports/       Every report, with the criteria that it was asked with, when and by whom it was made, and a control total that was asked of the ledger apart from the rows.
                       reports/audit-extract.csv has every entry of the audit of these days. A report that whoever asked may not read is named in manifest.json under leftOut.
        audit/         verification.json: what a walk through the whole audit of the council found.
                       anchor.txt: where its chain ended. Keep it: IMS can be asked at any time later whether the chain still passes through it (Proof of the audit).
                       chain.csv: number, digest and link of each entry from the one before the first of these days to that end.
        manifest.json  Size and SHA-256 of each file here.

        To follow the chain by hand: the link of an entry is SHA-256 over the link before it and the entry's digest, as text: printf '%s%s' LINK DIGEST | sha256sum
        To prove that this pack is the one that was made: its SHA-256 is in the council's audit, under report.ready, KeptReport {pack.Id}.

        """.ReplaceLineEndings("\n");
}
