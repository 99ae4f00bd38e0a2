using System.Diagnostics;

namespace Ims.Tests.Support;

internal static class TempFolders
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30), Between = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Takes a test's folder away as soon as nothing writes into it any more: work that is being cancelled may still end with a file, and a folder
    /// that gets one while it is emptied cannot go. What goes on writing for half a minute fails the test.
    /// </summary>
    internal static async ValueTask DeleteAsync(string folder)
    {
        for (var since = Stopwatch.GetTimestamp(); ; await Task.Delay(Between))
        {
            try
            {
                if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
                return;
            }
            catch (IOException) when (Stopwatch.GetElapsedTime(since) < Patience)
            {
                // Somebody is still at it.
            }
        }
    }
}
