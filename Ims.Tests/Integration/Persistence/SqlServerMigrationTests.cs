using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Ims.Tests.Integration.Persistence;

/// <summary>What can be known of the migrations without a server.</summary>
public sealed class SqlServerMigrationTests
{
    public static TheoryData<string> Contexts => [nameof(SqliteCouncilDb), nameof(SqlServerCouncilDb), nameof(SqliteCatalogueDb), nameof(SqlServerCatalogueDb)];

    [Theory, MemberData(nameof(Contexts))]
    public async Task No_change_of_the_model_waits_for_a_migration(string context)
    {
        await using var db = Design(context);
        Assert.False(db.Database.HasPendingModelChanges(), $"The model of {context} has changed: add a migration.");
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task The_idempotent_script_parses_with_the_trigger_of_every_immutable_table_in_it(bool council)
    {
        await using var db = Design(council ? nameof(SqlServerCouncilDb) : nameof(SqlServerCatalogueDb));
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

        var found = new Bodies();
        TransactSql.AssertParses(script).Accept(found);
        var triggers = found.Texts.Select(TransactSql.AssertParses).SelectMany(Triggers).ToList();
        var needed = council ? ImmutableTables.CouncilTriggers(sqlite: false) : ImmutableTables.CatalogueTriggers(sqlite: false);
        Assert.Equal(needed.Order(StringComparer.Ordinal), triggers.Select(t => t.Name.BaseIdentifier.Value).Distinct().Order(StringComparer.Ordinal));   // some are made again
        Assert.All(triggers, t => Assert.Equal(
            [TriggerActionType.Delete, TriggerActionType.Update], t.TriggerActions.Select(a => a.TriggerActionType).Order()));
    }

    [Fact]
    public async Task Emptying_a_database_takes_out_every_table_that_migrations_made_after_all_that_points_at_it()
    {
        await using var db = (CouncilDb)Design(nameof(SqlServerCouncilDb));
        var statements = Databases.Emptying(db).ToList();
        Assert.All(statements, s => TransactSql.AssertParses(s));
        Assert.True(statements.FindLastIndex(s => s.Contains(" DROP CONSTRAINT ", StringComparison.Ordinal)) < statements.FindIndex(s => s.Contains(" DROP TABLE ", StringComparison.Ordinal)));
        var script = db.GetService<IMigrator>().GenerateScript();
        string[] Named(string before) => [.. script.Split(before).Skip(1).Select(part => part[..part.IndexOf(']', StringComparison.Ordinal)])];
        var (made, gone) = (Named("CREATE TABLE ["), Named("DROP TABLE ["));
        Assert.Equal(made.Except(gone).Order(StringComparer.Ordinal), statements.Where(s => s.Contains(" DROP TABLE ", StringComparison.Ordinal)).Select(s => s.Split('[', ']')[^2]).Order(StringComparer.Ordinal));
        var keys = statements.Where(s => s.Contains(" DROP CONSTRAINT ", StringComparison.Ordinal)).Select(s => s.Split('[', ']')[^2]).ToHashSet();
        Assert.Subset(keys, Named("CONSTRAINT [FK_").Except(Named("DROP CONSTRAINT [FK_")).Select(k => $"FK_{k}").ToHashSet());
    }

    /// <summary>Engines differ over nulls in a unique key, and a repeat must be refused on each; one whose filter leaves its nulls out says the same on both. (Law 2)</summary>
    [Theory, MemberData(nameof(Contexts))]
    public async Task No_unique_key_holds_a_null(string context)
    {
        await using var db = Design(context);
        var nullable = db.Model.GetEntityTypes().SelectMany(e => e.GetIndexes()).Where(i => i.IsUnique && i.Properties.Any(p => p.IsNullable && i.GetFilter()?.Contains($"{p.Name} IS NOT NULL", StringComparison.Ordinal) != true)).Select(i => i.GetDatabaseName());
        Assert.Empty(nullable);
    }

    static IEnumerable<CreateTriggerStatement> Triggers(TSqlFragment tree) =>
        ((TSqlScript)tree).Batches.SelectMany(b => b.Statements).OfType<CreateTriggerStatement>();

    static DbContext Design(string context) => context switch
    {
        nameof(SqliteCouncilDb) => new SqliteCouncilDesign().CreateDbContext([]),
        nameof(SqlServerCouncilDb) => new SqlServerCouncilDesign().CreateDbContext([]),
        nameof(SqliteCatalogueDb) => new SqliteCatalogueDesign().CreateDbContext([]),
        _ => new SqlServerCatalogueDesign().CreateDbContext([]),
    };

    /// <summary>The texts handed to EXEC: each is a batch of its own that only runs on the server.</summary>
    sealed class Bodies : TSqlFragmentVisitor
    {
        public List<string> Texts { get; } = [];

        public override void Visit(ExecutableStringList node) => Texts.AddRange(node.Strings.OfType<StringLiteral>().Select(s => s.Value));
    }
}
