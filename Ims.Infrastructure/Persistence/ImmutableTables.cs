using Ims.Domain.Approvals;
using Ims.Domain.Audit;
using Ims.Domain.Auditors;
using Ims.Domain.CashDesk;
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

    /// <summary>Tables whose personal texts approved retention may blank, whole and once for all; of everything else in them a change is refused. (docs/decisions/0044)</summary>
    static readonly Dictionary<string, BlankableTable> Blankable = new()
    {
        [Sides] = new(["LedgerLineId"], [], [], SideColumns, [], "BlankedOn", IsDayNeeded: false),
        ["StatementLines"] = new(
            ["Id"], ["ImportId", "StatementId", "BankAccountId", "Number", "FileLine", "Date", "AmountPence", "FingerprintOrdinal", "OrdinalKey", "RuleId", "RuleVersion", "PostingId"],
            ["TypeCode", "Fingerprint", "Fate", "FateDetail"], ["BankReference", "CustomerReference"], ["Narrative"], "BlankedOn", IsDayNeeded: true),
        ["AccountFileRows"] = new(["AccountFileId", "Report", "Ordinal"], ["FileLine"], ["Kind", "Reference", "Field", "ReasonCode"], ["Name", "Reason", "Text", "Differences"], [], null, IsDayNeeded: false),
    };

    /// <summary>Tables of a council's database that are immutable, but for what retention may blank in them.</summary>
    public static readonly IReadOnlyDictionary<string, Type> Council = new Dictionary<string, Type>
    {
        ["Postings"] = typeof(Posting),
        ["LedgerLines"] = typeof(LedgerLine),
        ["LineMoves"] = typeof(LineMove),
        ["PostingReversals"] = typeof(PostingReversal),
        ["FormPosts"] = typeof(FormPost),
        ["RefundLines"] = typeof(RefundLine),
        ["RefundSteps"] = typeof(RefundStep),
        ["TillLifts"] = typeof(TillLift),
        ["TillCounts"] = typeof(TillCount),
        ["TillCountLines"] = typeof(TillCountLine),
        ["DeskPostings"] = typeof(DeskPosting),
        ["DepositParts"] = typeof(DepositPart),
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
        var sqlite = IsSqlite(migration);
        foreach (var table in tables)
            foreach (var sql in AsFirstMade(table, sqlite)) migration.Sql(sql);
    }

    /// <summary>Called at the end of the migration from which on tables can be blanked: their triggers are made again, as they are now.</summary>
    public static void RemakeTriggers(this MigrationBuilder migration, params ReadOnlySpan<string> tables)
    {
        var sqlite = IsSqlite(migration);
        foreach (var table in tables)
        {
            foreach (var name in Names([table], sqlite)) migration.Sql(sqlite ? $"DROP TRIGGER IF EXISTS {name};" : $"IF OBJECT_ID(N'{name}', N'TR') IS NOT NULL DROP TRIGGER {name};");
            foreach (var sql in Of(table, sqlite)) migration.Sql(sql);
        }
    }

    static bool IsSqlite(MigrationBuilder migration) => migration.ActiveProvider == "Microsoft.EntityFrameworkCore.Sqlite";

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

    static IEnumerable<string> Of(string table, bool sqlite) => Blankable.TryGetValue(table, out var blankable)
        ? sqlite ? blankable.Sqlite(table) : [blankable.SqlServer(table)]
        : sqlite ? SqliteWhole(table) : [SqlServerWhole(table)];

    /// <summary>Before any table but the side rows could be blanked.</summary>
    static IEnumerable<string> AsFirstMade(string table, bool sqlite) => (table, sqlite) switch
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

/// <summary>Columns of a table whose rows may be blanked, and nothing else.</summary>
/// <param name="Key">Of the row.</param>
/// <param name="Kept">Stay as they are.</param>
/// <param name="KeptTexts">Stay as they are, to the letter.</param>
/// <param name="Nulled">Have no value afterwards.</param>
/// <param name="Emptied">Are empty texts afterwards.</param>
/// <param name="Day">Says since when; once said it stays. Null where no column does.</param>
/// <param name="IsDayNeeded">No row is blanked that does not say so.</param>
sealed record BlankableTable(string[] Key, string[] Kept, string[] KeptTexts, string[] Nulled, string[] Emptied, string? Day, bool IsDayNeeded)
{
    public IEnumerable<string> Sqlite(string table)
    {
        var refused = string.Join(" OR ",
        [
            .. Key.Concat(Kept).Concat(KeptTexts).Select(c => $"NEW.{c} IS NOT OLD.{c}"), .. Nulled.Select(c => $"NEW.{c} IS NOT NULL"), .. Emptied.Select(c => $"NEW.{c} IS NOT ''"),
            .. DayRefused("NEW", "OLD", d => $"NEW.{d} IS NOT OLD.{d}"),
        ]);
        yield return $"CREATE TRIGGER IF NOT EXISTS TR_{table}_NoUPDATE BEFORE UPDATE ON {table} WHEN {refused} BEGIN SELECT RAISE(ABORT, '{table} may only be blanked'); END;";
        yield return $"CREATE TRIGGER IF NOT EXISTS TR_{table}_NoDELETE BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{table} are immutable'); END;";
    }

    public string SqlServer(string table)
    {
        // As bytes: the server's own comparison takes capitals and small letters, and spaces at the end, for the same.
        string Compared(string row) => string.Join(", ", Kept.Select(c => $"{row}.{c}").Concat(KeptTexts.Select(c => $"CONVERT(varbinary(max), {row}.{c})")));
        var refused = string.Join(" OR ",
        [
            $"i.{Key[0]} IS NULL", .. Nulled.Select(c => $"i.{c} IS NOT NULL"), .. Emptied.Select(c => $"DATALENGTH(i.{c}) > 0"), .. DayRefused("i", "d", d => $"i.{d} IS NULL OR i.{d} <> d.{d}"),
            .. Kept.Length + KeptTexts.Length > 0 ? [$"EXISTS (SELECT {Compared("i")} EXCEPT SELECT {Compared("d")})"] : Array.Empty<string>(),
        ]);
        return $"IF OBJECT_ID(N'TR_{table}_Immutable', N'TR') IS NULL EXEC(N'CREATE TRIGGER TR_{table}_Immutable ON {table} AFTER UPDATE, DELETE AS BEGIN SET NOCOUNT ON; "
            + $"IF EXISTS (SELECT 1 FROM deleted d LEFT JOIN inserted i ON {string.Join(" AND ", Key.Select(k => $"i.{k} = d.{k}"))} WHERE {refused}) "
            + $"THROW 51000, N''{table} may only be blanked'', 1; END');";
    }

    IEnumerable<string> DayRefused(string after, string before, Func<string, string> differs)
    {
        if (Day is null) yield break;
        yield return $"({before}.{Day} IS NOT NULL AND ({differs(Day)}))";
        if (IsDayNeeded) yield return $"{after}.{Day} IS NULL";
    }
}
