using System.IO.Compression;
using System.Security.Cryptography;
using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Funds.Chart;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Funds.Setup;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Funds.Chart;

/// <summary>A chart of accounts as somebody chose or pasted it.</summary>
public sealed record ChartFile(string Name, byte[] Content)
{
    /// <summary>Lower-case hex.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Content));
}

/// <summary>What a request carries: the whole file, packed, so that whoever approves approves these bytes and no others.</summary>
/// <param name="Packed">Compressed by GZip.</param>
public sealed record ChartToImport(string FileName, byte[] Packed, AbsentCodes Absent)
{
    internal static ChartToImport Of(ChartFile file, AbsentCodes absent)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest)) zip.Write(file.Content);
        return new ChartToImport(file.Name, packed.ToArray(), absent);
    }

    /// <summary>The file again, up to one byte more than is taken.</summary>
    internal async Task<ChartFile> UnpackAsync(CancellationToken ct)
    {
        await using var zip = new GZipStream(new MemoryStream(Packed, writable: false), CompressionMode.Decompress);
        var content = new byte[ChartReading.LargestFile + 1];
        var length = await zip.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, ct);
        return new ChartFile(FileName, content[..length]);
    }
}

/// <summary>Asks for a chart of accounts to be imported. Until it is approved, where that is needed, the chart stays as it is. (Law 10)</summary>
public sealed class ImportChart(ApprovalDesk desk, ChartActivation activation)
{
    const int LongestFileName = 260;

    public static Permission Needs => Permission.SetupChange;

    public async Task<Result<Submitted>> RunAsync(ChartFile file, AbsentCodes absent, AskedFor asked, CancellationToken ct)
    {
        if (file.Content.Length > ChartReading.LargestFile) return ChartRefusals.TooLarge(ChartReading.LargestMegabytes);
        var name = new string([.. file.Name.Where(c => !char.IsControl(c)).Take(LongestFileName)]);
        return await desk.SubmitAsync(Needs, activation, ChartToImport.Of(file with { Name = name }, absent), asked, ct);
    }
}

/// <summary>Brings a chart up to a file: adds, renames, closes and opens codes, and never takes one out. Posted lines keep the codes that they were posted with.</summary>
public sealed class ChartActivation : ApprovableAct<ChartToImport>
{
    /// <summary>So many differences stand in the audit; the digest answers for all.</summary>
    const int MostAudited = 200;

    public override ApprovalKind Kind => ApprovalKind.SetupChange;

    public override bool IsAbout(string subjectKind) => subjectKind == ChartChange.SubjectKind;

    protected override async Task<Result<ApprovalPreview>> DoAsync(Act act, ChartToImport command, CancellationToken ct)
    {
        var file = await command.UnpackAsync(ct);
        var read = ChartReading.Read(file.Content);
        if (!read.Ok) return read.Refusal;
        var now = await act.Db.ChartCodes.AsNoTracking().ToListAsync(ct);
        var plan = ChartChange.Plan(now, read.Value, command.Absent);
        var preview = ChartChange.Preview(plan, now, command.Absent, (file.Name, file.Sha256), await ConfigurationLoading.LoadAsync(act.Db, ct));
        if (!preview.Ok) return preview.Refusal;

        await WriteAsync(act, plan, ct);
        var told = new ChartImport
        {
            Id = await act.TakeIdsAsync(1, ct), ImportedAt = act.Now, ImportedBy = act.ActorName, FileName = file.Name, Sha256 = file.Sha256, Codes = plan.File.Count,
            Added = plan.Count(ChartDifferenceKind.Added), Renamed = plan.Count(ChartDifferenceKind.Renamed), Reopened = plan.Count(ChartDifferenceKind.Reopened),
            Closed = plan.Count(ChartDifferenceKind.Closed) + (command.Absent == AbsentCodes.Closed ? plan.Count(ChartDifferenceKind.Absent) : 0),
        };
        act.Db.ChartImports.Add(told);
        act.Audit("chart.import", ChartChange.SubjectKind, ChartChange.SubjectId, before: new { Codes = now.Count, Open = now.Count(c => !c.Closed) },
            after: new { told.FileName, told.Sha256, told.Codes, told.Added, told.Renamed, told.Closed, told.Reopened, command.Absent, Differences = plan.Differences.Take(MostAudited).ToList() });
        await act.Db.SaveChangesAsync(ct);
        return preview;
    }

    static async Task WriteAsync(Act act, ChartPlan plan, CancellationToken ct)
    {
        await using (var writer = BulkWriter.For(act.Db))
        {
            foreach (var row in plan.Added) await writer.AddAsync(new ChartCode { Code = row.Code, Name = row.Name, Closed = row.Closed }, ct);
            await writer.FlushAsync(ct);
        }
        foreach (var change in plan.Changed)
        {
            act.Db.Attach(change.Code);
            (change.Code.Name, change.Code.Closed) = (change.Name, change.Closed);
        }
    }
}
