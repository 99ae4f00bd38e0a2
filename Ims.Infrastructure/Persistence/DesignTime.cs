using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Ims.Infrastructure.Persistence;

// For `dotnet ef` only: no connection is ever opened.

sealed class SqliteCouncilDesign : IDesignTimeDbContextFactory<SqliteCouncilDb>
{
    public SqliteCouncilDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteCouncilDb>().UseSqlite("Data Source=design.db").Options);
}

sealed class SqlServerCouncilDesign : IDesignTimeDbContextFactory<SqlServerCouncilDb>
{
    public SqlServerCouncilDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqlServerCouncilDb>().UseSqlServer("Server=design").Options);
}

sealed class SqliteCatalogueDesign : IDesignTimeDbContextFactory<SqliteCatalogueDb>
{
    public SqliteCatalogueDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteCatalogueDb>().UseSqlite("Data Source=design.db").Options);
}

sealed class SqlServerCatalogueDesign : IDesignTimeDbContextFactory<SqlServerCatalogueDb>
{
    public SqlServerCatalogueDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqlServerCatalogueDb>().UseSqlServer("Server=design").Options);
}
