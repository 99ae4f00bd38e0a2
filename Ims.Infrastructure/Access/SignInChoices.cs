using Ims.Domain.Access;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Access;

public sealed record SignInPerson(int PersonId, string Name, Role Role);

public sealed record SignInCouncil(CouncilRef Council, IReadOnlyList<SignInPerson> People);

/// <summary>The councils and people that the development sign-in offers. Never registered in Production.</summary>
public sealed class SignInChoices(Databases databases)
{
    public async Task<IReadOnlyList<SignInCouncil>> GetAsync(CancellationToken ct)
    {
        await using var catalogue = databases.OpenCatalogue();
        var councils = await catalogue.Councils.AsNoTracking().OrderBy(c => c.Name).ToListAsync(ct);
        var support = await catalogue.SupportStaff.Where(p => !p.Disabled).OrderBy(p => p.Id).Select(p => new SignInPerson(p.Id, p.Name, Role.Support)).ToListAsync(ct);
        var choices = new List<SignInCouncil>();
        foreach (var council in councils)
        {
            await using var db = databases.OpenCouncil(council.Slug);
            var people = await db.People.Where(p => !p.Disabled).OrderBy(p => p.Id).Select(p => new SignInPerson(p.Id, p.Name, p.Role)).ToListAsync(ct);
            choices.Add(new SignInCouncil(CouncilRef.Of(council), [.. people, .. support]));
        }
        return choices;
    }
}
