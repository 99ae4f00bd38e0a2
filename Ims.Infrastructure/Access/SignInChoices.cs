using Ims.Domain.Access;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Access;

public sealed record SignInCouncil(CouncilRef Council, IReadOnlyList<SignedInPerson> People);

/// <summary>The councils and people that the development sign-in offers. Never registered in Production.</summary>
public sealed class SignInChoices(Databases databases, TimeProvider time)
{
    public async Task<IReadOnlyList<SignInCouncil>> GetAsync(CancellationToken ct)
    {
        await using var catalogue = databases.OpenCatalogue();
        var councils = await catalogue.Councils.AsNoTracking().Made().OrderBy(c => c.Name).ToListAsync(ct);
        var colleagues = await catalogue.SupportStaff.AsNoTracking().Where(p => !p.Disabled).OrderBy(p => p.Id).ToListAsync(ct);
        var choices = new List<SignInCouncil>();
        foreach (var council in councils)
        {
            await using var db = databases.OpenCouncil(council.Slug);
            var people = (await db.HoldersAsync(ct)).Where(h => h.MayComeIn(time.Today())).Select(h => h.SignedIn);
            var support = new List<SignedInPerson>();
            foreach (var one in colleagues) support.Add(await db.SupportAsync(one.Id, one.Name, time.UtcNow(), ct));
            choices.Add(new SignInCouncil(CouncilRef.Of(council), [.. people, .. support]));
        }
        return choices;
    }
}
