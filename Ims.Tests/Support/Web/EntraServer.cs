using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Support.Web;

/// <summary>The application with two councils and support staff that sign in by directories of their own, and the clock that its sessions go by.</summary>
public sealed class EntraServer : IAsyncLifetime
{
    public static readonly Guid WestmoorTenant = SceneSets.Guid(1), AshdaleTenant = SceneSets.Guid(2), SupportTenant = SceneSets.Guid(3), ForeignTenant = SceneSets.Guid(4);

    public LocalDirectory Directory { get; private set; } = null!;
    public WebServer Server { get; private set; } = null!;
    public ShiftedTime Time { get; } = new();
    public CapturedLogs Logs { get; } = new();
    public Databases Databases => Server.Services.GetRequiredService<Databases>();

    /// <summary>The account of whoever has that role there; every council's people bear the numbers that they have in IMS, so that two tenants have the same object ids.</summary>
    public static LocalAccount Account(Guid tenant, Role role) => new(tenant, SceneSets.Guid(100 + (int)role), $"{role} of their directory", $"{role}@council.example".ToLowerInvariant());

    public static LocalAccount Support { get; } = new(SupportTenant, SceneSets.Guid(300), "Sam of support", "sam@service.example");

    public async ValueTask InitializeAsync()
    {
        Directory = await LocalDirectory.StartAsync();
        Server = new WebServer
        {
            Logs = Logs, Time = Time,
            Settings = new Dictionary<string, string>
            {
                ["Ims:SignIn"] = "Entra", ["Ims:Entra:Instance"] = $"{Directory.Instance}", ["Ims:Entra:ClientId"] = LocalDirectory.ClientId, ["Ims:Entra:ClientSecret"] = LocalDirectory.ClientSecret,
                ["Ims:Entra:SupportTenantId"] = $"{SupportTenant}", ["Ims:Session:IdleMinutes"] = "30", ["Ims:Session:AbsoluteHours"] = "8",
            },
        };
        _ = Server.Address;
        await using var catalogue = Databases.OpenCatalogue();
        foreach (var (slug, tenant) in new[] { ("westmoor", WestmoorTenant), ("ashdale", AshdaleTenant) })
        {
            await catalogue.Councils.Where(c => c.Slug == slug).ExecuteUpdateAsync(s => s.SetProperty(c => c.EntraTenantId, tenant));
            await using var db = Databases.OpenCouncil(slug);
            foreach (var role in Enum.GetValues<Role>().Where(r => r < Role.Support))
            {
                Guid? account = Account(tenant, role).ObjectId;
                await db.People.Where(p => p.Id == (int)role + 1).ExecuteUpdateAsync(s => s.SetProperty(p => p.ObjectId, account));
            }
        }
        await catalogue.SupportStaff.ExecuteUpdateAsync(s => s.SetProperty(p => p.TenantId, (Guid?)SupportTenant).SetProperty(p => p.ObjectId, (Guid?)Support.ObjectId));
    }

    public async Task StandsAsync(string slug, CouncilStatus status)
    {
        await using var catalogue = Databases.OpenCatalogue();
        await catalogue.Councils.Where(c => c.Slug == slug).ExecuteUpdateAsync(s => s.SetProperty(c => c.Status, status));
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Directory.DisposeAsync();
        Logs.Dispose();
    }
}
