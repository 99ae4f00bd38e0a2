using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Persistence;

/// <summary>How large a database is.</summary>
static class DatabaseSize
{
    /// <summary>Bytes; null where the server does not tell, such as to somebody who may not ask.</summary>
    public static async Task<long?> OfAsync(DbContext db, CancellationToken ct)
    {
        var sql = db.Database.IsSqlite()
            ? "SELECT page_count * page_size AS Value FROM pragma_page_count(), pragma_page_size()"
            : "SELECT SUM(CAST(size AS bigint)) * 8192 AS Value FROM sys.database_files";
        try
        {
            return await db.Database.SqlQueryRaw<long>(sql).SingleAsync(ct);
        }
        catch (DbException)
        {
            return null;
        }
    }
}
