using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Infrastructure.Councils.Sandbox;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Support.Web;

/// <summary>Two councils with a person in each role and nothing else, for tests of the frame.</summary>
internal static class TestCouncils
{
    internal static void Add(Databases databases)
    {
        using var catalogue = databases.OpenCatalogue();
        if (catalogue.Councils.Any()) return;
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
