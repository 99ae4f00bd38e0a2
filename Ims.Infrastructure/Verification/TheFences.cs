using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Verification;

/// <summary>Laws 2 and 3: what the database itself refuses with is still there, its triggers and (where a file's owner could drop them) its unique keys.</summary>
static class TheFences
{
    public static async Task AskAsync(Walk walk)
    {
        await walk.AskAsync(3, "triggers", "Every immutable table has the triggers that refuse a change.", () => TriggersAsync(walk));
        if (walk.Db.Database.IsSqlite()) await walk.AskAsync(2, "unique-keys", "Every unique key is in place.", () => UniqueKeysAsync(walk));
    }

    static async Task<string?> TriggersAsync(Walk walk)
    {
        var sqlite = walk.Db.Database.IsSqlite();
        var there = (await walk.Db.Database.SqlQueryRaw<string>(sqlite
            ? "SELECT sql AS Value FROM sqlite_master WHERE type = 'trigger'"
            : "SELECT name AS Value FROM sys.triggers WHERE is_disabled = 0").ToListAsync(walk.Stop)).ConvertAll(text => sqlite ? Kept(text) : text);
        var names = sqlite ? there.ConvertAll(NameIn) : there;
        if (ImmutableTables.CouncilTriggers(sqlite).Except(names, StringComparer.Ordinal).FirstOrDefault() is { } missing) return $"Trigger {missing} is missing.";
        if (!sqlite) return null;   // there a trigger is altered by its database's owner only, who is not the application

        var other = ImmutableTables.Statements(sqlite: true, council: true).Select(Kept).Except(there, StringComparer.Ordinal).FirstOrDefault();
        return other is null ? null : $"Trigger {NameIn(other)} is not the one that was made: it may refuse nothing.";
    }

    // CREATE TRIGGER name BEFORE ...
    static string NameIn(string statement) => statement.Split(' ')[2];

    // As SQLite keeps the statement that made a trigger.
    static string Kept(string statement) => statement.Replace("IF NOT EXISTS ", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal).TrimEnd(';', ' ');

    static async Task<string?> UniqueKeysAsync(Walk walk)
    {
        var there = (await walk.Db.Database.SqlQueryRaw<string>(
            "SELECT il.name AS Value FROM sqlite_master m CROSS JOIN pragma_index_list(m.name) il WHERE m.type = 'table' AND il.\"unique\" = 1").ToListAsync(walk.Stop)).ToHashSet(StringComparer.Ordinal);
        var missing = walk.Db.Model.GetEntityTypes().SelectMany(e => e.GetIndexes()).Where(i => i.IsUnique).Select(i => i.GetDatabaseName()!).Order(StringComparer.Ordinal)
            .FirstOrDefault(name => !there.Contains(name));
        return missing is null ? null : $"Unique key {missing} is missing.";
    }
}
