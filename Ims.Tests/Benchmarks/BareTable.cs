using Ims.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Ims.Tests.Benchmarks;

/// <summary>How a bare insert is made: what a programmer would write first, and the fastest that SQLite knows.</summary>
enum BareWay { PreparedCommand, RawHandle }

/// <summary>One prepared insert into one table, one row a statement (several in one are two to four times slower), each value as it lies in the file already.</summary>
abstract class BareTable : IDisposable
{
    public static BareTable Of(BareWay way, SqliteConnection connection, string table, IReadOnlyList<string> columns)
    {
        var sql = $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"?{i + 1}"))})";
        return way == BareWay.PreparedCommand ? new OfCommand(connection, sql, columns.Count) : new OfHandle(connection.Handle!, sql);
    }

    public abstract void Write(object[] values);

    public abstract void Dispose();

    /// <summary>By the provider's own command: P1's measure.</summary>
    sealed class OfCommand : BareTable
    {
        readonly SqliteCommand command;

        public OfCommand(SqliteConnection connection, string sql, int columns)
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 1; i <= columns; i++) command.Parameters.Add(new SqliteParameter($"?{i}", value: null));
            command.Prepare();
        }

        public override void Write(object[] values)
        {
            for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
            command.ExecuteNonQuery();
        }

        public override void Dispose() => command.Dispose();
    }

    /// <summary>Bound by position on the connection's own handle: the floor under everything that writes there.</summary>
    sealed class OfHandle : BareTable
    {
        readonly sqlite3 db;
        readonly sqlite3_stmt statement;

        public OfHandle(sqlite3 db, string sql)
        {
            this.db = db;
            Check(raw.sqlite3_prepare_v2(db, sql, out statement));
        }

        public override void Write(object[] values)
        {
            for (var i = 0; i < values.Length; i++)
                Check(values[i] switch
                {
                    long number => raw.sqlite3_bind_int64(statement, i + 1, number),
                    string text => raw.sqlite3_bind_text(statement, i + 1, text),
                    _ => raw.sqlite3_bind_null(statement, i + 1),
                });
            var done = raw.sqlite3_step(statement);
            if (done != raw.SQLITE_DONE) Check(done);
            Check(raw.sqlite3_reset(statement));
        }

        void Check(int result)
        {
            if (result != raw.SQLITE_OK) throw new InvalidOperationException(raw.sqlite3_errmsg(db).utf8_to_string());
        }

        public override void Dispose() => statement.Dispose();
    }
}

/// <summary>The rows of a table in the order of a key, one at a time.</summary>
sealed class TableRows : IDisposable
{
    readonly SqliteCommand command;
    readonly SqliteDataReader reader;

    public TableRows(SqliteConnection connection, string table, string key, long after = long.MinValue)
    {
        command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\" WHERE \"{key}\" > $after ORDER BY \"{key}\"";
        command.Parameters.AddWithValue("$after", after);
        reader = command.ExecuteReader();
        Columns = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        Move();
    }

    public string[] Columns { get; }

    /// <summary>Null after the last.</summary>
    public object[]? Next { get; private set; }

    public object? this[string column] => Next?[Array.IndexOf(Columns, column)];

    public object[] Take()
    {
        var row = Next!;
        Move();
        return row;
    }

    void Move()
    {
        Next = null;
        if (!reader.Read()) return;
        var row = new object[reader.FieldCount];
        reader.GetValues(row);
        Next = row;
    }

    public void Dispose()
    {
        reader.Dispose();
        command.Dispose();
    }
}

static class BareConnections
{
    /// <summary>With the pragmas that the application has, its cache for bulk writing among them.</summary>
    public static async Task<SqliteConnection> OpenAsync(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Foreign Keys=True;Pooling=False");
        await connection.OpenAsync();
        await connection.RunAsync($"{SqlitePragmas.Pragmas} PRAGMA cache_size=-{SqliteBulkWriter.PageCache}");
        return connection;
    }

    public static async Task RunAsync(this SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
