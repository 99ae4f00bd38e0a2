using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Exit;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Exit;

public sealed record ExitFileHead(string FileName, long SizeBytes);

/// <summary>Hands the file of a finished export out. The audit tells of it before the first byte leaves.</summary>
public sealed class DownloadExitExport(Acts acts, ExitFolder folder, Actor actor, TimeProvider time)
{
    public static Permission Needs => Permission.ExitExport;

    /// <summary>Calls <paramref name="begin"/> once it is not refused, and writes to the stream that it returns. Returns how many bytes.</summary>
    public async Task<Result<long>> RunAsync(long exportId, Func<ExitFileHead, Stream> begin, CancellationToken ct)
    {
        FileStream? file = null;
        try
        {
            var told = await acts.RunAsync<ExitFileHead>(Needs, async (act, ct) =>
            {
                var export = await act.Db.ExitExports.SingleOrDefaultAsync(e => e.Id == exportId, ct);
                if (export is null) return ExitRefusals.Unknown(exportId);
                if (export.IsUnderWay) return ExitRefusals.NotReady;
                if (export.State != ExitState.Ready || export.ExpiresAt <= time.UtcNow()) return ExitRefusals.Over;
                file ??= folder.Open(actor.Council, export.FileName!);
                if (file is null || file.Length != export.SizeBytes) return ExitRefusals.FileGone;
                act.Audit("exit.download", nameof(ExitExport), export.Id, before: null, ExitTold.Of(export));
                return new ExitFileHead(NameOf(actor.Council, export), file.Length);
            }, ct);
            if (!told.Ok) return told.Refusal;
            await file!.CopyToAsync(begin(told.Value), ct);
            return told.Value.SizeBytes;
        }
        finally
        {
            if (file is not null) await file.DisposeAsync();
        }
    }

    internal static string NameOf(CouncilRef council, ExitExport export) =>
        string.Create(CultureInfo.InvariantCulture, $"{council.ShortName.ToLowerInvariant()}-exit-{UkTime.Local(export.EndedAt!.Value):yyyyMMdd-HHmmss}.zip");
}
