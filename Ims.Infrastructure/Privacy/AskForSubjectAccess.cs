using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Privacy;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Privacy;

/// <summary>Somebody wants to know what is kept about them.</summary>
/// <param name="Reference">The council's own, of their request; names nobody.</param>
public sealed record SubjectToSeek(string Reference, SubjectSought Sought);

/// <summary>
/// Looks for what is kept about a person and keeps what was asked and how much was found, for the request that follows. Apart from it, because a request and its audit are kept for ever and must name
/// nobody. Returns its id.
/// </summary>
public sealed class SeekSubject(Acts acts)
{
    public static Permission Needs => Permission.PrivacyAsk;

    public Task<Result<long>> RunAsync(SubjectToSeek command, CancellationToken ct) => acts.RunAsync<long>(Needs, async (act, ct) =>
    {
        var reference = command.Reference.Trim();
        if (reference.Length == 0) return PrivacyRefusals.ReferenceMissing;
        if (reference.Length > SubjectAccess.LongestReference) return PrivacyRefusals.FieldTooLong("Reference", SubjectAccess.LongestReference);
        if (command.Sought.Refusal is { } unfit) return unfit;
        if (act.PersonId is not { } me) return PrivacyRefusals.NotAPerson;
        var funds = await act.Db.Funds.AsNoTracking().Select(f => f.Code).ToListAsync(ct);
        if (command.Sought.Accounts.FirstOrDefault(a => !funds.Contains(a.FundCode, StringComparer.OrdinalIgnoreCase)) is { } unknown) return PrivacyRefusals.FundUnknown(unknown.FundCode);
        var sought = command.Sought with { Accounts = [.. command.Sought.Accounts.Select(a => a with { FundCode = funds.Find(f => string.Equals(f, a.FundCode, StringComparison.OrdinalIgnoreCase))! })] };

        var matter = await SubjectMatter.FindAsync(act.Db, sought, ct);
        if (!matter.Ok) return matter.Refusal;
        var found = matter.Value.Counts;
        if (found.All(c => c.Count == 0)) return PrivacyRefusals.NothingFound;
        var access = new SubjectAccess
        {
            Id = await act.TakeIdsAsync(1, ct), Reference = reference, Sought = sought, AskedById = me, AskedBy = act.ActorName, AskedAt = act.Now, Found = found, FoundAccounts = matter.Value.Accounts,
        };
        act.Db.SubjectAccesses.Add(access);
        act.Audit("privacy.seek", nameof(SubjectAccess), access.Id, before: null, SubjectTold.Of(access));
        return access.Id;
    }, ct);
}

/// <summary>Asks another person to approve that what was found is given out. (Law 10)</summary>
public sealed class AskForSubjectAccess(ApprovalDesk desk, SubjectAccessApproval approval)
{
    public static Permission Needs => Permission.PrivacyAsk;

    public Task<Result<Submitted>> RunAsync(long id, AskedFor asked, CancellationToken ct) => desk.SubmitAsync(Needs, approval, new SubjectToGiveOut(id), asked, ct);
}

/// <summary>Names nobody: whom it is about stands with the row, until that forgets it.</summary>
public sealed record SubjectToGiveOut(long Id);

/// <summary>Approved, the file is written in the background.</summary>
public sealed class SubjectAccessApproval(WorkQueue queue, Actor actor) : ApprovableAct<SubjectToGiveOut>
{
    internal const string Subject = "Subject access";

    public override ApprovalKind Kind => ApprovalKind.Privacy;

    public override bool IsAbout(string subjectKind) => subjectKind == Subject;

    protected override async Task<Result<ApprovalPreview>> DoAsync(Act act, SubjectToGiveOut command, CancellationToken ct)
    {
        var access = await act.Db.SubjectAccesses.SingleOrDefaultAsync(a => a.Id == command.Id, ct);
        if (access is null) return PrivacyRefusals.Unknown(command.Id);
        if (access.State is not (SubjectAccessState.Draft or SubjectAccessState.Asked)) return PrivacyRefusals.Over;
        var before = SubjectTold.Of(access);
        access.Approve(act.PersonId, act.ActorName);
        act.Audit("privacy.approve", nameof(SubjectAccess), access.Id, before, SubjectTold.Of(access));
        return new ApprovalPreview(
            Subject, access.Id.ToString(CultureInfo.InvariantCulture), $"Give out what is kept about a person: {access.Reference}", AmountPence: null,
            [
                new("Asked for by", null, Asked(access.Sought)),
                new("Accounts", null, access.FoundAccounts.Count.ToString("N0", CultureInfo.InvariantCulture)),
                .. access.Found.Select(c => new PreviewFact(c.Kind, null, c.Count.ToString("N0", CultureInfo.InvariantCulture))),
            ],
            ["Whom it is about stands on the page of this subject access: look at it before you decide. The file is for whoever asked and whoever approves, for a limited time."]);
    }

    internal override async Task<Refusal?> AskedAsync(Act act, string commandJson, CancellationToken ct)
    {
        var id = Read<SubjectToGiveOut>(commandJson).Id;
        var access = await act.Db.SubjectAccesses.SingleOrDefaultAsync(a => a.Id == id, ct);
        if (access is null) return PrivacyRefusals.Unknown(id);
        if (access.State != SubjectAccessState.Draft) return PrivacyRefusals.AskedAlready;
        if (access.AskedById != act.PersonId) return PrivacyRefusals.NotYours;
        access.Ask();
        act.Audit("privacy.ask", nameof(SubjectAccess), id, before: null, SubjectTold.Of(access));
        return null;
    }

    internal override async Task EndedAsync(Act act, string commandJson, CancellationToken ct)
    {
        var id = Read<SubjectToGiveOut>(commandJson).Id;
        if (await act.Db.SubjectAccesses.SingleOrDefaultAsync(a => a.Id == id && a.State == SubjectAccessState.Asked, ct) is not { } access) return;
        var before = SubjectTold.Of(access);
        access.End(act.Now);
        act.Audit("privacy.end", nameof(SubjectAccess), id, before, SubjectTold.Of(access));
    }

    // Were this lost, the sweep would find it.
    internal override Task DoneAsync(string commandJson, CancellationToken ct) => queue.EnqueueAsync(SubjectWork.Name, actor.Council.Id, Read<SubjectToGiveOut>(commandJson).Id, ct);

    static string Asked(SubjectSought sought)
    {
        var parts = new List<string>();
        if (sought.Names.Count > 0) parts.Add(sought.Names.Count == 1 ? "a name" : string.Create(CultureInfo.InvariantCulture, $"{sought.Names.Count} spellings of a name"));
        if (sought.Postcode is not null) parts.Add("a post code");
        if (sought.Accounts.Count > 0) parts.Add(sought.Accounts.Count == 1 ? "an account" : string.Create(CultureInfo.InvariantCulture, $"{sought.Accounts.Count} accounts"));
        if (sought.Email is not null) parts.Add("an e-mail address");
        return string.Join(", ", parts);
    }
}

/// <summary>What the audit says of a subject access: how it was asked for and how much was found, never about whom.</summary>
static class SubjectTold
{
    public static object Of(SubjectAccess access) => new
    {
        access.Reference, access.State, access.AskedBy, access.ApprovedBy, Names = access.Sought.Names.Count, Accounts = access.Sought.Accounts.Count, Email = access.Sought.Email is not null,
        Postcode = access.Sought.Postcode is not null, FoundAccounts = access.FoundAccounts.Count, Found = access.Found.Where(c => c.Count > 0).Select(c => new { c.Kind, c.Count }).ToList(),
        access.SizeBytes, access.RowCount, access.ExpiresAt,
    };
}
