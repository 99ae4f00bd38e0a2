using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Outside;
using Ims.Domain.Staff;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Staff;

/// <summary>The access that a person is to have from now on; one whose access has ended gets it back.</summary>
/// <param name="Id">Null for somebody new.</param>
/// <param name="SeenVersion">As the asker saw the person.</param>
/// <param name="FundGroups">None = all funds.</param>
/// <param name="Methods">None = all.</param>
public sealed record PersonToChange(
    int? Id, int SeenVersion, string Name, string? Email, IReadOnlyList<string> Roles, IReadOnlyList<int> FundGroups, IReadOnlyList<string> Methods, string? OfficeCode)
{
    /// <summary>The last UK day on which they may come in, such as the end of an audit; null = until it is ended.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>Set by the use case, whoever fills the form.</summary>
    public int? AskedById { get; init; }
}

/// <summary>Asks for a person's access to be given or changed; another person approves it. (Law 10)</summary>
public sealed class ChangePerson(ApprovalDesk desk, PersonChange change, Actor actor)
{
    public static Permission Needs => Permission.AccessChange;

    public Task<Result<Submitted>> RunAsync(PersonToChange command, AskedFor asked, CancellationToken ct) =>
        desk.SubmitAsync(Needs, change, command with { AskedById = actor.PersonId }, asked, ct);
}

/// <summary>Gives and changes access.</summary>
public sealed class PersonChange : ApprovableAct<PersonToChange>
{
    internal const string Subject = "Person";

    public override ApprovalKind Kind => ApprovalKind.RoleChange;

    public override bool IsAbout(string subjectKind) => subjectKind == Subject;

    internal override async Task<Refusal?> RefusesApproverAsync(Act act, string commandJson, CancellationToken ct)
    {
        var command = Read<PersonToChange>(commandJson);
        if (command.Id is { } id && id == act.PersonId) return StaffRefusals.OwnGain;
        var facts = await StaffFacts.LoadAsync(act.Db, ct);
        return GrantOf(facts, command).Refuses(facts.HoldingOf(command.AskedById), facts.HoldingOf(act.PersonId));
    }

    protected override async Task<Result<ApprovalPreview>> DoAsync(Act act, PersonToChange command, CancellationToken ct)
    {
        if (command.Id is { } own && own == command.AskedById) return StaffRefusals.OwnAccess;
        var facts = await StaffFacts.LoadAsync(act.Db, ct);
        var person = command.Id is { } id ? await act.Db.People.Include(p => p.Roles).SingleOrDefaultAsync(p => p.Id == id, ct) : new Person { Id = facts.People.Max(p => (int?)p.Id) + 1 ?? 1, Name = "" };
        if (person is null) return StaffRefusals.PersonUnknown;
        if (command.Id is not null && person.Version != command.SeenVersion) return StaffRefusals.PersonChanged;
        if (await RefusesAsync(act, facts, command, ct) is { } refusal) return refusal;

        var (before, had) = (PersonTold.Of(person), facts.Of(person));
        var told = Facts(facts, person, command);
        if (told.Count == 0) return StaffRefusals.PersonUnchanged;
        Write(person, command, act.Today);
        // A change of roles alone changes no column of the person, and is to be seen by whoever has the page open.
        if (command.Id is null) act.Db.People.Add(person);
        else act.Db.Entry(person).State = EntityState.Modified;
        act.Audit(command.Id is null ? "access.give" : "access.change", Subject, person.Id, command.Id is null ? null : before, PersonTold.Of(person));
        await act.Db.SaveChangesAsync(ct);

        var after = facts.Of(command.Roles, command.FundGroups);
        var warnings = StaffFacts.Warnings(had, after, GrantOf(facts, command), facts.HoldingOf(command.AskedById));
        return new ApprovalPreview(Subject, command.Id is { } known ? $"{known}" : $"new {person.Name}", command.Id is null ? $"Give access to {person.Name}" : $"Change the access of {person.Name}", null, told, warnings);
    }

    static Grant GrantOf(StaffFacts facts, PersonToChange command)
    {
        var before = facts.People.FirstOrDefault(p => p.Id == command.Id) is { Disabled: false } person ? new Holding(facts.Of(person), person.FundGroups) : Holding.Nothing;
        return Grant.Of(before, new Holding(facts.Of(command.Roles, command.FundGroups), command.FundGroups));
    }

    static async Task<Refusal?> RefusesAsync(Act act, StaffFacts facts, PersonToChange command, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(command.Name)) return StaffRefusals.NameMissing;
        if (command.Name.Trim().Length > Person.LongestName) return StaffRefusals.NameLong(Person.LongestName);
        if (Email(command) is { } address)
        {
            if (EmailAddress.Read(address, "Email") is { Ok: false, Refusal: var unreadable }) return unreadable;
            if (facts.People.FirstOrDefault(p => p.Id != command.Id && address.Equals(p.Email, StringComparison.OrdinalIgnoreCase)) is { } other) return StaffRefusals.EmailTaken(other.Name);
        }
        if (command.EndsOn < act.Today) return StaffRefusals.EndsInThePast;
        if (command.Roles.Count == 0) return StaffRefusals.NoRole;
        if (command.Roles.FirstOrDefault(c => facts.Roles.All(r => r.Code != c)) is { } role) return StaffRefusals.RoleUnknown(role);
        if (command.FundGroups.Any(g => facts.Groups.All(x => x.Id != g))) return StaffRefusals.FundGroupUnknown;
        var methods = await act.Db.Methods.AsNoTracking().Select(m => m.Code).ToListAsync(ct);
        if (command.Methods.FirstOrDefault(m => !methods.Contains(m)) is { } method) return StaffRefusals.MethodUnknown(method);
        return command.OfficeCode is { } office && !await act.Db.Offices.AnyAsync(o => o.Code == office, ct) ? StaffRefusals.OfficeUnknown(office) : null;
    }

    static List<PreviewFact> Facts(StaffFacts facts, Person person, PersonToChange command)
    {
        var told = new List<PreviewFact>();
        var isNew = command.Id is null;
        void Tell(string label, string was, string becomes)
        {
            if (isNew || was != becomes) told.Add(new PreviewFact(label, isNew ? null : was, becomes));
        }
        Tell("Name", person.Name, command.Name.Trim());
        if (person.Email != Email(command)) told.Add(new PreviewFact("E-mail address", isNew ? null : Masked(person.Email), Masked(Email(command))));
        Tell("Roles", facts.RoleNames(person.Roles.Select(r => r.RoleCode)), facts.RoleNames(command.Roles));
        Tell("Sees", facts.GroupNames(person.FundGroups), facts.GroupNames(command.FundGroups));
        Tell("May take", Listed(person.Methods), Listed(command.Methods));
        Tell("Office", person.OfficeCode ?? "none", command.OfficeCode ?? "none");
        Tell("Access until", Until(person.EndsOn), Until(command.EndsOn));
        if (person.Disabled) told.Add(new PreviewFact("Access", "ended", "given back"));
        return told;
    }

    static void Write(Person person, PersonToChange command, DateOnly today)
    {
        (person.Name, person.Email, person.OfficeCode, person.EndsOn) = (command.Name.Trim(), Email(command), command.OfficeCode, command.EndsOn);
        if (!person.FundGroups.Order().SequenceEqual(command.FundGroups.Order())) person.FundGroups = [.. command.FundGroups.Order()];
        if (!person.Methods.Order(StringComparer.Ordinal).SequenceEqual(command.Methods.Order(StringComparer.Ordinal))) person.Methods = [.. command.Methods.Order(StringComparer.Ordinal)];
        person.Roles.RemoveAll(r => !command.Roles.Contains(r.RoleCode));
        person.Roles.AddRange(command.Roles.Distinct().Where(c => !person.Roles.Exists(r => r.RoleCode == c)).Select(c => new PersonRole { RoleCode = c }));
        if (person.UsedOn is null || person.Disabled) person.UsedOn = today;
        (person.Disabled, person.ConfirmedOn, person.ConfirmedBy) = (false, null, null);
    }

    static string? Email(PersonToChange command) => string.IsNullOrWhiteSpace(command.Email) ? null : command.Email.Trim();

    static string Masked(string? address) => address is null ? "none" : EmailAddress.Masked(address);

    static string Until(DateOnly? endsOn) => endsOn is { } day ? $"{UkDates.Show(day)}, then it ends by itself" : "it is ended";

    static string Listed(IReadOnlyCollection<string> codes) => codes.Count == 0 ? "all methods" : string.Join(", ", codes.Order(StringComparer.Ordinal));
}
