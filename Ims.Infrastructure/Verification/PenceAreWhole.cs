using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Ims.Infrastructure.Verification;

/// <summary>Law 6: money is whole pence in 64-bit integers, rates are exact decimals; nothing is a float.</summary>
static class PenceAreWhole
{
    public static Task AskAsync(Walk walk) =>
        walk.AskAsync(6, "whole-pence", "Every amount is whole pence and every rate an exact decimal.", () => FirstBadAsync(walk));

    static async Task<string?> FirstBadAsync(Walk walk)
    {
        var columns = from entity in walk.Db.Model.GetEntityTypes()
                      where entity.GetTableName() is not null
                      from property in entity.GetProperties()
                      let pence = property.Name.EndsWith("Pence", StringComparison.Ordinal)
                      where pence || (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(decimal)
                      orderby entity.GetTableName(), property.GetColumnName()
                      select (entity, property, pence);
        foreach (var (entity, property, pence) in columns)
        {
            var bad = walk.Db.Database.IsSqlite() ? await RowAsync(walk, entity, property, pence) : await TypeAsync(walk, entity, property, pence);
            if (bad is not null) return bad;
        }
        return null;
    }

    // SQLite keeps a type with each value, not with the column.
    static async Task<string?> RowAsync(Walk walk, IEntityType entity, IProperty property, bool pence)
    {
        var (table, column) = (entity.GetTableName()!, property.GetColumnName());
        var key = string.Join(", '/', ", entity.FindPrimaryKey()!.Properties.Select(p => $"CAST(\"{p.GetColumnName()}\" AS TEXT)"));
        var right = pence ? "'integer'" : "'integer', 'text'";
        var sql = $"SELECT MIN(CONCAT({key}, ' holds ', typeof(\"{column}\"))) AS Value FROM \"{table}\" WHERE typeof(\"{column}\") NOT IN ({right}, 'null')";
        return (await walk.Db.Database.SqlQueryRaw<string?>(sql).ToListAsync(walk.Stop)) is [{ } row] ? $"{table}.{column} of {row}." : null;
    }

    static async Task<string?> TypeAsync(Walk walk, IEntityType entity, IProperty property, bool pence)
    {
        var (table, column) = (entity.GetTableName()!, property.GetColumnName());
        var sql = $"SELECT DATA_TYPE AS Value FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME = '{table}' AND COLUMN_NAME = '{column}'";
        var type = (await walk.Db.Database.SqlQueryRaw<string>(sql).ToListAsync(walk.Stop)).FirstOrDefault();
        return type == (pence ? "bigint" : "decimal") ? null : $"Column {table}.{column} is {type ?? "missing"}.";
    }
}
