using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Sources;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.Sources;

/// <param name="Source">The source's name.</param>
/// <param name="Profile">Code or name of the import profile.</param>
/// <param name="ChangedAt">When its sender wrote it last.</param>
public sealed record FileToPickUp(string Source, string Profile, string FileName, long SizeBytes, DateTime ChangedAt);

/// <param name="ImportId">Null where the file was not taken.</param>
/// <param name="IsNew">False when it was picked up before.</param>
public sealed record FilePicked(long? ImportId, Refusal? Refusal, bool IsNew);

/// <summary>
/// Keeps a file that was fetched from a source, as an upload is kept, and remembers in the same transaction that it was: however often and by whomever it is fetched,
/// it is received once. (Laws 2, 8)
/// </summary>
public sealed class PickUpFile(Acts acts, WorkQueue queue, Actor actor)
{
    public static Permission Needs => Permission.ImportsWatch;

    /// <summary>The stream is read twice from its start, so it must seek.</summary>
    public async Task<Result<FilePicked>> RunAsync(FileToPickUp command, Stream content, CancellationToken ct)
    {
        var key = PickUp.KeyOf(command.Source, command.FileName, command.SizeBytes, command.ChangedAt);
        var picked = await acts.RunAsync<FilePicked>(Needs, async (act, ct) =>
        {
            if (await act.Db.PickUps.AsNoTracking().SingleOrDefaultAsync(p => p.FileKey == key, ct) is { } before)
            {
                act.NothingToDo();
                return new FilePicked(before.ImportId, before.ReasonCode is null ? null : SourceRefusals.AsBefore(before), IsNew: false);
            }
            var kept = await ReceiveFile.KeepAsync(act, new FileReceived(command.Profile, command.FileName), content, ct);
            var pickUp = new PickUp
            {
                Id = await act.TakeIdsAsync(1, ct), Source = command.Source, FileKey = key, FileName = ReceiveFile.NameOf(command.FileName),
                SizeBytes = command.SizeBytes, ChangedAt = command.ChangedAt, PickedAt = act.Now, ImportId = kept.Ok ? kept.Value : null,
                ReasonCode = kept.Refusal?.Code, Reason = kept.Refusal?.Sentence,
            };
            act.Db.PickUps.Add(pickUp);
            act.AuditRow("import.pick-up", pickUp, pickUp.Id);
            return new FilePicked(pickUp.ImportId, kept.Refusal, IsNew: true);
        }, ct);
        // The council's row is the truth by now: were this to fail, the sweep would queue it.
        if (picked is { Ok: true, Value: { IsNew: true, ImportId: { } id } }) await queue.EnqueueAsync(ImportWork.Name, actor.Council.Id, id, ct);
        return picked;
    }
}

/// <param name="Refusal">Null once the source can be looked into again.</param>
public sealed record SourceLooked(string Source, Refusal? Refusal);

/// <summary>Remembers that a source cannot be looked into, and when it can again. What is as it was is not written.</summary>
public sealed class NoteSourceFault(Acts acts, Looks looks)
{
    public static Permission Needs => Permission.ImportsWatch;

    public async Task<Result<Done>> RunAsync(SourceLooked command, CancellationToken ct)
    {
        // Every source is looked into again and again: where nothing changed, nobody is kept from writing.
        var now = await looks.GetAsync(Needs, (db, ct) => db.SourceFaults.Where(f => f.Source == command.Source).Select(f => f.Code).SingleOrDefaultAsync(ct), ct);
        if (!now.Ok) return now.Refusal;
        return now.Value == command.Refusal?.Code ? Done.It : await NoteAsync(command, ct);
    }

    Task<Result<Done>> NoteAsync(SourceLooked command, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        var fault = await act.Db.SourceFaults.SingleOrDefaultAsync(f => f.Source == command.Source, ct);
        if (fault?.Code == command.Refusal?.Code) act.NothingToDo();
        else if (command.Refusal is not { } refusal)
        {
            act.Db.SourceFaults.Remove(fault!);
            act.AuditRow("source.restored", fault!, fault!.Source);
        }
        else
        {
            if (fault is null) act.Db.SourceFaults.Add(fault = new SourceFault { Source = command.Source, Code = refusal.Code, Sentence = refusal.Sentence, Since = act.Now });
            (fault.Code, fault.Sentence) = (refusal.Code, refusal.Sentence);
            act.AuditRow("source.fault", fault, fault.Source);
        }
        return Done.It;
    }, ct);
}
