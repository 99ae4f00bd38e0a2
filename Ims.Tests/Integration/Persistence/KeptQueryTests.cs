using Ims.Domain.Access;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Suspense;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using static Ims.Tests.Integration.Suspense.Allocating;
using static Ims.Tests.Support.TestTemplate;

namespace Ims.Tests.Integration.Persistence;

/// <summary>Queries that are put together once stay queries like any other: each model has its own, and SQL Server must understand them too.</summary>
public sealed class KeptQueryTests
{
    [Fact]
    public async Task One_query_serves_two_models_in_one_process()
    {
        var compiled = 0;
        var names = new KeptQuery<Func<CouncilDb, string, IAsyncEnumerable<string>>>(() =>
        {
            compiled++;
            return EF.CompileAsyncQuery((CouncilDb db, string code) => db.Funds.Where(f => f.Code == code).Select(f => f.Name));
        });
        await using var house = await TestHouse.OnSqliteAsync();
        await using var one = house.Inspect();
        var options = new DbContextOptionsBuilder<SqliteCouncilDb>().UseSqlite(one.Database.GetConnectionString()).AddInterceptors(new AnotherModel()).Options;
        await using var other = new SqliteCouncilDb(options);
        Assert.NotSame(one.Model, other.Model);

        for (var again = 0; again < 2; again++)
            foreach (var db in (CouncilDb[])[one, other]) Assert.Equal("Council Tax", await names.Of(db)(db, CouncilTax).SingleAsync());
        Assert.Equal(2, compiled);
    }

    /// <summary>The compiled query of an act is no way round the translation that every query of a test is put through.</summary>
    [Fact]
    public async Task What_an_allocation_asks_is_translated_for_SQL_Server()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        var item = await house.ArriveAsync(10_00);
        await using var desk = house.As(Role.IncomeOfficer);
        Assert.True((await desk.Get<AllocateSuspense>().RunAsync(Command([(item, 10_00)], 0, To(CouncilTax, 10_00)), default)).Ok);
        string[][] asked =
        [
            ["[People]", "[StaffRoles]", "[Id] = @"], ["[SuspenseItems]", "[LedgerLineSides]", "[SpecialFunds]", "[Months]"], ["[Funds]", "[VatRates]", "UPPER("],
            ["[AccountHolders]", "SUM(", "[PostedAt] >"], ["[Counters]", "[Months]"],
        ];
        Assert.All(asked, words => Assert.Contains(SqlServerTranslation.Seen, sql => words.All(w => sql.Contains(w, StringComparison.Ordinal))));
    }

    sealed class AnotherModel : IMaterializationInterceptor;
}
