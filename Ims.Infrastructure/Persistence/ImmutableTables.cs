using Ims.Domain.Approvals;
using Ims.Domain.Audit;
using Ims.Domain.Auditors;
using Ims.Domain.Exports;
using Ims.Domain.Imports;
using Ims.Domain.Imports.AccountFiles;
using Ims.Domain.Ledger;
using Ims.Domain.Recognition;
using Ims.Domain.Recognition.Learning;
using Ims.Domain.Refunds;
using Ims.Domain.Suspense;
using Ims.Domain.WatchList;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Ims.Infrastructure.Persistence;

/// <summary>The tables whose rows nobody may update or delete, and the triggers that refuse it on both engines. (Law 3)</summary>
public static class ImmutableTables
{
    static readonly string[] SideColumns = ["Salt", "Payer", "PayerAddress", "Cheque", "Narrative"];

    /// <summary>Tables of a council's database that are immutable as a whole.</summary>
    public static readonly IReadOnlyDictionary<string, Type> Council = new Dictionary<string, Type>
    {
        ["Postings"] = typeof(Posting),
        ["LedgerLines"] = typeof(LedgerLine),
        ["LineMoves"] = typeof(LineMove),
        ["PostingReversals"] = typeof(PostingReversal),
        ["FormPosts"] = typeof(FormPost),
        ["RefundLines"] = typeof(RefundLine),
        ["RefundSteps"] = typeof(RefundStep),
        ["WatchEvidence"] = typeof(WatchEvidence),
        ["WatchSteps"] = typeof(WatchStep),
        ["PayablesFiles"] = typeof(PayablesFile),
        ["ReceiptIssues"] = typeof(ReceiptIssue),
        ["PostingNotes"] = typeof(PostingNote),
        ["PostingAttachments"] = typeof(PostingAttachment),
        ["StatementLines"] = typeof(StatementLine),
        ["SuspenseAllocations"] = typeof(SuspenseAllocation),
        ["SuspenseNotes"] = typeof(SuspenseNote),
        ["ExportBatches"] = typeof(ExportBatch),
        ["ExportRows"] = typeof(ExportRow),
        ["ExportedLines"] = typeof(ExportedLine),
        ["AuditEntries"] = typeof(AuditEntry),
        ["AuditLinks"] = typeof(AuditLink),
        ["AuditSamples"] = typeof(AuditSample),
        ["AuditSampleLines"] = typeof(AuditSampleLine),
        ["AuditQuerySteps"] = typeof(AuditQueryStep),
        ["ApprovalVotes"] = typeof(ApprovalVote),
        ["ApprovalEvidence"] = typeof(ApprovalEvidence),
        ["DeclinedDrafts"] = typeof(DeclinedDraft),
        ["RecognitionRuleVersions"] = typeof(RecognitionRuleVersion),
        ["ImportProfileVersions"] = typeof(ImportProfileVersion),
        ["AccountFeedVersions"] = typeof(AccountFeedVersion),
        ["AccountFileRows"] = typeof(AccountFileRow),
    };

    /// <summary>Tables of the catalogue that are immutable as a whole.</summary>
    public static readonly IReadOnlyDictionary<string, Type> Catalogue = new Dictionary<string, Type> { ["AuditEntries"] = typeof(AuditEntry) };

    /// <summary>The side rows of ledger lines: may be blanked by retention, nothing else.</summary>
    public const string Sides = "LedgerLineSides";

    internal static bool Guards(Type type) => Council.Values.Contains(type) || type == typeof(LedgerLineSide);

    /// <summary>Names of all triggers that a council's database must have.</summary>
    public static IEnumerable<string> CouncilTriggers(bool sqlite) => Names(Council.Keys.Append(Sides), sqlite);

    public static IEnumerable<string> CatalogueTriggers(bool sqlite) => Names(Catalogue.Keys, sqlite);

    static IEnumerable<string> Names(IEnumerable<string> tables, bool sqlite) =>
        sqlite ? tables.SelectMany(t => new[] { $"TR_{t}_NoUPDATE", $"TR_{t}_NoDELETE" }) : tables.Select(t => $"TR_{t}_Immutable");

    /// <summary>Called at the end of a migration's <c>Up</c> with the immutable tables that it makes: a migration stays what it was, whatever comes later.</summary>
    public static void CreateTriggers(this MigrationBuilder migration, params ReadOnlySpan<string> tables)
    {
        var sqlite = migration.ActiveProvider == "Microsoft.EntityFrameworkCore.Sqlite";
        foreach (var table in tables)
            foreach (var sql in Of(table, sqlite)) migration.Sql(sql);
    }

    /// <summary>Called after every migration: a table that SQLite rebuilds loses its triggers without a word.</summary>
    internal static async Task EnsureTriggersAsync(DbContext db, CancellationToken ct)
    {
        foreach (var sql in Statements(db.Database.IsSqlite(), db is CouncilDb)) await db.Database.ExecuteSqlRawAsync(sql, ct);
    }

    internal static IEnumerable<string> Statements(bool sqlite, bool council)
    {
        foreach (var table in council ? Council.Keys.Append(Sides) : Catalogue.Keys)
            foreach (var sql in Of(table, sqlite)) yield return sql;
    }

    static IEnumerable<string> Of(string table, bool sqlite) => (table, sqlite) switch
    {
        (Sides, true) => SqliteSides(),
        (Sides, false) => [SqlServerSides()],
        (_, true) => SqliteWhole(table),
        _ => [SqlServerWhole(table)],
    };

    static IEnumerable<string> SqliteWhole(string table) =>
        from act in (string[])["UPDATE", "DELETE"]
        select $"CREATE TRIGGER IF NOT EXISTS TR_{table}_No{act} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{table} are immutable'); END;";

    static string SqlServerWhole(string table) =>
        $"IF OBJECT_ID(N'TR_{table}_Immutable', N'TR') IS NULL EXEC(N'CREATE TRIGGER TR_{table}_Immutable ON {table} AFTER UPDATE, DELETE AS BEGIN SET NOCOUNT ON; "
        + $"IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N''{table} are immutable'', 1; END');";

    static IEnumerable<string> SqliteSides()
    {
        var kept = string.Join(" OR ", SideColumns.Select(c => $"(NEW.{c} IS NOT NULL AND NEW.{c} IS NOT OLD.{c})"));
        yield return $"CREATE TRIGGER IF NOT EXISTS TR_{Sides}_NoUPDATE BEFORE UPDATE ON {Sides} WHEN NEW.LedgerLineId IS NOT OLD.LedgerLineId OR {kept} "
            + $"BEGIN SELECT RAISE(ABORT, '{Sides} may only be blanked'); END;";
        yield return $"CREATE TRIGGER IF NOT EXISTS TR_{Sides}_NoDELETE BEFORE DELETE ON {Sides} BEGIN SELECT RAISE(ABORT, '{Sides} are immutable'); END;";
    }

    static string SqlServerSides()
    {
        var kept = string.Join(" OR ", SideColumns.Select(c => $"(i.{c} IS NOT NULL AND (d.{c} IS NULL OR i.{c} <> d.{c}))"));
        return $"IF OBJECT_ID(N'TR_{Sides}_Immutable', N'TR') IS NULL EXEC(N'CREATE TRIGGER TR_{Sides}_Immutable ON {Sides} AFTER UPDATE, DELETE AS BEGIN SET NOCOUNT ON; "
            + $"IF EXISTS (SELECT 1 FROM deleted d LEFT JOIN inserted i ON i.LedgerLineId = d.LedgerLineId WHERE i.LedgerLineId IS NULL OR {kept}) "
            + $"THROW 51000, N''{Sides} may only be blanked'', 1; END');";
    }
}
