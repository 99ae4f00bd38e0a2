using System.Globalization;
using System.Text;
using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Staff;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Staff;

/// <summary>What a role is to be from now on.</summary>
/// <param name="Code">Null for a new one.</param>
/// <param name="SeenVersion">As the asker saw it; 0 for a starting role that the council has not changed.</param>
/// <param name="Permissions">Null = away with it: a role of the council's own goes, a starting role is as the service has it again.</param>
public sealed record RoleToChange(string? Code, int SeenVersion, string Name, IReadOnlyList<Permission>? Permissions)
{
    /// <summary>Set by the use case, whoever fills the form.</summary>
    public int? AskedById { get; init; }
}

/// <summary>Asks for a role to be made, changed or taken away; another person approves it. (Law 10)</summary>
public sealed class ChangeRole(ApprovalDesk desk, RoleChange change, Actor actor)
{
    public static Permission Needs => Permission.AccessChange;

    public Task<Result<Submitted>> RunAsync(RoleToChange command, AskedFor asked, CancellationToken ct) =>
        desk.SubmitAsync(Needs, change, command with { AskedById = actor.PersonId }, asked, ct);
}

/// <summary>Writes a role.</summary>
public sealed class RoleChange : ApprovableAct<RoleToChange>
{
    internal const string Subject = "Role";

    public override ApprovalKind Kind => ApprovalKind.RoleChange;

    public override bool IsAbout(string subjectKind) => subjectKind == Subject;

    internal override async Task<Refusal?> RefusesApproverAsync(Act act, string commandJson, CancellationToken ct)
    {
        var command = Read<RoleToChange>(commandJson);
        var facts = await StaffFacts.LoadAsync(act.Db, ct);
        if (GrantOf(facts, command).Refuses(facts.HoldingOf(command.AskedById), facts.HoldingOf(act.PersonId)) is { } lacks) return lacks;
        return Gains(facts, command, act.PersonId) ? StaffRefusals.OwnGain : null;
    }

    protected override async Task<Result<ApprovalPreview>> DoAsync(Act act, RoleToChange command, CancellationToken ct)
    {
        var facts = await StaffFacts.LoadAsync(act.Db, ct);
        var known = facts.Roles.FirstOrDefault(r => r.Code == command.Code);
        if (command.Code is not null && known is null) return StaffRefusals.RoleGone;
        if (known is not null && known.Version != command.SeenVersion) return StaffRefusals.RoleChanged;
        if (Refuses(facts, command, known) is { } refusal) return refusal;
        if (Gains(facts, command, command.AskedById)) return StaffRefusals.OwnAccess;

        var becomes = Becomes(command, known);
        var told = Facts(known, becomes);
        if (told.Count == 0) return StaffRefusals.RoleUnchanged;
        var code = known?.Code ?? FreeCode(facts, command.Name);
        await WriteAsync(act, code, command, known, ct);
        var held = facts.People.Where(p => !p.Disabled && p.Roles.Exists(r => r.RoleCode == code)).ToList();
        if (held.Count > 0) told.Add(new PreviewFact("Held by", null, string.Join(", ", held.Select(p => p.Name))));

        var title = becomes is null ? $"Take away the role {known!.Name}" : known is null ? $"Add the role {becomes.Name}" : $"Change the role {known.Name}";
        var grant = GrantOf(facts, command);
        var before = known?.Permissions ?? Holding.Nothing.Permissions;
        return new ApprovalPreview(Subject, known is null ? $"new {becomes!.Name}" : code, title, null, told, StaffFacts.Warnings(before, becomes?.Permissions ?? Holding.Nothing.Permissions, grant, facts.HoldingOf(command.AskedById)));
    }

    static Refusal? Refuses(StaffFacts facts, RoleToChange command, RoleInUse? known)
    {
        if (command.Permissions is null)
        {
            var held = facts.People.Count(p => p.Roles.Exists(r => r.RoleCode == command.Code));
            return known is null ? StaffRefusals.RoleGone : known.Starting is null && held > 0 ? StaffRefusals.RoleHeld(held) : null;
        }
        if (string.IsNullOrWhiteSpace(command.Name)) return StaffRefusals.RoleNameMissing;
        if (command.Name.Trim().Length > StaffRole.LongestName) return StaffRefusals.RoleNameLong(StaffRole.LongestName);
        if (facts.Roles.Any(r => r.Code != command.Code && r.Name.Equals(command.Name.Trim(), StringComparison.OrdinalIgnoreCase))) return StaffRefusals.RoleNameTaken(command.Name.Trim());
        if (!command.Permissions.Except(RolePermissions.Everybodys).Any()) return StaffRefusals.RoleEmpty;
        return command.Permissions.Where(p => !StartingRoles.ForPeople.Contains(p)).Select(p => (Permission?)p).FirstOrDefault() is { } serviceOnly ? StaffRefusals.NotForPeople(serviceOnly) : null;
    }

    /// <summary>Null where it goes.</summary>
    static RoleInUse? Becomes(RoleToChange command, RoleInUse? known) => command.Permissions is { } permissions
        ? new RoleInUse(known?.Code ?? "", command.Name.Trim(), permissions.Concat(RolePermissions.Everybodys).ToHashSet(), known?.Starting, Changed: true, 0)
        : known!.Starting is { } starting ? RoleInUse.Of(starting) : null;

    static Grant GrantOf(StaffFacts facts, RoleToChange command)
    {
        var known = facts.Roles.FirstOrDefault(r => r.Code == command.Code);
        var before = known?.Permissions ?? Holding.Nothing.Permissions;
        return Grant.Of(new Holding(before, []), new Holding(Becomes(command, known)?.Permissions ?? Holding.Nothing.Permissions, []));
    }

    /// <summary>Whether somebody who has the role would hold by it what they do not hold now.</summary>
    static bool Gains(StaffFacts facts, RoleToChange command, int? personId) =>
        facts.People.FirstOrDefault(p => p.Id == personId) is { } person && person.Roles.Exists(r => r.RoleCode == command.Code) && GrantOf(facts, command).LackedBy(facts.HoldingOf(personId)).Count > 0;

    static List<PreviewFact> Facts(RoleInUse? before, RoleInUse? after)
    {
        var told = new List<PreviewFact>();
        if (before?.Name != after?.Name) told.Add(new PreviewFact("Name", before?.Name, after?.Name));
        foreach (var permission in StartingRoles.ForPeople)
        {
            var (was, becomes) = (before?.Permissions.Contains(permission) == true, after?.Permissions.Contains(permission) == true);
            if (was != becomes) told.Add(new PreviewFact(AccessRefusals.Verb(permission), before is null ? null : was ? "may" : "may not", after is null ? null : becomes ? "may" : "may not"));
        }
        return told;
    }

    static async Task WriteAsync(Act act, string code, RoleToChange command, RoleInUse? known, CancellationToken ct)
    {
        var row = await act.Db.StaffRoles.SingleOrDefaultAsync(r => r.Code == code, ct);
        var before = known is null ? null : Told(known.Name, known.Permissions);
        if (command.Permissions is not { } permissions)
        {
            if (row is not null) act.Db.StaffRoles.Remove(row);
            act.Audit("access.role-drop", Subject, code, before, after: null);
            return;
        }
        List<Permission> kept = [.. permissions.Except(RolePermissions.Everybodys).Order()];
        if (row is null) act.Db.StaffRoles.Add(new StaffRole { Code = code, Name = command.Name.Trim(), Permissions = kept });
        else (row.Name, row.Permissions) = (command.Name.Trim(), kept);
        act.Audit("access.role", Subject, code, before, Told(command.Name.Trim(), kept));
    }

    static object Told(string name, IEnumerable<Permission> permissions) => new { Name = name, Permissions = string.Join(' ', permissions.Except(RolePermissions.Everybodys).Order().Select(AccessRefusals.Verb)) };

    /// <summary>The name in lower case, letters and digits joined by hyphens; numbered where it is taken.</summary>
    static string FreeCode(StaffFacts facts, string name)
    {
        var text = new StringBuilder();
        foreach (var c in name.Trim().ToLowerInvariant())
            if (char.IsAsciiLetterOrDigit(c)) text.Append(c);
            else if (text.Length > 0 && text[^1] != '-') text.Append('-');
        var stem = text.ToString().Trim('-');
        if (stem.Length > StaffRole.LongestCode - 4) stem = stem[..(StaffRole.LongestCode - 4)].TrimEnd('-');
        if (stem.Length == 0) stem = "role";
        var code = stem;
        for (var n = 2; facts.Roles.Any(r => r.Code == code); n++) code = string.Create(CultureInfo.InvariantCulture, $"{stem}-{n}");
        return code;
    }
}
