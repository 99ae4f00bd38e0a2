using System.Reflection;
using Ims.Domain.Access;
using Ims.Infrastructure.Audit;

namespace Ims.Tests.Support;

/// <summary>Every use case and query of the house, found by its shape: a class of Infrastructure with a public RunAsync or GetAsync.</summary>
public static class UseCases
{
    /// <summary>What has the shape but is none, each with its reason.</summary>
    static readonly Dictionary<string, string> NotOnes = new()
    {
        [nameof(Acts)] = "runs use cases",
        [nameof(PlatformActs)] = "runs use cases that change the catalogue",
        [nameof(SupportActs)] = "runs use cases that change the catalogue",
        [nameof(Looks)] = "runs queries",
        ["SignInChoices"] = "asked by nobody yet: the development sign-in, never registered in Production",
        ["Worker"] = "runs what is on the queue",
        ["Sweep"] = "wakes work whose queue row was lost",
        ["WatchSources"] = "visits sources as the service itself, and runs use cases for what it finds",
        ["ImportWork"] = "runs use cases as the service itself, once a person's use case has put a file on the queue",
    };

    /// <summary>What the service does to itself, outside any council or before there is one: only start-up, the command line and the worker may call these.</summary>
    static readonly Dictionary<string, string> ServiceOnes = new()
    {
        ["CreateCouncil"] = "makes the council whose permissions would be asked",
        ["AddSupportStaff"] = "support staff belong to no council",
        ["LinkSupportPerson"] = "support staff belong to no council",
        ["SetCouncilTenant"] = "decides who the council's people are",
        ["SeedSandbox"] = "makes the sandbox councils",
    };

    /// <summary>What support staff and operators do over the heads of councils, with what the catalogue knows of them; no one of a council's people may.</summary>
    static readonly Dictionary<string, string> OverCouncilsOnes = new()
    {
        ["OnBoardingPortfolio"] = "all plans side by side",
        ["ChoreList"] = "how the service's chores went",
        ["ServiceCouncilList"] = "all councils in counts",
        ["ServiceCouncilDetails"] = "any council in counts",
        ["MakeCouncil"] = "a council that nobody is in yet",
        ["MakeSandbox"] = "takes a council's set-up over into a sandbox that is its own",
        ["ResetSandbox"] = "makes a sandbox anew from its own council",
        ["RetryMaking"] = "lets a making go on",
        ["SetCouncilStatus"] = "decides whether a council's people come in at all",
        ["RegisterDirectory"] = "says whose accounts a new council's people have",
        ["InviteFirstPerson"] = "brings a new council's first people in",
        ["MigrateCouncils"] = "brings databases up to date",
    };

    public static bool IsOverCouncils(Type useCase) => OverCouncilsOnes.ContainsKey(useCase.Name);

    /// <summary>Those that somebody signed in may call; permissions guard them.</summary>
    public static IEnumerable<Type> OfCouncils => All.Where(t => !ServiceOnes.ContainsKey(t.Name));

    /// <summary>What acts for any council or as the service itself, so that nothing but start-up, the command line and the worker may reach it.</summary>
    public static IEnumerable<string> OfTheService => ServiceOnes.Keys.Concat(["Worker", "Sweep", "Caretaker", "ImportWork", "WatchSources", "CouncilDirectory", "Migrator", nameof(PlatformActs)]);

    public static IReadOnlyList<Type> All { get; } =
    [
        .. typeof(Acts).Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false, IsPublic: true } && Door(t) is not null && !NotOnes.ContainsKey(t.Name))
            .OrderBy(t => t.FullName, StringComparer.Ordinal),
    ];

    public static MethodInfo? Door(Type type) => OwnMethods(type).FirstOrDefault(m => m.Name is "RunAsync" or "GetAsync");

    /// <summary>Public methods of its own, without what every object has.</summary>
    public static IEnumerable<MethodInfo> OwnMethods(Type type) =>
        type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Where(m => !m.IsSpecialName && m.GetBaseDefinition() == m);

    /// <summary>The permission that it names; null where it names none.</summary>
    public static Permission? Needs(Type type) =>
        type.GetProperty("Needs", BindingFlags.Static | BindingFlags.Public) is { } needs && needs.PropertyType == typeof(Permission) ? (Permission)needs.GetValue(null)! : null;
}
