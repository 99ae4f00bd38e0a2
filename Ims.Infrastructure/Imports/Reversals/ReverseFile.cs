using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Imports;
using Ims.Domain.Ledger;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.Reversals;

/// <summary>A posted file that should never have been.</summary>
public sealed record FileToReverse(long ImportId);

/// <summary>Asks for the reversal of a whole file. It always needs a second person. (Laws 3, 10)</summary>
public sealed class ReverseFile(ApprovalDesk desk, FileReversal reversal)
{
    public static Permission Needs => Permission.ImportsRelease;

    public Task<Result<Submitted>> RunAsync(FileToReverse command, AskedFor asked, CancellationToken ct) => desk.SubmitAsync(Needs, reversal, command, asked, ct);
}

/// <summary>
/// Posts the contras of all that a file posted and closes its suspense items; its statements then count as not imported, so that the right file may come. Once only,
/// and only when nothing has happened to its lines since. (domain.md, "Reverse a file")
/// </summary>
public sealed class FileReversal : ApprovableAct<FileToReverse>
{
    internal const string Subject = "Import";

    public override ApprovalKind Kind => ApprovalKind.FileReversal;

    internal override async Task<IdsWanted> IdsAsync(CouncilDb db, string commandJson, CancellationToken ct)
    {
        var id = Read<FileToReverse>(commandJson).ImportId;
        return Contras.IdsOf(await db.LedgerLines.CountAsync(l => db.Postings.Any(p => p.Id == l.PostingId && p.ImportId == id), ct));
    }

    protected override async Task<Result<ApprovalPreview>> DoAsync(Act act, FileToReverse command, CancellationToken ct)
    {
        // Takes the row's lock first: whoever else reverses it waits here, and then finds it reversed.
        await act.Db.Imports.Where(i => i.Id == command.ImportId && i.Status == ImportStatus.Posted).ExecuteUpdateAsync(s => s.SetProperty(i => i.Version, i => i.Version + 1), ct);
        var import = await act.Db.Imports.Include(i => i.Fates).SingleOrDefaultAsync(i => i.Id == command.ImportId, ct);
        if (import is null) return FileRefusals.Unknown(command.ImportId);
        if (import.Status == ImportStatus.Reversed) return FileRefusals.ReversedAlready(import.FileName);
        if (import.Status != ImportStatus.Posted) return FileRefusals.NotPosted(import.FileName);
        await act.HoldOthersAsync(ct);   // or money of a line could be transferred between the question and the commit
        var obstacles = await FileObstacles.CountAsync(act.Db, import.Id, ct);
        if (obstacles > 0) return FileRefusals.MustBeSettled(import.FileName, obstacles);

        var on = (await act.Db.LoadMonthsAsync(ct)).MovementOn(act.Today);
        if (!on.Ok) return on.Refusal;
        await using var contras = await Contras.StartAsync(act, import.Id, on.Value, ct);
        if (await contras.RunAsync(ct) is { } refusal) return refusal;
        foreach (var statement in await act.Db.Statements.Where(s => s.ImportId == import.Id).ToListAsync(ct)) statement.AcceptedNumber = null;
        (import.Status, import.AcceptedSha256, import.ReversedAt, import.DecidedBy) = (ImportStatus.Reversed, null, act.Now, act.ActorName);
        act.Audit("import.reverse", Subject, import.Id, new { Status = ImportStatus.Posted }, new
        {
            import.Status, import.FileName, import.Sha256, import.LinesRead, import.ReadPence, contras.Postings, contras.Pence,
        });
        contras.Tell();
        return Preview(import, contras);
    }

    static ApprovalPreview Preview(Import import, Contras contras)
    {
        var facts = new List<PreviewFact> { new("File", null, $"{import.FileName}, {LinesTold.Of(import.LinesRead, import.ReadAmount)}") };
        facts.AddRange(import.Fates.Where(f => f.Fate is Fate.Posted or Fate.Suspended or Fate.Matched).OrderBy(f => f.Fate)
            .Select(f => new PreviewFact(f.Fate.ToString(), LinesTold.Of(f.Lines, new Money(f.Pence)), LinesTold.Of(0, Money.Zero))));
        facts.Add(new PreviewFact("Contras", null, LinesTold.Of(contras.Postings, new Money(-contras.Pence))));
        return new ApprovalPreview(Subject, import.Id.ToString(CultureInfo.InvariantCulture), $"Reverse all of {import.FileName}", import.ReadAmount.Abs().Pence, facts,
            ["Its statements then count as not imported: the right file can come in their place."]);
    }
}
