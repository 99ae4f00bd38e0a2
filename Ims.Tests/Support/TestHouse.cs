using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Infrastructure;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Councils.Sandbox;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Ims.Tests.Support;

/// <summary>The whole of Infrastructure over databases of its own, always with two councils, a clock that tests move, and anybody to act as.</summary>
public sealed class TestHouse : IAsyncDisposable
{
    /// <summary>A Wednesday in British Summer Time, 09:00 in London.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 7, 15, 8, 0, 0, TimeSpan.Zero);

    readonly ServiceProvider provider;
    readonly string folder;

    TestHouse(ServiceProvider provider, string folder, FakeTimeProvider time) => (this.provider, this.folder, Time) = (provider, folder, time);

    public FakeTimeProvider Time { get; }
    public CouncilRef Westmoor { get; private set; } = null!;
    public CouncilRef Ashdale { get; private set; } = null!;
    public IServiceProvider Services => provider;
    public string DataFolder => folder;
    /// <summary>The configuration, for other processes that are to share the databases.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; private init; } = new Dictionary<string, string?>();
    public SwitchedFault Fault => provider.GetRequiredService<SwitchedFault>();
    public Databases Databases => provider.GetRequiredService<Databases>();

    public static Task<TestHouse> OnSqliteAsync(Action<IServiceCollection>? change = null) => OnAsync(DatabaseProvider.Sqlite, change);

    /// <summary>Opens a house on the provider; skips the test where SQL Server is asked for and there is none.</summary>
    public static async Task<TestHouse> OnAsync(DatabaseProvider databaseProvider, Action<IServiceCollection>? change = null)
    {
        var house = await BuildAsync(databaseProvider, change);
        if (databaseProvider == DatabaseProvider.Sqlite) await house.TakeReadyAsync();
        else await house.FurnishAsync(Furnishings);
        return house;
    }

    static readonly ReadyData Ready = new(async folder =>
    {
        var house = await BuildAsync(DatabaseProvider.Sqlite, null);
        await house.FurnishAsync(Furnishings);
        foreach (var council in (CouncilRef[])[house.Westmoor, house.Ashdale]) await house.GiveBackIdsAsync(council);
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(house.folder, "*.db")) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        await house.DisposeAsync();
    });

    static CouncilTemplate Furnishings(string shortName) => TestTemplate.For(shortName, new DateOnly(2026, 7, 15));

    async Task TakeReadyAsync()
    {
        await Ready.CopyToAsync(folder);
        (Westmoor, Ashdale) = (CouncilRef.Of(CouncilOf(SandboxCouncil.All[0].Council)), CouncilRef.Of(CouncilOf(SandboxCouncil.All[1].Council)));
    }

    static Council CouncilOf(NewCouncil council) => new() { Id = council.Id, Name = council.Name, ShortName = council.ShortName, Slug = council.Slug, Sandbox = council.Sandbox };

    // The range at hand is this process's; whoever takes a copy begins where it was used to.
    async Task GiveBackIdsAsync(CouncilRef council)
    {
        await using var db = Inspect(council);
        foreach (var counter in await db.Counters.ToListAsync())
            if (provider.GetRequiredService<IdRanges>().TryTake(council.Slug, counter.Name, 1) is { } next) counter.Next = next;
        await db.SaveChangesAsync();
    }

    /// <summary>A house on SQLite whose data lie in a folder that is there.</summary>
    public static async Task<TestHouse> InFolderAsync(string folder)
    {
        var house = await BuildAsync(DatabaseProvider.Sqlite, null, folder);
        await house.FurnishAsync(Furnishings);
        return house;
    }

    public static Task<TestHouse> UnfurnishedOnSqliteAsync() => UnfurnishedOnAsync(DatabaseProvider.Sqlite);

    /// <summary>A house with nothing in it but the catalogue, to be seeded with the two sandbox councils.</summary>
    public static async Task<TestHouse> UnfurnishedOnAsync(DatabaseProvider databaseProvider, Action<IServiceCollection>? change = null)
    {
        var house = await BuildAsync(databaseProvider, change);
        await house.Services.GetRequiredService<Migrator>().MigrateCatalogueAsync(default);
        return house;
    }

    /// <summary>A house whose councils are set up as the sandbox councils are, with nothing received yet.</summary>
    public static async Task<TestHouse> SetUpAsSandboxOnAsync(DatabaseProvider databaseProvider)
    {
        var house = await BuildAsync(databaseProvider, null);
        await house.FurnishAsync(s => SandboxCouncil.All.Single(c => c.Council.ShortName == s).Template(new DateOnly(2026, 7, 15)));
        return house;
    }

    /// <summary>Seeds the sandbox councils; they are then this house's.</summary>
    public async Task<IReadOnlyList<SeededCouncil>> SeedAsync()
    {
        var seeded = (await Services.GetRequiredService<SeedSandbox>().RunAsync(default)).Value;
        var directory = Services.GetRequiredService<CouncilDirectory>();
        (Westmoor, Ashdale) = ((await directory.FindAsync("westmoor", default))!, (await directory.FindAsync("ashdale", default))!);
        return seeded;
    }

    static async Task<TestHouse> BuildAsync(DatabaseProvider databaseProvider, Action<IServiceCollection>? change, string? parent = null)
    {
        var server = databaseProvider == DatabaseProvider.SqlServer ? await SqlServerForTests.ConnectionStringAsync() : null;
        var folder = parent is null ? Directory.CreateTempSubdirectory("ims-test-").FullName : Directory.CreateDirectory(Path.Combine(parent, "ims-test-here")).FullName;
        var settings = new Dictionary<string, string?>
        {
            ["Ims:Provider"] = databaseProvider.ToString(), ["Ims:DataFolder"] = folder, ["Ims:SqlServer"] = server,
            ["Ims:DatabasePrefix"] = $"ImsTest_{Path.GetFileName(folder)[9..]}_",
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var time = new FakeTimeProvider(Morning);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddIms(configuration);
        services.AddSingleton<TimeProvider>(time);
        services.AddSingleton<Worker>();
        services.AddSingleton<SwitchedFault>();
        services.AddSingleton<IInterceptor>(s => s.GetRequiredService<SwitchedFault>());
        services.AddSingleton<IInterceptor>(SqlServerTranslation.Instance);
        change?.Invoke(services);
        return new TestHouse(services.BuildServiceProvider(validateScopes: true), folder, time) { Settings = settings };
    }

    async Task FurnishAsync(Func<string, CouncilTemplate> template)
    {
        await provider.GetRequiredService<Migrator>().MigrateCatalogueAsync(default);
        await using (var catalogue = Databases.OpenCatalogue())
        {
            catalogue.SupportStaff.Add(new SupportPerson { Id = 1, Name = "Service support" });
            await catalogue.SaveChangesAsync();
        }
        Westmoor = await MakeAsync(SandboxCouncil.All[0].Council, template);
        Ashdale = await MakeAsync(SandboxCouncil.All[1].Council, template);
    }

    async Task<CouncilRef> MakeAsync(NewCouncil council, Func<string, CouncilTemplate> template)
    {
        await using var scope = provider.CreateAsyncScope();
        var made = (await scope.ServiceProvider.GetRequiredService<CreateCouncil>().RunAsync(council, default)).Value;
        await using var desk = AsCommandLine(made);
        _ = (await desk.Get<ApplyTemplate>().RunAsync(template(made.ShortName), default)).Value;
        return made;
    }

    /// <summary>A desk of the person with that role, in Westmoor unless another council is named.</summary>
    public Desk As(Role role, CouncilRef? council = null) => Open(a =>
    {
        var at = council ?? Westmoor;
        var id = role == Role.Support ? 1 : TestTemplate.IdOf(role);
        a.Set(ActorClaims.Principal(at, id, $"{at.ShortName} {role}", role, "test"));
    });

    /// <summary>A desk of that person in Westmoor.</summary>
    public Desk As(SignedInPerson person) => Open(a => a.Set(ActorClaims.Principal(Westmoor, person, "test")));

    /// <summary>A desk of the person with that role in Westmoor, whose session is one of these fund groups.</summary>
    public Desk AsNarrowed(Role role, params IReadOnlyList<int> fundGroups) => As(SignedInPerson.As(role, TestTemplate.IdOf(role), $"WBC {role}") with { FundGroups = fundGroups });

    /// <summary>The member of the support staff as Westmoor lets them in now.</summary>
    public async Task<SignedInPerson> SupportAsync()
    {
        await using var db = Inspect();
        return await db.SupportAsync(1, "Service support", Time.GetUtcNow().UtcDateTime, default);
    }

    /// <summary>The other income manager.</summary>
    public Desk AsSecondManager(CouncilRef? council = null) => Open(a =>
    {
        var at = council ?? Westmoor;
        a.Set(ActorClaims.Principal(at, TestTemplate.SecondManager, $"{at.ShortName} second manager", Role.IncomeManager, "test"));
    });

    public Desk AsSystem(CouncilRef? council = null) => Open(a => a.SetSystem(council ?? Westmoor));

    public Desk AsCommandLine(CouncilRef? council = null) => Open(a => a.SetCommandLine(council ?? Westmoor));

    /// <summary>A desk of whoever has that role: a person, the service itself or the command line.</summary>
    public Desk Seat(Role role, CouncilRef? council = null) => role switch
    {
        Role.System => AsSystem(council),
        Role.CommandLine => AsCommandLine(council),
        _ => As(role, council),
    };

    /// <summary>The council's database, read past all permissions: for asking whether a law holds.</summary>
    public CouncilDb Inspect(CouncilRef? council = null) => Databases.OpenCouncil((council ?? Westmoor).Slug);

    Desk Open(Action<Actor> sit)
    {
        var scope = provider.CreateAsyncScope();
        sit(scope.ServiceProvider.GetRequiredService<Actor>());
        return new Desk(scope);
    }

    public async ValueTask DisposeAsync()
    {
        if (Databases.Provider == DatabaseProvider.SqlServer) await DropAsync();
        await provider.DisposeAsync();
        SqliteConnection.ClearAllPools();
        await TempFolders.DeleteAsync(folder);
    }

    async Task DropAsync()
    {
        SqlConnection.ClearAllPools();
        foreach (var council in await CouncilsAsync()) await DropAsync(Inspect(council));
        await DropAsync(Databases.OpenCatalogue());
    }

    async Task<IReadOnlyList<CouncilRef>> CouncilsAsync()
    {
        try
        {
            return await Services.GetRequiredService<CouncilDirectory>().AllAsync(default);
        }
        catch (SqlException)
        {
            return [];   // a house that was never finished has no catalogue
        }
    }

    static async Task DropAsync(DbContext db)
    {
        await using (db)
        {
            try
            {
                await db.Database.EnsureDeletedAsync();
            }
            catch (SqlException)
            {
                // A database that cannot be dropped is litter on a test server, not a failed test.
            }
        }
    }
}

/// <summary>One person's scope: use cases and queries taken from it act as that person.</summary>
public sealed class Desk(AsyncServiceScope scope) : IAsyncDisposable
{
    public T Get<T>() where T : notnull => scope.ServiceProvider.GetRequiredService<T>();

    public object Get(Type type) => scope.ServiceProvider.GetRequiredService(type);

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}
