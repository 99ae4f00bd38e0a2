using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Imports;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

/// <summary>A held repeat that is to be posted all the same.</summary>
public sealed record DuplicateToRelease(long ImportId, ReleaseMode Mode);

/// <summary>Asks for the release of a held repeat. It always needs a second person. (Laws 2, 10)</summary>
public sealed class ReleaseDuplicate(ApprovalDesk desk, DuplicateRelease release)
{
    public static Permission Needs => Permission.ImportsRelease;

    public Task<Result<Submitted>> RunAsync(DuplicateToRelease command, AskedFor asked, CancellationToken ct) => desk.SubmitAsync(Needs, release, command, asked, ct);
}

/// <summary>Posts a held repeat: its lines not seen before, or all of them. The same pass writes it that writes every file.</summary>
public sealed class DuplicateRelease : ApprovableAct<DuplicateToRelease>
{
    internal const string Subject = "Import";

    public override ApprovalKind Kind => ApprovalKind.DuplicateRelease;

    internal override async Task<IdsWanted> IdsAsync(CouncilDb db, string commandJson, CancellationToken ct)
    {
        var id = Read<DuplicateToRelease>(commandJson).ImportId;
        return PostImport.IdsOf(await db.Imports.Where(i => i.Id == id).Select(i => i.LinesRead).SingleOrDefaultAsync(ct));
    }

    protected override async Task<Result<ApprovalPreview>> DoAsync(Act act, DuplicateToRelease command, CancellationToken ct)
    {
        var import = await act.Db.Imports.Include(i => i.Fates).SingleOrDefaultAsync(i => i.Id == command.ImportId, ct);
        if (import is null) return FileRefusals.Unknown(command.ImportId);
        if (import.Status != ImportStatus.Held) return FileRefusals.NotHeld(import.FileName);
        if (!HoldRefusals.IsRepeat(import.ReasonCode)) return FileRefusals.NotARepeat(import.FileName);
        // Asked afresh: more may be wrong with it than what it was held for first.
        var read = await new FirstPass(act.Db, import).RunAsync(ct);
        if (read.Unreleasable is { } other) return FileRefusals.HeldForMore(import.FileName, other);

        var heldBecause = import.Reason;
        (import.Release, import.DecidedBy) = (command.Mode, act.ActorName);
        CheckImport.Give(import, reason: null);
        if (await PostImport.WriteAsync(act, import, ct) is { } refusal) return refusal;
        return Preview(import, heldBecause, command.Mode, read);
    }

    static ApprovalPreview Preview(Import import, string? heldBecause, ReleaseMode mode, FirstPassOutcome read)
    {
        (int Lines, Money Amount) Of(Fate fate) => import.Fates.Find(f => f.Fate == fate) is { } met ? (met.Lines, new Money(met.Pence)) : (0, Money.Zero);
        var aside = Of(Fate.SetAside);
        var counted = (Lines: import.LinesRead - aside.Lines, Amount: import.ReadAmount - aside.Amount);
        var facts = new List<PreviewFact>
        {
            new("File", null, $"{import.FileName}, {LinesTold.Of(import.LinesRead, import.ReadAmount)}"),
            new("Held because", null, heldBecause),
        };
        facts.AddRange(Enum.GetValues<Fate>().Where(f => f != Fate.Rejected).Select(f => new PreviewFact(f switch
        {
            Fate.SetAside when mode == ReleaseMode.UnseenLines => "Set aside, those posted before among them",
            Fate.SetAside => "Set aside",
            _ => f.ToString(),
        }, LinesTold.Of(0, Money.Zero), LinesTold.Of(Of(f).Lines, Of(f).Amount))));
        IReadOnlyList<string> warnings = mode == ReleaseMode.AllLines && read.Repeats > 0
            ? [string.Create(CultureInfo.InvariantCulture, $"{read.Repeats:N0} of its lines were posted before and would count twice.")]
            : [];
        return new ApprovalPreview(Subject, import.Id.ToString(CultureInfo.InvariantCulture),
            mode == ReleaseMode.AllLines ? $"Post all {LinesTold.Of(import.LinesRead, import.ReadAmount)} of {import.FileName}" : $"Post {LinesTold.Of(counted.Lines, counted.Amount)} of {import.FileName} not posted before",
            counted.Amount.Abs().Pence, facts, warnings);
    }
}
