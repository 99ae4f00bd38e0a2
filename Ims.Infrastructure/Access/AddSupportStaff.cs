using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Access;

/// <summary>Registers a member of the service's support staff. Safe to repeat: one who is there stays as they are.</summary>
public sealed class AddSupportStaff(PlatformActs acts)
{
    public static Permission Needs => Permission.SetupChange;

    public Task<Result<Done>> RunAsync(int id, string name, CancellationToken ct) => acts.RunAsync<Done>(async (act, ct) =>
    {
        if (await act.Db.SupportStaff.AnyAsync(p => p.Id == id, ct))
        {
            act.NothingToDo();
            return Done.It;
        }
        var person = new SupportPerson { Id = id, Name = name };
        act.Db.SupportStaff.Add(person);
        act.Audit("support.add", "Support staff", $"support-{id}", before: null, person);
        return Done.It;
    }, ct);
}
