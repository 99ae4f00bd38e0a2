using System.Reflection;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Architecture;

/// <summary>A use case or query is one class with one public method, and says which permission it needs.</summary>
public sealed class UseCaseTests
{
    static readonly Type[] frames = [typeof(Acts), typeof(Looks), typeof(PlatformActs), typeof(SupportActs)];

    [Fact]
    public void Every_use_case_names_its_permission() => Breaches.None(
        UseCases.All.Where(t => UseCases.Needs(t) is null).Select(t => $"{t} lacks `public static Permission Needs => ...`."));

    [Fact]
    public void Every_use_case_has_one_public_method() => Breaches.None(
        UseCases.All.Where(t => UseCases.OwnMethods(t).Count() != 1).Select(t => $"{t} has {string.Join(", ", UseCases.OwnMethods(t).Select(m => m.Name))}: one class, one public method."));

    [Fact]
    public void Every_use_case_is_sealed_and_answers_with_a_result() => Breaches.None(
        from type in UseCases.All
        let returns = UseCases.Door(type)!.ReturnType
        where !type.IsSealed || !(returns.IsGenericType && returns.GetGenericTypeDefinition() == typeof(Task<>)
                                  && returns.GenericTypeArguments[0] is { IsGenericType: true } r && r.GetGenericTypeDefinition() == typeof(Result<>))
        select $"{type} is to be sealed and to return Task<Result<...>>.");

    [Fact]
    public void Who_changes_or_reads_does_so_through_one_use_case_or_query() => Breaches.None(
        from type in typeof(Acts).Assembly.GetTypes()
        where type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Any(c => c.GetParameters().Any(p => frames.Contains(p.ParameterType)))
        where type != typeof(SupportActs) && !UseCases.All.Contains(type) && UseCases.OwnMethods(type).Any()
        select $"{type} takes Acts, Looks or their like, so it is a use case (RunAsync) or a query (GetAsync).");

    [Fact]
    public void What_the_service_does_to_itself_is_out_of_reach_of_screens() => Breaches.None(
        from mention in HouseCode.Web.Mentions()
        where mention.To.Namespace.StartsWith("Ims.Infrastructure.", StringComparison.Ordinal) && UseCases.OfTheService.Contains(mention.To.Name)
        where Rooms.Of(HouseCode.Outermost(mention.From).Namespace) is not ("Startup" or "CommandLine")
        select mention.ToString());

    [Fact]
    public async Task Every_use_case_is_registered()
    {
        var registered = new HashSet<Type>();
        await using var house = await TestHouse.OnSqliteAsync(s => registered.UnionWith(s.Select(d => d.ServiceType)));
        Breaches.None(UseCases.All.Where(t => !registered.Contains(t)).Select(t => $"{t} is not registered: add it to its room's Add... in Ims.Infrastructure."));
    }
}
