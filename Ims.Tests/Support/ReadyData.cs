using Microsoft.Data.Sqlite;

namespace Ims.Tests.Support;

/// <summary>
/// SQLite databases that many tests begin with, made once in a run and copied for each: making them by all migrations would cost most tests more than they do themselves.
/// </summary>
sealed class ReadyData(Func<string, Task> makeAsync)
{
    readonly Lazy<Task<DirectoryInfo>> made = new(async () =>
    {
        var folder = Directory.CreateTempSubdirectory("ims-ready-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        await makeAsync(folder.FullName);
        SqliteConnection.ClearAllPools();   // the last to close a database leaves nothing beside it
        return folder;
    });

    /// <summary>Copies the databases into a folder that is there.</summary>
    public async Task CopyToAsync(string folder)
    {
        foreach (var file in (await made.Value).GetFiles("*.db")) file.CopyTo(Path.Combine(folder, file.Name));
    }
}
