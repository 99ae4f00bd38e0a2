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
        var people = await act.Db.People.AsNoTracking().ToListAsync(ct);
        if (people.Find(p => p.ObjectId == command.ObjectId) is { } other) return AccessRefusals.ObjectTaken(other.Id);
        if (people.Exists(p => p is { Role: Role.Administrator, Disabled: false, ObjectId: not null })) return AccessRefusals.AdministratorThere;
        var person = new Person { Id = people.Select(p => p.Id).DefaultIfEmpty().Max() + 1, Name = name, Role = Role.Administrator, ObjectId = command.ObjectId };
        act.Db.People.Add(person);
        act.AuditRow("person.add", person, person.Id);
        return person.Id;
    }, ct);
}
