using System.Collections;
using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;

namespace Ims.Tests.Support;

/// <summary>
/// Whatever LINQ query a test runs on SQLite is translated for SQL Server too, without a server, and its SQL is parsed as Transact-SQL. A query that SQL Server
/// could not run fails the test that asked it, whichever room it belongs to. Each distinct query is translated once per process.
/// </summary>
public sealed class SqlServerTranslation : IQueryExpressionInterceptor
{
    /// <summary>One for all houses: Entity Framework keeps a cache of compiled queries per interceptor of this kind.</summary>
    public static readonly SqlServerTranslation Instance = new();

    /// <summary>How a failure begins.</summary>
    public const string Complaint = "SQL Server cannot run this query: ";

    static readonly MethodInfo Compile = typeof(SqlServerTranslation).GetMethod(nameof(Execute), BindingFlags.NonPublic | BindingFlags.Static)!;

    SqlServerTranslation() { }

    /// <summary>Every SQL text that came out so far.</summary>
    public static ConcurrentBag<string> Seen { get; } = [];

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        if (eventData.Context?.Database.IsSqlite() == true) Seen.Add(Translate(queryExpression, eventData.Context));
        return queryExpression;
    }

    /// <summary>The SQL of a query for SQL Server. Throws when it does not translate or does not parse.</summary>
    static string Translate(Expression query, DbContext context)
    {
        var commands = new CapturedCommands();
        using var db = Counterpart(context, commands);
        var roots = new Roots(db.Model);
        var moved = roots.Visit(query);
        var result = query.Type.GetInterfaces().Append(query.Type).FirstOrDefault(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(IQueryable<>)) is { } many
            ? typeof(IEnumerable<>).MakeGenericType(many.GenericTypeArguments)
            : query.Type;
        try
        {
            Compile.MakeGenericMethod(result).Invoke(null, [db, moved, roots.Parameters]);
        }
        catch (TargetInvocationException e) when (commands.Texts.Count > 0 && e.InnerException is InvalidOperationException)
        {
            // "Sequence contains no elements": the SQL is out, and nobody answers it.
        }
        catch (TargetInvocationException e)
        {
            throw new InvalidOperationException($"{Complaint}{e.InnerException!.Message}\n{ExpressionPrinter.Print(query)}", e.InnerException);
        }
        try
        {
            foreach (var sql in commands.Texts) TransactSql.AssertParses(sql);
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidOperationException($"{Complaint}{e.Message}", e);
        }
        return string.Join("\n", commands.Texts);
    }

    static void Execute<T>(DbContext db, Expression query, IReadOnlyDictionary<string, Type> parameters)
    {
        var executor = db.GetService<IDatabase>().CompileQuery<T>(query, async: false);
        var context = db.GetService<IQueryContextFactory>().Create();
        foreach (var (name, type) in parameters) context.Parameters.Add(name, Sample(type));
        if (executor(context) is IEnumerable many) foreach (var _ in many) { }
    }

    static DbContext Counterpart(DbContext context, CapturedCommands commands)
    {
        DbContextOptions<T> Options<T>() where T : DbContext =>
            new DbContextOptionsBuilder<T>().UseSqlServer("Server=nobody").AddInterceptors(commands, new NoConnection()).Options;
        return context is CouncilDb ? new SqlServerCouncilDb(Options<SqlServerCouncilDb>()) : new SqlServerCatalogueDb(Options<SqlServerCatalogueDb>());
    }

    static object? Sample(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return "x";
        if (type == typeof(DateTime)) return DateTime.UnixEpoch;
        if (type.IsArray) return Filled(Array.CreateInstance(type.GetElementType()!, 1), type.GetElementType()!);
        if (type != typeof(string) && type.GetInterfaces().Append(type).FirstOrDefault(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(IEnumerable<>)) is { } many)
        {
            var item = many.GenericTypeArguments[0];
            var array = Filled(Array.CreateInstance(item, 1), item);
            return type.IsInterface ? array : Activator.CreateInstance(type, array);
        }
        return type.IsValueType ? Activator.CreateInstance(type) : null;
    }

    static Array Filled(Array array, Type item)
    {
        array.SetValue(Sample(item), 0);
        return array;
    }

    /// <summary>Puts the other provider's entities in place of SQLite's, and notes the parameters.</summary>
    sealed class Roots(IModel model) : ExpressionVisitor
    {
        public Dictionary<string, Type> Parameters { get; } = [];

        protected override Expression VisitExtension(Expression node)
        {
            if (node is QueryParameterExpression parameter) Parameters[parameter.Name] = parameter.Type;
            return node is EntityQueryRootExpression root
                ? new EntityQueryRootExpression(model.FindEntityType(root.EntityType.Name)!)
                : base.VisitExtension(node);
        }
    }
}

/// <summary>Keeps the text of every command and answers each with nothing.</summary>
sealed class CapturedCommands : DbCommandInterceptor
{
    public List<string> Texts { get; } = [];

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Texts.Add(command.CommandText);
        using var nothing = new DataTable();
        return InterceptionResult<DbDataReader>.SuppressWithResult(nothing.CreateDataReader());
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Texts.Add(command.CommandText);
        return InterceptionResult<int>.SuppressWithResult(0);
    }

    public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
    {
        Texts.Add(command.CommandText);
        return InterceptionResult<object>.SuppressWithResult(0);
    }
}

/// <summary>Nobody is called: opening succeeds and does nothing.</summary>
sealed class NoConnection : DbConnectionInterceptor
{
    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();
}
