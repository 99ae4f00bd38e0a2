using System.Globalization;
using System.Security.Cryptography;
using Ims.Domain.Access;
using Ims.Domain.Exit;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Accounts;
using Ims.Infrastructure.Exit;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Exit;

/// <summary>Exit: one action takes everything that a council owns away, to the penny, and it can be proved from the file alone.</summary>
public sealed class ExitExportTests
{
    /// <summary>Tables that go on while an export is written and fetched: their rows are compared up to the instant of the export.</summary>
    static readonly string[] GoOn = ["AuditEntries", "ExitExports", "Counters"];

    static async Task<(long Id, byte[] Bytes)> TakeAwayAsync(TestHouse house)
    {
        await using var desk = house.As(Role.Administrator);
        var id = (await desk.Get<RequestExitExport>().RunAsync(default)).Value;
        while (await house.Services.GetRequiredService<Worker>().DoNextAsync(default)) { }
        using var file = new MemoryStream();
        var size = (await desk.Get<DownloadExitExport>().RunAsync(id, _ => file, default)).Value;
        Assert.Equal(size, file.Length);
        return (id, file.ToArray());
    }

    static async Task<IReadOnlyList<ExitExportRow>> ListAsync(TestHouse house)
    {
        await using var desk = house.As(Role.Administrator);
        return (await desk.Get<ExitExportList>().GetAsync(default)).Value;
    }

    static string[] Files(TestHouse house)
    {
        var folder = Path.Combine(house.DataFolder, "exits", house.Westmoor.Slug);
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Select(p => Path.GetFileName(p)!)] : [];
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_file_alone_proves_that_every_row_every_penny_and_every_byte_is_in_it(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await new Canaries(house.Services, house.Westmoor, hunted: true).PlantAsync();
        await using (var clerk = house.AsCommandLine())
            _ = (await clerk.Get<AddAccountHolders>().RunAsync(
                [new(TestTemplate.CouncilTax, "5401102239") { Name = "=cmd|' /C calc'!A0", AddressLine1 = "'=1+1, \"the\" house", Town = "'tHof\r\nLane", Postcode = "\tWM1" }], default)).Value;
        while (await house.Services.GetRequiredService<Worker>().DoNextAsync(default)) { }   // what waits is done before, so that nothing moves afterwards
        var (id, bytes) = await TakeAwayAsync(house);

        var row = (await ListAsync(house)).Single(e => e.Id == id);
        Assert.Equal(row.Sha256, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        var export = ExitReader.Of(bytes);
        Assert.Equal((house.Westmoor.Slug, row.TableCount, row.RowCount), (export.Manifest.Council, export.Manifest.Tables.Count, export.Manifest.Tables.Sum(t => t.Rows)));
        await using var db = house.Inspect();
        Assert.Equal((await db.Database.GetAppliedMigrationsAsync()).Last(), export.Manifest.Schema);
        foreach (var told in export.Manifest.Tables)
        {
            var (columns, rows) = export.Table(told.Table);
            Assert.Equal((told.Sha256, told.Rows), (export.Sha256(told.File), rows.Count));
            Assert.Equal(told.Columns.Select(c => c.Name), columns);
            foreach (var (column, pence) in told.Pence) Assert.Equal(pence, export.Column(told.Table, column).Sum(c => c is null ? 0 : long.Parse(c, CultureInfo.InvariantCulture)));
            await AssertAsInDatabaseAsync(db, told.Table, rows);
        }
        Assert.True(export.Manifest.Tables.Sum(t => t.Pence.Count) > 10, "No column of pence was told.");
        foreach (var told in export.Manifest.Files) Assert.Equal((told.Sha256, told.SizeBytes), (export.Sha256(told.File), export.Bytes(told.File).LongLength));
        await AssertFilesAsync(db, export);
        AssertLedger(db, export);
    }

    static async Task AssertAsInDatabaseAsync(CouncilDb db, string name, IReadOnlyList<string?[]> rows)
    {
        var table = ExitTables.Of(db.Model).Single(t => t.Name == name);
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = ExitTables.Select(db, table.Name, table.Columns.Select(c => c.Name), table.Key);
        await using var reader = await command.ExecuteReaderAsync();
        var n = 0;
        for (; await reader.ReadAsync(); n++)
        {
            if (GoOn.Contains(name) && (n >= rows.Count || name != "AuditEntries")) continue;
            for (var i = 0; i < table.Columns.Count; i++)
                if (!table.Columns[i].IsBytes)
                    Assert.True(rows[n][i] == (reader.IsDBNull(i) ? null : ExitCells.Of(table.Columns[i].Read(reader, i))), $"{name}.{table.Columns[i].Name} of row {n} is \"{rows[n][i]}\"");
                else Assert.Equal(reader.IsDBNull(i), rows[n][i] is null);
        }
        // Since its instant: that it was ready, and that it was fetched.
        Assert.Equal(n, rows.Count + (name == "AuditEntries" ? 2 : 0));
    }

    static async Task AssertFilesAsync(CouncilDb db, ExitReader export)
    {
        var stored = await db.Files.ToListAsync();
        Assert.NotEmpty(stored);
        foreach (var file in stored.Where(f => f.SizeBytes > 0)) Assert.Equal(file.Sha256, export.Sha256($"files/stored/{file.Id}"));
        var told = export.Manifest.Tables.SelectMany(t => t.Columns.Where(c => c.Kind == "bytes").SelectMany(c => export.Column(t.Table, c.Name))).OfType<string>().ToList();
        Assert.Contains(told, f => f.StartsWith("files/CouncilPictures/", StringComparison.Ordinal));
        Assert.Equal(told.Concat(stored.Where(f => f.SizeBytes > 0).Select(f => $"files/stored/{f.Id}")).Order(StringComparer.Ordinal), export.Manifest.Files.Select(f => f.File).Order(StringComparer.Ordinal));
        Assert.Equal(export.Manifest.Tables.Select(t => t.File).Concat(export.Manifest.Files.Select(f => f.File)).Append("manifest.json").Order(StringComparer.Ordinal), export.Names.Order(StringComparer.Ordinal));
    }

    /// <summary>The ledger, added up again from the file: what each fund has, and that every posting balances.</summary>
    static void AssertLedger(CouncilDb db, ExitReader export)
    {
        var lines = export.Column("LedgerLines", "PostingId").Zip(export.Column("LedgerLines", "FundCode"), export.Column("LedgerLines", "AmountPence"))
            .Select(l => (Posting: l.First!, Fund: l.Second, Pence: long.Parse(l.Third!, CultureInfo.InvariantCulture))).ToList();
        Assert.NotEmpty(lines);
        var funds = db.LedgerLines.GroupBy(l => l.FundCode).Select(g => new { Fund = g.Key, Pence = g.Sum(l => l.AmountPence) }).ToList();
        Assert.Equal(
            funds.Select(f => (f.Fund, f.Pence)).OrderBy(f => f.Fund, StringComparer.Ordinal),
            lines.GroupBy(l => l.Fund).Select(g => (Fund: g.Key, Pence: g.Sum(l => l.Pence))).OrderBy(f => f.Fund, StringComparer.Ordinal));
        Assert.Equal(export.Column("Postings", "Id").Order(StringComparer.Ordinal), lines.Select(l => l.Posting).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_no_value_what_is_empty_and_what_looks_like_a_formula_all_read_back_as_they_were()
    {
        string?[] cells = ["1", null, "", "'", "''", "'=1", "''=1", "=1", " =1", "-12", "-a", "+44", "a,b", "a;b", "\"", "a\"\"b", "\r\n", "\n=1", "\t", "＝1", "plain", ""];
        var rows = ExitReader.Rows(Csv.ExactLine(cells) + Csv.ExactLine("2", null) + Csv.ExactLine("3", "")).ToList();
        Assert.Equal(cells, rows[0]);
        Assert.Equal(new string?[] { "2", null }, rows[1]);
        Assert.Equal(new string?[] { "3", "" }, rows[2]);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Every_table_is_exported_or_left_out_by_name(bool sqlite)
    {
        await using CouncilDb db = sqlite ? new SqliteCouncilDesign().CreateDbContext([]) : new SqlServerCouncilDesign().CreateDbContext([]);
        var tables = db.Model.GetEntityTypes().Select(e => e.GetTableName()).OfType<string>().Distinct().ToList();
        var exported = ExitTables.Of(db.Model);
        Assert.Equal(tables.Except(ExitTables.LeftOut.Keys).Order(StringComparer.Ordinal), exported.Select(t => t.Name));
        Assert.Empty(ExitTables.LeftOut.Keys.Except(tables));
        Assert.Equal(["AccountHolderWords", "NameKeys", "StoredChunks", "WordBlocks", "WordEntries"], ExitTables.LeftOut.Keys.Order(StringComparer.Ordinal));
        Assert.All(exported, t => Assert.NotEmpty(t.Key));
        if (sqlite) return;
        foreach (var table in exported)
        {
            TransactSql.AssertParses(ExitTables.Select(db, table.Name, table.Columns.Select(c => c.Name), table.Key));
            TransactSql.AssertParses(ExitTables.Count(db, table.Name));
        }
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task All_of_it_is_of_one_instant_whatever_happens_while_it_is_written(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var place = await SceneSets.ExitAskedAsync(house, house.Westmoor);
        var happened = false;
        await using (var system = house.AsSystem())
            Assert.Equal(ExitState.Ready, (await system.Get<WriteExitExport>().RunAsync(place.Id, async (_, _, ct) =>
            {
                if (happened) return;
                happened = true;
                await using var clerk = house.AsCommandLine();
                _ = (await clerk.Get<AddAccountHolders>().RunAsync([new(TestTemplate.CouncilTax, "5401109999") { Name = "Came meanwhile" }], ct)).Value;
            }, default)).Value);
        await using var desk = house.As(Role.Administrator);
        using var file = new MemoryStream();
        _ = (await desk.Get<DownloadExitExport>().RunAsync(place.Id, _ => file, default)).Value;
        var export = ExitReader.Of(file.ToArray());
        Assert.DoesNotContain("Came meanwhile", export.Column("AccountHolders", "Name"));
        Assert.DoesNotContain("accounts.add", export.Column("AuditEntries", "Action"));
        await using var db = house.Inspect();
        Assert.True(await db.AccountHolders.AnyAsync(a => a.Name == "Came meanwhile"));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Broken_off_in_the_middle_it_is_offered_never_half_and_made_anew(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var place = await SceneSets.ExitAskedAsync(house, house.Westmoor);
        var calls = 0;
        await using (var system = house.AsSystem())
            await Assert.ThrowsAsync<FaultOnPurpose>(() => system.Get<WriteExitExport>().RunAsync(place.Id, (_, _, _) => ++calls == 10 ? throw new FaultOnPurpose("in the middle") : Task.CompletedTask, default));
        await using (var desk = house.As(Role.Administrator))
            Assert.Equal(ExitRefusals.NotReady, (await desk.Get<DownloadExitExport>().RunAsync(place.Id, _ => throw new InvalidOperationException(), default)).Refusal);
        Assert.Null((await ListAsync(house)).Single().FileName);

        // As a killed process leaves it, which tidies nothing up.
        var folder = Directory.CreateDirectory(Path.Combine(house.DataFolder, "exits", house.Westmoor.Slug)).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, $"exit-{place.Id}-left.zip"), "half");
        await using (var system = house.AsSystem()) Assert.Equal(0, (await system.Get<ExpireExitExports>().RunAsync(default)).Value);
        Assert.Single(Files(house));   // whoever may still be writing keeps it

        while (await house.Services.GetRequiredService<Worker>().DoNextAsync(default)) { }
        var row = (await ListAsync(house)).Single();
        Assert.Equal(ExitState.Ready, row.State);
        await using (var system = house.AsSystem()) _ = (await system.Get<ExpireExitExports>().RunAsync(default)).Value;
        var file = Assert.Single(Files(house));
        Assert.Equal(row.Sha256, Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(folder, file)))));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Written_by_two_workers_at_once_it_is_offered_once_and_whole(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var place = await SceneSets.ExitAskedAsync(house, house.Westmoor);
        var states = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            await using var system = house.AsSystem();
            return await system.Get<WriteExitExport>().RunAsync(place.Id, SceneSets.NoProgress, default);
        })));
        Assert.Contains(states, s => s is { Ok: true, Value: ExitState.Ready });
        var row = (await ListAsync(house)).Single();
        var file = Assert.Single(Files(house));
        Assert.Equal(row.Sha256, Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(house.DataFolder, "exits", house.Westmoor.Slug, file)))));
    }

    [Fact]
    public async Task Cancelled_while_it_is_written_it_stops_and_leaves_nothing()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        var place = await SceneSets.ExitAskedAsync(house, house.Westmoor);
        await using var desk = house.As(Role.Administrator);
        Assert.Equal(ExitRefusals.UnderWay, (await desk.Get<RequestExitExport>().RunAsync(default)).Refusal);
        var calls = 0;
        await using (var system = house.AsSystem())
            Assert.Equal(ExitState.Cancelled, (await system.Get<WriteExitExport>().RunAsync(place.Id, async (_, _, ct) =>
            {
                if (++calls == 5) _ = (await desk.Get<EndExitExport>().RunAsync(place.Id, ct)).Value;
            }, default)).Value);
        Assert.Equal(5, calls);
        Assert.Empty(Files(house));
        Assert.Equal(ExitRefusals.Over, (await desk.Get<DownloadExitExport>().RunAsync(place.Id, _ => throw new InvalidOperationException(), default)).Refusal);
        Assert.Equal(ExitRefusals.Over, (await desk.Get<EndExitExport>().RunAsync(place.Id, default)).Refusal);
        Assert.True((await desk.Get<RequestExitExport>().RunAsync(default)).Ok);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task After_a_week_it_is_gone_and_the_audit_tells_of_every_step(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var (id, _) = await TakeAwayAsync(house);
        Assert.Single(Files(house));
        house.Time.Advance(TimeSpan.FromDays(7));
        await using var desk = house.As(Role.Administrator);
        Assert.Equal(ExitRefusals.Over, (await desk.Get<DownloadExitExport>().RunAsync(id, _ => throw new InvalidOperationException(), default)).Refusal);
        await using (var system = house.AsSystem()) Assert.Equal(1, (await system.Get<ExpireExitExports>().RunAsync(default)).Value);
        Assert.Empty(Files(house));
        Assert.Equal(ExitState.Expired, (await ListAsync(house)).Single().State);
        await using var db = house.Inspect();
        Assert.Equal(["exit.request", "exit.begin", "exit.ready", "exit.download", "exit.expire"],
            await db.AuditEntries.Where(a => a.SubjectKind == "ExitExport").OrderBy(a => a.Number).Select(a => a.Action).ToListAsync());
    }

    [Fact]
    public async Task Whose_right_was_taken_away_downloads_nothing_of_what_they_asked_for()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        var (id, _) = await TakeAwayAsync(house);
        await using var desk = house.As(Role.Administrator);
        await using (var db = house.Inspect()) await db.MakeAsync(Role.Administrator, Role.Cashier);
        Assert.Equal("not-permitted", (await desk.Get<DownloadExitExport>().RunAsync(id, _ => throw new InvalidOperationException(), default)).Refusal?.Code);
    }
}
