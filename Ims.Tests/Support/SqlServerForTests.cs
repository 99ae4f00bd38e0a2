using DotNet.Testcontainers.Builders;
using Ims.Tests.Support;
using Testcontainers.MsSql;

[assembly: AssemblyFixture(typeof(SqlServerForTests))]

namespace Ims.Tests.Support;

/// <summary>
/// The one place that says which SQL Server the tests use: the one that IMS_TEST_SQLSERVER names, or, where IMS_TEST_CONTAINERS is 1 and Docker runs,
/// one in a container, started by the first test that needs it and shared by all. Otherwise there is none and its tests are skipped.
/// </summary>
public sealed class SqlServerForTests : IAsyncDisposable
{
    const string Image = "mcr.microsoft.com/mssql/server:2022-latest";

    static readonly Lazy<Task<(string? ConnectionString, string WhyNot)>> Found = new(FindAsync);
    static MsSqlContainer? container;

    /// <summary>A connection string that may create databases. Skips the test where there is no server.</summary>
    public static async Task<string> ConnectionStringAsync()
    {
        var (connectionString, whyNot) = await Found.Value;
        if (connectionString is null) Assert.Skip(whyNot);
        return connectionString;
    }

    static async Task<(string?, string)> FindAsync()
    {
        if (Environment.GetEnvironmentVariable("IMS_TEST_SQLSERVER") is { Length: > 0 } named) return (named, "");
        if (Environment.GetEnvironmentVariable("IMS_TEST_CONTAINERS") != "1")
            return (null, "No SQL Server: name one in IMS_TEST_SQLSERVER, or set IMS_TEST_CONTAINERS to 1 where Docker runs.");
        try
        {
            container = new MsSqlBuilder(Image).Build();
        }
        catch (DockerUnavailableException)
        {
            return (null, "No SQL Server: IMS_TEST_CONTAINERS is 1, but no Docker answers.");
        }
        await container.StartAsync();
        return (container.GetConnectionString(), "");
    }

    public async ValueTask DisposeAsync()
    {
        if (container is not null) await container.DisposeAsync();
    }
}
