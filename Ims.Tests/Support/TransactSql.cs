using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Ims.Tests.Support;

/// <summary>Reads Transact-SQL as SQL Server 2022 does, without a server.</summary>
public static class TransactSql
{
    /// <summary>Throws, naming the first error and its line, unless the text parses.</summary>
    public static TSqlFragment AssertParses(string sql)
    {
        var parser = new TSql160Parser(initialQuotedIdentifiers: true);
        using var reader = new StringReader(sql);
        var tree = parser.Parse(reader, out var errors);
        return errors.Count == 0 ? tree : throw new InvalidOperationException($"Line {errors[0].Line}: {errors[0].Message}\n{sql}");
    }
}
