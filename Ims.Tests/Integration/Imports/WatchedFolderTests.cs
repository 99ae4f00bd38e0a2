using System.Text;
using Ims.Domain.Imports;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Imports.Sources;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Ims.Tests.Integration.Imports;

/// <summary>A folder into which a bank delivers: every file is fetched once and whole, by however many processes, and none is lost. (R7)</summary>
public sealed class WatchedFolderTests
{
    static readonly DateOnly Day = new(2026, 7, 14);

    /// <summary>A house whose first council watches a folder; each watch is another process's.</summary>
    sealed class Place(TestHouse house) : IAsyncDisposable
    {
        public string Folder { get; } = Directory.CreateTempSubdirectory("ims-source-").FullName;

        public TestHouse House => house;

        public static async Task<Place> OnAsync(DatabaseProvider provider) => new(await TestHouse.OnAsync(provider));

        public Watch NewWatch(string? path = null, string profile = TestTemplate.Profile) =>
            NewWatch(new SourceSettings { Council = house.Westmoor.Slug, Name = "Bank share", Profile = profile, Path = path ?? Folder, Pattern = "*.bai2" });

        public Watch NewWatch(SourceSettings settings) => new(house, settings);

        public void Deliver(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text, Encoding.ASCII);

        public IReadOnlyList<string> In(string folder) => !Directory.Exists(Path.Combine(Folder, folder)) ? []
            : [.. Directory.EnumerateFiles(Path.Combine(Folder, folder), "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

        public async ValueTask DisposeAsync()
        {
            await house.DisposeAsync();
            await TempFolders.DeleteAsync(Folder);
        }
    }

    /// <summary>What one process remembers between its looks.</summary>
    sealed class Watch
    {
        readonly TestHouse house;
        readonly FileSources sources;
        readonly SettledFiles settled;

        public Watch(TestHouse house, SourceSettings settings)
        {
            this.house = house;
            var options = Options.Create(new SourceOptions { Sources = { settings } });
            (sources, settled) = (new FileSources(options, house.Time), new SettledFiles(options, house.Time));
        }

        public async Task<Refusal?> LookAsync(CouncilRef? council = null)
        {
            await using var desk = house.AsSystem(council ?? house.Westmoor);
            var fetched = new FetchedFiles(desk.Get<UploadSpool>(), desk.Get<PickUpFile>(), desk.Get<PickedBefore>(), NullLogger<FetchedFiles>.Instance);
            return await new WatchSources(sources, settled, fetched, desk.Get<NoteSourceFault>(), desk.Get<Actor>()).RunAsync(default);
        }

        public async Task SettleAsync()
        {
            Assert.Null(await LookAsync());
            house.Time.Advance(TimeSpan.FromSeconds(30));
            Assert.Null(await LookAsync());
        }
    }

    static string Statement(int n) => Bai2Files.Text(Day.AddDays(-n), [new BankLine(100 + n, $"UNKNOWN {n}")]);

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_file_is_fetched_once_it_has_settled_and_ends_among_the_done(DatabaseProvider provider)
    {
        await using var place = await Place.OnAsync(provider);
        var watch = place.NewWatch();
        place.Deliver("NWB_140726.bai2", Statement(0));
        place.Deliver("notes.txt", "not ours");
        place.Deliver("NWB_150726.bai2.part", "half");
        place.Deliver(".hidden.bai2", "hidden");
        Assert.Null(await watch.LookAsync());
        Assert.Empty(place.In("done"));
        place.House.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(await watch.LookAsync());

        Assert.Equal(["NWB_140726.bai2"], place.In("done"));
        Assert.Equal([".hidden.bai2", "NWB_150726.bai2.part", "notes.txt"], Directory.EnumerateFiles(place.Folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        await using var db = place.House.Inspect();
        var import = await db.Imports.SingleAsync();
        Assert.Equal(("NWB_140726.bai2", ImportStatus.Received), (import.FileName, import.Status));
        Assert.Equal(import.Id, (await db.PickUps.SingleAsync()).ImportId);
        Assert.Equal(ImportStatus.Posted, await place.House.WorkAsync(import.Id));
        Assert.Null(await watch.LookAsync(place.House.Ashdale));
        await Laws.AssertAsync(place.House);
    }

    [Fact]
    public async Task A_file_that_still_grows_is_left_alone()
    {
        await using var place = await Place.OnAsync(DatabaseProvider.Sqlite);
        var watch = place.NewWatch();
        var whole = Statement(1);
        for (var cut = 20; cut < whole.Length; cut += 40)
        {
            place.Deliver("growing.bai2", whole[..cut]);
            Assert.Null(await watch.LookAsync());
            place.House.Time.Advance(TimeSpan.FromSeconds(20));
            Assert.Null(await watch.LookAsync());
        }
        place.Deliver("growing.bai2", whole);
        await watch.SettleAsync();
        await using var db = place.House.Inspect();
        Assert.Equal(whole.Length, (await db.Imports.SingleAsync()).SizeBytes);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Several_processes_fetch_each_file_once_and_one_that_was_killed_is_finished_by_another(DatabaseProvider provider)
    {
        await using var place = await Place.OnAsync(provider);
        var watches = Enumerable.Range(0, 4).Select(_ => place.NewWatch()).ToList();
        var files = Proof.Size(12, 200);
        for (var n = 0; n < files; n++) place.Deliver($"file{n}.bai2", Statement(n % 60) + new string('\n', n / 60));
        // Killed between claiming and receiving, and between receiving and putting away.
        Directory.CreateDirectory(Path.Combine(place.Folder, "taken"));
        File.Move(Path.Combine(place.Folder, "file0.bai2"), Path.Combine(place.Folder, "taken", "file0.bai2"));
        var received = new FileInfo(Path.Combine(place.Folder, "file1.bai2"));
        await using (var desk = place.House.AsSystem(place.House.Westmoor))
        await using (var content = received.OpenRead())
            Assert.True((await desk.Get<PickUpFile>().RunAsync(new FileToPickUp("Bank share", TestTemplate.Profile, "file1.bai2", received.Length, received.LastWriteTimeUtc), content, default)).Value.IsNew);

        foreach (var watch in watches) await watch.LookAsync();
        place.House.Time.Advance(TimeSpan.FromSeconds(30));
        await Task.WhenAll(watches.Select(w => Task.Run(() => w.LookAsync())));
        foreach (var watch in watches) await watch.LookAsync();   // what a loser left

        Assert.Equal(files, place.In("done").Count);
        Assert.Empty(place.In("taken"));
        await using var db = place.House.Inspect();
        Assert.Equal(files, await db.PickUps.CountAsync());
        Assert.Equal(Enumerable.Range(0, files).Select(n => $"file{n}.bai2").Order(StringComparer.Ordinal), (await db.Imports.Select(i => i.FileName).ToListAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_taken_ends_among_the_failed_with_the_reason_beside_it()
    {
        await using var place = await Place.OnAsync(DatabaseProvider.Sqlite);
        place.Deliver("empty.bai2", "");
        await place.NewWatch().SettleAsync();
        Assert.Equal(["empty.bai2", "empty.bai2.why.txt"], place.In("failed"));

        place.Deliver("sound.bai2", Statement(2));
        await place.NewWatch(profile: "nothing-such").SettleAsync();
        Assert.Contains("sound.bai2", place.In("failed"));
        await using var auditor = place.House.As(Domain.Access.Role.Auditor);
        var told = (await auditor.Get<SourceList>().GetAsync(default)).Value;
        Assert.Equal(["sound.bai2", "empty.bai2"], told.Files.Select(f => f.FileName));
        Assert.All(told.Files, f => Assert.True(f.ImportId is null && f.Reason is { Length: > 0 }));
        await using var db = place.House.Inspect();
        Assert.False(await db.Imports.AnyAsync());
    }

    [Fact]
    public async Task Two_files_of_one_name_are_both_kept_and_a_link_is_never_followed()
    {
        await using var place = await Place.OnAsync(DatabaseProvider.Sqlite);
        var watch = place.NewWatch();
        place.Deliver("daily.bai2", Statement(3));
        await watch.SettleAsync();
        place.Deliver("daily.bai2", Statement(4));
        var outside = Path.Combine(place.House.DataFolder, "outside.txt");
        await File.WriteAllTextAsync(outside, "secret");
        File.CreateSymbolicLink(Path.Combine(place.Folder, "link.bai2"), outside);
        await watch.SettleAsync();
        Assert.Equal(["daily (2).bai2", "daily.bai2"], place.In("done"));
        await using var db = place.House.Inspect();
        Assert.Equal(2, await db.Imports.CountAsync());
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_share_that_is_gone_is_told_until_it_is_back(DatabaseProvider provider)
    {
        await using var place = await Place.OnAsync(provider);
        var share = Path.Combine(place.Folder, "share");
        var watch = place.NewWatch(share);
        Assert.Equal("source-folder-missing", (await watch.LookAsync())?.Code);
        Assert.Equal("source-folder-missing", (await watch.LookAsync())?.Code);
        await using (var db = place.House.Inspect())
        {
            Assert.Equal("source-folder-missing", (await db.SourceFaults.SingleAsync()).Code);
            Assert.Equal(1, await db.AuditEntries.CountAsync(a => a.Action == "source.fault"));
        }
        Directory.CreateDirectory(share);
        Assert.Null(await watch.LookAsync());
        await using (var db = place.House.Inspect()) Assert.False(await db.SourceFaults.AnyAsync());
    }

    [Theory]
    [InlineData("a.bai2", true)]
    [InlineData("A.BAI2", true)]
    [InlineData("a.bai2.tmp", false)]
    [InlineData("a.bai2.filepart", false)]
    [InlineData("~a.bai2", false)]
    [InlineData(".a.bai2", false)]
    [InlineData("a.csv", false)]
    public void A_name_says_whether_a_file_is_delivered(string name, bool delivered) => Assert.Equal(delivered, FolderSource.Fits(name, "*.bai2"));

    [Fact]
    public async Task A_server_that_is_not_there_is_told_and_one_is_never_visited_without_its_key()
    {
        var settings = new SourceSettings
        {
            Council = "westmoor", Name = "Agent", Kind = SourceKind.Sftp, Profile = "agent", Path = "/out", Host = "127.0.0.1", Port = 1, User = "ims", Password = "not-a-secret",
        };
        Assert.Contains("host key", settings.Fault(), StringComparison.Ordinal);
        settings.HostKey = "SHA256:AAAA";
        Assert.Null(settings.Fault());
        await using var source = new SftpSource(settings);
        Assert.Equal("source-unreachable", (await source.ListAsync(default)).Refusal?.Code);
    }

    [Fact]
    public async Task A_server_with_the_agreed_key_is_read_and_one_with_another_is_sent_nothing()
    {
        await using var server = await LocalSshd.StartAsync();
        await using var place = await Place.OnAsync(DatabaseProvider.Sqlite);
        SourceSettings Settings(string hostKey, string? keyFile = null) => new()
        {
            Council = place.House.Westmoor.Slug, Name = "Agent", Kind = SourceKind.Sftp, Profile = TestTemplate.Profile, Path = server.Out, Pattern = "*.bai2",
            Host = "127.0.0.1", Port = server.Port, User = LocalSshd.User, KeyFile = keyFile ?? server.KeyFile, HostKey = hostKey,
        };
        File.WriteAllText(Path.Combine(server.Out, "agent.bai2"), Statement(5), Encoding.ASCII);
        File.WriteAllText(Path.Combine(server.Out, "agent2.bai2"), Statement(6), Encoding.ASCII);
        File.WriteAllText(Path.Combine(server.Out, "half.bai2.part"), "01,");

        await using (var other = new SftpSource(Settings("SHA256:AAAA")))
        {
            var refused = (await other.ListAsync(default)).Refusal!;
            Assert.Equal("source-host-key", refused.Code);
            Assert.Contains(server.HostKey, refused.Sentence, StringComparison.Ordinal);
        }
        await using (var stranger = new SftpSource(Settings(server.HostKey, Path.Combine(server.Folder, "host")))) Assert.Equal("source-sign-in", (await stranger.ListAsync(default)).Refusal?.Code);
        var lost = Settings(server.HostKey);
        lost.Path = "/nothing/such";
        await using (var elsewhere = new SftpSource(lost)) Assert.Equal("source-folder-missing", (await elsewhere.ListAsync(default)).Refusal?.Code);

        await place.NewWatch(Settings(server.HostKey)).SettleAsync();
        await place.NewWatch(Settings(server.HostKey)).SettleAsync();
        await using var db = place.House.Inspect();
        Assert.Equal(["agent.bai2", "agent2.bai2"], await db.Imports.OrderBy(i => i.FileName).Select(i => i.FileName).ToListAsync());
        Assert.Equal(["agent.bai2", "agent2.bai2"], Directory.EnumerateFiles(Path.Combine(server.Out, "done")).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        foreach (var id in await db.Imports.Select(i => i.Id).ToListAsync()) Assert.Equal(ImportStatus.Posted, await place.House.WorkAsync(id));

        // A server that lets nobody put files away: what was fetched is not fetched again.
        File.WriteAllText(Path.Combine(server.Out, "kept.bai2"), Statement(7), Encoding.ASCII);
        File.WriteAllText(Path.Combine(server.Out, "done", "kept.bai2"), "an older file of that name");
        for (var looks = 0; looks < 3; looks++) await place.NewWatch(Settings(server.HostKey)).SettleAsync();
        Assert.True(File.Exists(Path.Combine(server.Out, "kept.bai2")));
        Assert.Equal(1, await db.Imports.CountAsync(i => i.FileName == "kept.bai2"));
    }
}
