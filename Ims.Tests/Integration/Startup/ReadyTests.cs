using System.Net;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Startup;

public sealed class ReadyTests
{
    [Fact]
    public async Task A_server_whose_catalogue_waits_for_migrations_lives_says_so_and_is_ready_once_they_are_done()
    {
        await using var server = new WebServer { EnvironmentName = "Production" };
        using var client = new StaffClient(server);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
        var waiting = await client.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, waiting.StatusCode);
        Assert.Matches(@"^Unhealthy The catalogue waits for \d+ migrations: run migrate\.$", await waiting.Content.ReadAsStringAsync());

        await server.Services.GetRequiredService<Migrator>().MigrateAllAsync(default);

        var ready = await client.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Equal("Healthy", await ready.Content.ReadAsStringAsync());
    }
}
