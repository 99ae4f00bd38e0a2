using Ims.Domain.Access;
using Ims.Domain.Privacy;
using Ims.Infrastructure;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Support;

public sealed partial class Canaries
{
    /// <summary>A retention run that is done, and a person's data ready to be taken away by the income manager.</summary>
    async Task PlantPrivacyAsync()
    {
        var (at, first) = (services.GetRequiredService<TimeProvider>().UtcNow(), hunted ? FirstId + 920_000 : 920);
        await using (var db = services.GetRequiredService<Databases>().OpenCouncil(council.Slug))
        {
            var run = new RetentionRun { Id = first, AsAtOn = Today, AskedBy = $"{Word} Person", ApprovedBy = $"{Word} Manager", ApprovedAt = at };
            run.CutOffs.Add(new RetentionCutOff { RunId = first, FundCode = Fund, Years = 6, CutOffOn = RetentionRule.CutOff(Today, 6), CutOffAt = at.AddYears(-6), Done = true });
            while (run.State != RetentionState.Done) run.GoOn(at);
            db.RetentionRuns.Add(run);
            var access = new SubjectAccess
            {
                Id = first + 1, Reference = $"{Word} asked", Sought = new SubjectSought([], [new SoughtAccount(TestTemplate.CouncilTax, Account)], null, null), AskedById = TestTemplate.IdOf(Role.IncomeManager),
                AskedBy = $"{Word} Person", AskedAt = at, Found = [new("Account holders", 1)], FoundAccounts = [new(TestTemplate.CouncilTax, Account)],
            };
            access.Approve(byId: null, $"{Word} Manager");
            db.SubjectAccesses.Add(access);
            await db.SaveChangesAsync();
        }
        // A server's own worker may be at it at the same moment.
        while (await CallAsync<WriteSubjectAccess, SubjectAccessState>(u => u.RunAsync(first + 1, (_, _, _) => Task.CompletedTask, default)) is not { Ok: true, Value: SubjectAccessState.Ready }) await Task.Delay(50);
    }
}
