using Ims.Domain.Values;

namespace Ims.Infrastructure.Persistence;

/// <summary>Refusals of a database that cannot be used as it is, in the order they are checked.</summary>
public static class DatabaseRefusals
{
    public static Refusal Missing(string database, string where) => new("database-missing",
        $"The database \"{database}\" is not there ({where}). Run migrate to make it, or name the place of the data with IMS_DATA, Ims:Provider and Ims:SqlServer.");

    public static Refusal NotMigrated(string database, int waiting) => new("database-not-migrated",
        $"The database \"{database}\" is older than this program: {waiting} {(waiting == 1 ? "migration waits" : "migrations wait")}. Run migrate.");
}
