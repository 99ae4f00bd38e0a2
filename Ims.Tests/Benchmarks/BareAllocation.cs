using Microsoft.Data.Sqlite;

namespace Ims.Tests.Benchmarks;

/// <summary>
/// What an allocation is measured against: its very rows by prepared statements, one transaction for each. The item is taken by a conditional update, the audit's
/// number by an update of its counter: nothing else is asked.
/// </summary>
static class BareAllocation
{
    static readonly (string Name, string Key)[] Written =
        [("Postings", "Id"), ("LedgerLines", "Id"), ("LedgerLineSides", "LedgerLineId"), ("SuspenseAllocations", "Id"), ("AuditEntries", "Number")];

    public static async Task<(Spent Spent, int Count)> RunAsync(string allocated, string before)
    {
        await using var from = new SqliteConnection($"Data Source={allocated};Pooling=False");
        await from.OpenAsync();
        await using var to = await BareConnections.OpenAsync(before);
        var acts = await ActsAsync(from, to);

        Spent.Settle();
        var watch = Watch.Start();
        await using var begin = await PreparedAsync(to, "BEGIN IMMEDIATE");
        await using var take = await PreparedAsync(to, "UPDATE SuspenseItems SET AllocatedPence = AllocatedPence + $amount, RemainingPence = RemainingPence - $amount, Status = 'Cleared', Version = Version + 1 WHERE Id = $id AND Version = 0");
        await using var count = await PreparedAsync(to, "UPDATE Counters SET Next = Next + 1 WHERE Name = 'Audit'");
        await using var commit = await PreparedAsync(to, "COMMIT");
        var tables = Written.Select(t => { using var rows = new TableRows(to, t.Name, t.Key); return BareTable.Of(BareWay.PreparedCommand, to, t.Name, rows.Columns); }).ToArray();
        foreach (var act in acts)
        {
            await begin.ExecuteNonQueryAsync();
            (take.Parameters["$id"].Value, take.Parameters["$amount"].Value) = (act.ItemId, act.Pence);
            if (await take.ExecuteNonQueryAsync() != 1) throw new InvalidOperationException($"Item {act.ItemId} was taken before.");
            foreach (var (table, values) in act.Rows) tables[table].Write(values);
            await count.ExecuteNonQueryAsync();
            await commit.ExecuteNonQueryAsync();
        }
        foreach (var table in tables) table.Dispose();
        return (watch.Stop(), acts.Count);
    }

    sealed record BareAct(object ItemId, object Pence, List<(int Table, object[] Values)> Rows);

    static async Task<SqliteCommand> PreparedAsync(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in (string[])["$id", "$amount"])
            if (sql.Contains(name, StringComparison.Ordinal)) command.Parameters.Add(new SqliteParameter(name, SqliteType.Integer) { Value = 0 });
        await command.PrepareAsync();
        return command;
    }

    /// <summary>What is in the one and not yet in the other, act by act.</summary>
    static async Task<List<BareAct>> ActsAsync(SqliteConnection from, SqliteConnection to)
    {
        var rows = new List<TableRows>();
        foreach (var (name, key) in Written) rows.Add(new TableRows(from, name, key, await LastAsync(to, name, key)));
        var (postings, lines, sides, allocations, audit) = (rows[0], rows[1], rows[2], rows[3], rows[4]);
        var acts = new List<BareAct>();
        while (postings.Next is not null)
        {
            var id = (long)postings["Id"]!;
            var act = new BareAct(allocations["ItemId"]!, allocations["AmountPence"]!, [(0, postings.Take())]);
            while (lines["PostingId"] is long of && of == id)
            {
                var lineId = (long)lines["Id"]!;
                act.Rows.Add((1, lines.Take()));
                if (sides["LedgerLineId"] is long side && side == lineId) act.Rows.Add((2, sides.Take()));
            }
            while (allocations["PostingId"] is long of && of == id) act.Rows.Add((3, allocations.Take()));
            act.Rows.Add((4, audit.Take()));
            acts.Add(act);
        }
        foreach (var table in rows) table.Dispose();
        return acts;
    }

    static async Task<long> LastAsync(SqliteConnection connection, string table, string key)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COALESCE(MAX(\"{key}\"), 0) FROM \"{table}\"";
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
