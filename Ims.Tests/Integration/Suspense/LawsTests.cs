using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Suspense;

public sealed class LawsTests
{
    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Money_that_arrives_in_suspense_keeps_the_laws(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.ArriveAsync(null, new Arrival(142_00), new Arrival(-20_00), new Arrival(1, Method: TestTemplate.Cash));
        await Laws.AssertAsync(house);
    }

    public static TheoryData<string, string> Breaches => new()
    {
        { "law 5: the suspense fund holds", "UPDATE SuspenseItems SET RemainingPence = 5000, AllocatedPence = 5000" },
        { "law 5: item", "UPDATE SuspenseItems SET Status = 'Cleared'" },
        { "law 3: the trigger TR_Postings_NoUPDATE is missing", "DROP TRIGGER TR_Postings_NoUPDATE" },
        { "law 3: posting", "DROP TRIGGER TR_LedgerLines_NoUPDATE; UPDATE LedgerLines SET MethodCode = 'CA'" },
        { "law 3: the postings of act", "DROP TRIGGER TR_Postings_NoUPDATE; UPDATE Postings SET ActId = ActId + 100000" },
        { "law 6:", "PRAGMA ignore_check_constraints = ON; UPDATE SuspenseItems SET AllocatedPence = 0.5" },
        { "law 11: audit entry", "DROP TRIGGER TR_AuditEntries_NoUPDATE; UPDATE AuditEntries SET ActorName = 'Nobody' WHERE Number = 2" },
        { "law 11: the audit jumps to number", "DROP TRIGGER TR_AuditEntries_NoDELETE; DELETE FROM AuditEntries WHERE Number = 2" },
        { "law 11: the chain breaks at audit entry 1", "INSERT INTO AuditLinks (Number, Link) VALUES (1, 'forged')" },
    };

    [Theory, MemberData(nameof(Breaches))]
    public async Task A_breach_is_named(string said, string breach)
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await house.ArriveAsync(100_00);
        await using var db = house.Inspect();
        await db.Database.ExecuteSqlRawAsync(breach);
        Assert.Contains(await Laws.BrokenAsync(db, house.Westmoor), b => b.StartsWith(said, StringComparison.Ordinal));
    }
}
