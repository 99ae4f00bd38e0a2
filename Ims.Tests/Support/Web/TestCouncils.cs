using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Infrastructure;
using Ims.Infrastructure.Councils.Sandbox;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Support.Web;

/// <summary>Two councils with a person in each role and nothing else, for tests of the frame.</summary>
internal static class TestCouncils
{
    static readonly ReadyData Ready = new(async folder =>
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddIms(new ConfigurationBuilder().AddInMemoryCollection([new("Ims:DataFolder", folder)]).Build());
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<Migrator>().MigrateCatalogueAsync(default);
        Add(provider.GetRequiredService<Databases>());
        await provider.GetRequiredService<Migrator>().MigrateAllAsync(default);   // the triggers, too
    });

    /// <summary>Puts their databases into a folder that has none yet.</summary>
    internal static void MoveInto(string folder)
    {
        if (!File.Exists(Path.Combine(folder, "catalogue.db"))) Ready.CopyToAsync(folder).GetAwaiter().GetResult();
    }

    static void Add(Databases databases)
    {
        using var catalogue = databases.OpenCatalogue();
        catalogue.SupportStaff.Add(new SupportPerson { Id = 1, Name = "Sam Support" });
        foreach (var (id, name, shortName, slug) in new[] { (1, "Westmoor Borough Council", "WBC", "westmoor"), (2, "Ashdale District Council", "ADC", "ashdale") })
        {
            var template = SandboxCouncil.All.Single(c => c.Council.Slug == slug).Template(new DateOnly(2026, 7, 15));
            catalogue.Councils.Add(new Council
            {
                Id = id, Name = name, ShortName = shortName, Slug = slug, Sandbox = true, Status = CouncilStatus.Live,
            });
            using var council = databases.OpenCouncil(slug);
            council.Database.Migrate();
            council.Pictures.AddRange(template.Pictures);
            council.Details.Add(template.Details!);
            foreach (var role in TestTemplate.Staff) council.People.Add(Person.With(TestTemplate.IdOf(role), $"{shortName} {role}", role));
            council.People.Add(Person.With(TestTemplate.SecondManager, $"{shortName} second manager", Role.IncomeManager));
            council.SaveChanges();
        }

        catalogue.SaveChanges();
    }
}
