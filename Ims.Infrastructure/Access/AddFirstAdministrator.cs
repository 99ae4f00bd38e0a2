using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Access;

public sealed record FirstAdministrator(string Name, Guid ObjectId);

/// <summary>Lets the first administrator of a council in; refused once there is one who can sign in. Returns their number.</summary>
public sealed class AddFirstAdministrator(Acts acts)
{
    public static Permission Needs => Permission.PeopleLink;

    public Task<Result<int>> RunAsync(FirstAdministrator command, CancellationToken ct) => acts.RunAsync<int>(Needs, async (act, ct) =>
    {
        var name = command.Name.Trim();
        if (command.ObjectId == Guid.Empty) return AccessRefusals.ObjectEmpty;
        if (name.Length is 0 or > Person.LongestName) return AccessRefusals.NameMissing(Person.LongestName);
        var people = await act.Db.People.AsNoTracking().Include(p => p.Roles).ToListAsync(ct);
        if (people.Find(p => p.ObjectId == command.ObjectId) is { } other) return AccessRefusals.ObjectTaken(other.Id);
        if (people.Exists(p => p is { Disabled: false, ObjectId: not null } && p.Has(Role.Administrator))) return AccessRefusals.AdministratorThere;
        var person = Person.With(people.Select(p => p.Id).DefaultIfEmpty().Max() + 1, name, Role.Administrator);
        (person.ObjectId, person.UsedOn) = (command.ObjectId, act.Today);
        act.Db.People.Add(person);
        act.AuditRow("person.add", person, person.Id);
        return person.Id;
    }, ct);
}
