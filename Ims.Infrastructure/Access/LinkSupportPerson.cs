using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Access;

/// <param name="Person">Name or number of one who is there, or the name of a new one.</param>
public sealed record SupportPersonToLink(string Person, Guid TenantId, Guid ObjectId);

/// <summary>Says which account of the service's directory a member of the support staff is, and adds one who is new. Returns their number. Safe to repeat.</summary>
public sealed class LinkSupportPerson(PlatformActs acts)
{
    public static Permission Needs => Permission.PeopleLink;

    public Task<Result<int>> RunAsync(SupportPersonToLink command, CancellationToken ct) => acts.RunAsync<int>(async (act, ct) =>
    {
        if (command.TenantId == Guid.Empty) return AccessRefusals.TenantEmpty;
        if (command.ObjectId == Guid.Empty) return AccessRefusals.ObjectEmpty;
        var name = command.Person.Trim();
        if (name.Length is 0 or > Person.LongestName) return AccessRefusals.NameMissing(Person.LongestName);
        var staff = await act.Db.SupportStaff.ToListAsync(ct);
        var called = staff.FindAll(p => Linking.IsCalled(p.Id, p.Name, name));
        if (called.Count > 1) return AccessRefusals.SeveralCalled(name, called.Select(p => p.Id));
        var person = called.SingleOrDefault();
        if (staff.Find(p => p != person && p.TenantId == command.TenantId && p.ObjectId == command.ObjectId) is { } other) return AccessRefusals.ObjectTaken(other.Id);
        if (person is { } && person.TenantId == command.TenantId && person.ObjectId == command.ObjectId)
        {
            act.NothingToDo();
            return person.Id;
        }
        var before = person is null ? null : new { person.Name, person.TenantId, person.ObjectId };
        if (person is null) act.Db.SupportStaff.Add(person = new SupportPerson { Id = staff.Select(p => p.Id).DefaultIfEmpty().Max() + 1, Name = name });
        (person.TenantId, person.ObjectId) = (command.TenantId, command.ObjectId);
        act.Audit(before is null ? "support.add" : "support.link", "Support staff", $"support-{person.Id}", before, new { person.Name, person.TenantId, person.ObjectId });
        return person.Id;
    }, ct);
}
