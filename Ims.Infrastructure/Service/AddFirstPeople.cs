using Ims.Domain.Access;
using Ims.Domain.Service;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Service;

/// <summary>Those who are there from a council's first day: who sets it up, and who approves it.</summary>
public sealed record FirstPeople(FirstPerson Administrator, FirstPerson Manager);

/// <summary>Gives a council that has nobody yet its first two people. They cannot sign in before they are invited. Safe to repeat.</summary>
public sealed class AddFirstPeople(Acts acts)
{
    public static Permission Needs => Permission.PeopleLink;

    internal static int IdOf(Role role) => role == Role.Administrator ? 1 : 2;

    public Task<Result<Done>> RunAsync(FirstPeople command, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        if (await act.Db.People.AnyAsync(ct))
        {
            act.NothingToDo();
            return Done.It;
        }
        foreach (var (first, role) in new[] { (command.Administrator, Role.Administrator), (command.Manager, Role.IncomeManager) })
        {
            var person = Person.With(IdOf(role), first.Name, role);
            (person.Email, person.UsedOn) = (first.Email, act.Today);
            act.Db.People.Add(person);
            act.AuditRow("person.add", person, person.Id);
        }
        return Done.It;
    }, ct);
}
