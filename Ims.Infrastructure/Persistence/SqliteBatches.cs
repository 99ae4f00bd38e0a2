using Microsoft.EntityFrameworkCore.Update;

namespace Ims.Infrastructure.Persistence;

/// <summary>
/// Sends what a save changes as one command of many statements, as the provider of SQL Server does by itself; the one of SQLite sends each row alone. Everything
/// has run, and has failed if it fails, when the save returns: the reader is driven past its last statement.
/// </summary>
sealed class SqliteBatches(ModificationCommandBatchFactoryDependencies dependencies) : IModificationCommandBatchFactory
{
    const int MostRows = 42;   // SQL Server's measure

    public ModificationCommandBatch Create() => new Batch(dependencies);

    sealed class Batch(ModificationCommandBatchFactoryDependencies dependencies) : AffectedCountModificationCommandBatch(dependencies, MostRows);
}
