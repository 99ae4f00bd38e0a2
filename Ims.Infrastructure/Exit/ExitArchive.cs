using System.Data.Common;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Ims.Domain.Exit;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Exit;

/// <summary>
/// Writes a council's whole database as one archive, a row at a time: its memory knows no table's size. Everything is read in one transaction that sees one instant: of SQLite's log, or by
/// snapshot isolation on SQL Server, so nobody waits for it.
/// </summary>
/// <param name="progress">Rows done, rows in all. Called often; throws where the writing is to stop.</param>
sealed class ExitArchive(CouncilDb db, Func<long, long, CancellationToken, Task> progress)
{
    const int RowsBetween = 500;
    const int TextBuffer = 64 * 1024;
    const string Chunks = "StoredChunks";

    readonly List<ExitTableTold> tables = [];
    readonly List<ExitFileTold> files = [];
    DbConnection connection = null!;
    DbTransaction snapshot = null!;
    long done, total;

    public async Task<ExitManifest> WriteAsync(Stream to, CouncilRef council, DateTime now, CancellationToken ct)
    {
        var schema = (await db.Database.GetAppliedMigrationsAsync(ct)).Last();
        await db.Database.OpenConnectionAsync(ct);
        connection = db.Database.GetDbConnection();
        await using (snapshot = Snapshots.Begin(connection))
        {
            var exported = ExitTables.Of(db.Model);
            foreach (var table in exported) total += await CountAsync(table.Name, ct);
            await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, ct);
            foreach (var table in exported)
            {
                tables.Add(await TableAsync(zip, table, ct));
                foreach (var column in table.Columns.Where(c => c.IsBytes)) await BytesAsync(zip, table, column, ct);
            }
            await StoredAsync(zip, ct);
            var manifest = new ExitManifest(
                ExitManifest.ThisFormat, council.Slug, council.Name, now, db.Database.IsSqlite() ? "SQLite" : "SQL Server", schema,
                db.Database.IsSqlite() ? "one read transaction" : "one transaction by snapshot isolation", ExitCells.Rules, tables, files, ExitTables.LeftOut);
            await using var entry = await zip.CreateEntry(ExitManifest.Name, CompressionLevel.Fastest).OpenAsync(ct);
            await JsonSerializer.SerializeAsync(entry, manifest, ExitManifest.Json, ct);
            return manifest;
        }
    }

    async Task<ExitTableTold> TableAsync(ZipArchive zip, ExitTable table, CancellationToken ct)
    {
        await progress(done, total, ct);
        var path = $"tables/{table.Name}.csv";
        var pence = table.Columns.Where(c => c.IsPence).ToDictionary(c => c.Name, _ => 0L, StringComparer.Ordinal);
        var rows = 0L;
        var cells = new string?[table.Columns.Count];
        var keys = table.Key.Select(k => table.Columns.Select((c, i) => (c.Name, i)).Single(c => c.Name == k).i).ToArray();
        await using var entry = await zip.CreateEntry(path, CompressionLevel.Fastest).OpenAsync(ct);
        await using var hashed = new HashedStream(entry);
        await using (var text = new StreamWriter(hashed, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), TextBuffer, leaveOpen: true))
        {
            await text.WriteAsync(Csv.ExactLine([.. table.Columns.Select(c => c.Name)]).AsMemory(), ct);
            await using var command = Command(ExitTables.Select(db, table.Name, table.Columns.Select(c => c.Name), table.Key));
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                for (var i = 0; i < cells.Length; i++)
                {
                    var column = table.Columns[i];
                    if (column.IsBytes || await reader.IsDBNullAsync(i, ct))
                    {
                        cells[i] = null;
                        continue;
                    }
                    var value = column.Read(reader, i);
                    if (column.IsPence) pence[column.Name] = checked(pence[column.Name] + (long)value);
                    cells[i] = ExitCells.Of(value);
                }
                for (var i = 0; i < cells.Length; i++)
                    if (table.Columns[i].IsBytes && !await reader.IsDBNullAsync(i, ct)) cells[i] = FileOf(table, table.Columns[i], keys.Select(k => cells[k]));
                await text.WriteAsync(Csv.ExactLine(cells).AsMemory(), ct);
                if (++rows % RowsBetween == 0) await progress(done + rows, total, ct);
            }
        }
        done += rows;
        return new ExitTableTold(table.Name, path, rows, hashed.Length, hashed.Sha256, pence, [.. table.Columns.Select(c => new ExitColumnTold(c.Name, c.Kind))]);
    }

    /// <summary>The bytes of a column, each a file. Read apart from the table: an archive is written one file after the other.</summary>
    async Task BytesAsync(ZipArchive zip, ExitTable table, ExitColumn column, CancellationToken ct)
    {
        var keys = table.Key.Select(k => table.Columns.Single(c => c.Name == k)).ToArray();
        await using var command = Command(ExitTables.Select(db, table.Name, [.. table.Key, column.Name], table.Key));
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            if (await reader.IsDBNullAsync(keys.Length, ct)) continue;
            var path = FileOf(table, column, keys.Select((k, i) => ExitCells.Of(k.Read(reader, i))));
            await using var entry = await zip.CreateEntry(path, CompressionLevel.Fastest).OpenAsync(ct);
            await using var hashed = new HashedStream(entry);
            await hashed.WriteAsync((byte[])column.Read(reader, keys.Length), ct);
            files.Add(new ExitFileTold(path, hashed.Length, hashed.Sha256));
        }
    }

    /// <summary>The stored files, a chunk in memory at a time.</summary>
    async Task StoredAsync(ZipArchive zip, CancellationToken ct)
    {
        await using var command = Command(ExitTables.Select(db, Chunks, ["FileId", "Bytes"], ["FileId", "Ordinal"]));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var more = await reader.ReadAsync(ct);
        while (more)
        {
            await progress(done, total, ct);
            var id = reader.GetInt64(0);
            var path = $"files/stored/{ExitCells.Of(id)}";
            await using var entry = await zip.CreateEntry(path, CompressionLevel.Fastest).OpenAsync(ct);
            await using var hashed = new HashedStream(entry);
            do
            {
                await hashed.WriteAsync(reader.GetFieldValue<byte[]>(1), ct);
                more = await reader.ReadAsync(ct);
            }
            while (more && reader.GetInt64(0) == id);
            files.Add(new ExitFileTold(path, hashed.Length, hashed.Sha256));
        }
    }

    /// <summary>A path of letters, digits and hyphens, whatever the key is.</summary>
    static string FileOf(ExitTable table, ExitColumn column, IEnumerable<string?> key)
    {
        var name = string.Join('-', key.Select(k => string.Concat((k ?? "").Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c.ToString() : $"_{(int)c:x4}"))));
        return $"files/{table.Name}/{name}-{column.Name}";
    }

    async Task<long> CountAsync(string table, CancellationToken ct)
    {
        await using var command = Command(ExitTables.Count(db, table));
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    DbCommand Command(string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of the model's own tables and columns, nothing that anybody typed.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Transaction = snapshot;
        command.CommandTimeout = 0;   // a large table takes as long as it takes; whoever asked may cancel
        return command;
    }
}
