using System.Diagnostics;
using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Imports;

/// <summary>R3 and R4: the disk is full, or somebody else writes. What cannot be done is refused in words, nothing of it stays, and it works once there is room. (Law 8)</summary>
public sealed class FullDiskTests
{
    const int Lines = 400;
    static readonly DateOnly Day = new(2026, 7, 14);

    /// <summary>A small disk in memory; making one takes the rights of root on Linux.</summary>
    sealed class SmallDisk : IDisposable
    {
        SmallDisk(string folder) => Folder = folder;

        public string Folder { get; }

        public static SmallDisk Make(int megabytes)
        {
            if (!OperatingSystem.IsLinux()) Assert.Skip("A small disk is made on Linux only.");
            var folder = Directory.CreateTempSubdirectory("ims-disk-").FullName;
            if (!Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder)) Assert.Skip("This user may not mount a small disk.");
            return new SmallDisk(folder);
        }

        string Filler => Path.Combine(Folder, "filler");

        /// <summary>Leaves so many bytes.</summary>
        public void FillBut(long left)
        {
            var free = new DriveInfo(Folder).AvailableFreeSpace;
            if (free <= left) return;
            using var file = new FileStream(Filler, FileMode.Create, FileAccess.Write);
            var zeros = new byte[64 * 1024];
            for (var more = free - left; more > 0; more -= zeros.Length) file.Write(zeros, 0, (int)Math.Min(zeros.Length, more));
        }

        public void MakeRoom() => File.Delete(Filler);

        static bool Run(string program, params string[] arguments)
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
                process.WaitForExit();
                return process.ExitCode == 0;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return false;   // there is no such program here
            }
        }

        public void Dispose()
        {
            Run("umount", "-l", Folder);
            Directory.Delete(Folder, recursive: true);
        }
    }

    static BankLine[] FileOf(int round) => [.. Enumerable.Range(1, Lines).Select(i => new BankLine(i * 100 + round, i % 3 == 0 ? $"UNKNOWN {i}" : $"CTAX 54011{i:00000}"))];

    [Fact]
    public async Task A_full_disk_refuses_in_words_leaves_nothing_partial_and_works_again_with_room()
    {
        var random = new Random(Proof.Seed);
        var rounds = Proof.Size(3, 60);
        using var disk = SmallDisk.Make(64);
        await using var house = await TestHouse.InFolderAsync(disk.Folder);
        var refused = 0;
        for (var round = 0; round < rounds; round++)
        {
            var told = $"seed {Proof.Seed}, round {round}";
            var before = await CountsAsync(house);
            // Room for some of it: where it ends differs from round to round.
            disk.FillBut(random.Next(0, 600) * 1024);
            var received = await ReceiveAsync(house, round);
            if (!received.Ok) Assert.True(received.Refusal.Code == "disk-full", $"{told}: {received.Refusal.Code}");
            else
            {
                var posted = await TryAsync(house, received.Value);
                if (!posted.Ok) Assert.True(posted.Refusal.Code == "disk-full", $"{told}: {posted.Refusal.Code}");
                if (!posted.Ok) Assert.Equal(before, await CountsAsync(house));
                if (!posted.Ok) refused++;
            }
            if (!received.Ok) refused++;

            disk.MakeRoom();
            var id = received.Ok ? received.Value : (await ReceiveAsync(house, round)).Value;
            Assert.True(await house.WorkAsync(id) == ImportStatus.Posted, $"{told}: {await house.ReasonAsync(id)}");
            Assert.Equal((before.Lines + Lines, before.Ledger + Lines), await CountsAsync(house));
        }
        Assert.True(refused > 0, $"seed {Proof.Seed}: the disk was never full.");
        await Laws.AssertAsync(house);
    }

    static async Task<(int Lines, int Ledger)> CountsAsync(TestHouse house)
    {
        await using var db = house.Inspect();
        return (await db.StatementLines.CountAsync(), await db.LedgerLines.CountAsync());
    }

    static async Task<Result<long>> ReceiveAsync(TestHouse house, int round)
    {
        await using var desk = house.As(Role.IncomeOfficer);
        return await desk.Get<ReceiveFile>().RunAsync(new FileReceived(TestTemplate.Profile, $"file{round}.bai2"), Bai2Files.File(Day.AddDays(-round), FileOf(round)), default);
    }

    static async Task<Result<ImportStatus>> TryAsync(TestHouse house, long id)
    {
        await using var desk = house.AsSystem(house.Westmoor);
        var checkedNow = await desk.Get<CheckImport>().RunAsync(id, default);
        return checkedNow is { Ok: true, Value: ImportStatus.Checked } ? await desk.Get<PostImport>().RunAsync(id, (_, _, _) => Task.CompletedTask, default) : checkedNow;
    }

    [Fact]
    public async Task Somebody_else_who_writes_meanwhile_is_waited_for_and_every_file_posts_once()
    {
        var random = new Random(Proof.Seed);
        var rounds = Proof.Size(10, 60);
        await using var house = await TestHouse.OnSqliteAsync();
        string path;
        await using (var db = house.Inspect()) path = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        for (var round = 0; round < rounds; round++)
        {
            var id = (await ReceiveAsync(house, round)).Value;
            using var stop = new CancellationTokenSource();
            var other = Task.Run(() => HoldNowAndThen(path, random.Next(), stop.Token));
            Result<ImportStatus> posted;
            do posted = await TryAsync(house, id);
            while (!posted.Ok && posted.Refusal.Code == "busy");
            await stop.CancelAsync();
            await other;
            Assert.True(posted is { Ok: true, Value: ImportStatus.Posted }, $"seed {Proof.Seed}, round {round}: {posted.Refusal?.Code}");
        }
        Assert.Equal((rounds * Lines, rounds * Lines), await CountsAsync(house));
        await Laws.AssertAsync(house);
    }

    /// <summary>Takes the one writer's place for some milliseconds, again and again.</summary>
    static void HoldNowAndThen(string path, int seed, CancellationToken stop)
    {
        var random = new Random(seed);
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        while (!stop.IsCancellationRequested)
        {
            using var begin = connection.CreateCommand();
            begin.CommandText = "BEGIN IMMEDIATE";
            begin.ExecuteNonQuery();
            stop.WaitHandle.WaitOne(random.Next(1, 30));
            begin.CommandText = "ROLLBACK";
            begin.ExecuteNonQuery();
            stop.WaitHandle.WaitOne(random.Next(1, 30));
        }
    }
}
