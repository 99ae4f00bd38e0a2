using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Ims.Infrastructure.Persistence;

/// <summary>
/// A statement that is prepared once and run for each row, its values bound by position as <see cref="SqliteParameter"/> would store them: numbers as integers,
/// dates, instants and decimals as the same texts. It belongs to the connection and so to whatever transaction is open there.
/// </summary>
class SqliteStatement : IDisposable
{
    readonly sqlite3 db;
    readonly sqlite3_stmt statement;
    byte[] text = new byte[512];

    protected SqliteStatement(SqliteConnection connection, string sql)
    {
        db = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        Check(raw.sqlite3_prepare_v2(db, sql, out statement));
    }

    /// <summary>Runs it with what is bound. What the database refuses comes out as a <see cref="SqliteException"/>.</summary>
    protected void Run()
    {
        var result = raw.sqlite3_step(statement);
        // Taking it back reports the same fault once more.
        if (result != raw.SQLITE_DONE) Check(result);
        raw.sqlite3_reset(statement);
    }

    protected void Null(int position) => Check(raw.sqlite3_bind_null(statement, position));

    protected void Number(int position, long value) => Check(raw.sqlite3_bind_int64(statement, position, value));

    protected void Bytes(int position, byte[] value) => Check(raw.sqlite3_bind_blob(statement, position, value));

    protected void Text(int position, string value)
    {
        // An empty span has no address and would be taken for nothing.
        if (value.Length == 0) { Check(raw.sqlite3_bind_text(statement, position, value)); return; }
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (text.Length < most) text = new byte[most];
        Text(position, Encoding.UTF8.GetBytes(value, text));
    }

    protected void Date(int position, DateOnly value) => Format(position, value, "O");

    protected void Instant(int position, DateTime value) => Format(position, value, "yyyy-MM-dd HH:mm:ss.FFFFFFF");

    protected void Fraction(int position, decimal value) => Format(position, value, "0.0###########################");

    void Format<T>(int position, T value, string format) where T : IUtf8SpanFormattable
    {
        if (!value.TryFormat(text, out var bytes, format, CultureInfo.InvariantCulture)) throw new InvalidOperationException($"{value} is too long.");
        Text(position, bytes);
    }

    void Text(int position, int bytes) => Check(raw.sqlite3_bind_text(statement, position, text.AsSpan(0, bytes)));

    void Check(int result)
    {
        if (result != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(result, db);
    }

    public void Dispose() => statement.Dispose();
}
