using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Access;

/// <param name="Person">Name or number.</param>
public sealed record PersonToLink(string Person, Guid ObjectId);

/// <summary>Says which account of the council's directory somebody of its staff is. Returns their number. Safe to repeat.</summary>
public sealed class LinkPerson(Acts acts)
{
    public static Permission Needs => Permission.PeopleLink;

    public Task<Result<int>> RunAsync(PersonToLink command, CancellationToken ct) => acts.RunAsync<int>(Needs, async (act, ct) =>
    {
        if (command.ObjectId == Guid.Empty) return AccessRefusals.ObjectEmpty;
        var people = await act.Db.People.ToListAsync(ct);
        var called = people.FindAll(p => Linking.IsCalled(p.Id, p.Name, command.Person));
        if (called.Count == 0) return AccessRefusals.NobodyCalled(command.Person);
        if (called.Count > 1) return AccessRefusals.SeveralCalled(command.Person, called.Select(p => p.Id));
        var person = called[0];
        if (people.Find(p => p != person && p.ObjectId == command.ObjectId) is { } other) return AccessRefusals.ObjectTaken(other.Id);
        if (person.ObjectId == command.ObjectId)
        {
            act.NothingToDo();
            return person.Id;
        }
        await act.WithdrawInvitationAsync(person.Id, ct);
        person.ObjectId = command.ObjectId;
        act.AuditRow("person.link", person, person.Id);
        return person.Id;
    }, ct);
}

/// <summary>How an operator names a person.</summary>
public static class Linking
{
    public static bool IsCalled(int id, string name, string text) =>
        name.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase) || id.ToString(CultureInfo.InvariantCulture) == text.Trim();
}
