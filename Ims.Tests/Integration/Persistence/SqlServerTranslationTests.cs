using Ims.Domain.Access;
using Ims.Tests.Integration.Ledger;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Persistence;

/// <summary>
/// Queries translate: each one that any test runs on SQLite is translated for SQL Server and parsed by <see cref="SqlServerTranslation"/>, or that test fails.
/// Here all use cases and queries are run, found by their shape, so that none is left out.
/// </summary>
public sealed class SqlServerTranslationTests
{
    [Fact]
    public async Task Every_use_case_and_query_translates_for_SQL_Server()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await SampleLedger.FillAsync(house);
        var wrong = new List<string>();
        foreach (var useCase in UseCases.OfCouncils)
        {
            await using var desk = house.AsCommandLine();
            try
            {
                await (Task)UseCases.Door(useCase)!.Invoke(desk.Get(useCase), Samples.For(useCase))!;
            }
            catch (InvalidOperationException e) when (e.Message.StartsWith(SqlServerTranslation.Complaint, StringComparison.Ordinal))
            {
                wrong.Add($"{useCase.Name}: {e.Message}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Contains(SqlServerTranslation.Seen, sql => sql.Contains("TOP(@", StringComparison.Ordinal));
        Assert.Contains(SqlServerTranslation.Seen, sql => sql.StartsWith("UPDATE [", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_query_that_only_SQLite_understands_fails_the_test_that_runs_it()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await using var db = house.Inspect();
        var complaint = await Assert.ThrowsAsync<InvalidOperationException>(() => db.Funds.Where(f => EF.Functions.Glob(f.Name, "C*")).ToListAsync());
        Assert.StartsWith(SqlServerTranslation.Complaint, complaint.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_Transact_SQL_is_not_taken_for_it()
    {
        TransactSql.AssertParses("SELECT TOP(@p) [f].[Code] FROM [Funds] AS [f] WHERE [f].[Name] LIKE N'C%'");
        Assert.Throws<InvalidOperationException>(() => TransactSql.AssertParses("SELECT Code FROM Funds LIMIT 5"));
    }
}
