using Ims.Domain.Ledger;
using Ims.Domain.Recognition;
using Ims.Domain.Suspense;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using StatementLine = Ims.Domain.Imports.StatementLine;

namespace Ims.Tests.Integration.Persistence;

public sealed class BulkWriterTests
{
    static readonly DateTime At = new(2026, 7, 15, 8, 0, 0, DateTimeKind.Utc);

    static Posting SomePosting() => new()
    {
        Id = 5, Kind = PostingKind.Receipt, ReceiptNumber = "WBC-7Q4MJX-K", PostedAt = At, PostedBy = "x", ActId = 1, Digest = new string('0', 64),
    };

    static LedgerLine SomeLine() => new()
    {
        Id = 7, PostingId = 5, Ordinal = 1, FundCode = "23", MethodCode = "BC", CreditCode = "c", DebitCode = "d", AmountPence = -12_34, VatCode = "W0", VatRate = 0.2m,
        ReceivedOn = new DateOnly(2026, 7, 14), AccountingOn = new DateOnly(2026, 7, 14), StatementLineId = 6,
    };

    static StatementLine SomeStatementLine() => new()
    {
        Id = 6, ImportId = 1, StatementId = 2, BankAccountId = 1, Number = 1, FileLine = 4, Date = new DateOnly(2026, 7, 14), AmountPence = -12_34, TypeCode = "699",
        Narrative = "x", Fingerprint = new string('0', 32), FingerprintOrdinal = 1, Fate = Fate.Suspended, PostingId = 5,
    };

    [Fact]
    public async Task Bulk_copy_on_sql_server_has_each_column_as_the_model_maps_it_and_copies_parents_first()
    {
        var options = new DbContextOptionsBuilder<SqlServerCouncilDb>().UseSqlServer("Server=nowhere").Options;
        await using var db = new SqlServerCouncilDb(options);
        await using var connection = new SqlConnection();
        await using var writer = new SqlServerBulkWriter(connection, transaction: null!, db.Model);

        // Children first, on purpose.
        await writer.AddAsync(new SuspenseItem { Id = 8, LedgerLineId = 7, AmountPence = -12_34, RemainingPence = -12_34, ReceivedOn = new DateOnly(2026, 7, 14), Category = "x" }, default);
        await writer.AddAsync(new LedgerLineSide { LedgerLineId = 7, Salt = "s", Narrative = "x" }, default);
        await writer.AddAsync(SomeLine(), default);
        await writer.AddAsync(SomeStatementLine(), default);
        await writer.AddAsync(SomePosting(), default);

        var tables = writer.Held.ToList();
        Assert.Equal(["Postings", "StatementLines", "LedgerLines"], tables.Select(t => t.Table).Where(t => t is "Postings" or "StatementLines" or "LedgerLines"));
        Assert.All(["LedgerLineSides", "SuspenseItems"], child => Assert.True(tables.FindIndex(t => t.Table == child) > tables.FindIndex(t => t.Table == "LedgerLines")));
        var lines = tables.Single(t => t.Table == "LedgerLines").Rows;
        Assert.Equal(db.Model.FindEntityType(typeof(LedgerLine))!.GetProperties().Select(p => p.GetColumnName()).Order(), lines.Columns.Cast<System.Data.DataColumn>().Select(c => c.ColumnName).Order());
        Assert.Equal((-12_34L, 0.2m, new DateTime(2026, 7, 14), DBNull.Value), (lines.Rows[0]["AmountPence"], lines.Rows[0]["VatRate"], lines.Rows[0]["ReceivedOn"], lines.Rows[0]["OfficeCode"]));
        Assert.Equal(("Receipt", At), (tables.Single(t => t.Table == "Postings").Rows.Rows[0]["Kind"], tables.Single(t => t.Table == "Postings").Rows.Rows[0]["PostedAt"]));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Rows_written_in_bulk_read_back_as_they_were_and_go_with_a_rollback(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using (var db = house.Inspect())
        {
            await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                await using var tx = await db.Database.BeginTransactionAsync();
                await using var writer = BulkWriter.For(db);
                await writer.AddAsync(new StoredFile { Id = 90, SizeBytes = 3, Sha256 = new string('a', 64), StoredAt = At, RetainUntilOn = new DateOnly(2033, 7, 15) }, default);
                await writer.AddAsync(new StoredChunk { FileId = 90, Ordinal = 0, Bytes = [1, 2, 3] }, default);
                await writer.FlushAsync(default);
                Assert.Equal([1, 2, 3], await db.FileChunks.Where(c => c.FileId == 90).Select(c => c.Bytes).SingleAsync());
                var file = await db.Files.AsNoTracking().SingleAsync(f => f.Id == 90);
                Assert.Equal((At, new DateOnly(2033, 7, 15)), (file.StoredAt, file.RetainUntilOn));
                await tx.RollbackAsync();
            });
        }
        await using var after = house.Inspect();
        Assert.False(await after.FileChunks.AnyAsync(c => c.FileId == 90));
    }
}
