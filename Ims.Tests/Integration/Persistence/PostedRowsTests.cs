using Ims.Domain.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Ims.Tests.Integration.Persistence;

public sealed class PostedRowsTests
{
    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_database_refuses_to_change_or_delete_an_audit_entry_whoever_asks(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using var db = house.Inspect();
        Assert.True(await db.AuditEntries.AnyAsync());

        await Assert.ThrowsAnyAsync<Exception>(() => db.AuditEntries.ExecuteDeleteAsync());
        await Assert.ThrowsAnyAsync<Exception>(() => db.AuditEntries.ExecuteUpdateAsync(s => s.SetProperty(a => a.ActorName, "Nobody")));
        await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync("DELETE FROM AuditEntries"));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Every_immutable_table_has_its_triggers_after_the_last_migration(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using var db = house.Inspect();
        var sqlite = provider == DatabaseProvider.Sqlite;
        var there = await db.Database.SqlQueryRaw<string>(sqlite
            ? "SELECT name AS Value FROM sqlite_master WHERE type = 'trigger'"
            : "SELECT name AS Value FROM sys.triggers").ToListAsync();
        Assert.Equal(ImmutableTables.CouncilTriggers(sqlite).Order(), there.Order());
    }

    [Fact]
    public void Every_posted_table_is_on_the_list_of_immutable_tables()
    {
        Assert.True(ImmutableTables.Guards(typeof(Posting)) && ImmutableTables.Guards(typeof(LedgerLine)) && ImmutableTables.Guards(typeof(LedgerLineSide)));
    }

    [Fact]
    public async Task Audit_entries_are_numbered_without_a_gap()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await using var db = house.Inspect();
        var numbers = await db.AuditEntries.OrderBy(a => a.Number).Select(a => a.Number).ToListAsync();
        Assert.Equal(Enumerable.Range(1, numbers.Count).Select(n => (long)n), numbers);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.SqlServer)]
    public async Task The_interceptor_refuses_before_anything_reaches_either_engine(DatabaseProvider provider)
    {
        // No server answers at this name, and none is asked.
        var databases = new Databases(Options.Create(new ImsOptions { Provider = provider, SqlServer = "Server=nowhere", DataFolder = Path.GetTempPath() }), []);
        await using var db = databases.OpenCouncil("nobody");
        var posting = new Posting { Id = 1, Kind = PostingKind.Receipt, ReceiptNumber = "", PostedAt = default, PostedBy = "", ActId = 1, Digest = "" };
        foreach (var state in (EntityState[])[EntityState.Modified, EntityState.Deleted])
        {
            db.Entry(posting).State = state;
            var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
            Assert.Equal("Postings are immutable: correct with a new posting.", refused.Message);
        }
    }
}
