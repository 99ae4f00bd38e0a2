using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Ims.Tests.Architecture;

/// <summary>S2, isolation by construction: nobody gets a council's database without being somebody of that council. (Law 9)</summary>
public sealed class CouncilContextTests
{
    /// <summary>Who may open a council's database by its name, and why.</summary>
    static readonly Dictionary<string, string> Openers = new()
    {
        ["CouncilDbs"] = "bound to the actor: the one door for use cases and queries",
        ["Standing"] = "reads the actor's own standing, in the actor's own council",
        ["SignInChoices"] = "the development sign-in lists who can be",
        ["DirectorySignIn"] = "finds who a directory has signed in, in the one council whose directory it is",
        ["ApiKeyCheck"] = "finds who calls with a key, in the one council that the key names",
        ["Migrator"] = "brings every council up to date",
        ["IdRanges"] = "takes ids for an act, in the actor's own council",
        ["Databases"] = "empties the database of a sandbox that is made anew",
        ["MakingSteps"] = "makes councils, and takes a council's set-up over into its own sandbox",
        ["ActWatch"] = "reads one counter of a council in which somebody has a page open: only that it moved is told",
        ["TakeVitals"] = "asks the actor's own council how large and how new its database is",
    };

    /// <summary>Who begins a transaction, and why it is not an act. (Law 11)</summary>
    static readonly Dictionary<string, string> Committers = new()
    {
        ["Acts"] = "the one way of changing a council's data",
        ["SealAudit"] = "seals what acts wrote: an entry about it would have to be sealed in turn",
        ["IndexWords"] = "writes an index, which says nothing that the ledger does not say",
        ["IdRanges"] = "takes ids, whose gaps mean nothing",
        ["Snapshots"] = "reads only, all of it at one instant; whoever asks tells of it: WriteExitExport by its acts, ReportRunner by one of its own",
        ["CouncilMaker"] = "writes down how far a making is, which the act that asked for it has told",
        ["PlatformActs"] = "the one way of changing the catalogue; the platform audit tells of it",
    };

    [Fact]
    public void Whoever_commits_without_an_act_is_known()
    {
        var committers = HouseCode.Infrastructure.Calls().Where(c => c.To.Name is "BeginTransactionAsync" or "BeginTransaction")
            .Select(c => HouseCode.Outermost(c.From.DeclaringType).Name).Distinct().ToList();
        Breaches.None(committers.Except(Committers.Keys).Select(c => $"{c} begins a transaction of its own: change things in Acts.RunAsync, in PlatformActs.RunAsync, or say here who tells of it."));
        Breaches.None(Committers.Keys.Except(committers).Select(c => $"{c} begins no transaction any more: take it off the list."));
    }

    [Fact]
    public void Only_Databases_makes_contexts()
    {
        var wrong = from module in HouseCode.Product
                    from method in module.Methods()
                    where method.HasBody
                    from instruction in method.Body.Instructions
                    where instruction.OpCode.Code == Code.Newobj && IsContext(((MethodReference)instruction.Operand).DeclaringType)
                    let maker = HouseCode.Outermost(method.DeclaringType)
                    where maker.Name != nameof(Databases) && !maker.Name.EndsWith("Design", StringComparison.Ordinal)
                    select method.FullName;
        Breaches.None(wrong);
    }

    [Fact]
    public void A_councils_database_is_opened_by_name_in_a_few_known_places()
    {
        var open = typeof(Databases).GetMethod(nameof(Databases.OpenCouncil), System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic);
        Assert.True(open is { IsAssembly: true }, "OpenCouncil stays internal: screens and endpoints cannot name a council.");

        var callers = HouseCode.Product.SelectMany(m => m.Calls()).Where(c => c.To.Name == nameof(Databases.OpenCouncil) && c.To.DeclaringType.Name == nameof(Databases))
            .Select(c => HouseCode.Outermost(c.From.DeclaringType).Name).Distinct().ToList();
        Breaches.None(callers.Except(Openers.Keys).Select(c => $"{c} names a council: take the context from CouncilDbs, Acts or Looks."));
        Breaches.None(Openers.Keys.Except(callers).Select(o => $"{o} no longer opens a council's database: take it off the list."));
    }

    [Fact]
    public void Screens_never_touch_a_context()
    {
        var wrong = HouseCode.Web.Mentions()
            .Where(m => IsContext(m.To) && Rooms.Of(HouseCode.Outermost(m.From).Namespace) is not ("Startup" or "CommandLine"))
            .Select(m => m.ToString());
        Breaches.None(wrong);
    }

    [Fact]
    public async Task The_container_gives_out_no_context()
    {
        var services = new List<Type>();
        await using var house = await TestHouse.OnSqliteAsync(s => services.AddRange(s.Select(d => d.ServiceType)));
        Breaches.None(services.Where(s => s.IsAssignableTo(typeof(DbContext)) || (s.IsGenericType && s.GetGenericArguments().Any(a => a.IsAssignableTo(typeof(DbContext)))))
            .Select(s => $"{s} can be asked for by anybody."));
    }

    static bool IsContext(TypeReference type) =>
        type.Namespace == "Ims.Infrastructure.Persistence" && (type.Name.EndsWith("CouncilDb", StringComparison.Ordinal) || type.Name.EndsWith("CatalogueDb", StringComparison.Ordinal));
}
