using Bunit;
using Ims.Domain.Access;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Reports;
using Ims.Tests.Support;
using Ims.Web.Reports;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.Reports;

public sealed class ReportsPageTests : ComponentTest
{
    [Theory]
    [InlineData(Role.Auditor)]
    [InlineData(Role.IncomeOfficer)]
    [InlineData(Role.Reporting)]
    public async Task Everybody_finds_the_reports_that_they_may_read_each_with_what_it_answers(Role role)
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await using var desk = house.As(role);
        Services.AddSingleton(desk.Get<Actor>());
        SignIn(role);
        var page = Show<ReportsPage>();
        var may = ReportCatalogue.All.Where(r => role.Holds(r.Needs)).ToList();
        Assert.Equal(may.Select(r => $"/reports/{r.Code}").Order(StringComparer.Ordinal), page.FindAll("li a").Select(a => a.GetAttribute("href")!).Order(StringComparer.Ordinal));
        Assert.All(may, r => Assert.Contains(r.Answers, page.Markup, StringComparison.Ordinal));
        Assert.Equal(role == Role.Auditor, may.Count == ReportCatalogue.All.Count);
    }

    [Fact]
    public void Whatever_a_report_opens_has_its_page()
    {
        var targets = typeof(ReportTarget).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(ReportTarget))).ToList();
        Assert.NotEmpty(targets);
        foreach (var target in targets)
        {
            var arguments = target.GetConstructors().Single(c => c.GetParameters() is not [var only] || only.ParameterType != target).GetParameters()
                .Select(p => p.ParameterType == typeof(string) ? "x" : p.ParameterType.IsValueType || p.ParameterType.GetConstructor([]) is not null ? Activator.CreateInstance(p.ParameterType) : null).ToArray();
            Assert.StartsWith("/", ReportPaths.Of((ReportTarget)Activator.CreateInstance(target, arguments)!), StringComparison.Ordinal);
        }
    }
}
