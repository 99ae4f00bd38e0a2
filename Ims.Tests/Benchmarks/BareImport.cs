using Microsoft.Data.Sqlite;

namespace Ims.Tests.Benchmarks;

/// <summary>
/// What an import is measured against: the very rows that it wrote, put into a database as it was before by nothing but prepared inserts. Same tables, same indexes,
/// same foreign keys and triggers, same pragmas, same order, one transaction. The rows wait in memory; fetching them is not counted.
/// </summary>
static class BareImport
{
    const int LinesAtATime = 5_000;

    public static async Task<(Spent Spent, long Rows)> RunAsync(BareWay way, string imported, string empty)
    {
        await using var from = new SqliteConnection($"Data Source={imported};Pooling=False");
        await from.OpenAsync();
        await using var to = await BareConnections.OpenAsync(empty);
        using var source = new ImportedRows(from);
        var waiting = new List<(int Table, object[] Values)>();
        source.Statement(waiting);

        Spent.Settle();
        var watch = Watch.Start();
        await to.RunAsync("BEGIN IMMEDIATE");
        BareTable[] tables = [.. source.Tables.Select(t => BareTable.Of(way, to, t.Name, t.Rows.Columns))];
        var (spent, rows) = (watch.Stop(), 0L);
        do
        {
            watch = Watch.Start();
            foreach (var (table, values) in waiting) tables[table].Write(values);
            spent += watch.Stop();
            rows += waiting.Count;
            waiting.Clear();
        }
        while (source.Fetch(waiting, LinesAtATime));
        watch = Watch.Start();
        foreach (var table in tables) table.Dispose();
        await to.RunAsync("COMMIT");
        return (spent + watch.Stop(), rows);
    }

    /// <summary>In the order in which the import wrote them: of each line its posting, itself, its ledger line, side row and item.</summary>
    sealed class ImportedRows(SqliteConnection connection) : IDisposable
    {
        const int Statements = 0, Postings = 1, StatementLines = 2, LedgerLines = 3, Sides = 4, Items = 5;

        static readonly (string Name, string Key)[] Written =
        [
            ("Statements", "Id"), ("Postings", "Id"), ("StatementLines", "Id"), ("LedgerLines", "Id"), ("LedgerLineSides", "LedgerLineId"), ("SuspenseItems", "Id"),
        ];

        public (string Name, TableRows Rows)[] Tables { get; } = [.. Written.Select(t => (t.Name, new TableRows(connection, t.Name, t.Key)))];

        public void Statement(List<(int Table, object[] Values)> rows) => Give(rows, Statements);

        public bool Fetch(List<(int Table, object[] Values)> rows, int lines)
        {
            for (; lines > 0 && Tables[StatementLines].Rows is { Next: not null } line; lines--)
            {
                var posted = line["PostingId"] is long;
                if (posted) Give(rows, Postings);
                Give(rows, StatementLines);
                if (!posted) continue;
                var id = (long)Tables[LedgerLines].Rows["Id"]!;
                Give(rows, LedgerLines);
                if (Tables[Sides].Rows["LedgerLineId"] is long side && side == id) Give(rows, Sides);
                if (Tables[Items].Rows["LedgerLineId"] is long item && item == id) Give(rows, Items);
            }
            return rows.Count > 0;
        }

        void Give(List<(int Table, object[] Values)> rows, int table) => rows.Add((table, Tables[table].Rows.Take()));

        public void Dispose()
        {
            foreach (var (_, rows) in Tables) rows.Dispose();
        }
    }
}
