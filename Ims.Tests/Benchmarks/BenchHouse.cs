using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Accounts;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Councils.Sandbox;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Imports.Profiles;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Ims.Tests.Benchmarks;

/// <summary>
/// Infrastructure as it is installed, on SQLite, with one council that is set up as Westmoor is: its 27 rules, its funds and their check digits. A test's house
/// has listeners of its own in every command; this one has none unless a count is asked for.
/// </summary>
sealed class BenchHouse : IAsyncDisposable
{
    readonly ServiceProvider provider;

    BenchHouse(string folder, BankFile bank, SqlCount? count)
    {
        (Folder, Bank) = (folder, bank);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddIms(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Ims:DataFolder"] = folder }).Build());
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(TestHouse.Morning));
        if (count is not null) services.AddSingleton<IInterceptor>(count);
        provider = services.BuildServiceProvider(validateScopes: true);
    }

    public string Folder { get; }
    public BankFile Bank { get; }
    public CouncilRef Council { get; private set; } = null!;
    public IServiceProvider Services => provider;
    public string DatabaseFile => Path.Combine(Folder, $"council-{SandboxCouncil.All[0].Council.Slug}.db");

    /// <summary>A council with nothing received yet.</summary>
    public static async Task<BenchHouse> FurnishAsync(int accounts)
    {
        var house = new BenchHouse(Directory.CreateTempSubdirectory("ims-bench-").FullName, new BankFile(accounts), null);
        var westmoor = SandboxCouncil.All[0];
        var template = westmoor.Template(DateOnly.FromDateTime(TestHouse.Morning.DateTime));
        await house.Services.GetRequiredService<Migrator>().MigrateCatalogueAsync(default);
        await using (var scope = house.provider.CreateAsyncScope())
            house.Council = (await scope.ServiceProvider.GetRequiredService<CreateCouncil>().RunAsync(westmoor.Council, default)).Value;
        await using var desk = house.AsCommandLine();
        _ = (await desk.Get<ApplyTemplate>().RunAsync(template, default)).Value;
        foreach (var (format, name, layout) in new[] { (BankFileFormat.Camt053, StatementFormats.Camt053.Name, (TableLayout?)null), (BankFileFormat.Delimited, StatementFormats.Delimited.Name, Layout) })
            _ = (await desk.Get<SaveImportProfile>().RunAsync(new ImportProfileToSave { Code = ProfileOf(format), Name = $"Bench, {name}", Format = name, Layout = layout }, default)).Value;
        _ = (await desk.Get<AddAccountHolders>().RunAsync(house.Bank.Holders, default)).Value;
        return house;
    }

    /// <summary>A house of its own over a copy of the data as it is now.</summary>
    public async Task<BenchHouse> CopyAsync(SqlCount? count = null)
    {
        var folder = Directory.CreateTempSubdirectory("ims-bench-").FullName;
        foreach (var file in Directory.EnumerateFiles(Folder, "*.db")) await CopyFileAsync(file, Path.Combine(folder, Path.GetFileName(file)));
        return new BenchHouse(folder, Bank, count) { Council = Council };
    }

    static async Task CopyFileAsync(string file, string copy)
    {
        // Through the engine, so that what lies in the write-ahead log comes too.
        await using var from = new SqliteConnection($"Data Source={file};Pooling=False");
        await from.OpenAsync();
        await using var save = from.CreateCommand();
        save.CommandText = "VACUUM INTO $to";
        save.Parameters.AddWithValue("$to", copy);
        await save.ExecuteNonQueryAsync();
        await using var to = new SqliteConnection($"Data Source={copy};Pooling=False");
        await to.OpenAsync();
        await using var wal = to.CreateCommand();
        wal.CommandText = "PRAGMA journal_mode=WAL";
        await wal.ExecuteNonQueryAsync();
    }

    /// <summary>So many councils beside the first, each with a copy of its database as it is now.</summary>
    public async Task<IReadOnlyList<CouncilRef>> MultiplyAsync(int councils, int from = 1_000)
    {
        var made = new List<CouncilRef>();
        await using var catalogue = provider.GetRequiredService<Databases>().OpenCatalogue();
        for (var i = 1; i <= councils; i++)
        {
            var council = new Council { Id = from + i, Name = $"Council {from + i}", ShortName = Letters(from + i), Slug = $"number-{from + i}", Sandbox = true, Status = CouncilStatus.Live };
            catalogue.Councils.Add(council);
            await CopyFileAsync(DatabaseFile, Path.Combine(Folder, $"council-{council.Slug}.db"));
            made.Add(CouncilRef.Of(council));
        }
        await catalogue.SaveChangesAsync();
        return made;
    }

    static string Letters(int number) => new([.. Enumerable.Range(0, 5).Select(i => (char)('A' + (number / (int)Math.Pow(26, i) % 26)))]);

    public Desk AsCommandLine() => As(Council);

    /// <summary>The desk of the command line in that council.</summary>
    public Desk As(CouncilRef council) => Open(a => a.SetCommandLine(council));

    public Desk AsSystem() => Open(a => a.SetSystem(Council));

    /// <summary>The desk of the income officer, in the first council unless another is named.</summary>
    public Desk AsOfficer(CouncilRef? council = null) => Open(a => a.Set(ActorClaims.Principal(council ?? Council, 2, "Owen Marlpit", Role.IncomeOfficer, "bench")));

    public CouncilDb Inspect() => provider.GetRequiredService<Databases>().OpenCouncil(Council.Slug);

    /// <summary>Uploads a statement of so many lines and leaves it waiting.</summary>
    public async Task<long> ReceiveAsync(int lines, BankFileFormat format = BankFileFormat.Bai2, CouncilRef? council = null)
    {
        await using var desk = AsOfficer(council);
        await using var file = Bank.Write(lines, format);
        return (await desk.Get<ReceiveFile>().RunAsync(new FileReceived(ProfileOf(format), $"{lines} {format}"), file, default)).Value;
    }

    static string ProfileOf(BankFileFormat format) => format switch { BankFileFormat.Camt053 => "bench-camt", BankFileFormat.Delimited => "bench-csv", _ => Westmoor.GeneralProfile };

    static readonly TableLayout Layout = new()
    {
        Columns =
        [
            new(LayoutField.Date, "Date"), new(LayoutField.TypeCode, "Type"), new(LayoutField.Amount, "Amount"), new(LayoutField.BankReference, "Bank reference"),
            new(LayoutField.CustomerReference, "Reference"), new(LayoutField.Narrative, "Narrative"),
        ],
        Constants = [new(LayoutField.Account, $"{Westmoor.GeneralAccount.SortCode} {Westmoor.GeneralAccount.AccountNumber}")], Trailer = new TrailerLayout { Mark = "TOTAL", CountCell = 2 },
    };

    Desk Open(Action<Actor> sit)
    {
        var scope = provider.CreateAsyncScope();
        sit(scope.ServiceProvider.GetRequiredService<Actor>());
        return new Desk(scope);
    }

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        SqliteConnection.ClearAllPools();
        await TempFolders.DeleteAsync(Folder);
    }
}
