using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

/// <param name="Profile">Code or name of the import profile, in any case.</param>
/// <param name="FileName">As its sender calls it; a path before it is dropped.</param>
/// <param name="ShowsFirst">Its sender wants to see what it would post before it does: it is held once it is read.</param>
public sealed record FileReceived(string Profile, string FileName, bool ShowsFirst = false);

/// <summary>Keeps a file's bytes with its hash and queues it. Nothing is read yet; whatever comes later, the file is not lost.</summary>
public sealed class ReceiveFile(Acts acts, WorkQueue queue, Actor actor)
{
    /// <summary>Years that raw files are kept, after the year they came in.</summary>
    const int RetentionYears = 7;
    const int LongestFileName = 260;

    public static Permission Needs => Permission.ImportsUpload;

    /// <summary>Returns the import's id. The stream is read twice from its start, so it must seek.</summary>
    public async Task<Result<long>> RunAsync(FileReceived command, Stream content, CancellationToken ct)
    {
        var received = await acts.RunAsync(Needs, (act, ct) => KeepAsync(act, command, content, ct), ct);
        if (!received.Ok) return received;
        WorkTrace.Say(WorkTrace.Received);
        // The council's row is the truth by now: were this to fail, the sweep would queue it.
        await queue.EnqueueAsync(ImportWork.Name, actor.Council.Id, received.Value, ct);
        return received;
    }

    /// <summary>Keeps it within an act, with its audit entry; whoever calls queues it once the act is committed. A refusal has written nothing.</summary>
    internal static async Task<Result<long>> KeepAsync(Act act, FileReceived command, Stream content, CancellationToken ct)
    {
        if (await Refuses(act.Db, command, content, ct) is { } refusal) return refusal;
        var profile = (await FindProfileAsync(act.Db, command.Profile, ct))!;
        var ids = await act.TakeIdsAsync(2, ct);
        content.Position = 0;
        var file = await StoredFiles.WriteAsync(act.Db, ids, content, act.Now, act.Today.AddYears(RetentionYears), ct);
        var import = new Import
        {
            Id = ids + 1, ProfileCode = profile.Code, ProfileVersion = profile.Version, FileName = NameOf(command.FileName), SizeBytes = file.SizeBytes, Sha256 = file.Sha256, FileId = file.Id,
            ReceivedAt = act.Now, ReceivedBy = act.ActorName, Status = ImportStatus.Received, ShowsFirst = command.ShowsFirst,
        };
        act.Db.Imports.Add(import);
        act.Audit("import.receive", "Import", import.Id, before: null, after: new { import.FileName, import.SizeBytes, import.Sha256, import.ProfileCode, import.ProfileVersion });
        return import.Id;
    }

    static async Task<Refusal?> Refuses(CouncilDb db, FileReceived command, Stream content, CancellationToken ct)
    {
        var profile = await FindProfileAsync(db, command.Profile, ct);
        if (profile is null) return FileRefusals.ProfileUnknown(command.Profile, await db.ImportProfiles.Where(p => !p.Disabled).OrderBy(p => p.Code).Select(p => p.Code).ToListAsync(ct));
        if (profile.Disabled) return FileRefusals.ProfileDisabled(profile.Name);
        if (NameOf(command.FileName).Length == 0) return FileRefusals.NoFileName;
        if (content.Length == 0) return FileRefusals.Empty;
        return content.Length > FileRefusals.LargestFile ? FileRefusals.TooLarge : null;
    }

    /// <summary>By code or by name, in any case.</summary>
    internal static async Task<ImportProfile?> FindProfileAsync(CouncilDb db, string text, CancellationToken ct)
    {
        bool Is(string s) => s.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase);
        var profiles = await db.ImportProfiles.AsNoTracking().ToListAsync(ct);
        return profiles.Find(p => Is(p.Code)) ?? profiles.Find(p => Is(p.Name));
    }

    internal static string NameOf(string fileName)
    {
        var name = new string([.. fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..].Where(c => !char.IsControl(c))]).Trim();
        return name.Length <= LongestFileName ? name : name[..LongestFileName];
    }
}
